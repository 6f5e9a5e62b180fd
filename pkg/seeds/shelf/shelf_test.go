package shelf

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type thing struct {
	ID  string `json:"id"`
	Bad bool   `json:"bad"`
}

func (t thing) Key() string { return t.ID }

func (t thing) Check() error {
	if t.Bad {
		return errors.New("bad")
	}
	return nil
}

// said are the words of a shelf, by language.
type said map[string]string

func load(entries string, words said) (*Shelf[thing, Words], error) {
	all := map[string][]byte{}
	for lang, text := range words {
		all[lang] = []byte(text)
	}
	return Load[thing, Words]([]byte(entries), all)
}

func TestLoad(t *testing.T) {
	s, err := load(`[{"id":"b"},{"id":"a"}]`, said{
		"en": `{"a":{"title":"A","text":"first"},"b":{"title":"B","text":"second"}}`,
		"de": `{"a":{"title":"A","text":"erste"},"b":{"title":"B","text":"zweite"}}`,
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]thing{{ID: "b"}, {ID: "a"}}, s.All()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"de", "en"}, s.Languages()); diff != "" {
		t.Error(diff)
	}
	if words, ok := s.Text("de", "a"); !ok || words.Text != "erste" {
		t.Errorf("words %+v, %v", words, ok)
	}
	if _, ok := s.Text("fr", "a"); ok {
		t.Error("words in a language that is not there")
	}
	if !s.Has("a") || s.Has("c") {
		t.Error("Has is wrong")
	}
}

func TestLoadSaysEverything(t *testing.T) {
	tests := map[string]struct {
		entries string
		words   said
		want    []string
	}{
		"nothing":       {"", nil, []string{"entries: ", "without entries"}},
		"unknown field": {`[{"id":"a","more":1}]`, nil, []string{`unknown field "more"`}},
		"faults": {
			`[{"id":"a","bad":true},{"id":"a"},{"id":""}]`,
			said{"en": `{"a":{"title":" A","text":"x"},"z":{"title":"Z","text":"z"}}`},
			[]string{"a: bad", `id "a" is empty or stands twice`, `id "" is empty`, `en: no words for ""`, `en: words for "z"`, "en: a: text 1"},
		},
		"key twice": {`[{"id":"a"}]`, said{"en": `{"a":{"title":"A","text":"x"},"a":{"title":"B","text":"y"}}`}, []string{`line 1: "a" stands twice`}},
		"two texts": {`[{"id":"a"}] []`, said{"en": `{"a":{"title":"A","text":"x"}}`}, []string{"more than one value"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := load(test.entries, test.words)
			if err == nil {
				t.Fatal("loaded")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not said in: %v", want, err)
				}
			}
		})
	}
}

// A document of nothing but problems is not read to its end.
func TestScanStops(t *testing.T) {
	err := Scan([]byte("[" + strings.Repeat("null,\n", 1_000_000) + "1]"))
	if err == nil || strings.Count(err.Error(), "\n") != most-1 {
		t.Errorf("it tells %.100v", err)
	}
}

func TestScan(t *testing.T) {
	tests := map[string]int{
		`{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}`: 0,
		`{"a":1,"a":2}`:                     1,
		`{"a":{"x":1,"x":1},"b":["a","a"]}`: 1,
		`{"a":"b","b":"a","a":"a"}`:         1,
		`{`:                                 0,
	}
	for text, want := range tests {
		got := 0
		if err := Scan([]byte(text)); err != nil {
			got = strings.Count(err.Error(), "stands twice")
		}
		if got != want {
			t.Errorf("%s: %d keys twice, want %d", text, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{`{"a":1}`, `[{"id":"a"}]`, `{"a":{"a":[]},"b":null}`, `{"a":1,"a":2}`, `]`, `{"a"`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var value any
		if Decode([]byte(text), &value) == nil && Scan([]byte(text)) != nil {
			t.Error("a key that stands twice or a null was let through")
		}
	})
}

func TestObject(t *testing.T) {
	members, err := Object([]byte(`{"a":1,"B":2,"c":null}`), "a", "b", "c")
	if string(members["a"]) != "1" {
		t.Errorf("members %v", members)
	}
	if err == nil || err.Error() != `unknown field "B"` {
		t.Errorf("unknown fields: %v", err)
	}
	if err := Scan([]byte(`{"a":[1,null],"b":{"c":null}}`)); err == nil || strings.Count(err.Error(), "null stands for nothing") != 2 {
		t.Errorf("nulls: %v", err)
	}
	for _, text := range []string{`null`, `[]`, `1`, `{`, `{} {}`} {
		if _, err := Object([]byte(text)); err == nil {
			t.Errorf("%s is taken for an object", text)
		}
	}
}
