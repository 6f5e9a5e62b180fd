package articlesview

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/view/viewtest"

	"rolefit/pkg/benchmark/evidence"
	"rolefit/pkg/contribution"

	"github.com/google/go-cmp/cmp"
)

func trust(t *testing.T) Trust {
	t.Helper()
	b, w := viewtest.Loaded(t)
	v, err := NewTrust(w, b)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Every number of the table of kinds is named, no two of a kind alike, and none
// is on the page that is not in the table.
func TestEverythingThatIsSentIsNamed(t *testing.T) {
	v := trust(t)
	for i, kind := range contribution.Kinds() {
		var names []string
		for _, row := range v.Sent[i].Numbers.Rows {
			names = append(names, row[0])
		}
		for _, list := range v.Sent[i].Lists {
			names = append(names, list.Titles...)
		}
		if strings.Contains(strings.Join(names, ""), "[") {
			t.Errorf("%s: words are missing in %v", kind.Kind, names)
		}
		slices.Sort(names)
		if len(names) != len(kind.Numbers) || len(slices.Compact(names)) != len(names) {
			t.Errorf("%s: %d names for %d numbers: %v", kind.Kind, len(names), len(kind.Numbers), names)
		}
		if c, err := contribution.Parse([]byte(v.Bytes[i])); err != nil || c.Kind != kind.Kind {
			t.Errorf("%s is shown as %s: %v", kind.Kind, v.Bytes[i], err)
		}
	}
	if len(v.Sent) != len(contribution.Kinds()) || len(v.Bytes) != len(v.Sent) {
		t.Errorf("%d kinds are shown", len(v.Sent))
	}
}

// The words say which numbers have which grid.
func TestNumbersByGrid(t *testing.T) {
	grids := map[int][]string{}
	for _, kind := range contribution.Kinds() {
		for _, number := range kind.Numbers {
			name, _, _ := strings.Cut(number.Name, "-0")
			name, _, _ = strings.Cut(name, "-1")
			if !slices.Contains(grids[number.Step], name) {
				grids[number.Step] = append(grids[number.Step], name)
			}
		}
	}
	want := map[int][]string{
		5:   {"value", "strategy", "adaptation", "level-value", "level-delivery"},
		25:  {"worn", "symptom", "size", "organisation", "work", "maturity", "stakeholders"},
		50:  {"two-hats"},
		100: {"duty"},
	}
	if diff := cmp.Diff(want, grids); diff != "" {
		t.Errorf("(-words +table):\n%s", diff)
	}
}

func TestFiguresOfSmallTeams(t *testing.T) {
	v := trust(t)
	wantPrintable := [][]string{
		{"The three scales, and interest in product work and delivery work (0, 5, 10 … 100)", "40 or less, 50, 60 or more", "25 or less, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75 or more"},
	}
	if diff := cmp.Diff(wantPrintable, v.Printable.Rows[:1]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var shown []string
	for _, g := range v.Examples {
		for _, row := range g.Rows {
			shown = append(shown, strings.Join(row[1:], " | "))
		}
	}
	want := []string{
		"40, 55, 60, 75 | 57.5 | nothing | unknown",
		"0, 75, 75, 100 | 62.5 | nothing | unknown",
		"35, 45, 55, 60, 80 | 55 | 50 | between 40 and 60",
		"all 95 | 95 | 60 or more | between 60 and 100",
		"0, 75, 75, 100, 100 | 70 | 60 or more | between 60 and 100",
		"20, 35, 40, 45, 50, 55, 55, 60, 65, 70, 80, 90 | 55.4 | 55 | between 52.5 and 57.5",
		"all 95 | 95 | 75 or more | between 75 and 100",
		"0, 0, 25, 50, 75, 75, 75, 75, 100, 100, 100, 100 | 64.6 | 65 | between 62.5 and 67.5",
	}
	if diff := cmp.Diff(want, shown); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func evidenceOf(t *testing.T) evidence.Evidence {
	t.Helper()
	e, err := evidence.Load()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestEvidenceIsToldAsItIs: none is none, and some is never rounded to none.
func TestEvidenceIsToldAsItIs(t *testing.T) {
	v := trust(t)
	for i, row := range v.Recovered.Rows {
		if none := row[3] == "0"; none != (i > 2) || strings.HasPrefix(row[3], "0.0") {
			t.Errorf("%v", row)
		}
	}
	for _, row := range v.Changed.Rows {
		if strings.HasPrefix(row[2], "0.0") || row[3] == "0" {
			t.Errorf("%v", row)
		}
	}
	if len(v.Same.Rows) != len(shownSizes) || v.Same.Rows[0][0] != strconv.Itoa(shownSizes[0]) {
		t.Errorf("sizes %v", v.Same.Rows)
	}
	for _, row := range v.Learned.Rows {
		if strings.HasPrefix(row[3], "0.0") && row[3] != "0" || strings.Contains(row[1], "[") {
			t.Errorf("%v", row)
		}
	}
	if rows := v.Learned.Rows; len(rows) != len(evidenceOf(t).Learned)+1 || rows[len(rows)-1][4] == "0" {
		t.Errorf("learned %v", rows)
	}
	if rows := v.Insiders.Rows; rows[len(rows)-1][1] != "1" || rows[len(rows)-1][2] == "0" || rows[0][2] != "0" {
		t.Errorf("insiders %v", rows)
	}
}
