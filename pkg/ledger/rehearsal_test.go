package ledger

import (
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
)

// TestRehearsal: at the end of a rehearsal everything is erased and nothing published, once; a round beside it is counted.
func TestRehearsal(t *testing.T) {
	opens := quarter.Start().Add(24 * time.Hour)
	o := teams(2, 5)
	o.Own = true
	o.Rounds = []organisation.NamedRound{
		{Code: "20261002T0000Z", Closes: opens.Add(time.Hour), Workshop: true, Rehearsal: true},
		{Code: "20261002T0200Z", Closes: opens.Add(3 * time.Hour), Workshop: true},
	}
	s, now := movable(opens)
	in := func(code string) contribution.Unit {
		u := unitOf(0)
		u.Round = code
		return u
	}
	rehearsed, counted := in(o.Rounds[0].Code), in(o.Rounds[1].Code)
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
