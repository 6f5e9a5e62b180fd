package desk_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/app/desk"
	"rolefit/pkg/organisation"
)

// matrixRoutes are all routes of an organisation: what they are asked with, and the status for who administers, and for who
// leads: all teams, and some of them. What changes something changes it for who is answered 200 alone.
var matrixRoutes = []struct {
	method, path      string
	pairs             []string
	admin, lead, part int
}{
	{"GET", "", nil, 200, 200, 200},
	{"GET", "/teams", nil, 200, 403, 403},
	{"GET", "/rounds", nil, 200, 403, 403},
	{"GET", "/share", nil, 200, 403, 403},
	{"GET", "/posters", nil, 200, 403, 403},
	{"GET", "/links.csv", nil, 200, 403, 403},
	{"GET", "/hosts", nil, 200, 403, 403},
	{"GET", "/settings", nil, 200, 403, 403},
	{"GET", "/access", nil, 200, 403, 403},
	{"GET", "/audit", nil, 200, 403, 403},
	{"POST", "/teams/add", []string{"list", "Added"}, 200, 403, 403},
	{"POST", "/teams/change", []string{"team", "TEAM", "name", "Changed"}, 200, 403, 403},
	{"POST", "/teams/close", []string{"team", "TEAM"}, 200, 403, 403},
	{"POST", "/teams/open", []string{"team", "TEAM"}, 200, 403, 403},
	{"POST", "/teams/merge", []string{"team", "TEAM", "into", "LAST"}, 200, 403, 403},
	{"POST", "/teams/unmerge", []string{"team", "TEAM"}, 200, 403, 403},
	{"POST", "/rounds/plan", []string{"opens", "2027-03-01", "closes", "2027-03-08"}, 200, 403, 403},
	{"GET", "/seats", nil, 200, 403, 403},
	{"POST", "/seats/give", []string{"round", "20270301T0000Z", "seats-TEAM", "3"}, 200, 403, 403},
	{"POST", "/seats/links", []string{"round", "20270301T0000Z"}, 200, 403, 403},
	{"POST", "/seats/replace", []string{"round", "20270301T0000Z", "team", "TEAM", "number", "2"}, 200, 403, 403},
	{"POST", "/seats/off", []string{"round", "20270301T0000Z"}, 200, 403, 403},
	{"POST", "/rounds/cancel", []string{"round", "20270301T0000Z"}, 200, 403, 403},
	{"POST", "/rounds/rehearse", nil, 200, 403, 403},
	{"POST", "/rounds/cancel", []string{"round", "20261116T1201Z"}, 200, 403, 403},
	{"POST", "/rounds/now", nil, 200, 403, 403},
	{"POST", "/rounds/prolong", []string{"round", "ROUND", "closes", "2026-12-30"}, 200, 403, 403},
	{"POST", "/rounds/end", []string{"round", "ROUND", "sure", "yes"}, 200, 403, 403},
	{"POST", "/hosts/add", []string{"host", "https://added.example"}, 200, 403, 403},
	{"POST", "/hosts/seen", []string{"host", "https://added.example"}, 200, 403, 403},
	{"POST", "/hosts/remove", []string{"host", "https://added.example"}, 200, 403, 403},
	{"POST", "/settings/name", []string{"name", "Another name"}, 200, 403, 403},
	{"POST", "/settings/roles", []string{"product-owner", "Value lead"}, 200, 403, 403},
	{"POST", "/settings/k", []string{"k", "5"}, 200, 403, 403},
	{"POST", "/settings/results", []string{"results", "yes"}, 200, 403, 403},
	{"POST", "/settings/languages", []string{"language", "en"}, 200, 403, 403},
	{"POST", "/access/invite", []string{"label", "Added", "right", "leader"}, 200, 403, 403},
	{"POST", "/access/again", []string{"access", "ACCESS"}, 200, 403, 403},
	{"POST", "/access/key", []string{"key", "yes"}, 200, 403, 403},
	{"POST", "/access/keys-end", nil, 200, 403, 403},
	{"POST", "/access/end", []string{"access", "ACCESS"}, 200, 403, 403},
	{"GET", "/commitments", nil, 200, 200, 403},
	{"GET", "/commitments.csv", nil, 200, 200, 403},
	{"POST", "/commitments/keep", []string{"text", "Say who decides", "about", "clarity/symptom-03"}, 200, 200, 403},
	{"POST", "/commitments/change", []string{"commitment", "COMMITMENT", "text", "Say who decides, in writing"}, 200, 200, 403},
	{"POST", "/commitments/done", []string{"commitment", "COMMITMENT"}, 200, 200, 403},
	{"POST", "/commitments/open", []string{"commitment", "COMMITMENT"}, 200, 200, 403},
	{"POST", "/commitments/drop", []string{"commitment", "COMMITMENT"}, 200, 200, 403},
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
	everybody := []struct {
		name, label string
		person      *person
		status      func(admin, lead, part int) int
	}{
		{"nobody", "", o.person(), nil},
		{"who had access", "", guest, nil},
		{"another organisation's administrator", "", stranger, nil},
		{"another organisation's leader", "", strangerLeads, nil},
		{"another organisation's session under this name", "", both, nil},
		{"a leader of one team", "Leader of one team", partial, func(_, _, part int) int { return part }},
		{"a leader", "Leader", leader, func(_, lead, _ int) int { return lead }},
		{"an administrator", "Administrator of Organisation 1", boss, func(admin, _, _ int) int { return admin }},
	}
	renamed := stranger.cookies()[0]
	for _, route := range matrixRoutes {
		for _, who := range everybody {
			pairs := filled(o, own, route.pairs)
			before, entries := o.kept(own), len(o.audited(own))
			var headers []string
			if who.person == both {
				headers = []string{"Cookie", "rolefit-" + own + "=" + renamed.Value}
			}
			got, want := who.person.do(route.method, "/desk/"+own+route.path, values(pairs), headers...), 401
			if who.status != nil {
				want = who.status(route.admin, route.lead, route.part)
			}
			if got.status != want {
				t.Errorf("%s %s as %s: %d, not %d: %s", route.method, route.path, who.name, got.status, want, got.Text("#problems"))
			}
			if got.status != 200 && (strings.Contains(got.text, "Organisation 1") || strings.Contains(got.text, "Team of")) {
				t.Errorf("%s %s as %s tells %q", route.method, route.path, who.name, got.Text("main"))
			}
			changed := !cmp.Equal(before, o.kept(own))
			if changed && (want != 200 || route.method == "GET") {
				t.Errorf("%s %s as %s changed something (-was +is):\n%s", route.method, route.path, who.name, cmp.Diff(before, o.kept(own)))
			}
			after := o.audited(own)
			wanted := changed || got.status == 200 && slices.Contains(noted, route.path)
			if more := len(after) - entries; more != 0 != wanted || more > 0 && !strings.HasSuffix(after[len(after)-1], " by "+who.label) {
				t.Errorf("%s %s as %s: changed %t, and %q is in the audit", route.method, route.path, who.name, changed, after[entries:])
			}
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

// kept is what the store keeps of an organisation that its forms can change.
func (o *office) kept(id string) any {
	o.Helper()
	commitments, err := o.register.Commitments(o.Context(), id)
	if err != nil {
		o.Fatal(err)
	}
	return struct {
		Record      organisation.Organisation
		Commitments []organisation.Commitment
	}{o.record(id), commitments}
}

// filled are the pairs with what the organisation has: its first team, the newest access, round and commitment.
func filled(o *office, org string, pairs []string) (out []string) {
	of := o.record(org)
	for _, value := range pairs {
		switch {
		case value == "TEAM":
			value = of.Teams[0].ID
		case value == "seats-TEAM":
			value = "seats-" + of.Teams[0].ID
		case value == "LAST":
			value = of.Teams[len(of.Teams)-1].ID
		case value == "ACCESS":
			value = of.Accesses[len(of.Accesses)-1].ID
		case value == "ROUND":
			value = of.Rounds[len(of.Rounds)-1].Code
		case value == "COMMITMENT":
			commitments, err := o.register.Commitments(o.Context(), org)
			if err != nil || len(commitments) == 0 {
				o.Fatalf("%d commitments, %v", len(commitments), err)
			}
			value = commitments[len(commitments)-1].ID
		}
		out = append(out, value)
	}
	return out
}
