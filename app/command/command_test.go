package command

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// ran is what came of a run.
type ran struct {
	code     int
	out, err string
}

func runs(input string, args ...string) ran {
	var out, errs bytes.Buffer
	code := Run(args, Streams{In: strings.NewReader(input), Out: &out, Err: &errs})
	return ran{code, out.String(), errs.String()}
}

func TestHelp(t *testing.T) {
	all := runs("", "help")
	if all.code != 0 {
		t.Fatalf("help ends with %d", all.code)
	}
	for _, c := range commands() {
		if !strings.Contains(all.out, "  "+c.name) {
			t.Errorf("help does not list %s", c.name)
		}
		one := runs("", c.name, "-h")
		if one.code != 0 || !strings.Contains(one.out, "Usage: rolefit "+c.name) || one.err != "" {
			t.Errorf("%s -h: %+v", c.name, one)
		}
	}
}

func TestBadInput(t *testing.T) {
	tests := []struct {
		name  string
		input string
		args  []string
		says  []string
	}{
		{"no such command", "", []string{"nope"}, []string{`"nope"`}},
		{"no such flag", "", []string{"items", "-x"}, []string{"-x"}},
		{"too many arguments", "", []string{"items", "y"}, []string{"want 0, got 1"}},
		{"no argument", "", []string{"score"}, []string{"want 1, got 0"}},
		{"no such file", "", []string{"score", "/nowhere/at/all"}, []string{"/nowhere/at/all"}},
		{"not JSON", "{", []string{"score", "-"}, []string{"JSON"}},
		{"no answers", "{}", []string{"score", "-"}, []string{`no "answers"`}},
		{"unknown field and item", `{"answers":{"x":1},"y":2}`, []string{"score", "-"}, []string{`"x"`, `"y"`}},
		{"out of range", `{"answers":{"v1-focus-01":3}}`, []string{"score", "-"}, []string{"v1-focus-01"}},
		{"not whole", `{"answers":{"v1-focus-01":1.0}}`, []string{"score", "-"}, []string{"v1-focus-01", "1.0"}},
		{"twice", `{"answers":{"v1-focus-01":1,"v1-focus-01":1}}`, []string{"score", "-"}, []string{"twice"}},
		{"trailing", `{"answers":{}} x`, []string{"score", "-"}, []string{"after"}},
		{"limits neither on nor off", "", []string{"serve", "-limits", "some"}, []string{"-limits", `"some"`}},
		{"a proxy by name", "", []string{"serve", "-trusted-proxy", "10.0.0.0/8,proxy.example"}, []string{"-trusted-proxy", `"proxy.example"`}},
		{"a store without a kind", "", []string{"seal", "-store", "rolefit.db"}, []string{"rolefit.db", "bolt:FILE"}},
		{"an unknown store", "", []string{"seal", "-store", "sql:x"}, []string{`"sql"`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := runs(test.input, test.args...)
			if got.code != 2 || got.out != "" {
				t.Errorf("code %d and output %q, want 2 and none", got.code, got.out)
			}
			for _, word := range test.says {
				if !strings.Contains(got.err, word) {
					t.Errorf("the message lacks %s: %s", word, got.err)
				}
			}
		})
	}
}

func TestItemsAreAnArray(t *testing.T) {
	got := runs("", "items")
	var list []struct {
		ID, Kind, Axis, Facet, Keyed string
		Text                         map[string]map[string]string
	}
	if err := json.Unmarshal([]byte(got.out), &list); err != nil || got.code != 0 {
		t.Fatalf("%v, code %d", err, got.code)
	}
	for _, item := range list {
		want := []string{"plus", "minus"}
		if item.Kind == "statement" {
			want = []string{"statement"}
		}
		for _, part := range want {
			if item.Text["en"][part] == "" {
				t.Errorf("%s has no %s in English", item.ID, part)
			}
		}
	}
}

func TestScoreReadsFilesAndInput(t *testing.T) {
	answers := `{"answers":{"v1-focus-01":2,"s1-altitude-01":-1,"level-value-01":4}}`
	file := filepath.Join(t.TempDir(), "answers.json")
	if err := os.WriteFile(file, []byte(answers), 0o600); err != nil {
		t.Fatal(err)
	}
	fromFile, fromInput := runs("", "score", file), runs(answers, "score", "-")
	if fromFile != fromInput || fromFile.code != 0 || !strings.Contains(fromFile.out, `"answered":2,`) {
		t.Errorf("from a file %+v\nfrom standard input %+v", fromFile, fromInput)
	}
}

// TestInputInOtherEncodings: files as editors and shells write them.
func TestInputInOtherEncodings(t *testing.T) {
	answers := `{"answers":{"v1-focus-01":2,"s1-altitude-01":-1,"level-value-01":4}}`
	want := runs(answers, "score", "-")
	encoded := func(order binary.AppendByteOrder, mark bool) string {
		var b []byte
		for _, unit := range utf16.Encode([]rune(map[bool]string{true: "\ufeff"}[mark] + answers)) {
			b = order.AppendUint16(b, unit)
		}
		return string(b)
	}
	for name, text := range map[string]string{
		"UTF-8 with a mark": "\ufeff" + answers, "UTF-16, the low byte first": encoded(binary.LittleEndian, true), "UTF-16, the high byte first": encoded(binary.BigEndian, true),
		"without a mark": encoded(binary.LittleEndian, false), "nor here": encoded(binary.BigEndian, false),
	} {
		if got := runs(text, "score", "-"); got != want || got.code != 0 {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

func TestSealOnAnEmptyStore(t *testing.T) {
	got := runs("", "seal", "-store", newStore(t))
	if got.code != 0 || strings.TrimSpace(got.out) != "[]" {
		t.Errorf("%+v", got)
	}
}
