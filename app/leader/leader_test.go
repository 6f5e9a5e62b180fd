//go:build !wasm

package leader

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

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
		a.Organisation.Teams = append(a.Organisation.Teams, api.TeamAnswer{ID: id, Name: fmt.Sprint("Team ", i+1)})
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
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "Bearer "+secret {
			_, _ = w.Write(data)
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
	if !strings.Contains(doc.Text("#card"), "If others had answered too") {
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
	for _, k := range []Key{{orgID, secret}, {orgID, "00000001"}, {org: orgID}} {
		page.hold(k)
		if got, ok := parseKey(p.Tabs); !ok || got != k {
			t.Errorf("%v is kept as %q and read as %v", k, p.Tabs, got)
		}
	}
}
