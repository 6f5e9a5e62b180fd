package desk_test

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/organisation"
)

// team is a team as the tests compare it.
type team struct {
	name, group string
	heads       int
	closed      bool
}

func teamsOf(o organisation.Organisation) (all []team) {
	for _, t := range o.Teams {
		all = append(all, team{t.Name, t.Group, t.People(), t.Closed})
	}
	return all
}

// TestTeams: a list from a spreadsheet becomes teams, all or none; each can be changed, closed and opened again.
func TestTeams(t *testing.T) {
	o := newOffice(t)
	p, id := o.founder("Organisation 1")
	at := "/desk/" + id + "/teams"
	wrong := p.press(p.get(at), `form[action$="teams/add"]`, "list", "Payments\r\nPаyments\nInfra\t9\tPlatform\tmore\n")
	if wrong.status != 422 || !strings.Contains(wrong.Text("#problems"), "too many columns") || len(o.record(id).Teams) != 0 {
		t.Errorf("%d: %q", wrong.status, wrong.Text("#problems"))
	}
	if got := wrong.Text("#list"); !strings.HasPrefix(got, "Payments") {
		t.Errorf("the list is gone: %q", got)
	}
	wrong = p.press(p.get(at), `form[action$="teams/add"]`, "list", "Payments\nPаyments\n")
	if wrong.status != 422 || !strings.Contains(wrong.Text("#problems"), "looks like another team’s name") || len(o.record(id).Teams) != 0 {
		t.Errorf("a lookalike: %d: %q", wrong.status, wrong.Text("#problems"))
	}
	if got := p.press(p.get(at), `form[action$="teams/add"]`, "list", " \n"); got.status != 422 || len(o.record(id).Teams) != 0 {
		t.Errorf("an empty list: %d", got.status)
	}
	added := p.press(p.get(at), `form[action$="teams/add"]`, "list", "Payments; 8; Finance\r\n\r\nPlatform\tFinance\t12\nData & <Insight>\n")
	want := []team{{"Payments", "Finance", 8, false}, {"Platform", "Finance", 12, false}, {"Data & <Insight>", "", 0, false}}
	if diff := cmp.Diff(want, teamsOf(o.record(id)), cmp.AllowUnexported(team{})); diff != "" || added.Text(".done") != "The teams have been added." {
		t.Errorf("%q (-want +got):\n%s", added.Text("main"), diff)
	}
	if got := added.Texts("tbody th"); !slices.Equal(got, []string{"Payments", "Platform", "Data & <Insight>"}) {
		t.Errorf("the page lists %q", got)
	}
	first := o.record(id).Teams[0].ID
	changed := p.press(p.get(at+"?team="+first), `form[action$="teams/change"]`, "name", "Paying", "heads", "9")
	if changed.status != 200 || !cmp.Equal(teamsOf(o.record(id))[0], team{"Paying", "Finance", 9, false}, cmp.AllowUnexported(team{})) {
		t.Errorf("changed: %q, %+v", changed.Text("main"), teamsOf(o.record(id))[0])
	}
	if got := p.press(p.get(at+"?team="+first), `form[action$="teams/change"]`, "name", "Platform"); got.status != 422 || !got.Has("#change") || got.Attribute("#name", "value") != "Platform" {
		t.Errorf("another's name: %d, %q", got.status, got.Text("main"))
	}
	p.press(p.get(at+"?team="+first), `form[action$="teams/close"]`)
	if !o.record(id).Teams[0].Closed {
		t.Error("it is not closed")
	}
	p.press(p.get(at+"?team="+first), `form[action$="teams/open"]`)
	if o.record(id).Teams[0].Closed {
		t.Error("it is not open again")
	}
	if got := p.post(at+"/close", "team", "00000000"); got.status != 422 || got.Text("#problems") != "This team no longer exists." {
		t.Errorf("a team that there is not: %d, %q", got.status, got.Text("#problems"))
	}
	wantAudit := []string{"organisation-added", "team-added", "team-renamed", "team-closed", "team-opened"}
	for i := range wantAudit {
		wantAudit[i] += " by Administrator of Organisation 1"
	}
	if diff := cmp.Diff(wantAudit, o.audited(id)); diff != "" {
		t.Errorf("audit (-want +got):\n%s", diff)
	}
}

// TestHeadcountsCountFromTheNextRound: a round that has opened keeps what was said before.
func TestHeadcountsCountFromTheNextRound(t *testing.T) {
	o := newOffice(t)
	p, id := o.founder("Organisation 1")
	p.post("/desk/"+id+"/teams/add", "list", "Payments; 8")
	o.now = o.now.Add(time.Hour)
	p.press(p.get("/desk/"+id+"/rounds"), `form[action$="rounds/now"]`)
	opens := o.record(id).Spans()[0].Opens
	o.now = o.now.Add(time.Hour)
	team := o.record(id).Teams[0].ID
	for _, heads := range []string{"20", "21"} {
		o.now = o.now.Add(time.Minute)
		p.post("/desk/"+id+"/teams/change", "team", team, "name", "Payments", "heads", heads)
	}
	got := o.record(id).Teams[0]
	if got.HeadsAt(opens) != 8 || got.People() != 21 || len(got.Heads) != 2 {
		t.Errorf("%d before, %d now, %+v", got.HeadsAt(opens), got.People(), got.Heads)
	}
}

// TestRounds: one is opened at once, planned, moved, ended and taken out; what cannot be done says why.
func TestRounds(t *testing.T) {
	o := newOffice(t)
	p, id := o.founder("Organisation 1")
	at := "/desk/" + id + "/rounds"
	opened := p.press(p.get(at), `form[action$="rounds/now"]`)
	if got := o.record(id).Rounds; len(got) != 1 || got[0].Code != "20261116T1200Z" || !got[0].Closes.Equal(noon.AddDate(0, 0, 14)) {
		t.Fatalf("%q: %+v", opened.Text("main"), got)
	}
	if got := opened.Text(".round"); !strings.Contains(got, "Open") || !strings.Contains(got, "30 November 2026, 12:00 UTC") || !strings.Contains(got, "2 December 2026, 12:01 UTC") {
		t.Errorf("it says %q", got)
	}
	if opened.Has(`form[action$="rounds/now"]`) {
		t.Error("another round can be opened while one is open")
	}
	p.press(p.get(at), `form[action$="rounds/prolong"]`, "closes", "2026-12-04", "closes-time", "18:00")
	if got := o.record(id).Rounds[0].Closes; !got.Equal(time.Date(2026, 12, 4, 18, 0, 0, 0, time.UTC)) {
		t.Errorf("it closes at %s", got)
	}
	for what, tc := range map[string]struct {
		form, says string
		pairs      []string
	}{
		"earlier":       {`form[action$="rounds/prolong"]`, "later than the old one", []string{"closes", "2026-11-20"}},
		"no day":        {`form[action$="rounds/prolong"]`, "isn’t a valid date and time", []string{"closes", "soon"}},
		"not confirmed": {`form[action$="rounds/end"]`, "tick the box", nil},
		"too near":      {`form[action$="rounds/plan"]`, "at least 28 days apart", []string{"opens", "2026-12-10", "closes", "2026-12-20"}},
		"too long":      {`form[action$="rounds/plan"]`, "from one hour to 92 days", []string{"opens", "2027-01-10", "closes", "2027-12-20"}},
	} {
		if got := p.press(p.get(at), tc.form, tc.pairs...); got.status != 422 || !strings.Contains(got.Text("#problems"), tc.says) {
			t.Errorf("%s: %d, %q", what, got.status, got.Text("#problems"))
		}
	}
	p.press(p.get(at), `form[action$="rounds/plan"]`, "name", "Winter", "opens", "2027-01-11", "closes", "2027-01-11", "opens-time", "09:00", "closes-time", "10:30", "workshop", "yes")
	planned := o.record(id).Rounds
	if len(planned) != 2 || planned[1].Name != "Winter" || !planned[1].Workshop || planned[1].Code != "20270111T0900Z" {
		t.Fatalf("planned: %+v", planned)
	}
	p.press(p.get(at), `form[action$="rounds/cancel"]`)
	if got := o.record(id).Rounds; len(got) != 1 {
		t.Errorf("it is not taken out: %+v", got)
	}
	p.press(p.get(at), `form[action$="rounds/end"]`, "sure", "yes")
	if got := o.record(id).Rounds[0]; !got.Ended || !got.Closes.Equal(noon.Add(time.Minute)) {
		t.Errorf("it is not ended: %+v", got)
	}
	if o.now = o.now.Add(time.Hour); !strings.Contains(p.get("/desk/"+id).Text("main"), "The round has closed") {
		t.Errorf("the overview says %q", p.get("/desk/"+id).Text("main"))
	}
}

// TestHosts: an address as it is copied from a browser becomes an origin; a person says that the questionnaire shows there.
func TestHosts(t *testing.T) {
	o := newOffice(t)
	p, id := o.founder("Organisation 1")
	at := "/desk/" + id + "/hosts"
	for _, address := range []string{"https://Intranet.example:443/teams/page?x=1", "wiki.example", "http://old.example"} {
		p.press(p.get(at), `form[action$="hosts/add"]`, "host", address)
	}
	if got := o.record(id).Hosts; !slices.Equal(got, []string{"https://intranet.example", "https://wiki.example", "http://old.example"}) {
		t.Fatalf("%q", got)
	}
	seen := p.press(p.get(at), `form[action$="hosts/seen"]`)
	if got := seen.Texts(".desk-hosts li"); len(got) != 3 || !strings.Contains(got[0], "Someone confirmed on 16 November 2026") ||
		!strings.Contains(got[1], "Nobody has confirmed") || !strings.Contains(got[2], "use https") {
		t.Errorf("%q", got)
	}
	if got := seen.Text("#line"); !strings.Contains(got, o.server.URL+"/widget.js") || !strings.Contains(got, id) {
		t.Errorf("the line is %q", got)
	}
	p.press(p.get(at), `form[action$="hosts/remove"]`)
	if got := o.record(id); len(got.Hosts) != 2 || len(got.HostsSeen) != 0 {
		t.Errorf("%q, %v", got.Hosts, got.HostsSeen)
	}
	for address, says := range map[string]string{"https://": "isn’t the address of a site", "ftp://a.example": "begin with https://", "wiki.example": "already on the list"} {
		if got := p.press(p.get(at), `form[action$="hosts/add"]`, "host", address); got.status != 422 || !strings.Contains(got.Text("#problems"), says) {
			t.Errorf("%s: %d, %q", address, got.status, got.Text("#problems"))
		}
	}
}

// TestSettings: until a round opens everything can be changed, and then what people were told before they answered cannot.
func TestSettings(t *testing.T) {
	o := newOffice(t)
	p, id := o.founder("Organisation 1")
	at := "/desk/" + id + "/settings"
	p.press(p.get(at), `form[action$="settings/name"]`, "name", "Organisation One")
	p.press(p.get(at), `form[action$="settings/roles"]`, "product-owner", "Value lead")
	p.press(p.get(at), `form[action$="settings/k"]`, "k", "8")
	p.post(at+"/results", "x", "")
	p.press(p.get(at), `form[action$="settings/languages"]`)
	got := o.record(id)
	if got.Name != "Organisation One" || got.Roles["product-owner"] != "Value lead" || got.K != 8 || got.Results || !slices.Equal(got.Languages, []string{"en"}) {
		t.Errorf("it is %+v", got)
	}
	if low := p.post(at+"/k", "k", "6"); low.status != 422 || !strings.Contains(low.Text("#problems"), "can’t lower it") {
		t.Errorf("a smaller group: %d, %q", low.status, low.Text("#problems"))
	}
	if none := p.post(at + "/languages"); none.status != 422 {
		t.Errorf("no language: %d", none.status)
	}
	p.post("/desk/" + id + "/rounds/now")
	locked := p.get(at)
	if locked.Has("#k") || locked.Has("#results") || len(locked.All(".notice")) != 2 {
		t.Errorf("it can be changed: %q", locked.Text("main"))
	}
	for path, pairs := range map[string][]string{"/k": {"k", "9"}, "/results": {"results", "yes"}} {
		if got := p.post(at+path, pairs...); got.status != 422 || !strings.Contains(got.Text("#problems"), "A round has opened") {
			t.Errorf("%s: %d, %q", path, got.status, got.Text("#problems"))
		}
	}
	if got := o.record(id); got.K != 8 || got.Results {
		t.Errorf("it is %+v", got)
	}
}

// TestSharing: every team has its link, its code, its line and its texts, and all are in one table.
func TestSharing(t *testing.T) {
	o := newOffice(t)
	p, id := o.founder("Organisation 1")
	p.post("/desk/"+id+"/teams/add", "list", "Payments; 8; Finance\n=Formula\nGone")
	teams := o.record(id).Teams
	p.post("/desk/"+id+"/teams/close", "team", teams[2].ID)
	p.post("/desk/" + id + "/rounds/now")
	join := o.server.URL + "/join#" + id + "." + teams[0].ID
	one := p.get("/desk/" + id + "/share?team=" + teams[0].ID)
	if one.Attribute("#join", "value") != join || !one.Has("svg.qr path") || !strings.Contains(one.Text("#embed"), teams[0].ID) {
		t.Errorf("it shows %q", one.Text("main"))
	}
	for field, parts := range map[string][]string{
		"#invitation-en": {"Payments", join, "from 16 November 2026 until 30 November 2026", "at least 5 people", "everyone in the team can see"},
		"#reminder-en":   {"Payments", join, "thank you"},
	} {
		for _, part := range parts {
			if !strings.Contains(one.Text(field), part) {
				t.Errorf("%s lacks %q: %q", field, part, one.Text(field))
			}
		}
	}
	if all := p.get("/desk/" + id + "/share?team=all"); all.Attribute("#join", "value") != o.server.URL+"/join#"+id {
		t.Errorf("for everyone: %q", all.Attribute("#join", "value"))
	}
	for query, want := range map[string]int{"": 2, "?team=" + teams[0].ID: 1, "?team=all": 1} {
		if got := p.get("/desk/" + id + "/posters" + query); len(got.All(".poster svg")) != want {
			t.Errorf("%s: %d posters", query, len(got.All(".poster svg")))
		}
	}
	for _, none := range []string{"00000000", teams[2].ID, "x"} {
		if got := p.get("/desk/" + id + "/posters?team=" + none); got.status != 404 || got.Text("#heading") != "There’s no page at this address" {
			t.Errorf("a poster of %s: %d, %q", none, got.status, got.Text("#heading"))
		}
		if got := p.get("/desk/" + id + "/share?team=" + none); got.status != 200 || got.Has("#link") {
			t.Errorf("the links of %s: %d, %q", none, got.status, got.Text("main"))
		}
	}
	table := p.get("/desk/" + id + "/links.csv")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(table.text, "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%v: %q", err, table.text)
	}
	if got := rows[1][:4]; !slices.Equal(got, []string{"Payments", "Finance", "8", join}) {
		t.Errorf("%q", got)
	}
	if rows[2][0] != "'=Formula" || !strings.HasPrefix(table.text, "\ufeff") || table.header.Get("Content-Disposition") == "" {
		t.Errorf("%q, %v", rows[2], table.header)
	}
}

// TestKeys are made and ended; a key is shown once and reads the figures.
func TestKeys(t *testing.T) {
	o := newOffice(t)
	p, id := o.founder("Organisation 1")
	made := p.press(p.get("/desk/"+id+"/access"), `form[action$="access/key"]`)
	key := made.Attribute("#key", "value")
	read := func() int {
		return o.person().do("GET", "/api/organisations/"+id+"/benchmark", nil, "Authorization", "Bearer "+key).status
	}
	if read() != 200 || strings.Contains(p.get("/desk/"+id+"/access").text, key) {
		t.Errorf("the key %q reads with %d", key, read())
	}
	p.press(p.get("/desk/"+id+"/access"), `form[action$="access/keys-end"]`)
	if read() != 401 {
		t.Error("the key reads after its end")
	}
}

// TestAudit is readable, and paged.
func TestAudit(t *testing.T) {
	o := newOffice(t)
	p, id := o.founder("Organisation 1")
	for i := range 60 {
		o.now = o.now.Add(time.Minute)
		p.post("/desk/"+id+"/settings/name", "name", fmt.Sprint("Organisation ", i))
	}
	first := p.get("/desk/" + id + "/audit")
	rows := first.Texts("tbody tr")
	if len(rows) != 50 || !strings.Contains(rows[0], "Administrator of Organisation 1") || !strings.Contains(rows[0], "Changed the organisation’s name") {
		t.Errorf("%d rows, the first is %q", len(rows), rows[0])
	}
	second := p.get(first.Attribute("main .actions a", "href"))
	if rows := second.Texts("tbody tr"); len(rows) != 11 || !strings.Contains(rows[10], "Set up the organisation") || second.Has("main .actions a") {
		t.Errorf("%d rows: %q", len(rows), rows)
	}
}

// TestMergingTeams: by mouse a team is merged into another from the next round on, and back, until that has opened.
func TestMergingTeams(t *testing.T) {
	o := newOffice(t)
	p, id := o.founder("Organisation 1")
	at := "/desk/" + id + "/teams"
	p.press(p.get(at), `form[action$="teams/add"]`, "list", "Payments\nPlatform\nData")
	teams := o.record(id).Teams
	chosen := p.get(at + "?team=" + teams[0].ID)
	if got := chosen.Texts("#into option"); !slices.Equal(got, []string{"Platform", "Data"}) {
		t.Fatalf("it can be merged into %q", got)
	}
	merge := func() page {
		return p.press(p.get(at+"?team="+teams[0].ID), `form[action$="teams/merge"]`, "into", teams[1].ID)
	}
	if got := merge(); !strings.Contains(got.Text("tbody"), "Joins Platform from the next round") || got.Text(".done") == "" {
		t.Errorf("merged it says %q", got.Text("main"))
	}
	back := p.press(p.get(at+"?team="+teams[0].ID), `form[action$="teams/unmerge"]`)
	if strings.Contains(back.Text("tbody"), "Joins") || o.record(id).Teams[0].Merges() {
		t.Errorf("undone it says %q", back.Text("main"))
	}
	merge()
	o.now = o.now.Add(time.Hour)
	p.press(p.get("/desk/"+id+"/rounds"), `form[action$="rounds/now"]`)
	after := p.get(at + "?team=" + teams[0].ID)
	if !strings.Contains(after.Text("tbody"), "Now part of Platform") || after.Has(`form[action$="teams/unmerge"]`) || after.Has(`form[action$="teams/close"]`) {
		t.Errorf("in the next round it says %q", after.Text("main"))
	}
	if got := p.post(at+"/unmerge", "team", teams[0].ID); got.status != 422 || !strings.Contains(got.Text("#problems"), "A round has opened") {
		t.Errorf("undone too late: %d, %q", got.status, got.Text("#problems"))
	}
	if got := p.get("/desk/" + id + "/share").Texts(".desk-list li"); len(got) != 3 { // one for everybody, and two teams
		t.Errorf("there are links of %q", got)
	}
}
