package command

import (
	"strings"
	"testing"
	"time"

	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
)

// TestAccess: people are invited and their access is ended; the link that is printed opens once.
func TestAccess(t *testing.T) {
	o := newOffice(t)
	company, _ := o.added("-label", "Head of product", "-base", "https://rolefit.example", "-results=false")
	if got := company.Access; len(got) != 1 || got[0].Label != "Head of product" || got[0].Invited.IsZero() || company.Results {
		t.Fatalf("%+v", company)
	}
	var invited shownInvitation
	o.does(&invited, "invite", company.ID, "Leader", "-leader")
	secret, ok := strings.CutPrefix(invited.Open, "https://rolefit.example/desk/open#"+company.ID+".")
	if !ok || len(secret) != 43 {
		t.Fatalf("the link is %q", invited.Open)
	}
	var list []shownAccess
	o.does(&list, "access", "list", company.ID)
	if len(list) != 2 || list[1].ID != invited.Access || list[1].Right != "leader" {
		t.Errorf("%+v", list)
	}
	o.with(func(kept store.Store) {
		organisations := register.New(kept)
		session, err := organisations.Begin(t.Context(), company.ID, invited.Access, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		record, err := organisations.Get(t.Context(), company.ID)
		if err == nil {
			_, err = organisations.Admit(t.Context(), record, session, time.Now())
		}
		if err != nil {
			t.Errorf("the session opens nothing: %v", err)
		}
	})
	o.does(&list, "access", "end", company.ID, invited.Access)
	o.with(func(kept store.Store) {
		if used, err := register.New(kept).LastUsed(t.Context(), company.ID); err != nil || len(used) != 0 {
			t.Errorf("sessions of %v are left, %v", used, err)
		}
	})
	for _, args := range [][]string{{"access", "end", company.ID, invited.Access}, {"invite", company.ID, "head of product"}, {"invite", company.ID, ""}} {
		if got := o.run(args...); got.code != 2 || got.out != "" {
			t.Errorf("%v: %+v", args, got)
		}
	}
}

// TestFirst: the link that is printed makes the first organisation, once, and the one that was printed before does not.
func TestFirst(t *testing.T) {
	o := newOffice(t)
	company, _ := o.added()
	if got := o.run("first"); got.code != 2 || got.out != "" || !strings.Contains(got.err, "rolefit org add") {
		t.Errorf("beside an organisation: %+v", got)
	}
	o.with(func(kept store.Store) {
		for _, partition := range []string{"organisations", "removed"} {
			if err := kept.Delete(t.Context(), store.Publications, store.Key{Partition: partition, Sort: company.ID}, store.Always); err != nil {
				t.Fatal(err)
			}
		}
	})
	var secrets []string
	for range 2 {
		var first shownFirst
		o.does(&first, "first", "-base", "https://rolefit.example")
		secret, ok := strings.CutPrefix(first.Make, "https://rolefit.example/desk/new#")
		if !ok || len(secret) != 43 {
			t.Fatalf("the link is %q", first.Make)
		}
		secrets = append(secrets, secret)
	}
	o.with(func(kept store.Store) {
		for i, want := range []bool{false, true, false} {
			if taken, err := register.New(kept).Take(t.Context(), secrets[min(i, 1)]); taken != want || err != nil {
				t.Errorf("take %d: %t, %v", i+1, taken, err)
			}
		}
	})
}

// TestSettings: what the desk changes the command line changes too.
func TestSettings(t *testing.T) {
	o := newOffice(t)
	company, team := o.added("-own-rounds")
	for _, args := range [][]string{
		{"name", company.ID, "Another Company"},
		{"team", "rename", company.ID, team.ID, "Paying", "Finance"},
		{"team", "count", company.ID, team.ID, "8"},
		{"team", "close", company.ID, team.ID},
		{"team", "open", company.ID, team.ID},
		{"results", company.ID, "off"},
		{"languages", company.ID, "en"},
	} {
		if got := o.run(args...); got.code != 0 {
			t.Errorf("%v: %+v", args, got)
		}
	}
	var list []shownOrganisation
	o.does(&list, "list")
	got := list[0]
	if got.Name != "Another Company" || got.Results || got.Teams[0].Name != "Paying" || got.Teams[0].Group != "Finance" || got.Teams[0].People != 8 || got.Teams[0].Closed {
		t.Errorf("%+v", got)
	}
	if got := o.run("round", "add", company.ID, "2080-01-01", "2080-01-02", "-rehearsal"); got.code != 0 {
		t.Errorf("%+v", got)
	}
	o.with(func(kept store.Store) {
		record, err := register.New(kept).Get(t.Context(), company.ID)
		if err != nil || len(record.Rounds) != 1 || !record.Rounds[0].Rehearsal {
			t.Errorf("%+v, %v", record.Rounds, err)
		}
	})
	for _, args := range [][]string{
		{"team", "rename", company.ID, team.ID, ""},
		{"team", "count", company.ID, team.ID, "many"},
		{"team", "open", company.ID, "00000000"},
		{"results", company.ID, "perhaps"},
		{"languages", company.ID, "tlh"},
		{"name", company.ID, ""},
	} {
		if got := o.run(args...); got.code != 2 || got.out != "" {
			t.Errorf("%v: %+v", args, got)
		}
	}
}

// TestMergingTeams: the command line merges teams from the next round on, and undoes it.
func TestMergingTeams(t *testing.T) {
	o := newOffice(t)
	company, team := o.added("-own-rounds")
	var other shownTeam
	o.does(&other, "team", "add", company.ID, "Platform")
	var shown shownOrganisation
	if o.does(&shown, "team", "merge", company.ID, team.ID, other.ID); shown.Teams[0].Into != other.ID || shown.Teams[0].Closed {
		t.Errorf("merged: %+v", shown.Teams)
	}
	if got := o.run("team", "merge", company.ID, other.ID, team.ID); got.code != 2 || got.out != "" {
		t.Errorf("in a circle: %+v", got)
	}
	var back shownOrganisation
	if o.does(&back, "team", "unmerge", company.ID, team.ID); back.Teams[0].Into != "" {
		t.Errorf("undone: %+v", back.Teams)
	}
	if got := o.run("audit", company.ID); !strings.Contains(got.out, register.MergedTeam) || !strings.Contains(got.out, register.UnmergedTeam) {
		t.Errorf("the audit is %s", got.out)
	}
}

// TestCommitments: the command line keeps what is to be done, and notes it.
func TestCommitments(t *testing.T) {
	o := newOffice(t)
	company, _ := o.added()
	var list []organisation.Commitment
	o.does(&list, "commitment", "add", company.ID, "Say who decides", "-owner", "Value lead", "-due", "2080-12-31", "-about", "clarity/symptom-03")
	if len(list) != 1 || list[0].Owner != "Value lead" || list[0].Due.Year() != 2080 || list[0].About.Number != "symptom-03" {
		t.Fatalf("%+v", list)
	}
	id := list[0].ID
	if o.does(&list, "commitment", "done", company.ID, id); list[0].Done.IsZero() {
		t.Errorf("done: %+v", list)
	}
	done := list[0].Done
	if o.does(&list, "commitment", "done", company.ID, id); !list[0].Done.Equal(done) {
		t.Errorf("done a second time: %+v", list)
	}
	if o.does(&list, "commitment", "list", company.ID); len(list) != 1 {
		t.Errorf("%+v", list)
	}
	if o.does(&list, "commitment", "drop", company.ID, id); len(list) != 0 {
		t.Errorf("dropped: %+v", list)
	}
	for _, args := range [][]string{
		{"add", company.ID, ""},
		{"add", company.ID, "x", "-due", "soon"},
		{"add", company.ID, "x", "-about", "clarity/mood"},
		{"add", "bcdfghjkmnpq", "x"},
		{"done", company.ID, id},
		{"drop", company.ID, id},
		{"done", "bcdfghjkmnpq", id},
		{"drop", "bcdfghjkmnpq", id},
		{"list", "bcdfghjkmnpq"},
	} {
		if got := o.run(append([]string{"commitment"}, args...)...); got.code != 2 || got.out != "" {
			t.Errorf("%v: %+v", args, got)
		}
	}
	if got := o.run("audit", company.ID); strings.Count(got.out, "commitment-") != 3 {
		t.Errorf("the audit is %s", got.out)
	}
}
