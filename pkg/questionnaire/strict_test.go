package questionnaire

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestParse holds what the strict reader refuses and in which words.
func TestParse(t *testing.T) {
	const items = `{"order": [], "items": []}`
	tests := []struct {
		name, items, texts string
		want               []string
	}{
		{"empty", items, `{}`, nil},
		{"unknown field", `{"order": [], "items": [{"id": "x", "weight": 1}]}`, `{}`, []string{
			`items: line 1: json: unknown field "weight"`,
		}},
		{"key twice", "{\"order\": [],\n\"items\": [{\"id\": \"x\",\n\"id\": \"y\"}],\n\"order\": []}", `{}`, []string{
			"items: line 3: key \"id\" is given twice\nline 4: key \"order\" is given twice",
		}},
		{"other letters", `{"Order": [], "items": []}`, `{"items": {"v1_focus": {}}}`, []string{
			`items: line 1: key "Order" is not of small letters, digits and hyphens`,
			`texts "en": line 1: key "v1_focus" is not of small letters, digits and hyphens`,
		}},
		{"null", `{"order": [null], "items": null}`, `{}`, []string{
			"items: line 1: null stands for nothing here\nline 1: null stands for nothing here",
		}},
		{"trailing", items + "\n{}", `{} 1`, []string{
			`items: line 2: more than one value`, `texts "en": line 1: more than one value`,
		}},
		{"type", `{"order": [], "items": [{"version": 1.5}]}`, `[]`, []string{
			`items: line 1: json: cannot unmarshal number 1.5`,
			`texts "en": line 1: json: cannot unmarshal array`,
		}},
		{"broken", `{"order": [`, ``, []string{`items: line 1: unexpected EOF`, `texts "en": line 1: EOF`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse([]byte(test.items), map[string][]byte{"en": []byte(test.texts)})
			got := lines(err)
			for i, line := range got {
				got[i], _, _ = strings.Cut(line, " into Go ") // what follows is the decoder's own business
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzParse makes sure that no input makes the reader, the checks, the writing rules or the exports stop
// the program, and that a bank that was read comes back the same from what it writes.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"version": 2, "order": ["v1-focus-01"], "items": [
		{"id": "v1-focus-01", "version": 1, "kind": "pair", "axis": "v", "facet": "v1", "keyed": "left", "stance": "start",
		 "lambda": 0.45, "psi": 0.7975, "nu": 0, "sources": ["001:17"], "fixed": true, "opening": true, "repeats": ""}]}`),
		[]byte(`{"stem": "Which would you rather do?", "items": {"v1-focus-01": {"plus": "Find out why people need it", "minus": "Work out how to deliver it"}}}`))
	f.Add([]byte(`{"order": ["v1-focus-01", "x"], "items": [{"id": "x", "repeats": "x", "fixed": true}]}`), []byte(`{"stem": "?", "items": {"x": {"plus": "I."}}}`))
	f.Add([]byte(`{"items": [{"kind": "statement", "sources": ["001:1-"]}]}`), []byte(`{"items": {"": {"statement": "É 'n- -"}}}`))
	f.Fuzz(func(t *testing.T, items, texts []byte) {
		b, err := Parse(items, map[string][]byte{"en": texts})
		if err != nil {
			return
		}
		problems, hash := b.Check(), b.Hash()
		if _, err := b.ItemsJSON(); err != nil {
			t.Errorf("ItemsJSON: %v", err)
		}
		if report, err := Lint(b, "en"); err == nil && report.Findings > 0 {
			t.Errorf("%d findings and no error", report.Findings)
		}
		again := &bankDraft{Version: b.version, Order: b.order, Items: b.items, Texts: b.texts}
		if again.Order == nil {
			again.Order = []string{}
		}
		for i := range again.Items {
			again.Items[i].Sources = append([]string{}, again.Items[i].Sources...)
		}
		if again.Items == nil {
			again.Items = []Item{}
		}
		if english := again.Texts["en"]; english.Items == nil {
			english.Items = map[string]Text{}
			again.Texts = map[string]wording{"en": english}
		}
		second := again.parse(t)
		if diff := cmp.Diff(lines(problems), lines(second.Check())); diff != "" {
			t.Errorf("problems after a round trip (-first +second):\n%s", diff)
		}
		if problems == nil && second.Hash() != hash {
			t.Errorf("hash after a round trip = %s, want %s", second.Hash(), hash)
		}
	})
}
