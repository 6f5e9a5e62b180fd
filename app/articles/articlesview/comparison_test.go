package articlesview

import (
	"slices"
	"testing"

	"rolefit/app/view/viewtest"
	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/seeds"

	"github.com/google/go-cmp/cmp"
)

// shippedComparison is the comparison with what it is checked against.
func shippedComparison(t *testing.T) (comparison, *duties.Deck, *seeds.ContradictionShelf) {
	t.Helper()
	deck, err := duties.Load()
	if err != nil {
		t.Fatal(err)
	}
	contradictions, err := seeds.LoadContradictions()
	if err != nil {
		t.Fatal(err)
	}
	c, err := loadComparison(deck, contradictions)
	if err != nil {
		t.Fatal(err)
	}
	return c, deck, contradictions
}

// TestLinesAreAboutTheRole: a line that a statement cites is one of the inventory, and makes a claim there about the
// role or about several.
func TestLinesAreAboutTheRole(t *testing.T) {
	c, _, _ := shippedComparison(t)
	rows, err := seeds.LoadRows()
	if err != nil {
		t.Fatal(err)
	}
	about := map[string][]string{}
	for _, row := range rows {
		about[row.Source] = append(about[row.Source], row.Role)
	}
	names := map[fit.Role][]string{
		fit.ProductOwner:   {"", "both", "product-owner"},
		fit.ProductManager: {"", "both", "product-manager"},
		fit.ProjectManager: {"", "both", "project-manager", "project-owner"},
	}
	for _, row := range c.Rows {
		for role, points := range row.Cells {
			for _, p := range points {
				for _, line := range p.Sources {
					if !slices.ContainsFunc(about[line], func(r string) bool { return slices.Contains(names[role], r) }) {
						t.Errorf("%s, %s, %s: %s is about %q", row.ID, role, p.ID, line, about[line])
					}
				}
			}
		}
	}
	for _, p := range slices.Concat(c.Both, c.Names) {
		for _, line := range p.Sources {
			if len(about[line]) == 0 {
				t.Errorf("%s: %s is no line of the inventory", p.ID, line)
			}
		}
	}
}

// TestFaultyComparisonsAreNoticed: the error names what is wrong.
func TestFaultyComparisonsAreNoticed(t *testing.T) {
	_, deck, contradictions := shippedComparison(t)
	row := func(points ...comparedPoint) comparedRow {
		return comparedRow{ID: "a", Cells: map[fit.Role][]comparedPoint{
			fit.ProductOwner: points, fit.ProjectManager: {{ID: "x", Sources: []string{"001:18"}}},
		}}
	}
	point := func(line string, duties ...string) comparedPoint {
		return comparedPoint{ID: "x", Sources: []string{line}, Duties: duties}
	}
	alone := comparedRow{ID: "a", Cells: map[fit.Role][]comparedPoint{fit.ProductOwner: {point("001:17")}}}
	boss := comparedRow{ID: "a", Cells: map[fit.Role][]comparedPoint{"boss": {point("001:17")}, fit.ProductOwner: {point("001:17")}}}
	for name, tc := range map[string]struct {
		c    comparison
		want string
	}{
		"one role":              {comparison{Rows: []comparedRow{alone}}, `row "a" is there twice, or compares nothing`},
		"a row twice":           {comparison{Rows: []comparedRow{row(point("001:17")), row(point("001:17"))}}, `row "a" is there twice, or compares nothing`},
		"no role":               {comparison{Rows: []comparedRow{boss}}, `row a: "boss" is no role, or has no points`},
		"a role without points": {comparison{Rows: []comparedRow{row()}}, `row a: "product-owner" is no role, or has no points`},
		"a point twice":         {comparison{Both: []comparedPoint{point("001:62"), point("001:62")}}, `both: point "x" is there twice, or has no id or no lines`},
		"no lines":              {comparison{Names: []comparedPoint{{ID: "x"}}}, `names: point "x" is there twice, or has no id or no lines`},
		"several lines":         {comparison{Names: []comparedPoint{point("001:51-54")}}, "names: point x cites 001:51-54, which is not a single line"},
		"a line that is none":   {comparison{Names: []comparedPoint{point("001:99")}}, `"001:99" is no line of an article`},
		"a duty of one role":    {comparison{Rows: []comparedRow{row(point("001:21", "backlog"))}}, `row a, product-owner: "backlog" is no contested duty`},
		"an unknown duty":       {comparison{Rows: []comparedRow{row(point("001:21", "gossip"))}}, `row a, product-owner: "gossip" is no contested duty`},
		"a duty by another line": {
			comparison{Rows: []comparedRow{row(point("001:17", "roadmap"))}},
			"row a, product-owner: no line of point x is about the duty roadmap",
		},
		"a duty of another role": {
			comparison{Rows: []comparedRow{row(point("003:51", "market-research"))}},
			"row a, product-owner: no line of point x is about the duty market-research",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			if err := tc.c.check(deck, contradictions.All()); err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestFootnotes: notes are numbered as they are asked for, and the same lines have the same note.
func TestFootnotes(t *testing.T) {
	_, w := viewtest.Loaded(t)
	f := footnotes{words: w}
	first := f.note([]string{"004:11", "001:21", "001:7"})
	again := f.note([]string{"001:7", "001:21", "004:11"})
	second := f.note([]string{"001:54", "001:53"})
	want := Footnote{
		ID: "note-1", Number: "1", Name: "Source 1", Cites: "001:7, 21; 004:11",
		Articles: []CitedArticle{
			{"001", w.T("source.001"), []CitedLine{{"Line 7:", w.T("line.001.7")}, {"Line 21:", w.T("line.001.21")}}},
			{"004", w.T("source.004"), []CitedLine{{"Line 11:", w.T("line.004.11")}}},
		},
	}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("the same lines in another order have another note (-first +again):\n%s", diff)
	}
	if second.Number != "2" || second.Cites != "001:53-54" || len(f.notes) != 2 {
		t.Errorf("the second of %d notes is %+v", len(f.notes), second)
	}
	if diff := cmp.Diff([]string{"001:7", "001:21", "001:53", "001:54", "004:11"}, f.lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}
