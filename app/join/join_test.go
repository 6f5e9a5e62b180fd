//go:build !wasm

package join

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/organisation"
)

// follow opens the page with a link.
func follow(p *pagetest.Person, link string) (*Page, *pagetest.Tab) {
	p.Hash = link
	j := New(p.Screen("join")).(*Page)
	return j, p.Open(j)
}

// pick picks a team.
func pick(j *Page, tab *pagetest.Tab, team string) {
	tab.Enter(j.onChoose, "team", team)
	tab.Click(j.onPick)
}

// TestPrerendered: without a device the page says what it is for.
func TestPrerendered(t *testing.T) {
	j := New(page.NewScreen(page.Prerender(), "en", "join")).(*Page)
	j.OnInit()
	if doc := pagetest.Draw(t, j); doc.Text("#heading") != j.T("join.title") || doc.Attribute("#link", "data-link") != "loading" {
		t.Errorf("it says %q", doc.Text("main"))
	}
}

// TestLinksThatLeadNowhere say why, and lead on.
func TestLinksThatLeadNowhere(t *testing.T) {
	for link, state := range map[string]joining{
		"": bare, "zzzzzzzzzzzz": unknown, "Hello world": broken, "public": broken, "../health": broken, "0123456789a": broken,
	} {
		t.Run(link, func(t *testing.T) {
			p := pagetest.New(t)
			service := p.Serve()
			j, tab := follow(p, link)
			doc := tab.Read()
			if doc.Attribute("#link", "data-link") != string(state) || doc.Text("#link p") != j.T("join."+string(state)) {
				t.Errorf("it is %q: %q", doc.Attribute("#link", "data-link"), doc.Text("#link p"))
			}
			if !doc.Has(`#link a[href="/questionnaire"]`) || doc.Has("#ask") || doc.Has("#leave") {
				t.Error("it leads on in another way than the questionnaire")
			}
			if asked := len(service.Asked) > 0; asked != (state == unknown) {
				t.Errorf("the service was asked %v", service.Asked)
			}
		})
	}
}

// TestJoin: everything is told before deciding; picking sends nothing and has the pages speak for the team.
func TestJoin(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments", "Platform")
	service.Change(o.ID, func(o *organisation.Organisation) error { return o.Call(fit.ProductOwner, "Value lead") })
	j, tab := follow(p, o.ID)
	doc := tab.Read()
	if doc.Attribute("#heading", "data-org") != o.ID || doc.Has("input[checked]") || doc.Has("#yours") || doc.Has(".finder input") {
		t.Errorf("it begins with %q", doc.Text("main"))
	}
	for _, part := range []string{
		"Organisation 1 is asking", "fewer than 6 people", "5 out of 6 colleagues", "Value lead (Product Owner)", j.T("join.know.no"), j.T("join.never"),
	} {
		if !strings.Contains(doc.Text("main"), part) {
			t.Errorf("it does not say %q", part)
		}
	}
	if n := len(doc.All(".people svg.person")); n != 6 {
		t.Errorf("%d people are drawn", n)
	}
	tab.Click(j.onPick)
	if got := tab.Read().Text("#live"); got != j.T("join.team.open") || p.Load(device.Membership) != "" {
		t.Errorf("without a choice it says %q", got)
	}
	pick(j, tab, o.Teams[1].ID)
	doc = tab.Read()
	if !strings.Contains(doc.Text("#yours"), "Platform") || p.FocusedID != "yours" || !doc.Has("#pick.quiet") || doc.Text("#live") == "" {
		t.Errorf("it says %q, the focus is on %q", doc.Text("#yours"), p.FocusedID)
	}
	want := sitting.Membership{
		Org: o.ID, Name: o.Name, Team: o.Teams[1].ID, TeamName: "Platform", K: 6, Round: "2026-q4", Closes: "2027-01-01T00:00:00Z",
		Roles: map[string]string{"product-owner": "Value lead"},
	}
	if got := p.Load(device.Membership); got != want.Encode() {
		t.Errorf("kept is %s", got)
	}
	if !slices.Equal(service.Asked, []string{"GET /api/organisations/" + o.ID}) {
		t.Errorf("picking asked %v", service.Asked)
	}
}

// TestChosenBeforehand: the team of the link, or the only one.
func TestChosenBeforehand(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o, one := service.Enrol(false, "Payments", "Platform"), service.Enrol(false, "Single")
	for link, want := range map[string]string{o.ID + "." + o.Teams[1].ID: o.Teams[1].ID, one.ID: one.Teams[0].ID} {
		_, tab := follow(p, link)
		if got := tab.Read().Attribute("input[name=team][checked]", "value"); got != want {
			t.Errorf("%s has %q chosen", link, got)
		}
	}
}

// TestLeave: who answers for a team comes back without a link, and can answer for nobody again.
func TestLeave(t *testing.T) {
	p := pagetest.New(t)
	o := p.Serve().Enrol(false, "Payments", "Platform")
	j, tab := follow(p, o.ID)
	pick(j, tab, o.Teams[0].ID)
	j, tab = follow(p, "")
	doc := tab.Read()
	if !strings.Contains(doc.Text("#yours"), "Payments") || doc.Attribute("input[name=team][checked]", "value") != o.Teams[0].ID {
		t.Errorf("without a link it says %q", doc.Text("main"))
	}
	tab.Click(j.onLeave)
	doc = tab.Read()
	if doc.Has("#yours") || doc.Has("#leave") || doc.Text(".notice.first") != j.T("join.left") || p.FocusedID != "heading" || p.Load(device.Membership) != "" {
		t.Errorf("after leaving it says %q and keeps %q", doc.Text(".hero"), p.Load(device.Membership))
	}
}

// TestTeamsGone: a team that takes no answers any more is said, and another can be picked.
func TestTeamsGone(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments", "Platform")
	j, tab := follow(p, o.ID)
	pick(j, tab, o.Teams[0].ID)
	service.Change(o.ID, func(o *organisation.Organisation) error { return o.CloseTeam(o.Teams[0].ID) })
	j, tab = follow(p, "")
	if got := tab.Read().Text("#strayed"); got != j.W.T("join.team.closed", "team", "Payments") {
		t.Errorf("the own team has closed: %q", got)
	}
	j, tab = follow(p, o.ID+"."+o.Teams[0].ID)
	if got := tab.Read().Text("#strayed"); got != j.T("join.team.gone") {
		t.Errorf("the link's team has closed: %q", got)
	}
	pick(j, tab, o.Teams[1].ID)
	if doc := tab.Read(); doc.Has("#strayed") || !strings.Contains(doc.Text("#yours"), "Platform") {
		t.Errorf("after picking another: %q", doc.Text("#strayed"))
	}
	service.Change(o.ID, func(o *organisation.Organisation) error { return o.CloseTeam(o.Teams[1].ID) })
	j, tab = follow(p, o.ID)
	if doc := tab.Read(); !strings.Contains(doc.Text("main"), j.T("join.team.none")) || doc.Has("#pick") {
		t.Errorf("without a team: %q", doc.Text("main"))
	}
}

// TestTeamsMerged: an old link leads to the team in which its own goes on, and says so; who answered for it answers for that one.
func TestTeamsMerged(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments", "Platform")
	j, tab := follow(p, o.ID)
	pick(j, tab, o.Teams[0].ID)
	service.Change(o.ID, func(o *organisation.Organisation) error {
		return o.MergeTeam(o.Teams[0].ID, o.Teams[1].ID, pagetest.Noon.AddDate(0, -3, 0)) // a quarter ago
	})
	j, tab = follow(p, o.ID+"."+o.Teams[0].ID)
	doc := tab.Read()
	if got := doc.Text("#strayed"); got != j.W.T("join.team.merged", "team", "Platform") {
		t.Errorf("it says %q", got)
	}
	if got := doc.Attribute("input[name=team][checked]", "value"); got != o.Teams[1].ID || len(doc.All("input[name=team]")) != 1 {
		t.Errorf("chosen is %q", got)
	}
	if got := p.Load(device.Membership); !strings.Contains(got, o.Teams[1].ID) || !strings.Contains(doc.Text("#yours"), "Platform") {
		t.Errorf("the person answers for %s", got)
	}
}

// TestOrganisationGone: who answers for a team of an organisation that is gone can answer for nobody.
func TestOrganisationGone(t *testing.T) {
	p := pagetest.New(t)
	p.Serve()
	p.Env.Memberships.Keep(sitting.Membership{Org: "zzzzzzzzzzzz", Name: "Organisation 1", Team: "00000001", TeamName: "Payments", K: 6})
	j, tab := follow(p, "")
	if doc := tab.Read(); doc.Attribute("#link", "data-link") != "unknown" || !doc.Has("#leave") {
		t.Errorf("it says %q", doc.Text("main"))
	}
	tab.Click(j.onLeave)
	if doc := tab.Read(); doc.Has("#leave") || p.Load(device.Membership) != "" || doc.Text("#live") != j.T("join.left") {
		t.Errorf("after leaving: %q", doc.Text("#live"))
	}
}

// TestRounds: a closed page says when the next round opens, as far as that is planned.
func TestRounds(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(true, "Payments")
	_, tab := follow(p, o.ID)
	if got := tab.Read().Text("#closed"); !strings.Contains(got, "No round is open right now") || strings.Contains(got, "The next round") {
		t.Errorf("without any round: %q", got)
	}
	service.Change(o.ID, pagetest.Round(40, 44, "Second workshop"))
	_, tab = follow(p, o.ID)
	if got := tab.Read().Text("#closed"); !strings.Contains(got, "The next round, Second workshop, opens on 26 December 2026") {
		t.Errorf("between two rounds: %q", got)
	}
	service.Change(o.ID, pagetest.Round(-1, 3, "In between"))
	_, tab = follow(p, o.ID)
	if doc := tab.Read(); doc.Has("#closed") || !strings.Contains(doc.Text(".hero"), "In between") {
		t.Errorf("in a round: %q", doc.Text(".hero"))
	}
}

// TestAway: without an answer the person can ask again, and sees what is known of the own team.
func TestAway(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments", "Platform")
	p.Service = nil
	j, tab := follow(p, o.ID)
	if doc := tab.Read(); doc.Text("#link p") != j.T("join.away") || !doc.Has("#ask") {
		t.Errorf("it says %q", doc.Text("main"))
	}
	var waiting string
	p.Meanwhile(service, func(*http.Request) { waiting = pagetest.Draw(t, j).Text("#link") })
	tab.Click(j.onAsk)
	if waiting != j.T("join.loading") || !tab.Read().Has("#heading[data-org]") {
		t.Errorf("while it asks it says %q", waiting)
	}
	pick(j, tab, o.Teams[1].ID)
	p.Service = pagetest.Answers(503, "")
	j, tab = follow(p, "")
	doc := tab.Read()
	if doc.Text(".notice.first") != j.T("join.away.kept") || !strings.Contains(doc.Text("#yours"), "Platform") || len(doc.All("input[name=team]")) != 1 {
		t.Errorf("with a group it says %q", doc.Text("main"))
	}
}

// TestAnotherLinkMeanwhile: the answer to a link that was left is not shown.
func TestAnotherLinkMeanwhile(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments")
	p.Hash = o.ID
	j := New(p.Screen("join")).(*Page)
	p.Meanwhile(service, func(*http.Request) { j.follow("Hello world") })
	if tab := p.Open(j); j.state != broken || tab.Read().Has("[data-org]") {
		t.Errorf("it is %q", j.state)
	}
}

// TestManyTeams are found by their names; choosing clears what was said, and other fields of the form choose nothing.
func TestManyTeams(t *testing.T) {
	p := pagetest.New(t)
	var names []string
	for i := range 30 {
		names = append(names, fmt.Sprintf("Team %02d", i+1))
	}
	o := p.Serve().Enrol(false, names...)
	j, tab := follow(p, o.ID)
	for sought, want := range map[string]struct {
		n    int
		says string
	}{
		"":              {30, "30 of 30 teams"},
		" team 07":      {1, "1 of 30 teams"},
		"none of these": {0, j.T("join.team.found.none")},
	} {
		tab.Event(j.onFind, pagetest.Target{"value": sought})
		if doc := tab.Read(); len(doc.All("input[name=team]")) != want.n || doc.Text(".finder [role=status]") != want.says {
			t.Errorf("%q finds %d: %q", sought, len(doc.All("input[name=team]")), doc.Text(".finder [role=status]"))
		}
	}
	tab.Click(j.onPick)
	tab.Enter(j.onChoose, "shared", "on")
	if j.team != "" || tab.Read().Text(".said") != j.T("join.team.open") {
		t.Errorf("another field has chosen %q, or cleared the message", j.team)
	}
	tab.Enter(j.onChoose, "team", o.Teams[6].ID)
	if j.team != o.Teams[6].ID || tab.Read().Has(".said") {
		t.Errorf("chosen is %q", j.team)
	}
}

// TestKeepsNothing: where the choice does not last, the page says so, and the choice holds as long as the program runs.
func TestKeepsNothing(t *testing.T) {
	for words, prepare := range map[string]func(*pagetest.Person){
		"join.shared":  func(p *pagetest.Person) { p.SetShared(true) },
		"join.unsaved": func(p *pagetest.Person) { p.Shelf.Refuses = true },
	} {
		t.Run(words, func(t *testing.T) {
			p := pagetest.New(t)
			o := p.Serve().Enrol(false, "Payments", "Platform")
			prepare(p)
			j, tab := follow(p, o.ID)
			pick(j, tab, o.Teams[1].ID)
			if got := tab.Read().Text(".keeping"); got != j.T(words) || len(p.Shelf.Kept) > 0 {
				t.Errorf("it says %q and keeps %v", got, p.Shelf.Kept)
			}
			if again := p.Screen("project"); again.Membership.TeamName != "Platform" {
				t.Errorf("the next page is for %q", again.Membership.TeamName)
			}
			p.Reload()
			if again := p.Screen("project"); !again.Membership.None() {
				t.Errorf("after the page was closed, the device knows %q", again.Membership.TeamName)
			}
		})
	}
}

// TestInAFrame: the link is the embedder's, whatever the fragment says.
func TestInAFrame(t *testing.T) {
	p := pagetest.New(t)
	o := p.Serve().Enrol(false, "Payments")
	p.Hash = "/join"
	j := New(p.Screen("join").Within(&pagetest.Frame{Linked: o.ID})).(*Page)
	if doc := p.Open(j).Read(); !doc.Has("main.framed") || doc.Attribute("#heading", "data-org") != o.ID {
		t.Errorf("it says %q", doc.Text("main"))
	}
}

// TestWhoSeesFigures: people read before they answer whether the figures come back to them, and find them later.
func TestWhoSeesFigures(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments")
	j, tab := follow(p, o.ID)
	pick(j, tab, o.Teams[0].ID)
	if doc := tab.Read(); !strings.Contains(doc.Text("#know"), j.T("join.know.leaders")) || doc.Has("#yours .back") {
		t.Errorf("where they do not: %q", doc.Text("#know"))
	}
	service.Change(o.ID, func(o *organisation.Organisation) error { o.Results = true; return nil })
	j, tab = follow(p, o.ID)
	if doc := tab.Read(); !strings.Contains(doc.Text("#know"), j.T("join.know.results")) ||
		doc.Attribute("#yours .back a", "href") != "/benchmark#"+o.ID+"."+o.Teams[0].ID {
		t.Errorf("where they do: %q", doc.Text("#know"))
	}
}

// TestAdded: of each of the three the page says what this device has sent in the round, for this team.
func TestAdded(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments", "Platform")
	states := func() (all []string) {
		_, tab := follow(p, o.ID)
		for _, n := range tab.Read().All(".instruments .added") {
			for _, a := range n.Attr {
				if a.Key == "data-state" {
					all = append(all, a.Val)
				}
			}
		}
		return all
	}
	j, tab := follow(p, o.ID)
	pick(j, tab, o.Teams[0].ID)
	if got := states(); !slices.Equal(got, []string{"open", "open", "open"}) {
		t.Errorf("before anything: %q", got)
	}
	unit := func(team int, kind, model string) string {
		return outbox.Slot(contribution.Unit{Org: o.ID, Team: o.Teams[team].ID, Kind: kind, Model: model, Round: "2026-q4"})
	}
	newest := func(kind string) string { row, _ := contribution.Known(kind); return row.Newest() }
	p.Env.Post.Put(unit(0, contribution.KindFit, newest(contribution.KindFit)), outbox.Delivery{State: outbox.Sent})
	p.Env.Post.Put(unit(0, contribution.KindProject, newest(contribution.KindProject)), outbox.Delivery{State: outbox.NotSent})
	kind, _ := contribution.Known(contribution.KindClarity)
	other := contribution.Unit{Org: o.ID, Team: o.Teams[1].ID, Kind: kind.Kind, Model: kind.Newest(), Round: "2026-q4"}
	c, err := contribution.New(other, make([]int, len(kind.Numbers)))
	if err != nil {
		t.Fatal(err)
	}
	there := outbox.New(c, contribution.Receipt{1})
	there.State = outbox.Sent
	p.Env.Post.Put(outbox.Slot(other), there)
	if got := states(); !slices.Equal(got, []string{"sent", "elsewhere", "open"}) {
		t.Errorf("after one was sent: %q", got)
	}
	service.Change(o.ID, func(o *organisation.Organisation) error { return o.ChooseRounds(true) })
	if got := states(); len(got) != 0 {
		t.Errorf("without an open round: %q", got)
	}
}
