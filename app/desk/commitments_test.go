package desk_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/app/desk"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/organisation"
)

// published are figures of projects in as many rounds as there are values.
type published struct{ values []float64 }

func (p *published) Made(_ context.Context, _, _ string, of func([]byte) ([]byte, error)) ([]byte, error) {
	c := benchmark.Company{Kinds: []benchmark.CompanyKind{}}
	if len(p.values) > 0 {
		c.Kinds = append(c.Kinds, benchmark.CompanyKind{Kind: "project", Model: "1"})
	}
	for i, v := range p.values {
		figure := benchmark.Range{Value: v, Low: v - 2.5, High: v + 2.5}
		c.Kinds[0].Rounds = append(c.Kinds[0].Rounds, benchmark.CompanyRound{
			Round: []string{"2026-q3", "2026-q4"}[i], N: 5, Figures: []benchmark.Range{figure, figure, figure, figure, figure},
		})
	}
	return of(c.Encode())
}

// TestCommitments: what is kept about a figure is shown beside what becomes of it, and can be changed, done and dropped.
func TestCommitments(t *testing.T) {
	figures := &published{values: []float64{40}}
	o := newOffice(t, func(d *desk.Desk) { d.Figures = figures })
	p, id := o.founder("Organisation 1")
	at := "/desk/" + id + "/commitments"
	said := p.press(p.get(at), `form[action$="commitments/keep"]`, "text", " Say who decides ", "owner", "Value lead", "due", "2026-12-31", "about", "project/size")
	if said.Text(".done") != "The step was added." {
		t.Fatalf("%d: %s", said.status, said.Text("main"))
	}
	if got := said.Text(".commitments"); !strings.Contains(got, "Say who decides") || !strings.Contains(got, "Owner: Value lead.") ||
		!strings.Contains(got, "To be done by 31 December 2026.") || !strings.Contains(got, "Size and complexity: 40 in") {
		t.Errorf("it says %q", got)
	}
	figures.values = []float64{40, 60}
	o.now = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	p = p.invitedBack(id)
	now := p.get(at)
	if got := now.Text(".commitments"); !strings.Contains(got, "Size and complexity: now 60, higher than in") || !strings.Contains(got, "This was due by 31 December 2026.") {
		t.Errorf("after the next round it says %q", got)
	}
	table := p.get("/desk/" + id + "/commitments.csv")
	want := "Say who decides,Value lead,2026-12-31,2026-11-16,,Size and complexity,July to September 2026,40,37,43,October to December 2026,60,57,63\r\n"
	if _, rows, _ := strings.Cut(table.text, "\r\n"); rows != want {
		t.Errorf("the table (-want +got):\n%s", cmp.Diff(want, rows))
	}
	change := p.get(now.Attribute(".commitments a", "href"))
	p.press(change, `form[action$="commitments/change"]`, "text", "=SUM(A1)", "due", "")
	p.press(p.get(at), `form[action$="commitments/done"]`)
	kept, err := o.register.Commitments(t.Context(), id)
	if err != nil || len(kept) != 1 || kept[0].Text != "=SUM(A1)" || !kept[0].Due.IsZero() || kept[0].Done.IsZero() ||
		kept[0].About != (organisation.Figure{Kind: "project", Number: "size", Round: "2026-q3"}) {
		t.Errorf("kept is %+v, %v", kept, err)
	}
	if table := p.get("/desk/" + id + "/commitments.csv"); !strings.Contains(table.text, "'=SUM(A1)") {
		t.Errorf("a formula stands in the table: %q", table.text)
	}
	p.press(p.get(at), `form[action$="commitments/open"]`)
	p.press(p.get(at), `form[action$="commitments/drop"]`)
	if now := p.get(at); now.Has(".commitments") {
		t.Errorf("dropped, it says %q", now.Text(".commitments"))
	}
	for _, tc := range [][]string{{"text", ""}, {"text", "x", "due", "soon"}, {"text", "x", "about", "project/mood"}} {
		if got := p.press(p.get(at), `form[action$="commitments/keep"]`, tc...); got.status != 422 || got.Text("#problems") == "" {
			t.Errorf("%v: %d %s", tc, got.status, got.Text("main"))
		}
	}
	for _, path := range []string{"/done", "/open", "/drop", "/change"} {
		if got := p.post(at+path, "commitment", "00000000", "text", "x"); got.status != 422 {
			t.Errorf("%s of one that there is not: %d", path, got.status)
		}
	}
	if got := p.post(at+"/keep", "text", "x", "due", "2026-12-31", "due-time", "12:00"); got.status != 422 || got.Text("#problems") == "" {
		t.Errorf("due at noon: %d %s", got.status, got.Text("main"))
	}
}

// TestDoneTwice: a step that is done stays done as of the first time, and the audit has it once.
func TestDoneTwice(t *testing.T) {
	o := newOffice(t, func(d *desk.Desk) { d.Figures = &published{} })
	p, id := o.founder("Organisation 1")
	at := "/desk/" + id + "/commitments"
	p.press(p.get(at), `form[action$="commitments/keep"]`, "text", "Say who decides")
	page := p.get(at)
	done := o.now.Truncate(time.Second)
	for range 2 {
		if got := p.press(page, `form[action$="commitments/done"]`); got.status != 200 {
			t.Errorf("%d: %s", got.status, got.Text("main"))
		}
		o.now = o.now.Add(time.Hour)
	}
	kept, err := o.register.Commitments(t.Context(), id)
	if err != nil || len(kept) != 1 || !kept[0].Done.Equal(done) {
		t.Errorf("kept is %+v, %v", kept, err)
	}
	want := []string{"commitment-kept by Administrator of Organisation 1", "commitment-changed by Administrator of Organisation 1"}
	if all := o.audited(id); !cmp.Equal(want, all[len(all)-2:]) {
		t.Errorf("the audit has %v", all)
	}
}

// TestCommitmentsBeforeTheFirstRound are about the first figures that come.
func TestCommitmentsBeforeTheFirstRound(t *testing.T) {
	figures := &published{}
	o := newOffice(t, func(d *desk.Desk) { d.Figures = figures })
	p, id := o.founder("Organisation 1")
	at := "/desk/" + id + "/commitments"
	p.press(p.get(at), `form[action$="commitments/keep"]`, "text", "Ask about size", "about", "project/size")
	figures.values = []float64{40}
	if got := p.get(at).Text(".commitments"); !strings.Contains(got, "Size and complexity: 40 in") {
		t.Errorf("it says %q", got)
	}
	table := p.get("/desk/" + id + "/commitments.csv")
	if want := ",Size and complexity,,,,,July to September 2026,40,37,43\r\n"; !strings.HasSuffix(table.text, want) {
		t.Errorf("the table is %q", table.text)
	}
}
