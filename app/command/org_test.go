package command

import (
	"crypto/rand"
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
)

// office runs the commands of `rolefit org` on a store of its own.
type office struct {
	*testing.T
	spec string
}

func newOffice(t *testing.T) office {
	return office{t, newStore(t)}
}

func (o office) run(args ...string) ran {
	return runs("", append(append([]string{"org"}, args...), "-store", o.spec)...)
}

// does runs a command that must succeed and reads what it prints.
func (o office) does(into any, args ...string) {
	o.Helper()
	got := o.run(args...)
	dec := json.NewDecoder(strings.NewReader(got.out))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); got.code != 0 || got.err != "" || err != nil {
		o.Fatalf("%v: %+v, %v", args, got, err)
	}
}

// added adds an organisation with one team.
func (o office) added(flags ...string) (shownOrganisation, shownTeam) {
	o.Helper()
	var company shownOrganisation
	var team shownTeam
	o.does(&company, append([]string{"add", "Example Company"}, flags...)...)
	o.does(&team, "team", "add", company.ID, "Payments")
	return company, team
}

// with opens the store for a moment: it is open to one at a time.
func (o office) with(do func(store.Store)) {
	o.Helper()
	kept, err := openStore(o.spec)
	if err != nil {
		o.Fatal(err)
	}
	defer kept.Close()
	do(kept)
}

// contributes puts one contribution into the open quarter of a team.
func (o office) contributes(org, team string) {
	o.Helper()
	o.with(func(kept store.Store) {
		b := contribution.Unit{Org: org, Team: team, Kind: "project", Model: "1", Round: contribution.RoundAt(time.Now()).String()}
		c, err := contribution.New(b, []int{0, 25, 50, 75, 100})
		if err != nil {
			o.Fatal(err)
		}
		var id contribution.ID
		rand.Read(id[:])
		if _, err := ledger.NewSubmitter(kept).Contribute(o.Context(), id, c); err != nil {
			o.Fatal(err)
		}
	})
}

func TestOrganisationLinks(t *testing.T) {
	o := newOffice(t)
	company, _ := o.added("-base", "https://rolefit.example/", "-expires", "7")
	_, key, _ := strings.Cut(company.Leader, "#"+company.ID+".")
	want := shownOrganisation{
		ID: company.ID, Name: "Example Company", K: 5, Rounds: []organisation.NamedRound{}, Teams: []shownTeam{}, Hosts: []string{},
		Roles: company.Roles, Keys: company.Keys,
		Base:   "https://rolefit.example",
		Join:   "https://rolefit.example/join#" + company.ID,
		Leader: "https://rolefit.example/benchmark#" + company.ID + "." + key,
		Open:   company.Open, Access: company.Access, Results: true,
	}
	if diff := cmp.Diff(want, company); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if left := time.Until(company.Keys[0]); len(key) != 43 || left < 6*24*time.Hour || left > 7*24*time.Hour {
		t.Errorf("a key of %d characters for %s", len(key), left)
	}
	got := o.run("team", "add", "-base", "https://rolefit.example", company.ID, "Search")
	form := regexp.MustCompile(`^\{"id":"([0-9a-z]{8})","name":"Search","closed":false,"join":"https://rolefit.example/join#` + company.ID +
		`\.[0-9a-z]{8}","embed":"<script src=\\"https://rolefit.example/widget.js\\" data-org=\\"` + company.ID + `\\" data-team=\\"[0-9a-z]{8}\\"></script>"\}` + "\n$")
	id := form.FindStringSubmatch(got.out)
	if got.code != 0 || id == nil || strings.Count(got.out, id[1]) != 3 {
		t.Errorf("%+v", got)
	}
	got = o.run("team", "add", company.ID, "Checkout")
	if got.code != 0 || strings.Count(got.out, "https://rolefit.example/") != 2 {
		t.Errorf("the address is not remembered: %+v", got)
	}
	if list := o.run("list"); strings.Contains(list.out, key) || strings.Contains(list.out, "leader") || strings.Contains(list.out, "/desk/open") {
		t.Errorf("the leader's link is printed twice: %s", list.out)
	}
	o.with(func(kept store.Store) {
		if record, err := register.New(kept).Get(t.Context(), company.ID); err != nil || !record.Admits(key, time.Now()) {
			t.Errorf("the key does not open: %v", err)
		}
	})
}

// Every command prints its links on the address that the organisation was given, unless it is told another.
func TestTheBaseIsRemembered(t *testing.T) {
	o := newOffice(t)
	company, team := o.added("-own-rounds", "-base", "https://one.example")
	plain, _ := o.added()
	if !strings.HasPrefix(plain.Join, localBase+"/join#") || plain.Base != "" {
		t.Errorf("%+v", plain)
	}
	lines := [][]string{
		{"list"},
		{"key", "rotate", company.ID},
		{"k", company.ID, "6"},
		{"host", "add", company.ID, "https://a.example"},
		{"round", "use", company.ID, "quarters"},
		{"dictionary", company.ID, "product-owner=PV"},
		{"team", "add", company.ID, "Two"},
	}
	for _, args := range lines {
		if got := o.run(args...); got.code != 0 || !strings.Contains(got.out, "https://one.example/join#"+company.ID) {
			t.Errorf("%v: %+v", args, got)
		}
	}
	if got := o.run("list", "-base", "https://other.example"); strings.Contains(got.out, "one.example/") || strings.Count(got.out, "https://other.example/join#") != 5 {
		t.Errorf("told another: %+v", got)
	}
	var moved shownOrganisation
	o.does(&moved, "base", company.ID, "https://two.example/")
	if moved.Base != "https://two.example" || moved.Join != "https://two.example/join#"+company.ID || moved.Teams[0].Join != moved.Join+"."+team.ID {
		t.Errorf("moved: %+v", moved)
	}
	o.does(&moved, "base", company.ID, "https://two.example/tools/rolefit/")
	if moved.Join != "https://two.example/tools/rolefit/join#"+company.ID || !strings.Contains(moved.Teams[0].Embed, `src="https://two.example/tools/rolefit/widget.js"`) {
		t.Errorf("moved below a path: %+v", moved)
	}
	if got := o.run("base", company.ID, "https://two.example/a?b"); got.code != 2 {
		t.Errorf("%+v", got)
	}
	if got := o.run("base", company.ID, "two.example"); got.code != 2 || !strings.Contains(got.err, "https://rolefit.example") {
		t.Errorf("%+v", got)
	}
	if got := o.run("audit", company.ID); strings.Count(got.out, "base-changed") != 2 {
		t.Errorf("%+v", got)
	}
}

func TestOrganisationCommands(t *testing.T) {
	o := newOffice(t)
	company, team := o.added("-own-rounds", "-k", "6")
	for _, args := range [][]string{
		{"host", "add", company.ID, "https://intranet.example"},
		{"host", "add", company.ID, "https://old.example"},
		{"host", "remove", company.ID, "https://old.example"},
		{"dictionary", company.ID, "product-owner=PV", "project-manager=Delivery lead"},
		{"dictionary", company.ID, "project-manager="},
		{"k", company.ID, "8"},
		{"k", company.ID, "8"}, // changes nothing, and is noted once
		{"round", "add", company.ID, "2080-01-01", "2080-01-15", "January"},
		{"round", "add", "-workshop", company.ID, "2080-02-01T09:00", "2080-02-01T12:30Z", "Workshop"},
		{"round", "prolong", company.ID, "20800101T0000Z", "2080-01-22"},
		{"round", "add", company.ID, "2080-06-01", "2080-06-02"},
		{"round", "cancel", company.ID, "20800601T0000Z"},
		{"team", "close", company.ID, team.ID},
	} {
		if got := o.run(args...); got.code != 0 || got.err != "" {
			t.Errorf("%v: %+v", args, got)
		}
	}
	var list []shownOrganisation
	o.does(&list, "list")
	want := company
	want.K, want.Leader, want.Open = 8, "", ""
	want.Hosts = []string{"https://intranet.example"}
	want.Roles = map[fit.Role]string{"product-owner": "PV"}
	day := func(month time.Month, day, hour, minute int) time.Time {
		return time.Date(2080, month, day, hour, minute, 0, 0, time.UTC)
	}
	want.Rounds = []organisation.NamedRound{
		{Code: "20800101T0000Z", Name: "January", Closes: day(1, 22, 0, 0)},
		{Code: "20800201T0900Z", Name: "Workshop", Closes: day(2, 1, 12, 30), Workshop: true},
	}
	want.Teams = []shownTeam{{ID: team.ID, Name: "Payments", Closed: true}}
	if diff := cmp.Diff([]shownOrganisation{want}, list); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var rounds []shownRound
	o.does(&rounds, "round", "list", company.ID)
	coming := []shownRound{
		{Code: "20800101T0000Z", Name: "January", Opens: day(1, 1, 0, 0), Closes: day(1, 22, 0, 0), Sealed: day(1, 24, 0, 1), State: "coming"},
		{Code: "20800201T0900Z", Name: "Workshop", Opens: day(2, 1, 9, 0), Closes: day(2, 1, 12, 30), Sealed: day(2, 1, 12, 31), State: "coming"},
	}
	if diff := cmp.Diff(coming, rounds); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var entries []register.Entry
	o.does(&entries, "audit", company.ID)
	var actions []string
	for _, e := range entries {
		actions = append(actions, e.Action)
	}
	if diff := cmp.Diff([]string{
		"organisation-added", "team-added", "host-added", "host-added", "host-removed", "roles-named", "roles-named", "k-raised",
		"round-added", "round-added", "round-prolonged", "round-added", "round-cancelled", "team-closed",
	}, actions); diff != "" {
		t.Errorf("audit (-want +got):\n%s", diff)
	}
}

func TestRoundsOfAnOrganisationInQuarters(t *testing.T) {
	o := newOffice(t)
	company, _ := o.added()
	var rounds []shownRound
	o.does(&rounds, "round", "list", company.ID)
	quarter := contribution.RoundAt(time.Now())
	want := []shownRound{{Code: quarter.String(), Opens: quarter.Start(), Closes: quarter.End(), Sealed: quarter.End().Add(48*time.Hour + time.Minute), State: "open"}}
	if diff := cmp.Diff(want, rounds); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for at, want := range map[time.Time]string{quarter.Start().Add(-1): "coming", quarter.Start(): "open", quarter.End(): "over"} {
		if got := showRound(organisation.Organisation{}, contribution.SpanOf(quarter), at).State; got != want {
			t.Errorf("at %s: %s", at, got)
		}
	}
	// A round of its own ends the quarter in which it opens.
	opens := quarter.End().Add(-time.Minute)
	var planned shownRound
	o.does(&planned, "round", "add", company.ID, opens.Format("2006-01-02T15:04"), opens.AddDate(0, 0, 7).Format("2006-01-02T15:04"))
	o.does(&rounds, "round", "list", company.ID)
	want[0].Closes, want[0].Sealed = opens, opens.Add(48*time.Hour+time.Minute)
	if diff := cmp.Diff(append(want, planned), rounds); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	o.does(&rounds, "round", "cancel", company.ID, planned.Code)
	if len(rounds) != 1 || !rounds[0].Closes.Equal(quarter.End()) {
		t.Errorf("after cancelling: %+v", rounds)
	}
	if got := o.run("round", "use", company.ID, "own"); got.code != 2 || !strings.Contains(got.err, "locked") {
		t.Errorf("%+v", got)
	}
}

// A round that is open is ended in a minute, once.
func TestEndingARound(t *testing.T) {
	o := newOffice(t)
	company, _ := o.added("-own-rounds")
	now := time.Now().UTC()
	var round, ended shownRound
	o.does(&round, "round", "add", company.ID, now.Add(-2*time.Hour).Format("2006-01-02T15:04"), now.Add(2*time.Hour).Format("2006-01-02T15:04"))
	o.does(&ended, "round", "end", company.ID, round.Code)
	if left := ended.Closes.Sub(now); ended.State != "open" || left <= 0 || left > 2*time.Minute || !ended.Sealed.Equal(ended.Closes.Add(48*time.Hour+time.Minute)) {
		t.Errorf("ended %s from now: %+v", left, ended)
	}
	for args, says := range map[string]string{
		"end " + round.Code:                    "not open, or ends by itself",
		"cancel " + round.Code:                 "has opened",
		"prolong " + round.Code + " 2026-01-1": "neither a day",
		"prolong 20260101T0000Z 2027-01-01":    "no round",
	} {
		words := strings.Fields(args)
		if got := o.run(append([]string{"round", words[0], company.ID}, words[1:]...)...); got.code != 2 || !strings.Contains(got.err, says) {
			t.Errorf("%s: %+v", args, got)
		}
	}
}

func TestBadInputToOrganisations(t *testing.T) {
	o := newOffice(t)
	company, team := o.added()
	own, _ := o.added("-own-rounds")
	for _, tc := range []struct {
		args []string
		says string
	}{
		{[]string{"add"}, "want 1, got 0"},
		{[]string{"add", ""}, "empty"},
		{[]string{"add", "A", "-k", "4"}, "5 to 100"},
		{[]string{"add", "A", "-expires", "-1"}, "expire"},
		{[]string{"add", "A", "-base", "rolefit.example"}, "https://rolefit.example"},
		{[]string{"add", "A", "-base", "https://rolefit.example/page#part"}, "more than"},
		{[]string{"add", "A", "-base", "https://rolefit.example?q"}, "more than"},
		{[]string{"add", "A", "-base", "ftp://rolefit.example"}, "-base"},
		{[]string{"add", "A", "-colour", "x"}, "-colour"},
		{[]string{"team", "add", company.ID, "payments"}, "cannot be told from"},
		{[]string{"team", "add", company.ID, "P\u0430yments"}, "looks like 'a'"}, // Cyrillic
		{[]string{"team", "add", company.ID, "\u3164"}, "cannot be seen"},
		{[]string{"team", "add", "0000000000zz", "A"}, "no such organisation"},
		{[]string{"team", "close", company.ID, "00000000"}, "no team"},
		{[]string{"team", "close", team.ID, team.ID}, "no such organisation"},
		{[]string{"host", "add", company.ID, "https://*.example"}, "origin"},
		{[]string{"host", "remove", company.ID, "https://a.example"}, "no host"},
		{[]string{"k", own.ID, "4"}, "only be raised"},
		{[]string{"k", company.ID, "7x"}, "whole number"},
		{[]string{"round", "add", company.ID, "2080-01-01", "2080-06-15"}, "not an hour to 92 days"},
		{[]string{"round", "add", own.ID, "2080-01-01T09:00", "2080-01-01T09:59"}, "not an hour to 92 days"},
		{[]string{"round", "add", company.ID, "1.1.2080", "2080-01-15"}, "1.1.2080"},
		{[]string{"round", "add", own.ID, "2080-01-15", "2080-01-01"}, "not an hour to 92 days"},
		{[]string{"round", "add", company.ID, "2080-01-01"}, "want 3 to 4, got 2"},
		{[]string{"round", "use", company.ID, "both"}, "neither"},
		{[]string{"dictionary", company.ID, "boss=x"}, "boss"},
		{[]string{"dictionary", company.ID, "product-owner"}, "ROLE=WORD"},
		{[]string{"audit", "0000000000zz"}, "no such organisation"},
		{[]string{"round", "list", "0000000000zz"}, "no such organisation"},
		{[]string{"remove", "0000000000zz"}, "no such organisation"},
	} {
		if got := o.run(tc.args...); got.code != 2 || got.out != "" || !strings.Contains(got.err, tc.says) {
			t.Errorf("%v: %+v, want %q", tc.args, got, tc.says)
		}
	}
	for args, says := range map[string]string{"org": "missing", "org team": "rolefit org team -h", "org tema": `"tema"`, "org team ad A": `"ad"`} {
		if got := runs("", strings.Fields(args)...); got.code != 2 || got.out != "" || !strings.Contains(got.err, says) {
			t.Errorf("%s: %+v", args, got)
		}
	}
}

// Flags may stand anywhere, and what stands behind -- is none.
func TestFlagsAnywhere(t *testing.T) {
	o := newOffice(t)
	company, _ := o.added()
	for _, line := range []string{"-store S ORG One", "ORG -store S Two", "ORG Three -store S", "-store S -- ORG -Four", "ORG -store S -- -Five"} {
		args := strings.Fields(strings.NewReplacer("S", o.spec, "ORG", company.ID).Replace(line))
		if got := runs("", append([]string{"org", "team", "add"}, args...)...); got.code != 0 {
			t.Errorf("%s: %+v", line, got)
		}
	}
	var list []shownOrganisation
	o.does(&list, "list")
	var names []string
	for _, team := range list[0].Teams {
		names = append(names, team.Name)
	}
	if diff := cmp.Diff([]string{"Payments", "One", "Two", "Three", "-Four", "-Five"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Flags may stand behind the arguments of any command.
func TestFlagsBehindArguments(t *testing.T) {
	o := newOffice(t)
	o.added()
	copied := filepath.Join(t.TempDir(), "copy.db")
	if got := runs("", "backup", copied, "-store", o.spec); got.code != 0 {
		t.Errorf("%+v", got)
	}
	if got := runs("", "org", "list", "-store", "bolt:"+copied); got.code != 0 || !strings.Contains(got.out, "Example Company") {
		t.Errorf("%+v", got)
	}
}

// The help of a table lists every command at any depth, and each has its own.
func TestHelpOfTables(t *testing.T) {
	whole, teams := runs("", "org", "-h").out, runs("", "org", "team", "-h").out
	for _, name := range []string{
		"add", "base", "list", "remove", "team add", "team close", "host add", "host remove", "key rotate", "k", "round use", "round add",
		"round list", "dictionary", "audit",
	} {
		if !strings.Contains(whole, "\n  rolefit org "+name+" ") {
			t.Errorf("org -h does not list %s", name)
		}
		if strings.Contains(teams, "\n  rolefit org "+name+" ") != strings.HasPrefix(name, "team ") {
			t.Errorf("org team -h, and %s: %s", name, teams)
		}
		one := runs("", append([]string{"org"}, strings.Fields(name+" -h")...)...)
		if one.code != 0 || !strings.Contains(one.out, "Usage: rolefit org "+name) || !strings.Contains(one.out, "-store") {
			t.Errorf("%s -h: %+v", name, one)
		}
	}
}
