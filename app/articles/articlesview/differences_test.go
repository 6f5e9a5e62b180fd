package articlesview

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolefit/app/view/viewtest"
	"rolefit/pkg/duties"
	"rolefit/pkg/fit"

	"github.com/google/go-cmp/cmp"
)

func differences(t *testing.T) Differences {
	t.Helper()
	_, w := viewtest.Loaded(t)
	d, err := NewDifferences(w)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// statements lists all points of a table by where they are.
func statements(c Compared) map[string]Point {
	all := map[string]Point{}
	for _, row := range c.Rows {
		for _, cell := range row.Cells {
			for _, p := range cell.Points {
				all[row.Title+", "+cell.Name+": "+p.Text] = p
			}
		}
	}
	return all
}

// TestEveryRowHasWordsAndSources: a cell for each role, with statements that have notes, or the word that nothing is said.
func TestEveryRowHasWordsAndSources(t *testing.T) {
	d := differences(t)
	for _, row := range slices.Concat(d.Rows.Rows, d.Sole.Rows, d.Crosswalk.Rows) {
		var roles []fit.Role
		for _, cell := range row.Cells {
			roles = append(roles, cell.Role)
			if (len(cell.Points) == 0) != (cell.Unsaid != "") || cell.Name == "" {
				t.Errorf("%s, %s: %d statements beside %q", row.Title, cell.Role, len(cell.Points), cell.Unsaid)
			}
		}
		if !slices.Equal(roles, fit.Roles[:]) || row.Title == "" || strings.HasPrefix(row.Title, "[") {
			t.Errorf("row %q has the roles %v", row.Title, roles)
		}
	}
	for where, p := range statements(d.Rows) {
		if p.Note == nil || strings.Contains(p.Text, "[") || !strings.HasSuffix(p.Text, ".") && !strings.HasSuffix(p.Text, "?") {
			t.Errorf("%s: note %v", where, p.Note)
		}
	}
	for where, p := range statements(d.Crosswalk) {
		if p.Note != nil || strings.Contains(p.Text, "[") {
			t.Errorf("%s: no article says that, so it is ours and has no note", where)
		}
	}
	for _, p := range slices.Concat(d.Both, d.Names) {
		if p.Note == nil || strings.Contains(p.Text, "[") {
			t.Errorf("%q: note %v", p.Text, p.Note)
		}
	}
}

// TestNotesTellTheirLines: a note has a title and a sentence for each of its lines, and paper has every line.
func TestNotesTellTheirLines(t *testing.T) {
	d := differences(t)
	printed := map[string]string{}
	for _, a := range d.Lines {
		for _, line := range a.Lines {
			printed[line.Name] = line.Text
		}
	}
	for _, n := range d.Notes {
		for _, a := range n.Articles {
			if a.Title == "" || strings.HasPrefix(a.Title, "[") || len(a.Lines) == 0 {
				t.Errorf("note %s: article %q", n.Number, a.Title)
			}
			for _, line := range a.Lines {
				number := strings.TrimSuffix(strings.TrimPrefix(line.Name, "Line "), ":")
				if line.Text == "" || strings.HasPrefix(line.Text, "[") || printed[a.Number+":"+number] != line.Text {
					t.Errorf("note %s: %s is %q, and on paper %q", n.Number, line.Name, line.Text, printed[a.Number+":"+number])
				}
			}
		}
	}
	if len(d.Notes) < 100 || len(printed) < 100 {
		t.Errorf("only %d notes about %d lines", len(d.Notes), len(printed))
	}
}

// TestTermsThatPeopleSearchFor: the page says them.
func TestTermsThatPeopleSearchFor(t *testing.T) {
	d := differences(t)
	var texts []string
	for _, c := range []Compared{d.Rows, d.Sole, d.Crosswalk} {
		for where := range statements(c) {
			texts = append(texts, where)
		}
	}
	for _, p := range slices.Concat(d.Both, d.Names) {
		texts = append(texts, p.Text)
	}
	page := strings.Join(texts, "\n")
	for _, term := range []string{
		"backlog", "acceptance criteria", "technical debt", "roadmap", "scope creep", "budget", "Gantt", "PMBOK", "PRINCE2",
		"Waterfall", "ROI", "adoption", "start-up", "ERP", "regulated", "Scrum Guide (2020)", "SAFe", "PMBOK Guide, 7th edition",
	} {
		if !strings.Contains(page, term) {
			t.Errorf("the page does not say %q", term)
		}
	}
}

// contestedWords are what says that a role has a contested duty, by its card.
var contestedWords = map[string]*regexp.Regexp{
	"market-research":      regexp.MustCompile(`(?i)competitor|trends|in its market|market research`),
	"user-voice":           regexp.MustCompile(`(?i)for the customer`),
	"product-vision":       regexp.MustCompile(`(?i)vision|should the product go`),
	"product-strategy":     regexp.MustCompile(`(?i)strateg|should the product go|day-to-day work`),
	"lifecycle-finances":   regexp.MustCompile(`(?i)lifecycle|business model|finances`),
	"roadmap":              regexp.MustCompile(`(?i)roadmap`),
	"feature-priority":     regexp.MustCompile(`(?i)feature comes first|no to features|features in order|priority`),
	"needs-bridge":         regexp.MustCompile(`(?i)stakeholders with|main contact`),
	"expectations-status":  regexp.MustCompile(`(?i)what to expect|expectations|status`),
	"value-each-iteration": regexp.MustCompile(`(?i)most value|value from`),
	"release-dates":        regexp.MustCompile(`(?i)release (dates|plan)|time to market|when do we`),
	"task-assignment":      regexp.MustCompile(`(?i)assigns? tasks|right order`),
}

// TestNoContestedDutyIsUnmarked: a statement that gives a role a contested duty is marked, and the mark leads to that
// duty or, of several, to all of them.
func TestNoContestedDutyIsUnmarked(t *testing.T) {
	d := differences(t)
	deck, err := duties.Load()
	if err != nil {
		t.Fatal(err)
	}
	marked := map[string]bool{}
	for where, p := range statements(d.Rows) {
		var said []string
		for _, card := range deck.All() {
			words := contestedWords[card.ID]
			if card.Contested != (words != nil) {
				t.Fatalf("%s: contested is %v, but there are words: %v", card.ID, card.Contested, words)
			}
			if words != nil && words.MatchString(p.Text) {
				said = append(said, card.ID)
				marked[card.ID] = true
			}
		}
		if want := dispute(said); p.Dispute != want {
			t.Errorf("%s leads to %q, not %q", where, p.Dispute, want)
		}
	}
	if len(marked) != len(contestedWords) {
		t.Errorf("the rows name %v only", marked)
	}
}

// TestDisputedDuties: the contested cards with all their holders, and no other; the rest has one holder each.
func TestDisputedDuties(t *testing.T) {
	d := differences(t)
	deck, err := duties.Load()
	if err != nil {
		t.Fatal(err)
	}
	got, want := map[string][]fit.Role{}, map[string][]fit.Role{}
	for _, duty := range d.Contested {
		for _, h := range duty.Holders {
			got[duty.ID] = append(got[duty.ID], h.Role)
		}
	}
	alone := 0
	for _, card := range deck.All() {
		var roles []fit.Role
		for _, role := range fit.Roles {
			if len(givenTo(card, string(role))) > 0 && !slices.Contains(card.Helps, string(role)) {
				roles = append(roles, role)
			}
		}
		if card.Contested {
			want[dutyID(card.ID)] = roles
		} else {
			alone += len(roles) + len(card.Helps)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || len(got) != 12 {
		t.Errorf("%d contested duties (-want +got):\n%s", len(got), diff)
	}
	if shown := len(statements(d.Sole)); shown != alone {
		t.Errorf("%d duties of one role, not %d", shown, alone)
	}
	for where, p := range statements(d.Sole) {
		for _, duty := range d.Contested {
			if p.Text == duty.Title {
				t.Errorf("%s is contested", where)
			}
		}
	}
}
