//go:build !wasm

package contribution

import (
	"slices"
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// decided is somebody with a finished sitting, on the page.
func decided(t *testing.T, p *pagetest.Person) (*Page, *pagetest.Tab) {
	t.Helper()
	p.Save(device.Sitting, viewtest.Outcome(t, page.Bank(), "clear-product-owner").On(p.Env.Date()).Encode())
	return opened(p)
}

func opened(p *pagetest.Person) (*Page, *pagetest.Tab) {
	c := New(p.Screen("contribution")).(*Page)
	return c, p.Open(c)
}

// consider answers the two questions about today and has the bytes shown.
func consider(c *Page, tab *pagetest.Tab) {
	tab.Enter(c.onChange, "mainwork", "mostly-product")
	tab.Enter(c.onChange, "two", "sometimes")
	tab.Click(c.onShow)
}

// TestPrerendered: without a device the page is there, and asks for the questionnaire first.
func TestPrerendered(t *testing.T) {
	c := New(page.NewScreen(page.Prerender(), "en", "contribution")).(*Page)
	c.OnInit()
	doc := pagetest.Draw(t, c)
	if doc.Text("h1") != c.T("contribution.title") || !doc.Has(`main a[href="/questionnaire"]`) || doc.Has("#worn") || doc.Has("#sent") {
		t.Errorf("it says %q", doc.Text("main"))
	}
}

// TestBefore: the questions come once there is a result that the comparison takes; until then the page says what is lacking.
func TestBefore(t *testing.T) {
	b := page.Bank()
	const day = "2026-11-16"
	whole := viewtest.Outcome(t, b, "clear-product-owner").On(day)
	open := whole
	open.Done = false
	lean := viewtest.SitAs(t, b, fit.Quick, whole.Answers(b)).On(day)
	for _, item := range b.Statements() {
		delete(lean.Shown, item.ID)
	}
	careless := whole
	careless.Shown = map[string]int{}
	for id := range whole.Shown {
		careless.Shown[id] = 2 // the same place again and again
	}
	for name, tc := range map[string]struct{ kept, words string }{
		"nothing kept":         {"", "contribution.before"},
		"a damaged sitting":    {"{", "contribution.before"},
		"the result not asked": {open.Encode(), "contribution.before"},
		"no verdict":           {viewtest.Outcome(t, b, "unfinished").On(day).Encode(), "contribution.unfinished"},
		"no statements":        {lean.Finish().Encode(), "contribution.statements"},
		"contradictions":       {careless.Encode(), "contribution.careless"},
		"a result":             {whole.Encode(), ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := pagetest.New(t)
			if tc.kept != "" {
				p.Save(device.Sitting, tc.kept)
			}
			c, tab := opened(p)
			doc := tab.Read()
			if tc.words != "" && !strings.Contains(doc.Text(".offering"), c.T(tc.words)) || doc.Has("#worn") != (tc.words == "") {
				t.Errorf("it says %q", doc.Text(".offering"))
			}
		})
	}
}

// TestFresh: a result is offered by the day on which its answers were begun, or else on which the history first knew it.
func TestFresh(t *testing.T) {
	whole := viewtest.Outcome(t, page.Bank(), "clear-product-owner")
	result, _, err := whole.Result(page.Bank())
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		day     string
		history string // day in the history; "" for none
		offered bool
	}{
		"begun in the round":             {"2026-11-16", "", true},
		"begun in the summer":            {"2026-08-31", "", false},
		"begun then, finished now":       {"2026-08-31", "2026-11-16", false},
		"of an earlier version":          {"", "2026-11-01", true},
		"of an earlier version, and old": {"", "2026-06-01", false},
		"nobody knows":                   {"", "", false},
		"from a code":                    {sitting.Undated, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			p := pagetest.New(t)
			s := whole
			s.Day = tc.day
			p.Save(device.Sitting, s.Encode())
			if tc.history != "" {
				p.Save(device.History, sitting.History{s.NewRecord(result, tc.history)}.Encode())
			}
			_, tab := opened(p)
			if doc := tab.Read(); doc.Has("#worn") != tc.offered || doc.Has("#stale") == tc.offered {
				t.Errorf("it says %q", doc.Text(".offering"))
			}
		})
	}
}

// TestContribute: two questions, the exact numbers of the result, a yes, the code, and taking it back by the code.
func TestContribute(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	c, tab := decided(t, p)
	tab.Click(c.onShow)
	if got := tab.Read().Text("#live"); got != c.T("contribution.incomplete") || len(p.Load(device.CurrentRole)) > 0 {
		t.Errorf("without answers it says %q", got)
	}
	consider(c, tab)
	doc := tab.Read()
	shown, err := contribution.Parse([]byte(doc.Text("#body")))
	if err != nil {
		t.Fatal(err)
	}
	result, _, err := c.s.Result(page.Bank())
	if err != nil {
		t.Fatal(err)
	}
	for axis, mu := range result.Mean {
		if want := fit.Grid(100 * fit.Phi(mu)); shown.Values[axis] != want {
			t.Errorf("axis %d is shown as %d, scored as %d", axis, shown.Values[axis], want)
		}
	}
	if today := shown.Values[contribution.FitWorn:]; !slices.Equal(today, []int{75, 50}) || doc.Text("#live") != "" {
		t.Errorf("today is %v; the message is %q", today, doc.Text("#live"))
	}
	if len(service.Asked) > 0 {
		t.Errorf("before the yes the service was told %v", service.Asked)
	}
	yes(t, p, c, tab)
	if got := service.Rows(shown.Unit()); !slices.Equal(got, []string{"pending"}) {
		t.Errorf("the service keeps %v", got)
	}
	tab.Event(c.onType, pagetest.Target{"value": strings.ToLower(tab.Read().Text("#code"))})
	if got := tab.Read().Attribute("#withdraw-code", "value"); got != c.typed {
		t.Errorf("the field holds %q", got)
	}
	tab.Click(c.onWithdraw)
	if doc := tab.Read(); doc.Attribute("#state", "data-state") != "withdrawn" || doc.Text("#withdrawn") != c.T("contribution.withdraw.withdrawn") {
		t.Errorf("taken back it is %q: %q", doc.Attribute("#state", "data-state"), doc.Text("#withdrawn"))
	}
	if got := service.Rows(shown.Unit()); !slices.Equal(got, []string{"withdrawn"}) {
		t.Errorf("the service keeps %v", got)
	}
}

// yes says yes to the bytes on the screen and has the courier go once.
func yes(t *testing.T, p *pagetest.Person, c *Page, tab *pagetest.Tab) {
	t.Helper()
	tab.Do(func(app.Context) { c.offer.Send() })
	tab.Do(func(app.Context) { p.Env.Post.Deliver() })
	if got := tab.Read().Attribute("#state", "data-state"); got != "sent" {
		t.Fatalf("after a yes it is %q", got)
	}
}

// TestToday: what was said about today is kept and found again; damaged answers are asked again.
func TestToday(t *testing.T) {
	p := pagetest.New(t)
	c, tab := decided(t, p)
	consider(c, tab)
	_, tab = opened(p)
	if doc := tab.Read(); !doc.Has("#mainwork_mostly-product[checked]") || !doc.Has("#two_sometimes[checked]") {
		t.Error("the answers about today are not found again")
	}
	p.Save(device.CurrentRole, `{"main":"nothing"}`)
	_, tab = opened(p)
	if tab.Read().Has("input[checked]") {
		t.Error("damaged answers are shown")
	}
}

// TestForATeam: the page says for whom, and counts for the team; who turns to nobody then contributes to everybody, finds
// what was sent before, and takes it back.
func TestForATeam(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments")
	p.Env.Memberships.Keep(sitting.Membership{Org: o.ID, Name: o.Name, Team: o.Teams[0].ID, TeamName: "Payments", K: 6, Round: "2026-q4"})
	c, tab := decided(t, p)
	if doc := tab.Read(); !strings.Contains(doc.Text(".lead"), "your team, Payments") || !strings.Contains(doc.Text("#answering"), "Payments, Organisation 1") {
		t.Errorf("it says %q and %q", doc.Text(".lead"), doc.Text("#answering"))
	}
	consider(c, tab)
	team := c.offer.Unit
	yes(t, p, c, tab)
	p.Env.Memberships.Keep(sitting.Membership{})
	c, tab = opened(p)
	doc := tab.Read()
	if got := doc.Text("#sent li"); !strings.Contains(got, "Payments, Organisation 1") || !strings.Contains(got, c.T("contribution.state.sent")) {
		t.Errorf("what was sent before is %q", got)
	}
	tab.Click(c.onShow)
	yes(t, p, c, tab)
	tab.Do(func(app.Context) { c.takeBack(outbox.Slot(team)) })
	if got := tab.Read().Attribute("#sent li", "data-state"); got != "withdrawn" {
		t.Errorf("what was sent before is %q", got)
	}
	if rows, public := service.Rows(team), service.Rows(c.offer.Unit); !slices.Equal(rows, []string{"withdrawn"}) || !slices.Equal(public, []string{"pending"}) {
		t.Errorf("the team's unit holds %v, the public one %v", rows, public)
	}
	tab.Do(func(app.Context) { c.takeBack("no such slot") })
	if got := tab.Read().Text("#withdrawn"); got != c.T("contribution.withdraw.withdrawn") {
		t.Errorf("a slot with nothing in it: %q", got)
	}
}

// TestSentBefore: deliveries of other kinds stand in the list; a damaged one says nothing and is no hindrance.
func TestSentBefore(t *testing.T) {
	p := pagetest.New(t)
	project := contribution.PublicUnit(contribution.KindProject, "1", contribution.RoundAt(p.Clock))
	draft, err := contribution.New(project, []int{0, 25, 50, 75, 100})
	if err != nil {
		t.Fatal(err)
	}
	delivery := outbox.New(draft, contribution.Receipt{7})
	p.Env.Post.Put(outbox.Slot(project), delivery)
	delivery.Code = "RC1"
	p.Env.Post.Put("clarity|2026-q3", delivery)
	c, tab := opened(p)
	doc := tab.Read()
	if got := doc.Texts("#sent li h3"); !slices.Equal(got, []string{c.T("contribution.sent.project")}) || doc.Text("#sent li p") == "" {
		t.Errorf("sent are %q", got)
	}
	if slot := doc.Attribute("#sent button", "data-slot"); slot != outbox.Slot(project) {
		t.Errorf("the button is for %q", slot)
	}
}

// TestWithdrawTypo is told what is wrong with a code.
func TestWithdrawTypo(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	c, tab := opened(p)
	for code, words := range map[string]string{
		"":                       "contribution.withdraw.kind",
		"hello":                  "contribution.withdraw.kind",
		"RC100-00000-00000-0000": "contribution.withdraw.typo",
		"RC1!":                   "contribution.withdraw.letter",
	} {
		tab.Event(c.onType, pagetest.Target{"value": code})
		tab.Click(c.onWithdraw)
		if got := tab.Read().Refusal("withdraw-code"); got != c.T(words) {
			t.Errorf("%q: %q", code, got)
		}
	}
	tab.Event(c.onType, pagetest.Target{"value": "RC1"})
	if got := tab.Read().Refusal("withdraw-code"); got != "" {
		t.Errorf("while another is typed it says %q", got)
	}
	if len(service.Asked) > 0 {
		t.Errorf("the service was asked %v", service.Asked)
	}
}

// TestWithdrawUnknown: a code of nothing that the service has is marked as not taken, until another is typed.
func TestWithdrawUnknown(t *testing.T) {
	p := pagetest.New(t)
	p.Serve()
	c, tab := opened(p)
	draft, err := contribution.New(contribution.PublicUnit(contribution.KindProject, "1", contribution.RoundAt(p.Clock)), []int{0, 25, 50, 75, 100})
	if err != nil {
		t.Fatal(err)
	}
	tab.Event(c.onType, pagetest.Target{"value": outbox.New(draft, contribution.Receipt{7}).Code})
	if got := tab.Read().Refusal("withdraw-code"); got != "" {
		t.Errorf("before it is given it says %q", got)
	}
	tab.Click(c.onWithdraw)
	if got := tab.Read().Refusal("withdraw-code"); got != c.T("contribution.withdraw.unknown") {
		t.Errorf("it says %q", got)
	}
	tab.Event(c.onType, pagetest.Target{"value": ""})
	if got := tab.Read().Refusal("withdraw-code"); got != "" {
		t.Errorf("while another is typed it says %q", got)
	}
}

// TestNoStorage: a browser that keeps nothing contributes all the same, as long as the page is open.
func TestNoStorage(t *testing.T) {
	p := pagetest.New(t)
	c, tab := decided(t, p)
	p.Shelf.Refuses = true
	consider(c, tab)
	service := p.Serve()
	yes(t, p, c, tab)
	if doc := tab.Read(); doc.Text("#code") == "" || !slices.Equal(service.Rows(c.offer.Unit), []string{"pending"}) {
		t.Errorf("it says %q; the service keeps %v", doc.Text(".offering"), service.Rows(c.offer.Unit))
	}
}
