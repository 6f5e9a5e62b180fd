package ledger

import (
	"testing"
	"time"

	"rolefit/pkg/contribution"
)

// TestRehearsal: at the end of a rehearsal everything is erased and nothing published, once; a round beside it is counted.
func TestRehearsal(t *testing.T) {
	opens := quarter.Start().Add(24 * time.Hour)
	o := teams(2, 5)
	o.Own = true
	if _, err := o.AddRehearsal(opens, opens.Add(time.Hour), "Rehearsal", opens); err != nil {
		t.Fatal(err)
	}
	real, err := o.AddWorkshop(opens.Add(2*time.Hour), opens.Add(3*time.Hour), "", opens)
	if err != nil {
		t.Fatal(err)
	}
	s, now := movable(opens)
	in := func(code string) contribution.Unit {
		u := unitOf(0)
		u.Round = code
		return u
	}
	rehearsed, counted := in(o.Rounds[0].Code), in(real.Code)
	fill(t, s, rehearsed, 0, 12)
	fill(t, s, counted, 0, 12)
	*now = opens.Add(4 * time.Hour)
	for range 2 {
		sealOrganisation(t, s, o, *now)
	}
	if got := look(t, s, rehearsed); len(got.blocks) != 0 || values(got) != 0 || len(got.state) != 12 {
		t.Errorf("the rehearsal has %d blocks, %d of %d people have values", len(got.blocks), values(got), len(got.state))
	}
	if got := look(t, s, counted); len(got.blocks) != 1 || values(got) != 0 {
		t.Errorf("the round has %d blocks, %d people have values", len(got.blocks), values(got))
	}
}

// values counts the people whose values are still there.
func values(f found) (n int) {
	for _, state := range f.state {
		if state == statePending {
			n++
		}
	}
	return n
}
