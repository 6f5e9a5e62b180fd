package desk_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/app/desk"
)

// matrixRoutes are all routes of an organisation: what they are asked with, and the status for who administers, leads, and
// is nobody. What changes something changes it for administrators alone.
var matrixRoutes = []struct {
	method, path string
	pairs        []string
	admin, lead  int
}{
	{"GET", "", nil, 200, 200},
	{"GET", "/teams", nil, 200, 403},
	{"GET", "/rounds", nil, 200, 403},
	{"GET", "/share", nil, 200, 403},
	{"GET", "/posters", nil, 200, 403},
	{"GET", "/links.csv", nil, 200, 403},
	{"GET", "/hosts", nil, 200, 403},
	{"GET", "/settings", nil, 200, 403},
	{"GET", "/access", nil, 200, 403},
	{"GET", "/audit", nil, 200, 403},
	{"POST", "/teams/add", []string{"list", "Added"}, 200, 403},
	{"POST", "/teams/change", []string{"team", "TEAM", "name", "Changed"}, 200, 403},
	{"POST", "/teams/close", []string{"team", "TEAM"}, 200, 403},
	{"POST", "/teams/open", []string{"team", "TEAM"}, 200, 403},
	{"POST", "/rounds/plan", []string{"opens", "2027-03-01", "closes", "2027-03-08"}, 200, 403},
	{"GET", "/seats", nil, 200, 403},
	{"POST", "/seats/give", []string{"round", "20270301T0000Z", "seats-TEAM", "3"}, 200, 403},
	{"POST", "/seats/links", nil, 200, 403},
	{"POST", "/seats/replace", []string{"team", "TEAM", "number", "2"}, 200, 403},
	{"POST", "/seats/off", []string{"round", "20270301T0000Z"}, 200, 403},
	{"POST", "/rounds/cancel", []string{"round", "20270301T0000Z"}, 200, 403},
	{"POST", "/rounds/rehearse", nil, 200, 403},
	{"POST", "/rounds/cancel", []string{"round", "20261116T1201Z"}, 200, 403},
	{"POST", "/rounds/now", nil, 200, 403},
	{"POST", "/rounds/prolong", []string{"round", "ROUND", "closes", "2026-12-30"}, 200, 403},
	{"POST", "/rounds/end", []string{"round", "ROUND", "sure", "yes"}, 200, 403},
	{"POST", "/hosts/add", []string{"host", "https://added.example"}, 200, 403},
	{"POST", "/hosts/seen", []string{"host", "https://added.example"}, 200, 403},
	{"POST", "/hosts/remove", []string{"host", "https://added.example"}, 200, 403},
	{"POST", "/settings/name", []string{"name", "Another name"}, 200, 403},
	{"POST", "/settings/roles", []string{"product-owner", "Value lead"}, 200, 403},
	{"POST", "/settings/k", []string{"k", "5"}, 200, 403},
	{"POST", "/settings/results", []string{"results", "yes"}, 200, 403},
	{"POST", "/settings/languages", []string{"language", "en"}, 200, 403},
	{"POST", "/access/invite", []string{"label", "Added", "right", "leader"}, 200, 403},
	{"POST", "/access/again", []string{"access", "ACCESS"}, 200, 403},
	{"POST", "/access/key", []string{"key", "yes"}, 200, 403},
	{"POST", "/access/keys-end", nil, 200, 403},
	{"POST", "/access/end", []string{"access", "ACCESS"}, 200, 403},
}

// noted are the routes that leave the record as it is and are in the audit all the same: what they show or end is kept elsewhere.
var noted = []string{"/seats/links", "/seats/replace"}

// TestMatrix asks every route of two organisations as everybody whom there is: nobody sees or changes what is not theirs, and
// every change is in the audit with the label of who made it.
func TestMatrix(t *testing.T) {
	o := newOffice(t)
	boss, own := o.founder("Organisation 1")
	stranger, other := o.founder("Organisation 2")
	for p, id := range map[*person]string{boss: own, stranger: other} {
		p.post("/desk/"+id+"/teams/add", "list", "Team of "+id)
	}
	leader := boss.invited(own, "Leader", "leader")
	partial := boss.invited(own, "Leader of one team", "leader", "team", o.record(own).Teams[0].ID)
	guest := boss.invited(own, "Guest", "leader")
	for _, a := range o.record(own).Accesses {
		if a.Label == "Guest" {
			boss.post("/desk/"+own+"/access/end", "access", a.ID)
		}
	}
	strangerLeads := stranger.invited(other, "Leader of 2", "leader")
	both := o.person() // a browser that brings the stranger's session under the name of the other's
	refused := []struct {
		name   string
		person *person
		status func(admin, lead int) int
	}{
		{"nobody", o.person(), func(int, int) int { return 401 }},
		{"who had access", guest, func(int, int) int { return 401 }},
		{"another organisation's administrator", stranger, func(int, int) int { return 401 }},
		{"another organisation's leader", strangerLeads, func(int, int) int { return 401 }},
		{"another organisation's session under this name", both, func(int, int) int { return 401 }},
		{"a leader", leader, func(_, lead int) int { return lead }},
		{"a leader of one team", partial, func(_, lead int) int { return lead }},
	}
	renamed := stranger.cookies()[0]
	for _, route := range matrixRoutes {
		pairs := filled(o, own, route.pairs)
		before, entries := o.record(own), len(o.audited(own))
		for _, who := range refused {
			var headers []string
			if who.person == both {
				headers = []string{"Cookie", "rolefit-" + own + "=" + renamed.Value}
			}
			got := who.person.do(route.method, "/desk/"+own+route.path, values(pairs), headers...)
			if want := who.status(route.admin, route.lead); got.status != want {
				t.Errorf("%s %s as %s: %d, not %d", route.method, route.path, who.name, got.status, want)
			}
			if got.status != 200 && (strings.Contains(got.text, "Organisation 1") || strings.Contains(got.text, "Team of")) {
				t.Errorf("%s %s as %s tells %q", route.method, route.path, who.name, got.Text("main"))
			}
		}
		if diff := cmp.Diff(before, o.record(own)); diff != "" || len(o.audited(own)) != entries {
			t.Errorf("%s %s changed something for who may not (-was +is):\n%s", route.method, route.path, diff)
		}
		got := boss.do(route.method, "/desk/"+own+route.path, values(pairs))
		if got.status != route.admin {
			t.Errorf("%s %s as an administrator: %d, %s", route.method, route.path, got.status, got.Text("#problems"))
		}
		changed := !cmp.Equal(before, o.record(own))
		if route.method == "GET" && changed {
			t.Errorf("%s changed something", route.path)
		}
		after := o.audited(own)
		wanted := changed || slices.Contains(noted, route.path)
		if more := len(after) - entries; more != 0 != wanted || more > 0 && !strings.HasSuffix(after[len(after)-1], " by Administrator of Organisation 1") {
			t.Errorf("%s %s: changed %t, and %q is in the audit", route.method, route.path, changed, after[entries:])
		}
	}
	if diff := cmp.Diff([]string{"Team of " + other}, []string{o.record(other).Teams[0].Name}); diff != "" || len(o.record(other).Teams) != 1 {
		t.Errorf("the other organisation is another (-want +got):\n%s", diff)
	}
}

// TestMatrixIsWhole: no route is left out.
func TestMatrixIsWhole(t *testing.T) {
	asked := map[string]bool{}
	for _, route := range matrixRoutes {
		asked[route.method+" "+route.path] = true
	}
	for _, path := range desk.Paths() {
		if !asked[path] {
			t.Errorf("nobody asks for %q", path)
		}
	}
	if len(asked) != len(desk.Paths()) {
		t.Errorf("%d routes are asked for, and there are %d", len(asked), len(desk.Paths()))
	}
}

// filled are the pairs with what the organisation has: its first team, the newest access and the newest round.
func filled(o *office, org string, pairs []string) (out []string) {
	of := o.record(org)
	for _, value := range pairs {
		switch {
		case value == "TEAM":
			value = of.Teams[0].ID
		case value == "seats-TEAM":
			value = "seats-" + of.Teams[0].ID
		case value == "ACCESS":
			value = of.Accesses[len(of.Accesses)-1].ID
		case value == "ROUND":
			value = of.Rounds[len(of.Rounds)-1].Code
		}
		out = append(out, value)
	}
	return out
}
