package organisation_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
)

// invited is a record with an administrator who came, and one more access that is invited.
func invited(t *testing.T) (o organisation.Organisation, boss, guest organisation.Access, secret string) {
	t.Helper()
	random := rand.NewChaCha8([32]byte{5})
	o, _ = whole(t)
	o.Accesses = nil
	_, key, err := o.Invite("Boss", organisation.Administrator, nil, random, noon)
	if err != nil {
		t.Fatal(err)
	}
	if boss, err = o.Accept(key, noon); err != nil {
		t.Fatal(err)
	}
	if guest, secret, err = o.Invite("Guest", organisation.Leader, []string{o.Teams[0].ID}, random, noon); err != nil {
		t.Fatal(err)
	}
	return o, boss, guest, secret
}

// told is the code of the first problem of an error; "" for none.
func told(err error) string {
	for _, p := range problem.List(err) {
		return p.Code
	}
	return ""
}

func TestInvitations(t *testing.T) {
	o, _, guest, secret := invited(t)
	if len(secret) != 43 || strings.Contains(string(o.Encode()), secret) {
		t.Errorf("the record holds the secret %q", secret)
	}
	for name, tc := range map[string]struct {
		secret string
		after  time.Duration
		good   bool
	}{
		"at once":         {secret, 0, true},
		"at the end":      {secret, organisation.InvitationDays*24*time.Hour - time.Second, true},
		"after the end":   {secret, organisation.InvitationDays * 24 * time.Hour, false},
		"another":         {strings.Repeat("A", 43), 0, false},
		"its digest":      {guest.Invitation.Digest, 0, false},
		"none":            {"", 0, false},
		"with a blank":    {secret + " ", 0, false},
		"in other letter": {strings.ToUpper(secret), 0, false},
	} {
		record := o
		got, err := record.Accept(tc.secret, noon.Add(tc.after))
		if tc.good != (err == nil) || !tc.good && !errors.Is(err, organisation.ErrInvitation) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		if _, err := record.Accept(tc.secret, noon.Add(tc.after)); err == nil {
			t.Errorf("%s: it opens twice", name)
		}
	}
	if before, _ := o.Access(guest.ID); !before.Invited() {
		t.Error("accepting changed another copy of the record")
	}
	again, err := o.InviteAgain(guest.ID, rand.NewChaCha8([32]byte{6}), noon)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Accept(secret, noon); !errors.Is(err, organisation.ErrInvitation) {
		t.Errorf("the invitation before still opens: %v", err)
	}
	if got, err := o.Accept(again, noon); err != nil || got.ID != guest.ID || got.Label != "Guest" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWhoMayBeInvited(t *testing.T) {
	o, boss, guest, _ := invited(t)
	random := draws()
	for want, try := range map[string]func(o *organisation.Organisation) error{
		"org-right": func(o *organisation.Organisation) error {
			_, _, err := o.Invite("X", "owner", nil, random, noon)
			return err
		},
		"org-team-none": func(o *organisation.Organisation) error {
			_, _, err := o.Invite("X", organisation.Leader, []string{"00000000"}, random, noon)
			return err
		},
		"org-label-twice": func(o *organisation.Organisation) error {
			_, _, err := o.Invite("gUEST", organisation.Leader, nil, random, noon)
			return err
		},
		"org-name-empty": func(o *organisation.Organisation) error {
			_, _, err := o.Invite("", organisation.Leader, nil, random, noon)
			return err
		},
		"org-access": func(o *organisation.Organisation) error { return o.EndAccess("00000000") },
		"org-last":   func(o *organisation.Organisation) error { return o.EndAccess(boss.ID) },
	} {
		record := o
		if err := try(&record); told(err) != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	if err := o.EndAccess(guest.ID); err != nil || len(o.Accesses) != 1 {
		t.Errorf("%v: %+v", err, o.Accesses)
	}
	for i := range organisation.MaxAccess {
		_, _, err := o.Invite(fmt.Sprint("Person ", i), organisation.Leader, nil, random, noon)
		if err != nil {
			if told(err) != "org-many" || len(o.Accesses) != organisation.MaxAccess+1 {
				t.Errorf("%d people: %v", len(o.Accesses), err)
			}
			return
		}
	}
	t.Errorf("%d people have access", len(o.Accesses))
}

// TestAdministratorsWhoCame: whoever did not accept an invitation yet administers nothing, and the last one who did stays.
func TestAdministratorsWhoCame(t *testing.T) {
	o, boss, _, _ := invited(t)
	_, secret, err := o.Invite("Second", organisation.Administrator, nil, draws(), noon)
	if err != nil || o.Administrators() != 1 || told(o.EndAccess(boss.ID)) != "org-last" {
		t.Fatalf("%v: %d administrators", err, o.Administrators())
	}
	if _, err := o.Accept(secret, noon); err != nil || o.Administrators() != 2 {
		t.Fatalf("%v: %d administrators", err, o.Administrators())
	}
	if err := o.EndAccess(boss.ID); err != nil || o.Administrators() != 1 {
		t.Errorf("%v: %d administrators", err, o.Administrators())
	}
}

// TestResultsAreChosenBeforeARound opens, and not changed from then on; to say the same again changes nothing.
func TestResultsAreChosenBeforeARound(t *testing.T) {
	o, _ := whole(t)
	o.Own, o.Rounds, o.Results = true, []organisation.NamedRound{}, false
	if err := o.ChooseResults(true, noon); err != nil || !o.Results {
		t.Fatalf("%v: %t", err, o.Results)
	}
	if _, err := o.AddRound(noon, noon.AddDate(0, 0, 7), "", noon); err != nil {
		t.Fatal(err)
	}
	if err := o.ChooseResults(false, noon); !errors.Is(err, organisation.ErrLocked) || !o.Results {
		t.Errorf("%v: %t", err, o.Results)
	}
	if err := o.ChooseResults(true, noon); err != nil || !o.Results {
		t.Errorf("%v: %t", err, o.Results)
	}
}

// TestHeadcounts: a round keeps the number that was said before it opened.
func TestHeadcounts(t *testing.T) {
	o, _ := whole(t)
	must[organisation.NamedRound](t)(o.AddRehearsal(day(2026, 11, 23), day(2026, 11, 24), "Rehearsal", noon))
	id := o.Teams[1].ID
	at := func(day time.Time, n int) {
		t.Helper()
		if err := o.Count(id, n, day); err != nil {
			t.Fatal(err)
		}
	}
	at(noon, 8)
	at(noon.Add(time.Hour), 9) // nothing opened between: the first is forgotten
	at(day(2026, 11, 24), 10)  // nor for a rehearsal
	at(day(2026, 12, 2), 12)   // the December workshop has opened
	at(day(2027, 3, 2), 0)     // and the March one
	team, _ := o.Team(id)
	want := []organisation.Headcount{{N: 10, Since: day(2026, 11, 24)}, {N: 12, Since: day(2026, 12, 2)}, {N: 0, Since: day(2027, 3, 2)}}
	if diff := cmp.Diff(want, team.Heads); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for moment, want := range map[time.Time]int{noon: 0, day(2026, 12, 1): 10, day(2027, 3, 1): 12, day(2027, 3, 3): 0} {
		if got := team.HeadsAt(moment); got != want {
			t.Errorf("at %s: %d, not %d", moment, got, want)
		}
	}
	for _, n := range []int{-1, organisation.MaxHeads + 1} {
		if err := o.Count(id, n, noon); told(err) != "org-heads" {
			t.Errorf("%d: %v", n, err)
		}
	}
}

// TestRehearsalsTellNothing: they may be near to other rounds, lock nothing, and may not overlap.
func TestRehearsalsTellNothing(t *testing.T) {
	o := must[organisation.Organisation](t)(organisation.New("Example Company", 5, true, draws()))
	must[organisation.NamedRound](t)(o.AddRehearsal(day(2026, 12, 1), day(2026, 12, 2), "", noon))
	must[organisation.NamedRound](t)(o.AddRehearsal(day(2026, 12, 3), day(2026, 12, 4), "", noon))
	if o.Opened(day(2026, 12, 5)) {
		t.Error("a rehearsal locks what people were told")
	}
	must[organisation.NamedRound](t)(o.AddRound(day(2026, 12, 5), day(2026, 12, 19), "", noon))
	if !o.Opened(day(2026, 12, 5)) {
		t.Error("a round locks nothing")
	}
	record := o
	if _, err := record.AddRehearsal(day(2026, 12, 6), day(2026, 12, 7), "", noon); told(err) != "org-round-overlap" {
		t.Errorf("%v", err)
	}
}
