package desk_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/blind/blindtest"
)

// planned is an office with an organisation of two teams, one of which has said how many people it has, and a round to come.
func planned(t *testing.T) (o *office, boss *person, id string) {
	o = newOffice(t)
	boss, id = o.founder("Organisation 1")
	boss.post("/desk/"+id+"/teams/add", "list", "Payments\t6\nSearch")
	boss.post("/desk/"+id+"/rounds/plan", "opens", "2026-11-25", "closes", "2026-12-15", "name", "December")
	return o, boss, id
}

// TestSeats: from a planned round to a list of links, by the forms alone; people are told how many there are.
func TestSeats(t *testing.T) {
	o, boss, id := planned(t)
	at := "/desk/" + id + "/seats"
	page, record := boss.get(at), o.record(id)
	payments, search := record.Teams[0].ID, record.Teams[1].ID
	if page.Attribute(`input[name="seats-`+payments+`"]`, "value") != "6" || page.Attribute(`input[name="seats-`+search+`"]`, "value") != "" {
		t.Errorf("the form proposes %q", page.Text("main"))
	}
	if got := boss.press(page, `form[action$="seats/give"]`, "seats-"+payments, "", "seats-"+search, ""); got.status != 422 {
		t.Errorf("no seats at all: %d", got.status)
	}
	for _, n := range []string{"0", "-1", "5001", "two"} {
		got := boss.press(page, `form[action$="seats/give"]`, "seats-"+payments, "3", "seats-"+search, n)
		if got.status != 422 || !strings.Contains(got.Text("#problems"), "“Search”") || o.record(id).Rounds[0].Seated() {
			t.Errorf("%s seats: %d, %q", n, got.status, got.Text("#problems"))
		}
	}
	page = boss.press(page, `form[action$="seats/give"]`, "seats-"+search, "2")
	if page.status != 200 || !strings.Contains(page.Text("main"), "8 seats in all") || page.Text(".done") == "" {
		t.Fatalf("%d: %q", page.status, page.Text("main"))
	}
	if n, needed := o.record(id).SeatsIn("20261125T0000Z", payments); n != 6 || !needed {
		t.Errorf("%d seats, %t", n, needed)
	}
	list := boss.press(page, `form[action$="seats/links"]`)
	lines := strings.Split(strings.TrimSpace(list.text), "\r\n")
	if len(lines) != 9 || !strings.Contains(lines[1], o.server.URL+"/join#"+id+"."+payments+".RS1") || !strings.Contains(list.header.Get("Content-Disposition"), "seats.csv") {
		t.Errorf("%d lines: %s", len(lines), lines[1])
	}
	if got := boss.press(boss.get(at), `form[action$="seats/off"]`); got.status != 200 || !strings.Contains(got.Text("main"), "No seats") {
		t.Errorf("switched off: %q", got.Text("main"))
	}
	want := []string{"seats-given by Administrator of Organisation 1", "seats-read by Administrator of Organisation 1", "seats-chosen by Administrator of Organisation 1"}
	if all := o.audited(id); !cmp.Equal(want, all[len(all)-3:]) {
		t.Errorf("the audit has %v", all)
	}
}

// TestSeatsOfMergedTeams: a team that is merged while a round with seats is open keeps its seats in that round and has none in
// the next one, on the page and in the list of links.
func TestSeatsOfMergedTeams(t *testing.T) {
	o, boss, id := planned(t)
	at := "/desk/" + id + "/seats"
	record := o.record(id)
	payments, search := record.Teams[0].ID, record.Teams[1].ID
	boss.press(boss.get(at), `form[action$="seats/give"]`, "seats-"+search, "2")
	o.now = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	boss.post("/desk/"+id+"/teams/merge", "team", payments, "into", search)
	boss.post("/desk/"+id+"/rounds/plan", "opens", "2026-12-23", "closes", "2027-01-15")
	merged, _ := o.record(id).Team(payments)
	lines := func() int { return strings.Count(boss.press(boss.get(at), `form[action$="seats/links"]`).text, "\r\n") }
	if got := lines(); !merged.Merges() || got != 9 {
		t.Errorf("merges: %t; in the open round the list has %d lines", merged.Merges(), got)
	}
	o.now = time.Date(2026, 12, 20, 12, 0, 0, 0, time.UTC)
	boss = boss.invitedBack(id)
	page := boss.get(at)
	if page.Has(`input[name="seats-`+payments+`"]`) || !page.Has(`input[name="seats-`+search+`"]`) {
		t.Errorf("for the next round the form has %q", page.Text("main"))
	}
	boss.press(page, `form[action$="seats/give"]`, "seats-"+search, "8")
	if got := lines(); got != 9 {
		t.Errorf("in the next round the list has %d lines", got)
	}
}

// TestSeatsOfAdjoiningRounds: while a round with seats is open, and until nothing of it can arrive any more, the next one has seats
// of its own on the page: also for a team that was added meanwhile. The form proposes people, or else the seats of the round before.
func TestSeatsOfAdjoiningRounds(t *testing.T) {
	o, boss, id := planned(t)
	at := "/desk/" + id + "/seats"
	const first, second = "20261125T0000Z", "20261223T0000Z"
	payments, search := o.record(id).Teams[0].ID, o.record(id).Teams[1].ID
	boss.press(boss.get(at), `form[action$="seats/give"]`, "seats-"+payments, "5", "seats-"+search, "2")
	o.now = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	boss.post("/desk/"+id+"/teams/add", "list", "Third\t4")
	boss.post("/desk/"+id+"/rounds/prolong", "round", first, "closes", "2026-12-23")
	boss.post("/desk/"+id+"/rounds/plan", "opens", "2026-12-23", "closes", "2027-01-15")
	third := o.record(id).Teams[2].ID
	page := boss.get(at)
	for team, want := range map[string]string{payments: "6", search: "2", third: "4"} {
		if got := page.Attribute(`input[name="seats-`+team+`"]`, "value"); got != want {
			t.Errorf("for %s the form proposes %q, want %s", team, got, want)
		}
	}
	if got := boss.press(page, `form[action$="seats/give"]`, "seats-"+third, "x"); got.Attribute(`input[name="seats-`+third+`"]`, "value") != "x" {
		t.Errorf("what was entered is gone: %q", got.Text("main"))
	}
	late := boss.post(at+"/give", "round", first, "seats-"+third, "9") // sent when the round had opened
	if got := late.Attribute(`input[name="seats-`+third+`"]`, "value"); late.status != 422 || got != "4" {
		t.Errorf("%d: the form of the next round has %q, which was sent for the one before", late.status, got)
	}
	page = boss.press(page, `form[action$="seats/give"]`)
	has := func(round string) (all []int) {
		for _, team := range o.record(id).Teams {
			n, _ := o.record(id).SeatsIn(round, team.ID)
			all = append(all, n)
		}
		return all
	}
	if diff := cmp.Diff([][]int{{5, 2, 0}, {6, 2, 4}}, [][]int{has(first), has(second)}); diff != "" {
		t.Errorf("%q (-want +got):\n%s", page.Text("#problems"), diff)
	}
	links := func(round string) int {
		return strings.Count(boss.post(at+"/links", "round", round).text, "\r\n")
	}
	o.now = time.Date(2026, 12, 24, 12, 0, 0, 0, time.UTC) // both take answers
	boss = boss.invitedBack(id)
	page = boss.get(at)
	for round, want := range map[string]string{first: "7 seats in all", second: "12 seats in all"} {
		if got := page.Text("#round-" + round); !strings.Contains(got, want) || !strings.Contains(got, "fixed") {
			t.Errorf("of %s the page says %q", round, got)
		}
	}
	if one, other := links(first), links(second); one != 8 || other != 13 {
		t.Errorf("the lists have %d and %d lines", one, other)
	}
	if got := boss.post(at+"/replace", "round", second, "team", third, "number", "4"); got.status != 200 || !got.Has("#made") {
		t.Errorf("a lost link of the second round: %d, %q", got.status, got.Text("#problems"))
	}
	if got := boss.post(at+"/replace", "round", first, "team", third, "number", "4"); got.status != 422 {
		t.Errorf("a seat that the team has in the other round: %d", got.status)
	}
}

// TestARehearsalIsNoRoundOfSeats: a rehearsal before a planned round is not taken for it, and its form is refused.
func TestARehearsalIsNoRoundOfSeats(t *testing.T) {
	o, boss, id := planned(t)
	at, team := "/desk/"+id+"/seats", o.record(id).Teams[0].ID
	boss.post("/desk/" + id + "/rounds/rehearse")
	rehearsal := o.record(id).Rounds[0]
	if !rehearsal.Rehearsal {
		t.Fatalf("%+v", rehearsal)
	}
	if got := boss.get(at).Attribute(`form[action$="seats/give"] input[name="round"]`, "value"); got != "20261125T0000Z" {
		t.Errorf("the page has the round %q", got)
	}
	if got := boss.post(at+"/give", "round", rehearsal.Code, "seats-"+team, "3"); got.status != 422 || !strings.Contains(got.Text("#problems"), "A rehearsal has no seats") {
		t.Errorf("%d: %q", got.status, got.Text("#problems"))
	}
}

// TestReplacingASeat: a lost link ends; one that was used does not, and both are in the audit. When the round has opened the
// number of seats is only shown.
func TestReplacingASeat(t *testing.T) {
	o, boss, id := planned(t)
	at, round := "/desk/"+id+"/seats", "20261125T0000Z"
	team := o.record(id).Teams[0].ID
	boss.press(boss.get(at), `form[action$="seats/give"]`)
	o.now = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	page := boss.get(at)
	if page.Has(`form[action$="seats/give"]`) || page.Has(`form[action$="seats/off"]`) || !strings.Contains(page.Text("main"), "fixed") {
		t.Errorf("once it has opened: %q", page.Text("main"))
	}
	for _, number := range []string{"0", "7", "x", ""} {
		if got := boss.post(at+"/replace", "round", round, "team", team, "number", number); got.status != 422 || got.Has("#made") {
			t.Errorf("seat %q: %d", number, got.status)
		}
	}
	before, err := o.seats.Codes(t.Context(), id, round, team, 6)
	if err != nil {
		t.Fatal(err)
	}
	made := boss.post(at+"/replace", "round", round, "team", team, "number", "2")
	fresh, ok := seat.Find(made.Attribute("#seat", "value"))
	if made.status != 200 || !ok || fresh == before[1] || fresh.Number != 2 {
		t.Errorf("%d: %q", made.status, made.Attribute("#seat", "value"))
	}
	u := contribution.Unit{Org: id, Team: team, Kind: "project", Model: "1", Round: round}
	modulus, err := o.seats.Modulus(t.Context(), u)
	if err != nil {
		t.Fatal(err)
	}
	text, err := blindtest.Blind(seat.Text(modulus), u.String())
	if err != nil {
		t.Fatal(err)
	}
	blinding, _ := seat.ParseBlinding(text)
	if _, err := o.seats.Sign(t.Context(), u, 6, before[0], blinding.Blinded); err != nil {
		t.Fatal(err)
	}
	if got := boss.post(at+"/replace", "round", round, "team", team, "number", "1"); got.status != 422 || got.Text("#problems") != "This seat has been used, so it can’t be replaced." {
		t.Errorf("a used one: %d, %q", got.status, got.Text("#problems"))
	}
	all := o.audited(id)
	want := []string{"seat-replaced by Administrator of Organisation 1", "seat-not-replaced by Administrator of Organisation 1"}
	if !cmp.Equal(want, all[len(all)-2:]) {
		t.Errorf("the audit has %v", all)
	}
	if now := []byte(boss.get(at).text); bytes.Contains(now, []byte("RS1")) {
		t.Error("a link is shown a second time")
	}
}

// TestNoSeatsToGive: without a round or a team the page says what is missing.
func TestNoSeatsToGive(t *testing.T) {
	o := newOffice(t)
	boss, id := o.founder("Organisation 1")
	if got := boss.get("/desk/" + id + "/seats"); !strings.Contains(got.Text("main"), "No round is planned") {
		t.Errorf("it says %q", got.Text("main"))
	}
	boss.post("/desk/"+id+"/rounds/plan", "opens", "2026-12-01", "closes", "2026-12-15")
	if got := boss.get("/desk/" + id + "/seats"); !strings.Contains(got.Text("main"), "Add teams first") {
		t.Errorf("it says %q", got.Text("main"))
	}
	if got := boss.post("/desk/"+id+"/seats/links", "round", "20261201T0000Z"); got.status != 404 {
		t.Errorf("links of no seats: %d", got.status)
	}
}
