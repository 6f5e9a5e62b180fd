package desk_test

import (
	"crypto/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
)

// contribute has so many people of a team add a kind in the organisation's first round.
func (o *office) contribute(org string, team int, kind string, people int) {
	o.Helper()
	record := o.record(org)
	row, _ := contribution.Known(kind)
	unit := contribution.Unit{Org: org, Team: record.Teams[team].ID, Kind: kind, Model: row.Newest(), Round: record.Rounds[0].Code}
	values := make([]int, len(row.Numbers))
	for range people {
		c, err := contribution.New(unit, values)
		if err != nil {
			o.Fatal(err)
		}
		receipt, err := contribution.NewReceipt(rand.Reader)
		if err != nil {
			o.Fatal(err)
		}
		if _, err := ledger.NewSubmitter(o.store).Contribute(o.Context(), receipt.ID(), c); err != nil {
			o.Fatal(err)
		}
	}
}

// seal seals what is due.
func (o *office) seal() {
	o.Helper()
	if _, err := ledger.NewSealer(o.store, rand.Reader, o.register, ledger.ByClock).SealAll(o.Context(), o.register, o.now); err != nil {
		o.Fatal(err)
	}
}

// TestTakingPart: nothing is told while a round runs; then of teams that have figures and a number of people from before it.
func TestTakingPart(t *testing.T) {
	o := newOffice(t)
	p, id := o.founder("Organisation 1")
	p.post("/desk/"+id+"/teams/add", "list", "Payments; 8\nPlatform; 9\nData")
	o.now = o.now.Add(time.Hour)
	p.post("/desk/" + id + "/rounds/now")
	before := p.get("/desk/" + id).Text("main")
	o.contribute(id, 0, contribution.KindProject, 6)
	o.contribute(id, 0, contribution.KindFit, 7)
	o.contribute(id, 1, contribution.KindProject, 3)
	o.contribute(id, 2, contribution.KindProject, 5)
	if got := p.get("/desk/" + id).Text("main"); got != before {
		t.Errorf("while the round runs contributions change what the desk says: %q", got)
	}
	o.now = o.now.AddDate(0, 0, 8)
	p.get("/desk/" + id) // whoever is away for 14 days needs a new invitation
	o.now = o.record(id).Spans()[0].Seals()
	if got := p.get("/desk/" + id); got.Has("tbody") {
		t.Errorf("before it is published: %q", got.Text("main"))
	}
	o.seal()
	got := p.get("/desk/" + id)
	if rows := got.Texts("tbody tr"); !slices.Equal(rows, []string{"Payments 7 of 8"}) || !strings.Contains(got.Text("main"), "closed on 30 November 2026") {
		t.Errorf("%q: %q", rows, got.Text("main"))
	}
	leader := p.invited(id, "Leader", "leader")
	if got := leader.get("/desk/" + id); got.Has("tbody") || got.Has(".desk-steps") || !strings.Contains(got.text, "/benchmark#"+id) {
		t.Errorf("a leader sees %q", got.Text("main"))
	}
}
