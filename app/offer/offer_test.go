//go:build !wasm

package offer

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"

	"github.com/google/go-cmp/cmp"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

type screen = page.Screen

// stand is a page that offers what a project comes to.
type stand struct {
	screen

	offer  Offer
	broken error  // why there is nothing to offer
	day    string // on which the answers were begun
}

func (s *stand) OnInit() {
	s.offer = New(s.Base(), contribution.KindProject, func() []Dated { return []Dated{{Day: s.day, Stale: "offer.stale.tool"}} }, func() (contribution.Contribution, error) {
		if s.broken != nil {
			return contribution.Contribution{}, s.broken
		}
		return contribution.New(s.offer.Unit, []int{0, 25, 50, 75, 100})
	})
}

func (s *stand) OnMount(ctx app.Context) {
	s.screen.OnMount(ctx)
	s.offer.Listen()
}

func (s *stand) OnDismount() {
	s.screen.OnDismount()
	s.offer.Leave()
}

func (s *stand) Render() app.UI {
	return app.Div().Body(
		s.offer.Render(func() app.UI { return app.P().ID("before") }, ui.Link("/project", "back")),
		ui.Live(s.offer.Message),
		s.offer.Came(),
	)
}

// offered is a person at the page, and the way back to the page after it was left.
func offered(p *pagetest.Person) (*stand, *pagetest.Tab) {
	s := &stand{screen: p.Screen("project"), day: p.Env.Date()}
	return s, p.Open(s)
}

// deliver has the courier go once, and the page hear of it.
func deliver(p *pagetest.Person, tab *pagetest.Tab) {
	tab.Do(func(app.Context) { p.Env.Post.Deliver() })
}

// TestYes: the exact bytes are shown, nothing goes before the yes, and what was kept can be taken back.
func TestYes(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	s, tab := offered(p)
	if doc := tab.Read(); !doc.Has("#before") || doc.Has("#body") {
		t.Error("it does not begin with what stands before the bytes")
	}
	tab.Do(func(app.Context) { s.offer.Show() })
	doc := tab.Read()
	const body = `{"kind":"project","model":"1","org":"public","team":"public","round":"2026-q4","values":[0,25,50,75,100]}`
	if doc.Text("#body") != body || p.FocusedID != "bytes" || !strings.Contains(doc.Text("#bytes"), "105") {
		t.Errorf("shown is %s under %q, the focus is on %q", doc.Text("#body"), doc.Text("#bytes"), p.FocusedID)
	}
	if rows := doc.All("table tbody tr"); len(rows) != 5 || doc.Text(".counted") == "" {
		t.Errorf("%d numbers are explained, counted is %q", len(rows), doc.Text(".counted"))
	}
	if len(service.Asked) > 0 {
		t.Errorf("before the yes the service was told %v", service.Asked)
	}
	tab.Click(s.offer.onYes)
	if got := tab.Read().Attribute("#state", "data-state"); got != "waiting" || p.FocusedID != "state" {
		t.Errorf("after the yes it is %q, the focus on %q", got, p.FocusedID)
	}
	deliver(p, tab)
	if doc := tab.Read(); doc.Attribute("#state", "data-state") != "sent" || doc.Text("#code") != p.Env.Post.Outbox()[s.offer.Slot()].Code {
		t.Errorf("it is %q under the code %q", doc.Attribute("#state", "data-state"), doc.Text("#code"))
	}
	if got := service.Rows(s.offer.Unit); !slices.Equal(got, []string{"pending"}) {
		t.Errorf("the service keeps %v", got)
	}
	tab.Click(s.offer.onTakeBack)
	if doc := tab.Read(); doc.Attribute("#state", "data-state") != "withdrawn" || doc.Text("#withdrawn") != s.T("contribution.withdraw.withdrawn") {
		t.Errorf("taken back it is %q: %q", doc.Attribute("#state", "data-state"), doc.Text("#withdrawn"))
	}
	if got := service.Rows(s.offer.Unit); !slices.Equal(got, []string{"withdrawn"}) {
		t.Errorf("the service keeps %v", got)
	}
}

// TestNo: nothing is sent, nothing is kept, and the bytes can be looked at again.
func TestNo(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	s, tab := offered(p)
	tab.Do(func(app.Context) { s.offer.Show() })
	tab.Click(s.offer.onNo)
	if doc := tab.Read(); doc.Text("#refused") != s.T("contribution.refused") || p.FocusedID != "refused" || !doc.Has(`a[href="/project"]`) {
		t.Errorf("it says %q, the focus is on %q", doc.Text("#refused"), p.FocusedID)
	}
	deliver(p, tab)
	if len(service.Asked) > 0 || len(p.Shelf.Kept) > 0 {
		t.Errorf("a no asked %v and keeps %v", service.Asked, p.Shelf.Kept)
	}
	tab.Click(s.offer.onAgain)
	if !tab.Read().Has("#before") || p.FocusedID != "main" {
		t.Errorf("looking again leads to %q", p.FocusedID)
	}
}

// TestNothingToOffer: a draft that cannot be made is said, and no delivery is written.
func TestNothingToOffer(t *testing.T) {
	p := pagetest.New(t)
	s, tab := offered(p)
	tab.Do(func(app.Context) { s.offer.Show() })
	s.broken = errors.New("it is not finished")
	if doc := tab.Read(); doc.Has("#body") || !strings.Contains(doc.Text("body"), s.T("contribution.failed")) || strings.Contains(doc.Text("body"), "it is not finished") {
		t.Errorf("it says %q", doc.Text("body"))
	}
	tab.Click(s.offer.onYes)
	s.broken, p.Env.Random = nil, iotest.ErrReader(errors.New("no randomness"))
	first := s.offer.Message
	tab.Click(s.offer.onYes)
	if first != s.T("contribution.failed") || s.offer.Message != first || len(p.Shelf.Kept) > 0 {
		t.Errorf("it said %q, then %q, and keeps %v", first, s.offer.Message, p.Shelf.Kept)
	}
}

// TestStates: each state of a delivery has its words, and only what may still change can be taken back.
func TestStates(t *testing.T) {
	for state, back := range map[outbox.State]bool{
		outbox.Waiting: true, outbox.Sent: true, outbox.Unknown: true,
		outbox.NotSent: false, outbox.Withdrawn: false, outbox.Sealed: false,
	} {
		t.Run(string(state), func(t *testing.T) {
			p := pagetest.New(t)
			s, tab := offered(p)
			tab.Click(s.offer.onYes)
			delivery := s.offer.delivery
			delivery.State, delivery.Reason = state, outbox.Reason{Code: api.CodeRound, Params: map[string]string{"round": "2026-q3"}}
			p.Env.Post.Put(s.offer.Slot(), delivery)
			p.SetShared(true)
			tab.Close()
			p.Reload() // another visit finds it again, unless the computer is shared
			if s, tab := offered(p); !tab.Read().Has("#before") {
				t.Errorf("a shared computer kept %q", s.offer.delivery.State)
			}
			p.Env.Post.Put(s.offer.Slot(), delivery)
			s, tab = offered(p)
			doc := tab.Read()
			if doc.Text("#state h2") != s.T("contribution.state."+string(state)) || doc.Has("#takeback") != back || doc.Has(".notice") {
				t.Errorf("it says %q; taking back: %t", doc.Text("#state"), doc.Has("#takeback"))
			}
			if said := strings.Contains(doc.Text("#state"), s.T("contribution.not-sent.closed-round")); said != (state == outbox.NotSent) {
				t.Errorf("the reason is said: %t", said)
			}
		})
	}
}

// TestSharedComputer: the code is shown with a word that nothing else keeps it.
func TestSharedComputer(t *testing.T) {
	p := pagetest.New(t)
	p.SetShared(true)
	s, tab := offered(p)
	tab.Do(func(app.Context) { s.offer.Show() })
	before := tab.Read().Text(".notice")
	tab.Click(s.offer.onYes)
	if after := tab.Read().Text("#state .notice"); before != s.T("contribution.ask.shared") || after != before || len(p.Shelf.Kept) > 0 {
		t.Errorf("it says %q, then %q, and keeps %v", before, after, p.Shelf.Kept)
	}
}

// TestCopy: the code goes to the clipboard, or the person is told to do it by hand.
func TestCopy(t *testing.T) {
	p := pagetest.New(t)
	s, tab := offered(p)
	tab.Click(s.offer.onYes)
	tab.Click(s.offer.onCopy)
	if p.Clipboard != s.offer.delivery.Code || tab.Read().Text("#live") != s.T("contribution.copied") {
		t.Errorf("copied is %q: %q", p.Clipboard, tab.Read().Text("#live"))
	}
	p.NoCopy = true
	tab.Click(s.offer.onCopy)
	if got := tab.Read().Text("#live"); got != s.T("contribution.notcopied") {
		t.Errorf("a clipboard that refuses: %q", got)
	}
}

// TestTakeBack: what never left is taken back without asking; otherwise the page says what the service answered.
func TestTakeBack(t *testing.T) {
	const refusal = `{"error":{"code":"wrong-ticket","message":"it is not yours"}}`
	for name, tc := range map[string]struct {
		attempts int
		ticket   string
		service  func(*pagetest.Person)
		key      string
		state    outbox.State
	}{
		"never sent":           {0, "", func(p *pagetest.Person) { p.Service = nil }, "withdrawn", outbox.Withdrawn},
		"no answer":            {1, "", func(p *pagetest.Person) { p.Service = nil }, "offline", outbox.Waiting},
		"a broken service":     {1, "", func(p *pagetest.Person) { p.Service = pagetest.Answers(503, "") }, "offline", outbox.Waiting},
		"refused":              {1, "", func(p *pagetest.Person) { p.Service = pagetest.Answers(403, refusal) }, "refused", outbox.Waiting},
		"unknown there":        {1, "", func(p *pagetest.Person) { p.Serve() }, "unknown", outbox.Waiting},
		"counted already":      {1, "", func(p *pagetest.Person) { p.Service = pagetest.Answers(200, `{"status":"sealed"}`) }, "sealed", outbox.Sealed},
		"barred by its ticket": {1, "RT1", func(p *pagetest.Person) { p.Service = pagetest.Answers(200, `{"status":"unknown"}`) }, "unknown", outbox.Withdrawn},
	} {
		t.Run(name, func(t *testing.T) {
			p := pagetest.New(t)
			s, tab := offered(p)
			tab.Click(s.offer.onYes)
			delivery := s.offer.delivery
			delivery.Attempts, delivery.Ticket = tc.attempts, tc.ticket
			p.Env.Post.Put(s.offer.Slot(), delivery)
			tc.service(p)
			tab.Click(s.offer.onTakeBack)
			want := s.W.T("contribution.withdraw."+tc.key, "reason", "it is not yours")
			if got := tab.Read().Text("#withdrawn"); got != want || s.offer.delivery.State != tc.state {
				t.Errorf("it says %q; the delivery is %s", got, s.offer.delivery.State)
			}
		})
	}
}

// contributed is a person whose contribution the service has, with its code.
func contributed(t *testing.T) (p *pagetest.Person, service *pagetest.Service, s *stand, tab *pagetest.Tab, code contribution.Code) {
	t.Helper()
	p = pagetest.New(t)
	service = p.Serve()
	s, tab = offered(p)
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	code, err := contribution.ParseCode(s.offer.delivery.Code)
	if err != nil {
		t.Fatal(err)
	}
	return p, service, s, tab, code
}

// TestTakeBackOfAnother: the code of another device takes back what is kept, and leaves the own delivery alone.
func TestTakeBackOfAnother(t *testing.T) {
	_, service, _, _, code := contributed(t)
	other := pagetest.New(t)
	other.Service = service
	s, tab := offered(other)
	tab.Click(s.offer.onYes)
	var busy string
	other.Meanwhile(service, func(*http.Request) { busy = s.offer.Answered })
	tab.Do(func(app.Context) { s.offer.TakeBack(code) })
	if busy != s.T("contribution.withdraw.busy") || s.offer.Answered != s.T("contribution.withdraw.withdrawn") || s.offer.delivery.State != outbox.Waiting {
		t.Errorf("it says %q, then %q; the own delivery is %s", busy, s.offer.Answered, s.offer.delivery.State)
	}
	if got := service.Rows(code.Unit); !slices.Equal(got, []string{"withdrawn"}) {
		t.Errorf("the service keeps %v", got)
	}
}

// TestALateAnswerAboutACode: what was said since stands.
func TestALateAnswerAboutACode(t *testing.T) {
	p, service, s, tab, code := contributed(t)
	p.Meanwhile(service, func(*http.Request) { s.offer.Tell("newer") })
	tab.Do(func(app.Context) { s.offer.TakeBack(code) })
	if s.offer.Answered != "newer" || s.offer.delivery.State != outbox.Withdrawn {
		t.Errorf("it says %q, and the delivery is %s", s.offer.Answered, s.offer.delivery.State)
	}
}

// TestAnotherGroupMeanwhile: what the service says of a group that was left for another changes nothing of that one.
func TestAnotherGroupMeanwhile(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	first, second := service.Enrol(false, "Payments"), service.Enrol(false, "Search")
	answering(p, first, "2026-q4")
	s := &stand{screen: p.Screen("project"), day: p.Env.Date()}
	p.Meanwhile(service, func(*http.Request) {
		answering(p, second, "2026-q4")
		s.AnswerFor(p.Env.Memberships.Kept()) // as the page hears of it from another tab
	})
	tab := p.Open(s)
	if got := p.Env.Memberships.Kept(); got.Org != second.ID || got.TeamName != "Search" || tab.Read().Has("#group-news") {
		t.Errorf("the group is %+v, and it says %q", got, tab.Read().Text("#group-news"))
	}
}

// answering is somebody who answers for the first team of an organisation, as it stood when the team was picked.
func answering(p *pagetest.Person, o organisation.Organisation, round string) {
	p.Env.Memberships.Keep(sitting.Membership{
		Org: o.ID, Name: o.Name, Team: o.Teams[0].ID, TeamName: o.Teams[0].Name, K: o.K, Round: round,
	})
}

// TestMergedGroup: where the team goes on in another one, the offer is to that, and says so.
func TestMergedGroup(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments", "Platform")
	service.Change(o.ID, func(o *organisation.Organisation) error {
		return o.MergeTeam(o.Teams[0].ID, o.Teams[1].ID, pagetest.Noon.AddDate(0, -3, 0)) // a quarter ago
	})
	answering(p, o, "2026-q4")
	s, tab := offered(p)
	if got := tab.Read().Text("#group-news"); !strings.Contains(got, "Your team, Payments, is now part of Platform") {
		t.Errorf("it says %q", got)
	}
	if u := s.offer.Unit; u.Team != o.Teams[1].ID || !tab.Read().Has("#before") {
		t.Errorf("it goes to %v", u)
	}
}

// TestGroup: the offer is to the team's unit, and says what became of the team, its round and its organisation since.
func TestGroup(t *testing.T) {
	const last = "20261101-20261110"
	for name, tc := range map[string]struct {
		own    bool
		round  string
		change func(*organisation.Organisation) error
		away   bool
		say    string // "" for nothing
		open   bool
	}{
		"nothing new":            {false, "2026-q4", nil, false, "", true},
		"another round":          {true, last, pagetest.Round(-1, 3, "In between"), false, "In between, is open now", true},
		"no round":               {true, last, nil, false, "Organisation 1 has no open round", false},
		"the team has closed":    {false, "2026-q4", func(o *organisation.Organisation) error { return o.CloseTeam(o.Teams[0].ID) }, false, "Payments no longer takes contributions", false},
		"away, the round open":   {false, "2026-q4", nil, true, "", true},
		"away, the round closed": {true, last, nil, true, "offline", false},
	} {
		t.Run(name, func(t *testing.T) {
			p := pagetest.New(t)
			service := p.Serve()
			o := service.Enrol(tc.own, "Payments", "Platform")
			if tc.change != nil {
				service.Change(o.ID, tc.change)
			}
			if tc.away {
				p.Service = nil
			}
			answering(p, o, tc.round)
			s, tab := offered(p)
			doc := tab.Read()
			if got := doc.Text("#group-news"); !strings.Contains(got, tc.say) || (got == "") != (tc.say == "") {
				t.Errorf("it says %q", got)
			}
			if doc.Has("#before") != tc.open {
				t.Errorf("it is offered: %t", doc.Has("#before"))
			}
			if u := s.offer.Unit; u.Org != o.ID || u.Team != o.Teams[0].ID {
				t.Errorf("it goes to %v", u)
			}
		})
	}
}

// TestGroupGone: the service knows the organisation no longer; the device does not forget it by itself.
func TestGroupGone(t *testing.T) {
	p := pagetest.New(t)
	p.Serve()
	o, err := organisation.New("Organisation 1", 6, false, p.Env.Random)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.AddTeam("Payments", time.Time{}, p.Env.Random); err != nil {
		t.Fatal(err)
	}
	answering(p, o, "2026-q4")
	_, tab := offered(p)
	if doc := tab.Read(); !strings.Contains(doc.Text("#group-news"), "Organisation 1 is no longer on this service") || doc.Has("#before") || p.Load(device.Membership) == "" {
		t.Errorf("it says %q", doc.Text("#group-news"))
	}
}

// TestRoundTurnsWhileTheBytesAreShown: what is on the screen would not be sent any more, so it is not shown any more.
func TestRoundTurnsWhileTheBytesAreShown(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(true, "Payments")
	service.Change(o.ID, pagetest.Round(-25, 5, "Before"))
	answering(p, o, "20261022T0000Z")
	s, tab := offered(p)
	tab.Do(func(app.Context) { s.offer.Show() })
	if doc := tab.Read(); !doc.Has("#body") || !strings.Contains(doc.Text(".counted"), "Payments, Organisation 1") {
		t.Fatalf("the bytes are not shown: %q", doc.Text("body"))
	}
	p.Clock = p.Clock.Add(5 * 24 * time.Hour)
	service.Change(o.ID, pagetest.Round(5, 9, "After"))
	tab.Do(func(app.Context) { s.offer.ask() })
	if doc := tab.Read(); doc.Has("#body") || !strings.Contains(doc.Text("#group-news"), "After, is open now") {
		t.Errorf("it says %q", doc.Text("#group-news"))
	}
	tab.Click(s.offer.onYes)
	deliver(p, tab)
	want := contribution.Unit{Org: o.ID, Team: o.Teams[0].ID, Kind: contribution.KindProject, Model: "1", Round: "20261121T0000Z"}
	if got := service.Rows(want); !slices.Equal(got, []string{"pending"}) {
		t.Errorf("the open round holds %v", got)
	}
	if diff := cmp.Diff([]string{"Organisation 1", "Payments", "After"}, []string{s.offer.delivery.Org, s.offer.delivery.Team, s.offer.delivery.Round}); diff != "" {
		t.Errorf("the delivery remembers (-want +got):\n%s", diff)
	}
}

// TestAsking: as long as the service has not said whether a closed round is open again, the page says that it asks.
func TestAsking(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	answering(p, service.Enrol(true, "Payments"), "20261101-20261110")
	s := &stand{screen: p.Screen("project")}
	var asking string
	p.Meanwhile(service, func(*http.Request) { asking = pagetest.Draw(t, s).Text("#group-news p") })
	p.Open(s)
	if asking != s.T("offer.checked") {
		t.Errorf("while it asks it says %q", asking)
	}
}

// TestPrerendered: without a device there is no delivery and nothing is asked.
func TestPrerendered(t *testing.T) {
	s := &stand{screen: page.NewScreen(page.Prerender(), "en", "project")}
	s.OnInit()
	if doc := pagetest.Draw(t, s); !doc.Has("#before") || doc.Has("#state") || doc.Has("#group-news") {
		t.Errorf("it says %q", doc.Text("body"))
	}
	if s.offer.delivery.State != "" {
		t.Error("a delivery came from nowhere")
	}
}
