package page_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/route"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/api"
	"rolefit/pkg/texts"
	"rolefit/pkg/widget"

	"github.com/google/go-cmp/cmp"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

type screen = page.Screen

// plain is a page with one sentence.
type plain struct {
	screen
}

func (p *plain) Render() app.UI { return p.Frame(ui.Text("p.own", "own")) }

func opened(p *pagetest.Person, name string) (*plain, *pagetest.Tab) {
	page := &plain{screen: p.Screen(name)}
	return page, p.Open(page)
}

// team is a group of an organisation that has a word of its own for a role.
func team() sitting.Membership {
	return sitting.Membership{
		Org: "0123456789ab", Name: "Organisation 1", Team: "00000001", TeamName: "Payments", K: 6, Round: "2026-q4",
		Roles: map[string]string{"product-owner": "Value lead"},
	}
}

// TestFrame: every page has the site around it, knows which one it is, and is named in the document.
func TestFrame(t *testing.T) {
	p := pagetest.New(t)
	s, tab := opened(p, "project")
	doc := tab.Read()
	if doc.Text("main.project .own") != "own" || doc.Text("[aria-current=page]") != s.T("nav.project") || doc.Has("#coming") || doc.Has("#answering") {
		t.Errorf("it says %q", doc.Text("body"))
	}
	r, _ := route.Named("project")
	if diff := cmp.Diff([]string{page.Title(s.W, r)}, p.Titles); diff != "" || !strings.HasSuffix(p.Titles[0], s.T("site.name")) {
		t.Errorf("the titles (-want +got):\n%s", diff)
	}
	if home, _ := route.Named("home"); !strings.HasPrefix(page.Title(s.W, home), s.T("site.name")) {
		t.Errorf("the first page is called %q", page.Title(s.W, home))
	}
	if nowhere, _ := opened(p, "no such page"); len(p.Titles) != 1 || len(nowhere.Links("no such page", "home")) != 1 {
		t.Errorf("a page that does not exist is called %q", p.Titles)
	}
}

// TestComing: a page that is little without its program says so until that is here; others do not.
func TestComing(t *testing.T) {
	for name, want := range map[string]bool{"project": true, "result": true, "questionnaire": false, "home": false, "method": false} {
		s := &plain{screen: page.NewScreen(page.Prerender(), texts.Default, name)}
		doc := pagetest.Draw(t, s)
		if doc.Has("#coming") != want || want && doc.Attribute("#coming", "data-failed") != s.T("coming.failed") {
			t.Errorf("%s says that it is coming: %t", name, doc.Has("#coming"))
		}
	}
}

// TestGroupLine: pages that concern a team say for whom the person answers, and whose words stand beside ours: on the result
// before anything else, elsewhere at the end, where nothing moves under a hand.
func TestGroupLine(t *testing.T) {
	p := pagetest.New(t)
	p.Env.Memberships.Keep(team())
	for name, at := range map[string]string{"result": "#answering:first-child", "project": "#answering:last-child", "join": "", "method": ""} {
		_, tab := opened(p, name)
		doc := tab.Read()
		if at == "" {
			if doc.Has("#answering") {
				t.Errorf("%s speaks of the team", name)
			}
			continue
		}
		if got := doc.Text(at); !strings.Contains(got, "Payments, Organisation 1") || !strings.Contains(got, "Value lead (Product Owner)") || !doc.Has(`#answering a[href="/join"]`) {
			t.Errorf("%s says %q", name, got)
		}
	}
	plainly := team()
	plainly.Roles = nil
	p.Env.Memberships.Keep(plainly)
	s, tab := opened(p, "project")
	if got := tab.Read().Text("#answering"); strings.Contains(got, "Its words") || s.Membership.TeamName != "Payments" {
		t.Errorf("without words of its own: %q", got)
	}
}

// TestGrouped: a text with two forms takes the one for the person.
func TestGrouped(t *testing.T) {
	p := pagetest.New(t)
	s, _ := opened(p, "contribution")
	everybody := s.TeamText("contribution.lead")
	s.AnswerFor(team())
	if own := s.TeamText("contribution.lead"); !strings.Contains(own, "Payments") || !strings.Contains(own, "6 people") || !strings.Contains(everybody, "100 or more") {
		t.Errorf("%q and %q", everybody, own)
	}
}

// TestGroups: for whom the person answers is kept by the device, by the program alone, or by nobody in a frame.
func TestGroups(t *testing.T) {
	p := pagetest.New(t)
	groups := p.Env.Memberships
	for _, kept := range []string{"", "{", `{"org":"public"}`} {
		p.Save(device.Membership, kept)
		if g := groups.Kept(); !g.None() {
			t.Errorf("%q is the group %+v", kept, g)
		}
	}
	groups.Keep(team())
	if diff := cmp.Diff(team(), groups.Kept()); diff != "" || groups.Unkept() || p.Shelf.Kept[device.Membership] == "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	groups.Keep(sitting.Membership{})
	if _, still := p.Shelf.Kept[device.Membership]; still || !groups.Kept().None() {
		t.Error("nobody is kept as somebody")
	}
	p.Shelf.Refuses = true
	groups.Keep(team())
	if !groups.Unkept() || groups.Kept().None() || len(p.Shelf.Kept) > 0 {
		t.Errorf("a device that refuses holds %v", p.Shelf.Kept)
	}
	groups.Keep(sitting.Membership{})
	if groups.Unkept() || !groups.Kept().None() {
		t.Error("what was not kept cannot be left")
	}
	p.Shelf.Refuses = false
	groups.Keep(team())
	groups.Embed(sitting.Membership{})
	if !groups.Kept().None() {
		t.Error("in a frame for nobody the person answers for a team")
	}
	other := team()
	other.Team = "00000002"
	groups.Keep(other)
	if groups.Kept().Team != other.Team || !strings.Contains(p.Shelf.Kept[device.Membership], team().Team) {
		t.Errorf("the frame's group is %+v, the device keeps %s", groups.Kept(), p.Shelf.Kept[device.Membership])
	}
}

// TestSharing: the word that a computer is shared holds from the click on, and is seen wherever it is asked.
func TestSharing(t *testing.T) {
	p := pagetest.New(t)
	p.Save(device.Project, "answers")
	s, tab := opened(p, "project")
	for _, on := range []bool{true, false} {
		tab.Event(func(ctx app.Context, e app.Event) { page.OnShared(s.Base(), ctx, e) }, pagetest.Target{"checked": on})
		if drawn := pagetest.Draw(t, &picture{part: s.Sharing()}).Has("#shared[checked]"); p.Shared() != on || drawn != on || (len(p.Shelf.Kept) == 0) != on {
			t.Errorf("shared: %t, drawn %t, kept %v", p.Shared(), drawn, p.Shelf.Kept)
		}
	}
}

// picture is a part of a page by itself.
type picture struct {
	app.Compo

	part app.UI
}

func (p *picture) Render() app.UI { return p.part }

// TestGoingOn leads through the site, or through the frame that the page stands in, which alone hears of results.
func TestGoingOn(t *testing.T) {
	p := pagetest.New(t)
	s, tab := opened(p, "questionnaire")
	tab.Do(func(app.Context) { s.Leave("/result"); s.Done() })
	if !slices.Equal(p.Went, []string{"/result"}) || len(p.Told) > 0 {
		t.Errorf("it went to %v and told %v", p.Went, p.Told)
	}
	frame := &pagetest.Frame{}
	s = &plain{screen: p.Screen("questionnaire").Within(frame)}
	tab = p.Open(s)
	tab.Do(func(app.Context) { s.Leave("/result"); s.Done() })
	if !slices.Equal(frame.Shown, []string{"/result"}) || len(p.Went) != 1 || !slices.Equal(p.Told, []widget.Message{{Kind: widget.Done}}) {
		t.Errorf("in a frame it went to %v and told %v", frame.Shown, p.Told)
	}
	if doc := tab.Read(); !doc.Has("main.framed.questionnaire .own") || doc.Has("header") {
		t.Errorf("in a frame it draws %q", doc.Text("body"))
	}
}

// TestCurrentRole: the two questions about today are kept as they are answered; another field is none of them.
func TestCurrentRole(t *testing.T) {
	p := pagetest.New(t)
	s, tab := opened(p, "result")
	var current sitting.CurrentRole
	take := func(_ app.Context, e app.Event) { s.TakeCurrentRole(&current, e) }
	tab.Enter(take, "mainwork", "both")
	tab.Enter(take, "two", "always")
	tab.Enter(take, "counterpart", "product-manager")
	if want := (sitting.CurrentRole{Main: "both", Two: "always"}); current != want || p.Load(device.CurrentRole) != want.Encode() {
		t.Errorf("it is %+v, kept is %s", current, p.Load(device.CurrentRole))
	}
	doc := pagetest.Draw(t, &picture{part: ui.Box("div", page.CurrentRoleQuestions(s.W, current)...)})
	if len(doc.All("#mainwork input")) != len(sitting.Works) || !doc.Has("#mainwork_both[checked]") || !doc.Has("#two_always[checked]") {
		t.Errorf("the questions are %q", doc.Text("div"))
	}
}

// TestEnv: the seed comes from the secure source, the day from the clock, and without a device there is neither.
func TestEnv(t *testing.T) {
	p := pagetest.New(t)
	p.Env.Random = bytes.NewReader([]byte{1, 2, 3, 4})
	if seed, day := p.Env.Seed(), p.Env.Date(); seed != 0x04030201 || day != "2026-11-16" {
		t.Errorf("the seed is %x, the day %s", seed, day)
	}
	env := page.Prerender()
	if env.Device.Live() || !env.Now().Equal(time.Time{}) || !env.Memberships.Kept().None() {
		t.Error("a prerendered page knows a device, a time or a group")
	}
}

// TestOrganisationOf takes over everything that the service says.
func TestOrganisationOf(t *testing.T) {
	round := &api.RoundAnswer{Code: "20261201-20261215", Name: "Workshop", Opens: "2026-12-01T00:00:00Z", Closes: "2026-12-15T00:00:00Z"}
	got := page.OrganisationOf(api.OrganisationAnswer{
		ID: "0123456789ab", Name: "Organisation 1", K: 6, Roles: map[string]string{"product-owner": "Value lead"},
		Teams: []api.TeamAnswer{{ID: "00000001", Name: "Payments"}, {ID: "00000002", Name: "Platform", Closed: true}}, Next: round, Results: true,
	})
	want := sitting.Organisation{
		ID: "0123456789ab", Name: "Organisation 1", K: 6, Roles: map[string]string{"product-owner": "Value lead"}, Results: true,
		Teams: []sitting.OrganisationTeam{{ID: "00000001", Name: "Payments"}, {ID: "00000002", Name: "Platform", Closed: true}},
		Next:  sitting.OrganisationRound{Code: "20261201-20261215", Name: "Workshop", Opens: "2026-12-01T00:00:00Z", Closes: "2026-12-15T00:00:00Z"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for err, unknown := range map[error]bool{nil: false, api.ErrNoAnswer: false, &api.Error{Code: api.CodeKey}: false, &api.Error{Code: api.CodeOrganisation}: true} {
		if page.UnknownOrganisation(err) != unknown {
			t.Errorf("%v says that there is no such organisation: %t", err, !unknown)
		}
	}
}
