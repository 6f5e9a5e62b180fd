package words

import (
	"slices"
	"strings"
	"testing"

	"rolefit/pkg/texts"

	"github.com/google/go-cmp/cmp"
)

func load(t *testing.T, lang string) *Catalogue {
	t.Helper()
	c, err := Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// texts lists everything that a block says.
func (b Block) texts() []string {
	all := append([]string{b.Text, b.Figure}, slices.Concat(b.List, b.Blanks)...)
	for _, row := range b.Table {
		all = append(all, row...)
	}
	for _, term := range slices.Concat(b.Terms, b.Formulas) {
		all = append(all, term.Term, term.Text)
	}
	return all
}

func TestDocumentsAreWhole(t *testing.T) {
	for _, lang := range texts.Languages() {
		c := load(t, lang)
		for _, name := range c.Documents() {
			d, _ := c.Document(name)
			if d.Title == "" || d.Lead == "" || len(d.Sections) == 0 {
				t.Errorf("%s has no title, lead or sections", name)
			}
			ids := map[string]bool{}
			for _, s := range d.Sections {
				if s.ID == "" || ids[s.ID] || s.Title == "" || len(s.Blocks) == 0 {
					t.Errorf("%s: section %q has no id or title or blocks, or stands twice", name, s.ID)
				}
				ids[s.ID] = true
				for i, b := range s.Blocks {
					wholeBlock(t, name+", "+s.ID, i, b)
				}
			}
		}
	}
}

func wholeBlock(t *testing.T, where string, i int, b Block) {
	t.Helper()
	set := 0
	for _, is := range []bool{b.Text != "", len(b.List) > 0, len(b.Table) > 0, len(b.Terms) > 0, len(b.Formulas) > 0, len(b.Blanks) > 0, b.Figure != ""} {
		if is {
			set++
		}
	}
	if set != 1 {
		t.Errorf("%s: block %d has %d of text, list, table, terms, formulas, blanks and figure", where, i, set)
	}
	for _, row := range b.Table {
		if len(row) != len(b.Table[0]) {
			t.Errorf("%s: block %d: a row of %d cells under a head of %d", where, i, len(row), len(b.Table[0]))
		}
	}
	for _, term := range slices.Concat(b.Terms, b.Formulas) {
		if term.Term == "" || term.Text == "" {
			t.Errorf("%s: block %d: term %q, text %q", where, i, term.Term, term.Text)
		}
	}
	for _, text := range b.texts() {
		if strings.TrimSpace(text) != text {
			t.Errorf("%s: block %d: %q is padded with space", where, i, text)
		}
		if word := abbreviated(text); word != "" {
			t.Errorf("%s: block %d abbreviates a role: %s", where, i, word)
		}
	}
}

func TestFillReachesEveryPart(t *testing.T) {
	d := Document{Title: "{a}", Lead: "{a}", Sections: []Section{{ID: "{a}", Title: "{a}", Blocks: []Block{
		{Text: "{a}"},
		{List: []string{"x", "{a}"}},
		{Table: [][]string{{"{a}", "y"}, {"z", "{a}"}}},
		{Terms: []Term{{"{a}", "{a}"}}},
		{Formulas: []Term{{"{a}", "{a}{b}"}}},
		{Blanks: []string{"{a}"}},
		{Figure: "{a}"},
	}}}}
	want := Document{Title: "1", Lead: "1", Sections: []Section{{ID: "{a}", Title: "1", Blocks: []Block{
		{Text: "1"},
		{List: []string{"x", "1"}},
		{Table: [][]string{{"1", "y"}, {"z", "1"}}},
		{Terms: []Term{{"1", "1"}}},
		{Formulas: []Term{{"1", "1{b}"}}},
		{Blanks: []string{"1"}},
		{Figure: "{a}"},
	}}}}
	if diff := cmp.Diff(want, d.fill([]string{"a", "1"})); diff != "" {
		t.Errorf("filled (-want +got):\n%s", diff)
	}
}
