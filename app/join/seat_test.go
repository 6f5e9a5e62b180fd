//go:build !wasm

package join

import (
	"strings"
	"testing"

	"rolefit/app/page/pagetest"
)

// TestALinkWithASeat: people are told how many seats their team has, and the seat is theirs once they pick the team. Then it leaves
// the address.
func TestALinkWithASeat(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(true, "Payments", "Platform")
	unit, seats := service.Seats(o, 3)
	code := strings.ReplaceAll(seats[1], "-", "")
	j, tab := follow(p, o.ID+"."+unit.Team+"."+code)
	if doc := tab.Read(); !strings.Contains(doc.Text("#know"), j.T("join.know.seats")) || p.Hash == "" {
		t.Errorf("before picking: %q, the address holds %q", doc.Text("#know"), p.Hash)
	}
	tab.Click(j.onPick)
	if m := p.Env.Memberships.Kept(); m.Seat != code || !m.Seated || m.Seats != 3 || m.Team != unit.Team {
		t.Errorf("the device keeps %+v", m)
	}
	if doc := tab.Read(); !strings.Contains(doc.Text("#yours"), "3 seats") || !strings.Contains(doc.Text("#yours"), j.T("join.seats.own")) || p.Hash != "" {
		t.Errorf("%q, the address holds %q", doc.Text("#yours"), p.Hash)
	}
	tab.Close()

	j, tab = follow(p, o.ID+"."+unit.Team+"."+strings.ReplaceAll(seats[2], "-", "")) // the first was replaced
	if m := p.Env.Memberships.Kept(); m.Seat != strings.ReplaceAll(seats[2], "-", "") {
		t.Errorf("after another link the device keeps %+v", m)
	}
	pick(j, tab, o.Teams[1].ID)
	if m := p.Env.Memberships.Kept(); m.Seat != "" || m.Team != o.Teams[1].ID {
		t.Errorf("in another team the device keeps %+v", m)
	}
	if doc := tab.Read(); !strings.Contains(doc.Text("#yours"), j.T("join.seats.none")) {
		t.Errorf("%q", doc.Text("#yours"))
	}
}

// TestNoSeats: where the round has none, nothing is said of them.
func TestNoSeats(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments")
	j, tab := follow(p, o.ID)
	pick(j, tab, o.Teams[0].ID)
	if doc := tab.Read(); strings.Contains(strings.ToLower(doc.Text("main")), "seat") {
		t.Errorf("%q", doc.Text("main"))
	}
}
