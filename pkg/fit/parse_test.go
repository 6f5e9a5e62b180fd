package fit

import (
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/fit/fittest"
)

func TestParseSitting(t *testing.T) {
	b := inventedBank(t, .45)
	for name, c := range map[string]struct {
		data string
		want Answers
	}{
		"nothing answered": {`{"answers":{}}`, Answers{}},
		"both kinds":       {`{"answers":{"v1-focus-01":-2,"level-value-05":5,"a3-change-06":0}}`, Answers{"v1-focus-01": -2, "level-value-05": 5, "a3-change-06": 0}},
		"white space":      {" \n{ \"answers\" : {\t} }\r\n ", Answers{}},
		"escaped key":      {`{"\u0061nswers":{"v1-f\u006fcus-01":1}}`, Answers{"v1-focus-01": 1}},
		"minus zero":       {`{"answers":{"v1-focus-01":-0}}`, Answers{"v1-focus-01": 0}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ParseSitting(b, []byte(c.data))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestParseSittingRefuses expects each of the texts in the message, and nothing parsed.
func TestParseSittingRefuses(t *testing.T) {
	b := inventedBank(t, .45)
	for name, c := range map[string]struct {
		data string
		want []string
	}{
		"nothing":              {"", []string{"no JSON document"}},
		"only white space":     {" \n", []string{"no JSON document"}},
		"cut off":              {`{"answers":{"v1-focus-01":1`, []string{"no valid JSON"}},
		"not JSON":             {`answers`, []string{"no valid JSON"}},
		"byte order mark":      {"\ufeff{\"answers\":{}}", []string{"no valid JSON"}},
		"comment":              {`{"answers":{} /* none */}`, []string{"no valid JSON"}},
		"leading zero":         {`{"answers":{"v1-focus-01":01}}`, []string{"no valid JSON"}},
		"text after":           {`{"answers":{}} x`, []string{`text after the document: "x"`}},
		"second document":      {`{"answers":{}}{"answers":{}}`, []string{`text after the document: "{\"answers\":{}}"`}},
		"array":                {`[]`, []string{`the document is an array, not an object with "answers"`}},
		"null":                 {`null`, []string{`the document is null, not an object with "answers"`}},
		"number":               {`1`, []string{`the document is the number "1"`}},
		"no answers":           {`{}`, []string{`no "answers"`}},
		"other case":           {`{"Answers":{}}`, []string{`unknown field "Answers"`, `no "answers"`}},
		"unknown field":        {`{"answers":{},"seed":1}`, []string{`unknown field "seed"`}},
		"answers null":         {`{"answers":null}`, []string{`"answers" is null, not an object`}},
		"answers array":        {`{"answers":[1]}`, []string{`"answers" is an array, not an object`}},
		"answers twice":        {`{"answers":{},"answers":{}}`, []string{`key "answers" twice in the document`}},
		"item twice":           {`{"answers":{"v1-focus-01":1,"v1-focus-01":1}}`, []string{`key "v1-focus-01" twice in "answers"`}},
		"item twice, escaped":  {`{"answers":{"v1-focus-01":1,"v1-focus-0\u0031":1}}`, []string{`key "v1-focus-01" twice in "answers"`}},
		"twice in a value":     {`{"answers":{"v1-focus-01":[{"a":1,"a":2}]}}`, []string{`"v1-focus-01": an array is not a whole number`, `key "a" twice in "v1-focus-01"`}},
		"twice in a field":     {`{"answers":{},"more":{"a":1,"a":2}}`, []string{`unknown field "more"`, `key "a" twice in "more"`}},
		"unknown item":         {`{"answers":{"v9-focus-01":1}}`, []string{`unknown item "v9-focus-01"`}},
		"pair above":           {`{"answers":{"v1-focus-01":3}}`, []string{`item "v1-focus-01": answer 3 is outside -2..2`}},
		"pair below":           {`{"answers":{"v1-focus-01":-3}}`, []string{`item "v1-focus-01": answer -3 is outside -2..2`}},
		"statement zero":       {`{"answers":{"level-value-01":0}}`, []string{`item "level-value-01": answer 0 is outside 1..5`}},
		"statement six":        {`{"answers":{"level-delivery-01":6}}`, []string{`item "level-delivery-01": answer 6 is outside 1..5`}},
		"huge":                 {`{"answers":{"v1-focus-01":99999999999999999999}}`, []string{`item "v1-focus-01": answer "99999999999999999999" is out of range`}},
		"fraction":             {`{"answers":{"v1-focus-01":1.5}}`, []string{`item "v1-focus-01": the number "1.5" is not a whole number`}},
		"decimal":              {`{"answers":{"v1-focus-01":1.0}}`, []string{`the number "1.0" is not a whole number`}},
		"exponent":             {`{"answers":{"v1-focus-01":1e0}}`, []string{`the number "1e0" is not a whole number`}},
		"large exponent":       {`{"answers":{"v1-focus-01":1E99999}}`, []string{`the number "1E99999" is not a whole number`}},
		"text":                 {`{"answers":{"v1-focus-01":"1"}}`, []string{`item "v1-focus-01": the text "1" is not a whole number`}},
		"true":                 {`{"answers":{"v1-focus-01":true}}`, []string{`item "v1-focus-01": true is not a whole number`}},
		"answer null":          {`{"answers":{"v1-focus-01":null}}`, []string{`item "v1-focus-01": null is not a whole number`}},
		"many at once":         {`{"x":1,"answers":{"v1-focus-01":9,"nope":1,"a1-method-01":0.5}}`, []string{`unknown field "x"`, `"v1-focus-01": answer 9`, `unknown item "nope"`, `"a1-method-01": the number "0.5"`}},
		"long names are cut":   {`{"` + strings.Repeat("é", 500) + `":1}`, []string{`unknown field "` + strings.Repeat("é", 30) + `…"`}},
		"deep nesting":         {strings.Repeat(`[`, 20000), []string{"no valid JSON"}},
		"not UTF-8":            {"{\"answers\":{\"v1-focus-01\xff\":1}}", []string{"unknown item"}},
		"key of another shape": {`{"answers":{"":1}}`, []string{`unknown item ""`}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ParseSitting(b, []byte(c.data))
			if err == nil || got != nil {
				t.Fatalf("parsed as %v, error %v", got, err)
			}
			for _, want := range append(c.want, "reading a sitting: ") {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("message %q does not hold %q", err, want)
				}
			}
		})
	}
}

func TestAnswersCheck(t *testing.T) {
	b := inventedBank(t, .45)
	bad := Answers{"nope": 1, "v1-focus-01": 7, "level-value-01": 0, "a1-method-01": 2}
	const want = "item \"level-value-01\": answer 0 is outside 1..5\nunknown item \"nope\"\nitem \"v1-focus-01\": answer 7 is outside -2..2"
	calls := map[string]func() error{
		"check":    func() error { return bad.Check(b) },
		"score":    func() error { _, err := Score(b, bad); return err },
		"profile":  func() error { _, err := Posterior(b, bad); return err },
		"flips":    func() error { _, err := Flips(b, bad, 3); return err },
		"steadily": func() error { _, err := Steadily(b, bad); return err },
		"care":     func() error { _, err := Carefully(b, bad, nil); return err },
	}
	for name, call := range calls {
		if err := call(); err == nil || err.Error() != want {
			t.Errorf("%s: error is %q, want %q", name, errors.Join(err), want)
		}
	}
}

func FuzzParseSitting(f *testing.F) {
	b := inventedBank(f, .45)
	for _, v := range goldenVectors(f) {
		data, err := json.Marshal(map[string]any{"answers": v.Answers.sitting(b)})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	outcomes, err := fittest.Outcomes()
	if err != nil {
		f.Fatal(err)
	}
	for _, o := range outcomes {
		data, err := json.Marshal(map[string]any{"answers": o.Answers})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, seed := range []string{
		`{"answers":{"v1-focus-01":1,"v1-focus-01":1}}`, `{"answers":{"v1-focus-01":1e0}}`, `{"a":[{"b":{}}],"answers":null} `,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := ParseSitting(b, data)
		if err != nil {
			return
		}
		if err := a.Check(b); err != nil {
			t.Fatalf("what was parsed fails its check: %v", err)
		}
		var plain struct{ Answers map[string]int }
		if err := json.Unmarshal(data, &plain); err != nil || !maps.Equal(a, plain.Answers) {
			t.Fatalf("encoding/json reads %v (%v), the strict parser %v", plain.Answers, err, a)
		}
		score(t, b, a)
	})
}
