//go:build !wasm

package leader

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"rolefit/app/page/pagetest"
	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

const (
	orgID  = "bcdfghjkmnpq"
	secret = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)

// figures is a service that knows one key, and has figures of so many teams in two rounds.
func figures(t *testing.T, teams int) http.Handler {
	t.Helper()
	var a api.CompanyAnswer
	a.Organisation.OrganisationAnswer = api.OrganisationAnswer{ID: orgID, Name: "Organisation 1", K: 5, Roles: map[string]string{}}
	a.Organisation.Rounds = []api.RoundAnswer{}
	var blocks []benchmark.Block
	for i := range teams {
		id := fmt.Sprintf("%08d", i+1)
		a.Organisation.Teams = append(a.Organisation.Teams, api.TeamAnswer{ID: id, Name: fmt.Sprint("Team ", i+1), Group: fmt.Sprint("Department ", i%3)})
		for k, round := range []string{"2026-q3", "2026-q4"} {
			row, _ := contribution.Known(contribution.KindClarity)
			people := make([][]int, 10+i%3)
			for p := range people {
				people[p] = make([]int, len(row.Numbers))
				for n := range row.Numbers[:12] {
					people[p][n] = 75 - 25*((i+k)%3)
				}
			}
			b, err := benchmark.Seal(contribution.Unit{Org: orgID, Team: id, Kind: row.Kind, Model: row.Newest(), Round: round}, 1, 5, people, nil)
			if err != nil {
				t.Fatal(err)
			}
			blocks = append(blocks, b)
		}
	}
	var err error
	if a.Company, err = benchmark.BuildCompany(orgID, blocks); err != nil {
		t.Fatal(err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "Bearer "+secret {
			reply := a
			if round := r.URL.Query().Get("round"); round != api.NewestRound {
				reply.Company = a.Company.In(round)
			} else {
				reply.Company = a.Company.In(a.Company.Newest())
			}
			_ = json.NewEncoder(w).Encode(reply) // a recorder takes everything
			return
		}
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(`{"error":{"code":"` + api.CodeKey + `","message":"No.","problems":[]}}`))
	})
}

// opened is a leader at the page of an organisation.
func opened(t *testing.T, teams int) (*pagetest.Person, *Page, *pagetest.Tab) {
	t.Helper()
	p := pagetest.New(t)
	p.Service, p.Hash = figures(t, teams), orgID+"."+secret
	page := New(p.Screen("leader"), &Key{}).(*Page)
	return p, page, p.Open(page)
}

// again loads the page anew in the same tab.
func again(p *pagetest.Person) (*Page, *pagetest.Tab) {
	p.Reload()
	page := New(p.Screen("leader"), &Key{}).(*Page)
	return page, p.Open(page)
}

// TestKeyStaysInTheTab: the key leaves the address, is there when the page is loaded again, and goes when it is removed.
func TestKeyStaysInTheTab(t *testing.T) {
	p, _, tab := opened(t, 3)
	if p.Hash != "" || !tab.Read().Has("#glance") || len(p.Shelf.Kept) > 0 {
		t.Fatalf("the address keeps %q, the device %v", p.Hash, p.Shelf.Kept)
	}
	page, tab := again(p)
	if !tab.Read().Has("#glance") {
		t.Fatal("after loading the page again, the key is asked for")
	}
	tab.Click(page.onForget)
	if p.Tabs != "" || !tab.Read().Has("#key") {
		t.Errorf("removed, and the tab keeps %q", p.Tabs)
	}
	if _, tab = again(p); !tab.Read().Has("#key") {
		t.Error("the removed key comes back")
	}
}

// TestKeyOnASharedComputer is not kept, and neither is one that is wrong.
func TestKeyOnASharedComputer(t *testing.T) {
	p := pagetest.New(t)
	p.Service, p.Hash = figures(t, 1), orgID+"."+secret
	p.SetShared(true)
	page := New(p.Screen("leader"), &Key{}).(*Page)
	if tab := p.Open(page); !tab.Read().Has("#glance") || p.Tabs != "" {
		t.Errorf("a shared computer keeps %q", p.Tabs)
	}
	p = pagetest.New(t)
	p.Service, p.Hash = figures(t, 1), orgID+"."+strings.Repeat("B", 42)+"A"
	page = New(p.Screen("leader"), &Key{}).(*Page)
	if p.Open(page); page.state != stateWrong || p.Tabs != "" {
		t.Errorf("%s, and the tab keeps %q", page.state, p.Tabs)
	}
}

// target is a button that was clicked.
func target(id string) pagetest.Target { return pagetest.Target{"id": id} }

// TestTeamOpensInPlace: the card stands in the row below the team's, the page does not move, and closing gives the focus back.
func TestTeamOpensInPlace(t *testing.T) {
	p, page, tab := opened(t, 4)
	tab.Event(page.onTeam, target("open-clarity-00000002"))
	doc := tab.Read()
	if !doc.Has(`tr[data-team="00000002"] + tr.opened #card`) || doc.Text("#card-title") != "Team 2" || p.FocusedID != "card-title" || len(p.Shown) > 0 {
		t.Errorf("the card is %q, the focus at %q, and it scrolled to %v", doc.Text("#card"), p.FocusedID, p.Shown)
	}
	if !strings.Contains(doc.Text("#card"), "Likely range of the team’s usual level") {
		t.Error("nothing is estimated")
	}
	tab.Event(page.onTeam, target("elsewhere"))
	tab.Click(page.onShut)
	if doc := tab.Read(); doc.Has("#card") || p.FocusedID != "open-clarity-00000002" || len(p.Shown) > 0 {
		t.Errorf("closed, the focus is at %q", p.FocusedID)
	}
	tab.Event(page.onTeam, target("open-clarity-00000003"))
	tab.Event(page.onTeam, target("open-clarity-00000003"))
	if tab.Read().Has("#card") {
		t.Error("a second click leaves the team open")
	}
}

// TestManyTeams: a table shows some teams at once; more, others and another order are asked for.
func TestManyTeams(t *testing.T) {
	_, page, tab := opened(t, 60)
	rows := func() []string { return tab.Read().Texts("#heats tbody tr[data-team] th") }
	if got := rows(); len(got) != 25 || got[0] != "Team 1" {
		t.Fatalf("at first: %q", got)
	}
	tab.Click(page.onMore)
	if got := rows(); len(got) != 50 {
		t.Errorf("more: %d", len(got))
	}
	tab.Enter(page.onFind, "find", "team 5")
	if got := rows(); len(got) != 11 || got[0] != "Team 5" || !strings.Contains(tab.Read().Text("#live"), "11") {
		t.Errorf("found: %q", got)
	}
	tab.Enter(page.onSort, "sort", "people")
	if got := rows(); got[0] != "Team 51" {
		t.Errorf("by people: %q", got)
	}
	doc := tab.Read()
	if names := doc.Texts(".trouble .in-teams .names li"); len(names) == 0 || strings.Contains(doc.Text("#glance"), "Team 1, Team 4") {
		t.Error("many teams stand in one row")
	}
}

// TestOneTeam: a single team is not compared, and there is nothing to find.
func TestOneTeam(t *testing.T) {
	_, page, tab := opened(t, 1)
	doc := tab.Read()
	if doc.Has("#heats tbody tr") || doc.Has("#find") || doc.Has(".legend") || doc.Text("#heats thead tr.whole th") != "Team 1" {
		t.Errorf("the figures are %q", doc.Text("#heats"))
	}
	if doc.Text("#teams-title") != page.T("leader.heat.alone.title") {
		t.Errorf("they are called %q", doc.Text("#teams-title"))
	}
}

// TestFilesAndPictures are named after the organisation and the round.
func TestFilesAndPictures(t *testing.T) {
	p, page, tab := opened(t, 3)
	tab.Click(page.onCSV)
	tab.Click(page.onJSON)
	tab.Event(page.onPNG, target("png-trend"))
	for _, name := range []string{"rolefit-organisation-1-q4-2026.csv", "rolefit-organisation-1-q4-2026.json", "rolefit-organisation-1-q4-2026-trend.png"} {
		if p.Files[name] == "" {
			t.Errorf("there is no %s", name)
		}
	}
	p.NoPicture = true
	if tab.Event(page.onPNG, target("png-balance")); page.message != page.T("file.failed") {
		t.Errorf("a picture that cannot be drawn: %q", page.message)
	}
}

// TestKeptKeys: whatever opens the figures is kept so that it opens them again: a key, a team's link, a session.
func TestKeptKeys(t *testing.T) {
	p := pagetest.New(t)
	page := New(p.Screen("leader"), &Key{}).(*Page)
	for _, k := range []Key{{org: orgID, key: secret}, {org: orgID, key: "00000001"}, {org: orgID}, {org: orgID, key: secret, hide: true}, {org: orgID, hide: true}} {
		page.hold(k)
		if got, ok := keptKey(p.Tabs); !ok || got != k {
			t.Errorf("%v is kept as %q and read as %v", k, p.Tabs, got)
		}
	}
}

// TestRoundsComeWhenTheyAreChosen: the newest round is here first; another is asked for once, when it is chosen.
func TestRoundsComeWhenTheyAreChosen(t *testing.T) {
	p, page, tab := opened(t, 3)
	service, asked, waiting := p.Service, []string(nil), ""
	p.Meanwhile(service, func(r *http.Request) {
		asked = append(asked, r.URL.RawQuery)
		waiting = pagetest.Draw(t, page).Text("#loading")
	})
	cells := func() string { return strings.Join(tab.Read().Texts("#heats tbody td"), " ") }
	newest := cells()
	tab.Enter(page.onRound, "round", "2026-q3")
	earlier := cells()
	if earlier == newest || !tab.Read().Has("#heats tbody tr[data-team]") || tab.Read().Text("#round [selected]") != "Q3 2026" {
		t.Errorf("the earlier round: %q", earlier)
	}
	if diff := cmp.Diff([]string{"round=2026-q3"}, asked); diff != "" || waiting != page.T("leader.loading") || tab.Read().Has("#loading") {
		t.Errorf("while it waits it says %q; asked for (-want +got):\n%s", waiting, diff)
	}
	tab.Enter(page.onRound, "round", "2026-q4")
	if again := cells(); again != newest {
		t.Errorf("back at the newest: %q, not %q", again, newest)
	}
	if tab.Enter(page.onRound, "round", "2026-q3"); cells() != earlier || len(asked) != 1 {
		t.Errorf("what is here is asked for again: %q", asked)
	}
}

// TestARoundThatComesLate: what was chosen last is shown, whichever comes last.
func TestARoundThatComesLate(t *testing.T) {
	p, page, tab := opened(t, 3)
	p.Meanwhile(p.Service, func(*http.Request) { page.choose("2026-q4") })
	tab.Enter(page.onRound, "round", "2026-q3")
	if got := tab.Read().Text("#round [selected]"); got != "Q4 2026" {
		t.Errorf("chosen last is Q4 2026, and shown %q", got)
	}
}

// TestLeftBeforeTheFrame: what was pressed last counts, where somebody leaves the figures before a press before is shown.
func TestLeftBeforeTheFrame(t *testing.T) {
	for name, press := range map[string]func(page *Page, tab *pagetest.Tab){
		"hide":  func(page *Page, tab *pagetest.Tab) { tab.Event(page.onHide, pagetest.Target{"checked": true}) },
		"round": func(page *Page, tab *pagetest.Tab) { tab.Enter(page.onRound, "round", "2026-q3") },
	} {
		t.Run(name, func(t *testing.T) {
			p, page, tab := opened(t, 3)
			p.Late = true
			press(page, tab)
			tab.Click(page.onForget)
			tab.Do(func(app.Context) { p.Frame() })
			if doc := tab.Read(); !doc.Has("#key") || doc.Has("#heats") {
				t.Errorf("the figures are not left: %q", doc.Text("main"))
			}
		})
	}
}

// TestHiddenNamesStayHidden, whatever is asked for anew.
func TestHiddenNamesStayHidden(t *testing.T) {
	p, page, tab := opened(t, 3)
	tab.Event(page.onHide, pagetest.Target{"checked": true})
	hidden := func(when string) {
		t.Helper()
		doc := tab.Read()
		if text := doc.Text("main"); strings.Contains(text, "Organisation 1") || strings.Contains(text, "Department") || !doc.Has("#hide[checked]") || !doc.Has("#heats tbody tr") {
			t.Errorf("%s: %q", when, text)
		}
	}
	hidden("at first")
	p.Service = figures(t, 4)
	tab.Enter(page.onRound, "round", "2026-q3")
	hidden("when other figures were published meanwhile")
	p.Service = pagetest.Answers(503, "")
	tab.Do(func(app.Context) { page.fetch() })
	p.Service = figures(t, 5)
	tab.Click(page.onAgain)
	hidden("after a failure")
	page, tab = again(p)
	hidden("after loading the page again")
	p.Hash = orgID + "." + secret
	tab.Do(page.OnNav)
	hidden("with a link in the open page")
	p.Service = figures(t, 0)
	if tab.Do(func(app.Context) { page.fetch() }); tab.Read().Attribute("#state", "data-state") != string(stateEmpty) || strings.Contains(tab.Read().Text("main"), "Organisation 1") {
		t.Errorf("without figures: %q", tab.Read().Text("main"))
	}
	p.Service = figures(t, 3)
	tab.Click(page.onForget)
	p.Hash = orgID + "." + secret
	tab.Do(page.OnNav)
	if !strings.Contains(tab.Read().Text("main"), "Organisation 1") {
		t.Error("who removed the key finds names hidden")
	}
}

// TestARoundThatDoesNotCome says so, and all figures can be asked for again.
func TestARoundThatDoesNotCome(t *testing.T) {
	p, page, tab := opened(t, 3)
	service := p.Service
	p.Service = pagetest.Answers(503, "")
	tab.Enter(page.onRound, "round", "2026-q3")
	if doc := tab.Read(); doc.Attribute("#state", "data-state") != string(stateUnknown) {
		t.Errorf("it says %q", doc.Text("main"))
	}
	p.Service = service
	if tab.Click(page.onAgain); !tab.Read().Has("#glance") {
		t.Error("asked again, there are no figures")
	}
}

// TestFiguresThatChangedMeanwhile are not mixed with those that are here: all are asked for again.
func TestFiguresThatChangedMeanwhile(t *testing.T) {
	p, page, tab := opened(t, 3)
	p.Service = figures(t, 4)
	tab.Enter(page.onRound, "round", "2026-q3")
	if rows := tab.Read().Texts("#heats tbody tr[data-team] th"); len(rows) != 4 {
		t.Errorf("the teams are %q", rows)
	}
}

// TestDepartments: teams can be sorted by their departments and found by them, and who hides names hides these too.
func TestDepartments(t *testing.T) {
	p := pagetest.New(t)
	p.Service, p.Hash = figures(t, 30), orgID+"."+secret
	page := New(p.Screen("leader"), &Key{}).(*Page)
	tab := p.Open(page)
	tab.Enter(page.onSort, "sort", "group")
	rows := tab.Read().Texts("#heats [data-kind=clarity] tbody tr[data-team] th")
	if len(rows) != 25 || !strings.Contains(rows[0], "Department 0") || !strings.Contains(rows[24], "Department 2") {
		t.Errorf("by department: %q", rows)
	}
	tab.Enter(page.onFind, "find", "department 1")
	if rows := tab.Read().Texts("#heats [data-kind=clarity] tbody tr[data-team] th"); len(rows) != 10 {
		t.Errorf("found: %q", rows)
	}
	tab.Event(page.onHide, pagetest.Target{"checked": true})
	if doc := tab.Read(); strings.Contains(doc.Text("main"), "Department") {
		t.Errorf("hidden: %q", doc.Text("#teams"))
	}
}

// TestSlides: three slides with nothing to press on them stand in place of the figures, and go again.
func TestSlides(t *testing.T) {
	p, page, tab := opened(t, 3)
	tab.Click(page.onSlides)
	doc := tab.Read()
	titles := doc.Texts(".slide h2")
	if diff := cmp.Diff([]string{page.T("leader.glance"), page.T("leader.balance"), page.T("leader.slides.rest")}, titles); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if doc.Has(".slide button") || doc.Has(".slide input") || doc.Has("#heats") || !strings.Contains(doc.Text(".slide"), page.T("leader.action.none")) || p.Tops == 0 {
		t.Errorf("the slides are %q", doc.Text(".slides"))
	}
	if got := doc.Text(".slide:last-child"); !strings.Contains(got, page.T("leader.glance.changes")) {
		t.Errorf("the last one is %q", got)
	}
	tab.Click(page.onSlides)
	if !tab.Read().Has("#heats") || tab.Read().Has(".slides") {
		t.Error("the figures do not come back")
	}
}

// TestCommitments: what was set out to do stands beside what became of its figure; who opened the desk is led to it.
func TestCommitments(t *testing.T) {
	for _, tc := range []struct {
		name, hash string
		list       []api.CommitmentAnswer
		shown      int
		link       bool
	}{
		{"with a key", orgID + "." + secret, []api.CommitmentAnswer{{Text: "Say who decides", Owner: "Value lead", Due: "2026-12-31", Kind: "clarity", Number: "symptom-02", Round: "2026-q3"}}, 1, false},
		{"with a key, and nothing", orgID + "." + secret, []api.CommitmentAnswer{}, 0, false},
		{"with a session", orgID, []api.CommitmentAnswer{{Text: "Done already", Done: "2026-12-31T12:00:00Z"}}, 1, true},
		{"with a session, and nothing", orgID, []api.CommitmentAnswer{}, 0, true},
		{"with a session for some teams", orgID, nil, 0, false},
	} {
		p := pagetest.New(t)
		service := figures(t, 3)
		p.Service, p.Hash = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.Header.Set("Authorization", "Bearer "+secret)
			recorded := httptest.NewRecorder()
			service.ServeHTTP(recorded, r)
			var a api.CompanyAnswer
			if err := json.Unmarshal(recorded.Body.Bytes(), &a); err != nil {
				t.Error(err)
			}
			a.Commitments = tc.list
			if data, err := json.Marshal(a); err == nil && tc.list != nil && len(tc.list) == 0 {
				_, _ = w.Write([]byte(strings.TrimSuffix(string(data), "}") + `,"commitments":[]}`))
			} else {
				_, _ = w.Write(data)
			}
		}), tc.hash
		page := New(p.Screen("leader"), &Key{}).(*Page)
		doc := p.Open(page).Read()
		if n := len(doc.All("#commitments li")); n != tc.shown || doc.Has("#commitments") != (tc.shown > 0 || tc.link) {
			t.Errorf("%s: %d are shown: %q", tc.name, n, doc.Text("#commitments"))
		}
		if link := doc.Attribute("#commitments a", "href"); (link == "/desk/"+orgID+"/commitments") != tc.link {
			t.Errorf("%s: the link is %q", tc.name, link)
		}
		if text := doc.Text("#commitments"); tc.name == "with a key" && (!strings.Contains(text, "Owner: Value lead.") || !strings.Contains(text, "in Q3 2026")) {
			t.Errorf("it says %q", text)
		}
	}
}
