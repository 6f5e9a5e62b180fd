package organisation_test

import (
	"errors"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/fit"
	"rolefit/pkg/organisation"
	"rolefit/pkg/record"
	"rolefit/pkg/record/recordtest"
)

// What a later version wrote into the record, its rounds, teams and keys outlives
// every change that this version makes.
func TestWhatALaterVersionWroteSurvivesEveryChange(t *testing.T) {
	full, _ := whole(t)
	later := recordtest.Add(t, full.Encode(), "roles", "hostsSeen")
	o := must[organisation.Organisation](t)(organisation.Parse(later))
	want := recordtest.Kept(t, later)
	random := rand.NewChaCha8([32]byte{8}) // draws other ids and keys than whole
	for name, change := range map[string]func(*organisation.Organisation) error{
		"none":    func(*organisation.Organisation) error { return nil },
		"a team":  func(o *organisation.Organisation) error { _, err := o.AddTeam("Third", noon, random); return err },
		"opening": func(o *organisation.Organisation) error { return o.OpenTeam(o.Teams[0].ID) },
		"people":  func(o *organisation.Organisation) error { return o.Count(o.Teams[1].ID, 9, noon) },
		"a name":  func(o *organisation.Organisation) error { return o.RenameTeam(o.Teams[0].ID, "Paying", "Money") },
		"seeing":  func(o *organisation.Organisation) error { return o.SeeHost("http://localhost:3000", noon) },
		"inviting": func(o *organisation.Organisation) error {
			_, _, err := o.Invite("Third", organisation.Administrator, nil, random, noon)
			return err
		},
		"closing":  func(o *organisation.Organisation) error { return o.CloseTeam(o.Teams[0].ID) },
		"a rename": func(o *organisation.Organisation) error { o.Teams[0].Name = "Renamed"; return nil },
		"a host":   func(o *organisation.Organisation) error { return o.AddHost("https://other.example") },
		"k":        func(o *organisation.Organisation) error { return o.Raise(8) },
		"a word":   func(o *organisation.Organisation) error { return o.Call(fit.ProductOwner, "PO") },
		"seats":    func(o *organisation.Organisation) error { return give(o, december, noon, 6, 2) },
		"a round, behind": func(o *organisation.Organisation) error {
			_, err := o.AddRound(day(2027, 5, 1), day(2027, 5, 8), "", noon)
			return err
		},
	} {
		changed := o
		if err := change(&changed); err != nil {
			t.Fatal(err)
		}
		again := must[organisation.Organisation](t)(organisation.Parse(changed.Encode()))
		if diff := cmp.Diff(want, recordtest.Kept(t, again.Encode())); diff != "" {
			t.Errorf("%s (-before +after):\n%s", name, diff)
		}
	}
	if len(want) != 1+2+2+1+2+2+1 { // teams, rounds, a key, accesses with their invitations, a headcount
		t.Errorf("%d objects were looked at: %v", len(want), want)
	}
	if _, err := o.Rotate(random, noon, noon.AddDate(1, 0, 0), false); err != nil || o.Keys[1].Extra == "" {
		t.Errorf("the key that still opens lost what it had: %+v, %v", o.Keys, err)
	}
}

// A later version may call more roles by the company's words. This one keeps them
// and offers none itself.
func TestWordsForRolesOfALaterVersion(t *testing.T) {
	full, _ := whole(t)
	text := strings.Replace(string(full.Encode()), `"roles":{`, `"roles":{"team-lead":"Chef",`, 1)
	o := must[organisation.Organisation](t)(organisation.Parse([]byte(text)))
	if err := o.Call(fit.ProductManager, "Produktmanager"); err != nil {
		t.Fatal(err)
	}
	want := map[fit.Role]string{"team-lead": "Chef", fit.ProductOwner: "Produktverantwortliche", fit.ProductManager: "Produktmanager"}
	again := must[organisation.Organisation](t)(organisation.Parse(o.Encode()))
	if diff := cmp.Diff(want, again.Roles); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := o.Call("team-lead", ""); err == nil || !maps.Equal(o.Roles, want) {
		t.Errorf("%v: %v", err, o.Roles)
	}
}

func TestVersions(t *testing.T) {
	full, _ := whole(t)
	if got := recordtest.Version(t, full.Encode()); got != 1 {
		t.Errorf("version %d is written", got)
	}
	before, err := organisation.Parse(recordtest.WithVersion(t, full.Encode(), 0))
	if diff := cmp.Diff(full, before); err != nil || diff != "" {
		t.Errorf("from before there were versions: %v (-want +got):\n%s", err, diff)
	}
	_, err = organisation.Parse(recordtest.WithVersion(t, full.Encode(), 2))
	newer, ok := errors.AsType[*record.VersionError](err)
	if !ok || newer.Got != 2 || newer.Known != 1 || !strings.Contains(err.Error(), "an organisation of version 2: this program reads versions up to 1") {
		t.Errorf("%v", err)
	}
}
