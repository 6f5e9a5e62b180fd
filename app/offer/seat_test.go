//go:build !wasm

package offer

import (
	"slices"
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// seatedStand is a person of a team with two seats, at the page that shows the bytes; the seats are not opened.
func seatedStand(t *testing.T) (p *pagetest.Person, service *pagetest.Service, s *stand, tab *pagetest.Tab, seats []string) {
	t.Helper()
	p = pagetest.New(t)
	service = p.Serve()
	o := service.Enrol(true, "Payments")
	unit, seats := service.Seats(o, 2)
	answer, err := p.Env.API.Organisation(t.Context(), o.ID)
	if err != nil {
		t.Fatal(err)
	}
	p.Env.Memberships.Keep(page.OrganisationOf(answer).Membership(unit.Team))
	s, tab = offered(p)
	tab.Do(func(app.Context) { s.offer.Show() })
	return p, service, s, tab, seats
}

// TestASeatIsAskedFor: before the yes people see how many seats there are; without a code nothing goes; with one the contribution
// arrives, and the same seat serves for the other kinds.
func TestASeatIsAskedFor(t *testing.T) {
	p, service, s, tab, seats := seatedStand(t)
	doc := tab.Read()
	if !doc.Has("#seat") || !strings.Contains(doc.Text(".counted"), "2 seats") || !strings.Contains(doc.Text("body"), s.T("offer.seat.note")) {
		t.Errorf("it shows %q", doc.Text("body"))
	}
	for _, wrong := range []string{"", "RS1", seats[0][:20]} {
		p.Fields["seat"] = wrong
		tab.Click(s.offer.onYes)
		if s.offer.Message != s.T("offer.seat.missing") || len(p.Env.Post.Outbox()) > 0 {
			t.Errorf("%q: %q, %d deliveries", wrong, s.offer.Message, len(p.Env.Post.Outbox()))
		}
	}
	p.Fields["seat"] = "https://rolefit.example/join#" + s.offer.Unit.Org + "." + s.offer.Unit.Team + "." + strings.ReplaceAll(seats[0], "-", "")
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	if got := service.Rows(s.offer.Unit); tab.Read().Attribute("#state", "data-state") != "sent" || !slices.Equal(got, []string{"pending"}) {
		t.Errorf("%s, %v", tab.Read().Attribute("#state", "data-state"), got)
	}
	if m := p.Env.Memberships.Kept(); m.Seat != strings.ReplaceAll(seats[0], "-", "") {
		t.Errorf("the device keeps %q", m.Seat)
	}
}

// TestAnotherSeat: a seat that was used by somebody else is said, and another one can take its place.
func TestAnotherSeat(t *testing.T) {
	p, service, s, tab, seats := seatedStand(t)
	thief := pagetest.New(t)
	thief.Service = service
	draft, err := s.offer.draft()
	if err != nil {
		t.Fatal(err)
	}
	l := outbox.New(draft, [16]byte{9})
	l.Seat = seats[0]
	thief.Env.Post.Put(s.offer.Slot(), l)
	thief.Env.Post.Deliver()
	p.Fields["seat"] = seats[0]
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	doc := tab.Read()
	if doc.Attribute("#state", "data-state") != "not-sent" || !strings.Contains(doc.Text("#state"), s.T("contribution.not-sent.seat-used")) || !doc.Has("#another") {
		t.Fatalf("it says %q", doc.Text("#state"))
	}
	tab.Click(s.offer.onAnother)
	if doc := tab.Read(); !doc.Has("#seat") || doc.Attribute("#seat", "value") != "" {
		t.Errorf("it goes on with %q", doc.Text("body"))
	}
	p.Fields["seat"] = seats[1]
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	if got := service.Rows(s.offer.Unit); tab.Read().Attribute("#state", "data-state") != "sent" || len(got) != 2 {
		t.Errorf("%q, %v", tab.Read().Text("#state"), got)
	}
}

// TestASeatOfAnEarlierRound is not offered in the next one.
func TestASeatOfAnEarlierRound(t *testing.T) {
	was := sitting.Membership{Org: "o", Team: "t", TeamName: "T", Round: "20261101T0000Z", Seat: "RS1X"}
	now := was
	now.Seat = ""
	if same, _ := was.Meet(now); same.Seat != "RS1X" {
		t.Errorf("in the same round the seat is %q", same.Seat)
	}
	now.Round = "20261201T0000Z"
	if next, _ := was.Meet(now); next.Seat != "" {
		t.Errorf("in the next round the seat is %q", next.Seat)
	}
	gap := was
	gap.Round, gap.Seat = "", ""
	between, _ := was.Meet(gap)
	if next, _ := between.Meet(now); next.Seat != "" {
		t.Errorf("after a time without a round the seat is %q", next.Seat)
	}
	now.Round, now.Team = was.Round, "u"
	if merged, _ := was.Meet(now); merged.Seat != "" {
		t.Errorf("in another team the seat is %q", merged.Seat)
	}
	early := was
	early.Round = ""
	now.Team = was.Team
	if first, _ := early.Meet(now); first.Seat != "RS1X" {
		t.Errorf("opened before the round, the seat is %q", first.Seat)
	}
}

// TestTheSeatStays: what this browser cannot do costs no seat. The code stays where it was entered, and serves as soon as it can.
func TestTheSeatStays(t *testing.T) {
	p, _, s, tab, seats := seatedStand(t)
	blind := p.Blinds
	p.Blinds = func(string, string) (string, error) { return "", device.NoCryptography }
	p.Fields["seat"] = seats[0]
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	if doc := tab.Read(); !strings.Contains(doc.Text("#state"), s.T("contribution.not-sent.seat-browser")) {
		t.Fatalf("it says %q", doc.Text("#state"))
	}
	tab.Click(s.offer.onAnother)
	if got, want := tab.Read().Attribute("#seat", "value"), strings.ReplaceAll(seats[0], "-", ""); got != want {
		t.Errorf("the field holds %q", got)
	}
	if n := len(p.Env.Post.Outbox()); n > 0 {
		t.Errorf("the outbox holds %d deliveries", n)
	}
	p.Blinds = blind
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	if state := tab.Read().Attribute("#state", "data-state"); state != "sent" {
		t.Errorf("then it is %s", state)
	}
}

// TestAnUnsoundSignature: the seat was signed for one blinding, so trying again goes on with that.
func TestAnUnsoundSignature(t *testing.T) {
	p, service, s, tab, seats := seatedStand(t)
	unblind := p.Unblinds
	p.Unblinds = func(string, string, string) (string, error) { return "", device.Unsound }
	p.Fields["seat"] = seats[0]
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	if doc := tab.Read(); !strings.Contains(doc.Text("#state"), s.T("contribution.not-sent.seat-unsound")) || doc.Text("#another") != s.T("offer.seat.again") {
		t.Fatalf("it says %q", doc.Text("#state"))
	}
	p.Unblinds = unblind
	tab.Click(s.offer.onAnother)
	deliver(p, tab)
	if got := service.Rows(s.offer.Unit); tab.Read().Attribute("#state", "data-state") != "sent" || len(got) != 1 {
		t.Errorf("then it says %q, and the service keeps %v", tab.Read().Text("#state"), got)
	}
}
