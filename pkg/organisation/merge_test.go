package organisation_test

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
)

// threeTeams is an organisation with rounds of its own and three teams; none has opened.
func threeTeams(t *testing.T) (o organisation.Organisation, ids [3]string) {
	t.Helper()
	random := rand.NewChaCha8([32]byte{7})
	o = must[organisation.Organisation](t)(organisation.New("Organisation 1", 5, true, random))
	for i, name := range []string{"Payments", "Platform", "Data"} {
		ids[i] = must[organisation.Team](t)(o.AddTeam(name, noon, random)).ID
	}
	return o, ids
}

func coded(err error) string {
	p, _ := errors.AsType[*problem.Error](err)
	if p == nil {
		return ""
	}
	return p.Code
}

// TestMerging: a team goes on in another from the next round on; a rehearsal is none, and until then it can be undone.
func TestMerging(t *testing.T) {
	o, ids := threeTeams(t)
	must[organisation.NamedRound](t)(o.AddRound(noon.Add(-time.Hour), noon.AddDate(0, 0, 7), "", noon.Add(-time.Hour)))
	at := func(now time.Time) string {
		team, ok := o.GoesOnIn(ids[0], now)
		if !ok {
			t.Fatalf("at %s there is no team", now)
		}
		return team.Name
	}
	if err := o.MergeTeam(ids[0], ids[1], noon); err != nil {
		t.Fatal(err)
	}
	must[organisation.NamedRound](t)(o.AddRehearsal(noon.AddDate(0, 0, 8), noon.AddDate(0, 0, 9), "", noon))
	later := noon.AddDate(0, 0, 10)
	if at(noon) != "Payments" || at(later) != "Payments" || len(o.OpenTeams(later)) != 3 {
		t.Errorf("before the next round it goes on in %q, %q", at(noon), at(later))
	}
	undone := o
	if err := undone.UnmergeTeam(ids[0], later); err != nil || undone.Teams[0].Merges() {
		t.Errorf("it cannot be undone: %v", err)
	}
	next := must[organisation.NamedRound](t)(o.AddRound(noon.AddDate(0, 0, 30), noon.AddDate(0, 0, 40), "", later))
	opened := noon.AddDate(0, 0, 30)
	if at(opened.Add(-1)) != "Payments" || at(opened) != "Platform" || len(o.OpenTeams(opened)) != 2 {
		t.Errorf("in the next round it goes on in %q", at(opened))
	}
	if err := o.UnmergeTeam(ids[0], opened); coded(err) != "org-team-merged" {
		t.Errorf("undone too late: %v", err)
	}
	payments, _ := o.Team(ids[0])
	first, _ := o.Span(o.Rounds[0].Code)
	second, _ := o.Span(next.Code)
	rehearsal, _ := o.Span(o.Rounds[1].Code)
	if !o.TakesIn(payments, first) || o.TakesIn(payments, second) || !o.TakesIn(payments, rehearsal) {
		t.Error("what waited for the round before is not taken, or something for the next one is")
	}
	if err := o.MergeTeam(ids[1], ids[2], opened); err != nil {
		t.Fatal(err)
	}
	must[organisation.NamedRound](t)(o.AddRound(opened.AddDate(0, 0, 30), opened.AddDate(0, 0, 31), "", opened))
	if got := at(opened.AddDate(0, 0, 30)); got != "Data" {
		t.Errorf("merged twice it goes on in %q", got)
	}
	again := must[organisation.Organisation](t)(organisation.Parse(o.Encode()))
	if team, ok := again.GoesOnIn(ids[0], opened); !ok || team.Name != "Platform" {
		t.Errorf("kept and read it goes on in %q", team.Name)
	}
}

// TestMergingBeforeARoundOfThisMinute: a round that opens with the beginning of the minute in which teams were merged is the
// next one, unless it had opened before.
func TestMergingBeforeARoundOfThisMinute(t *testing.T) {
	for name, before := range map[string]bool{"it is opened afterwards": false, "it is open already": true} {
		o, ids := threeTeams(t)
		open := func() {
			must[organisation.NamedRound](t)(o.AddRound(noon, noon.AddDate(0, 0, 7), "", noon.Add(20*time.Second)))
		}
		if before {
			open()
		}
		if err := o.MergeTeam(ids[0], ids[1], noon.Add(30*time.Second)); err != nil {
			t.Fatal(err)
		}
		if !before {
			open()
		}
		if got := o.Merged(o.Teams[0], noon.Add(40*time.Second)); got == before {
			t.Errorf("%s: merged is %t", name, got)
		}
	}
}

// TestMergingInQuarters takes effect with the next quarter.
func TestMergingInQuarters(t *testing.T) {
	o, ids := threeTeams(t)
	o.Own = false
	if err := o.MergeTeam(ids[0], ids[1], noon); err != nil {
		t.Fatal(err)
	}
	if o.Merged(o.Teams[0], day(2026, 12, 31)) || !o.Merged(o.Teams[0], day(2027, 1, 1)) {
		t.Error("it does not go on elsewhere with the next quarter")
	}
}

// TestMergersThatCannotBe are refused.
func TestMergersThatCannotBe(t *testing.T) {
	o, ids := threeTeams(t)
	if err := o.MergeTeam(ids[0], ids[1], noon); err != nil {
		t.Fatal(err)
	}
	closed := o
	if err := closed.CloseTeam(ids[2]); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		o        organisation.Organisation
		id, into string
		code     string
	}{
		"into itself":             {o, ids[2], ids[2], "org-team-into"},
		"into one that merges":    {o, ids[2], ids[0], "org-team-into"},
		"in a circle":             {o, ids[1], ids[0], "org-team-into"},
		"into a closed one":       {closed, ids[1], ids[2], "org-team-into"},
		"into none":               {o, ids[2], "00000000", "org-team-none"},
		"one that there is not":   {o, "00000000", ids[1], "org-team-none"},
		"one that merges already": {o, ids[0], ids[2], "org-team-merges"},
		"a closed one":            {closed, ids[2], ids[1], "org-team-merges"},
	} {
		was := tc.o.Encode()
		if err := tc.o.MergeTeam(tc.id, tc.into, noon); coded(err) != tc.code {
			t.Errorf("%s: %v", name, err)
		}
		if string(was) != string(tc.o.Encode()) {
			t.Errorf("%s: the record is another", name)
		}
	}
	o.Teams[1].Merging = organisation.Merging{Into: ids[0], Since: noon}
	if o.Check() == nil {
		t.Error("a record with a circle passes")
	}
}
