//go:build !wasm

package widget

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/route"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/api"
	"rolefit/pkg/organisation"

	"github.com/google/go-cmp/cmp"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// inner is a page that the widget shows: it says which, and for whom.
type inner struct {
	screen
}

func (i *inner) Render() app.UI {
	return i.Frame(ui.Text("h1", i.Name), ui.Text("p.whom", i.Membership.TeamName), ui.Text("p.link", i.Host.Link()))
}

// framed is somebody at the frame of a host page, opened with a query.
func framed(p *pagetest.Person, first string, query string) (*Page, *pagetest.Tab) {
	p.Search, _ = url.ParseQuery(query)
	w := New(p.Screen("widget"), first, func(lang string, r route.Route, host page.Host) app.Composer {
		return &inner{screen: page.NewScreen(p.Env, lang, r.Name).Within(host)}
	}).(*Page)
	return w, p.Open(w)
}

// shows is the page inside with the team for which the person answers.
func shows(tab *pagetest.Tab) [2]string {
	doc := tab.Read()
	return [2]string{doc.Text("main h1"), doc.Text(".whom")}
}

// chosen has the service write an organisation into the frame's page, as it does for the options of the query.
func chosen(t *testing.T, p *pagetest.Person, o organisation.Organisation) {
	t.Helper()
	answer, err := p.Env.API.Organisation(t.Context(), o.ID)
	if err != nil {
		t.Fatal(err)
	}
	p.Written.Organisation = asJSON(t, answer)
}

func asJSON(t *testing.T, answer api.OrganisationAnswer) json.RawMessage {
	t.Helper()
	data, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPrerendered: without a device the frame shows its first page, and what is said until the program is here.
func TestPrerendered(t *testing.T) {
	env := page.Prerender()
	for path, coming := range map[string]bool{"/questionnaire": false, "/project": true} {
		w := New(page.NewScreen(env, "en", "widget-project"), path, func(lang string, r route.Route, host page.Host) app.Composer {
			return &inner{screen: page.NewScreen(env, lang, r.Name).Within(host)}
		}).(*Page)
		w.OnInit()
		doc := pagetest.Draw(t, w.inside)
		if doc.Text("main h1") != strings.TrimPrefix(path, "/") || !doc.Has(".slim .quiet-line a[target=_blank]") || doc.Has("header") {
			t.Errorf("%s shows %q", path, doc.Text("body"))
		}
		if said := doc.Attribute("#coming", "data-failed") == w.T("coming.failed"); said != coming {
			t.Errorf("%s says that it is coming: %t", path, said)
		}
	}
}

// TestWhatItOpensWith: the instrument that the embedder chose, what was open before, or a result that stands.
func TestWhatItOpensWith(t *testing.T) {
	done := viewtest.Outcome(t, page.Bank(), "close")
	begun := done
	begun.Done = false
	for name, tc := range map[string]struct{ query, within, kept, want string }{
		"nothing chosen":            {"", "", "", "questionnaire"},
		"the project":               {"instrument=project", "", "", "project"},
		"the team":                  {"instrument=team", "", "", "team"},
		"a sitting under way":       {"", "", begun.Encode(), "questionnaire"},
		"a finished sitting":        {"", "", done.Encode(), "result"},
		"a damaged sitting":         {"", "", "{", "questionnaire"},
		"finished, of the project":  {"instrument=project", "", done.Encode(), "project"},
		"open before":               {"", "/contribution", done.Encode(), "contribution"},
		"open before, not for here": {"", "/benchmark", "", "questionnaire"},
	} {
		t.Run(name, func(t *testing.T) {
			p := pagetest.New(t)
			p.Within = tc.within
			if tc.kept != "" {
				p.Save(device.Sitting, tc.kept)
			}
			_, tab := framed(p, "/questionnaire", tc.query)
			if got := shows(tab); got != [2]string{tc.want, ""} {
				t.Errorf("it shows %q", got)
			}
		})
	}
}

// TestTheEmbeddersTeam: in a frame of a team everybody answers for it, whatever the device knows; and nothing is kept of it.
func TestTheEmbeddersTeam(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	o := service.Enrol(false, "Payments", "Platform")
	chosen(t, p, o)
	own := sitting.Membership{Org: o.ID, Name: o.Name, Team: o.Teams[0].ID, TeamName: "Payments", K: 6}
	p.Save(device.Membership, own.Encode())
	w, tab := framed(p, "/questionnaire", "org="+o.ID+"&team="+o.Teams[1].ID)
	if got := shows(tab); got != [2]string{"questionnaire", "Platform"} {
		t.Errorf("it shows %q", got)
	}
	if got := w.Link(); got != o.ID+"."+o.Teams[1].ID || p.Load(device.Membership) != own.Encode() {
		t.Errorf("its link is %q, the device keeps %s", got, p.Load(device.Membership))
	}
	service.Change(o.ID, func(o *organisation.Organisation) error { return o.CloseTeam(o.Teams[1].ID) })
	chosen(t, p, o)
	p.Reload()
	_, tab = framed(p, "/questionnaire", "org="+o.ID+"&team="+o.Teams[1].ID)
	if got := shows(tab); got != [2]string{"join", ""} {
		t.Errorf("of a closed team it shows %q", got)
	}
	p.Reload()
	p.Written.Organisation = nil
	p.Within = ""
	_, tab = framed(p, "/questionnaire", "")
	if got := shows(tab); got != [2]string{"questionnaire", ""} {
		t.Errorf("in a frame without an organisation a device with a team shows %q", got)
	}
}

// TestPickingATeam: where the embedder leaves the team open, it is picked once and kept.
func TestPickingATeam(t *testing.T) {
	p := pagetest.New(t)
	o := p.Serve().Enrol(false, "Payments", "Platform")
	chosen(t, p, o)
	w, tab := framed(p, "/questionnaire", "org="+o.ID)
	if got := shows(tab); got != [2]string{"join", ""} || w.Link() != o.ID {
		t.Errorf("it shows %q with the link %q", got, w.Link())
	}
	if diff := cmp.Diff([]string{"/join#" + o.ID}, p.Notes); diff != "" {
		t.Errorf("noted (-want +got):\n%s", diff)
	}
	own := sitting.Membership{Org: o.ID, Name: o.Name, Team: o.Teams[0].ID, TeamName: "Payments", K: 6}
	w.Memberships.Keep(own)
	p.Within = ""
	_, tab = framed(p, "/questionnaire", "org="+o.ID)
	if got := shows(tab); got != [2]string{"questionnaire", "Payments"} || p.Load(device.Membership) != own.Encode() {
		t.Errorf("the next time it shows %q", got)
	}
	p.Within = ""
	other := p.Service.(*pagetest.Service).Enrol(false, "Search")
	chosen(t, p, other)
	if _, tab = framed(p, "/questionnaire", "org="+other.ID); shows(tab)[0] != "join" {
		t.Errorf("in a frame of another organisation it shows %q", shows(tab))
	}
}

// TestGoingOn: pages follow one another in the frame, whose address notes them; the history leads back.
func TestGoingOn(t *testing.T) {
	p := pagetest.New(t)
	w, tab := framed(p, "/questionnaire", "")
	tab.Do(func(app.Context) { w.Show("/result#keep") })
	if got := shows(tab); got[0] != "result" || p.Tops != 1 || p.Titles[len(p.Titles)-1] != page.Title(w.W, named(t, "result")) {
		t.Errorf("it shows %q under %q", got, p.Titles)
	}
	inside := w.inside
	tab.Do(func(app.Context) { w.Show("/result#help") })
	if diff := cmp.Diff([]string{"/result#keep", "/result#help"}, p.Notes); diff != "" || w.inside != inside {
		t.Errorf("within a page it is made anew, or noted (-want +got):\n%s", diff)
	}
	p.Within = "/questionnaire"
	tab.Do(w.OnNav)
	if got := shows(tab); got[0] != "questionnaire" || p.Titles[len(p.Titles)-1] != page.Title(w.W, named(t, "questionnaire")) {
		t.Errorf("back in the history it shows %q", got)
	}
	tab.Do(func(app.Context) { w.Show("/result") })
	p.Within = ""
	tab.Do(w.OnNav)
	if got := shows(tab); got[0] != "questionnaire" {
		t.Errorf("back at the beginning, whose address names no page, it shows %q", got)
	}
	for _, path := range []string{"", "/benchmark", "/questionnaire"} {
		p.Within = path
		titles := len(p.Titles)
		tab.Do(w.OnNav)
		if shows(tab)[0] != "questionnaire" || len(p.Titles) != titles {
			t.Errorf("for %q it shows %q", path, shows(tab))
		}
	}
	tab.Do(func(app.Context) { w.Show("/benchmark") })
	if shows(tab)[0] != "questionnaire" {
		t.Errorf("a page that is not for the frame is shown: %q", shows(tab))
	}
}

// TestLinks: what the frame has follows in the frame, everything else opens a tab.
func TestLinks(t *testing.T) {
	p := pagetest.New(t)
	w, tab := framed(p, "/questionnaire", "")
	for path, want := range map[string]bool{"/result": true, "/team/hats": true, "/method": false, "/benchmark": false, "/": false, "": false} {
		if p.Known(path) != want {
			t.Errorf("%q is known to the frame: %t", path, !want)
		}
	}
	p.Click("/project")
	tab.Settle()
	if got := shows(tab); got[0] != "project" || w.path != "/project" {
		t.Errorf("after a link it shows %q", got)
	}
}

func named(t *testing.T, name string) route.Route {
	t.Helper()
	r, ok := route.Named(name)
	if !ok {
		t.Fatalf("there is no page %q", name)
	}
	return r
}
