//go:build !wasm

package offer

import (
	"slices"
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// sendFor has somebody contribute for a team of an organisation.
func sendFor(t *testing.T, p *pagetest.Person, o organisation.Organisation, team int) (*stand, *pagetest.Tab) {
	t.Helper()
	s, tab := turnTo(p, o, team)
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	if got := tab.Read().Attribute("#state", "data-state"); got != "sent" {
		t.Fatalf("for %s it is %q", o.Teams[team].Name, got)
	}
	return s, tab
}

// turnTo has somebody answer for a team of an organisation, and opens the page.
func turnTo(p *pagetest.Person, o organisation.Organisation, team int) (*stand, *pagetest.Tab) {
	p.Env.Memberships.Keep(sitting.Membership{
		Org: o.ID, Name: o.Name, Team: o.Teams[team].ID, TeamName: o.Teams[team].Name, K: o.K, Round: "2026-q4",
	})
	return offered(p)
}

// TestOneGroup: whoever counts in a team is refused, with the reason, in another team and in another organisation, also by a
// yes that was on the screen before; in the public comparison they count as well.
func TestOneGroup(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o, elsewhere := service.Enrol(false, "Payments", "Platform"), service.Enrol(false, "Search")
	waiting, waitingTab := turnTo(p, elsewhere, 0)
	sendFor(t, p, o, 0)
	for _, other := range []struct {
		o    organisation.Organisation
		team int
	}{{o, 1}, {elsewhere, 0}} {
		s, tab := turnTo(p, other.o, other.team)
		doc := tab.Read()
		if doc.Attribute("#state", "data-state") != "spent" || !strings.Contains(doc.Text("#state"), "Payments, Organisation 1") || doc.Has("#before") || !doc.Has("#move") {
			t.Errorf("for %s it says %q", other.o.Teams[other.team].Name, doc.Text("body"))
		}
		tab.Click(s.offer.onYes)
	}
	waitingTab.Click(waiting.offer.onYes)
	deliver(p, waitingTab)
	if box := p.Env.Post.Outbox(); len(box) != 1 || len(service.Rows(waiting.offer.Unit)) != 0 {
		t.Errorf("the outbox holds %v, the service %v", box, service.Rows(waiting.offer.Unit))
	}
	p.Env.Memberships.Keep(sitting.Membership{})
	s, tab := offered(p)
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	if got := service.Rows(s.offer.Unit); !slices.Equal(got, []string{"pending"}) {
		t.Errorf("the public comparison keeps %v", got)
	}
}

// TestMove: the first contribution is taken back, the bytes are shown and asked about anew, and one row counts. Moving back
// works the same way.
func TestMove(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments", "Platform")
	first, _ := sendFor(t, p, o, 0)
	s, tab := turnTo(p, o, 1)
	tab.Click(s.offer.onMove)
	doc := tab.Read()
	if !doc.Has("#before") || doc.Text("#live") != s.W.T("offer.moved", "team", "Payments") {
		t.Errorf("after moving it says %q", doc.Text("body"))
	}
	if a, b := service.Rows(first.offer.Unit), service.Rows(s.offer.Unit); !slices.Equal(a, []string{"withdrawn"}) || len(b) > 0 {
		t.Errorf("before the yes the teams hold %v and %v", a, b)
	}
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	if got := service.Rows(s.offer.Unit); !slices.Equal(got, []string{"pending"}) {
		t.Errorf("the new team holds %v", got)
	}
	back, tab := turnTo(p, o, 0)
	tab.Click(back.offer.onMove)
	tab.Click(back.offer.onYes)
	deliver(p, tab)
	a, b := service.Rows(back.offer.Unit), service.Rows(s.offer.Unit)
	slices.Sort(a)
	if !slices.Equal(a, []string{"pending", "withdrawn"}) || !slices.Equal(b, []string{"withdrawn"}) {
		t.Errorf("after moving back the teams hold %v and %v", a, b)
	}
}

// TestMoveTaken: who took a contribution back in the wrong team, without moving it, can count in the right one.
func TestMoveTaken(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments", "Platform")
	first, tab := sendFor(t, p, o, 0)
	tab.Click(first.offer.onTakeBack)
	if !tab.Read().Has("#state[data-state=withdrawn]") {
		t.Error("in its own team it is not spent")
	}
	asked := len(service.Asked)
	s, tab := turnTo(p, o, 1)
	tab.Click(s.offer.onMove)
	for _, ask := range service.Asked[asked:] {
		if strings.Contains(ask, "withdraw") {
			t.Errorf("it is taken back twice: %v", ask)
		}
	}
	if !tab.Read().Has("#before") {
		t.Error("it is not offered")
	}
}

// TestNotMovable: what is counted already, or whose service is away, stays where it is.
func TestNotMovable(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments", "Platform")
	first, _ := sendFor(t, p, o, 0)
	slot := first.offer.Slot()
	s, tab := turnTo(p, o, 1)
	p.Service = nil
	tab.Click(s.offer.onMove)
	if doc := tab.Read(); !doc.Has("#move") || doc.Text("#withdrawn") != s.T("contribution.withdraw.offline") || p.Env.Post.Outbox()[slot].State != outbox.Sent {
		t.Errorf("without a service: %q", doc.Text("body"))
	}
	p.Service = pagetest.Answers(200, `{"status":"sealed"}`)
	tab.Click(s.offer.onMove)
	if doc := tab.Read(); doc.Has("#move") || doc.Has("#before") || !strings.Contains(doc.Text("#state"), s.T("offer.move.not")) {
		t.Errorf("once it is counted: %q", doc.Text("body"))
	}
}

// TestOncePerYear: the public comparison takes one of a kind a year, from the first quarter on.
func TestOncePerYear(t *testing.T) {
	p := pagetest.New(t)
	p.Serve()
	p.Clock = p.Clock.AddDate(0, -3, 0)
	s, tab := offered(p)
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	p.Clock = p.Clock.AddDate(0, 3, 0)
	_, tab = offered(p)
	if got := tab.Read().Text("#state"); !strings.Contains(got, "July to September 2026") || !strings.Contains(got, "2027") || tab.Read().Has("#move") {
		t.Errorf("in the next quarter it says %q", got)
	}
	p.Clock = p.Clock.AddDate(0, 2, 0)
	if s, tab = offered(p); !tab.Read().Has("#before") || s.offer.Unit.Round != "2027-q1" {
		t.Errorf("in the next year it says %q", tab.Read().Text("body"))
	}
}

// TestTwoTabs: two tabs both show the bytes and both get a yes, and so does a page that the person came back to: one
// contribution is sent, and every page shows its code.
func TestTwoTabs(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	a, tabA := offered(p)
	b, tabB := offered(p)
	for _, one := range []*stand{a, b} {
		tabA.Do(func(app.Context) { one.offer.Show() })
	}
	tabA.Click(a.offer.onYes)
	deliver(p, tabA)
	code := a.offer.delivery.Code
	tabB.Click(b.offer.onYes)
	deliver(p, tabB)
	if got := service.Rows(a.offer.Unit); !slices.Equal(got, []string{"pending"}) || tabB.Read().Text("#code") != code {
		t.Errorf("the service keeps %v; the codes are %q and %q", got, code, tabB.Read().Text("#code"))
	}
}

// TestTwoTabsAtOnce: two tabs that both found nothing both write. The one that wrote last has the slot; the courier of the
// other sends nothing, and its page shows the code that holds.
func TestTwoTabsAtOnce(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	s, tab := offered(p)
	tab.Click(s.offer.onYes)
	mine := s.offer.delivery.Code
	theirs := outbox.New(must(contribution.New(s.offer.Unit, []int{0, 0, 0, 0, 0})), contribution.Receipt{9})
	p.OtherTab(device.Outbox, outbox.Outbox{}.With(s.offer.Slot(), theirs).Encode())
	deliver(p, tab)
	got := tab.Read().Text("#code")
	if rows := service.Rows(s.offer.Unit); got != theirs.Code || got == mine || len(rows) != 1 {
		t.Errorf("it shows %q, the other tab has %q; the service keeps %v", got, theirs.Code, rows)
	}
}

func must(c contribution.Contribution, err error) contribution.Contribution {
	if err != nil {
		panic(err)
	}
	return c
}

// TestStale: answers from over 30 days before the round, and those of an unknown day, are not offered and not sent.
func TestStale(t *testing.T) {
	for day, offers := range map[string]bool{
		"2026-09-01": true, "2026-08-31": false, sitting.Undated: false, "2026-11-16": true, "": true,
	} {
		p := pagetest.New(t)
		service := p.Serve()
		s := &stand{screen: p.Screen("project"), day: day}
		tab := p.Open(s)
		doc := tab.Read()
		if doc.Has("#stale") == offers || !offers && !strings.Contains(doc.Text("#stale"), "1 September 2026") {
			t.Errorf("%q: it says %q", day, doc.Text("body"))
		}
		tab.Click(s.offer.onYes)
		deliver(p, tab)
		if sent := len(service.Rows(s.offer.Unit)) > 0; sent != offers {
			t.Errorf("%q: sent %t", day, sent)
		}
	}
}
