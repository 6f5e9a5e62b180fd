package ledger

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
)

// What is left over in teams that are too small: pooled or erased.
func TestPool(t *testing.T) {
	for _, tc := range []struct {
		name   string
		k      int
		sizes  []int
		blocks map[int]int // by team, -1 for the pool
	}{
		{"nobody", 5, []int{0, 0}, map[int]int{}},
		{"three teams", 5, []int{2, 2, 1}, map[int]int{-1: 5}},
		{"two teams alike", 5, []int{4, 4}, map[int]int{-1: 8}},
		{"one team", 5, []int{4}, map[int]int{}},
		{"a team with more than half", 5, []int{4, 2}, map[int]int{}},
		{"too few", 5, []int{2, 2}, map[int]int{}},
		{"too few for this k", 8, []int{3, 4}, map[int]int{}},
		{"what is beside a team of its own", 5, []int{7, 3, 3}, map[int]int{0: 7, -1: 6}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, now := movable(midway)
			o := teams(len(tc.sizes), tc.k)
			spread(t, s, tc.sizes...)
			sealOrganisation(t, s, o, midway)
			*now = late.Add(-time.Second)
			sealOrganisation(t, s, o, *now)
			if f := look(t, s, poolOf(company)); len(f.blocks) != 0 {
				t.Error("pooled before the tickets were over")
			}
			*now = late
			people, published := sum(slices.Values(tc.sizes)), sum(maps.Values(tc.blocks))
			for range 2 { // the second changes nothing
				sealOrganisation(t, s, o, *now)
				if diff := cmp.Diff(tc.blocks, perUnit(t, s, len(tc.sizes))); diff != "" {
					t.Errorf("blocks (-want +got):\n%s", diff)
				}
				if was := accounted(t, s, o); was != (where{sealed: published, unpublished: people - published}) {
					t.Errorf("%+v", was)
				}
			}
		})
	}
}

// Somebody adds teams when a round has begun, each with a row of their own, to
// surround the one person of another team in the pool: nobody is pooled with them.
// Teams that were there before, or were added at the moment of the opening, are
// pooled as ever.
func TestTeamsOfTheRoundAreNotPooled(t *testing.T) {
	for _, tc := range []struct {
		name   string
		since  time.Time // of four of the five teams
		pooled int
	}{
		{"from before this was noted", time.Time{}, 5},
		{"before the round", quarter.Start().AddDate(0, 0, -1), 5},
		{"with the round", quarter.Start(), 5},
		{"a second later", quarter.Start().Add(time.Second), 0},
	} {
		s, now := movable(midway)
		o := teams(5, 5)
		for i := range o.Teams[1:] {
			o.Teams[i+1].Since = tc.since
		}
		spread(t, s, 1, 1, 1, 1, 1)
		*now = late
		sealOrganisation(t, s, o, late)
		if was := accounted(t, s, o); was != (where{sealed: tc.pooled, unpublished: 5 - tc.pooled}) {
			t.Errorf("%s: %+v", tc.name, was)
		}
		all := list{all: []organisation.Organisation{o}}
		if report, err := Check(t.Context(), s, all, late); err != nil || !report.Holds {
			t.Errorf("%s: %+v, %v", tc.name, report, err)
		}
	}
}

// Three teams that were there are pooled without the one that was not, whose rest
// is erased unpublished; one that is large enough has figures of its own.
func TestAPoolBesideTeamsOfTheRound(t *testing.T) {
	s, now := movable(midway)
	o := teams(5, 5)
	o.Teams[3].Since, o.Teams[4].Since = midway, midway
	spread(t, s, 2, 2, 2, 4, 7)
	*now = late
	sealOrganisation(t, s, o, late)
	if diff := cmp.Diff(map[int]int{-1: 6, 4: 7}, perUnit(t, s, 5)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	if was := accounted(t, s, o); was != (where{sealed: 13, unpublished: 4}) {
		t.Errorf("%+v", was)
	}
}

func sum(all iter.Seq[int]) (total int) {
	for n := range all {
		total += n
	}
	return total
}

// perUnit counts who is in the blocks of so many teams, and under -1 of the pool.
func perUnit(t testing.TB, s store.Store, teams int) map[int]int {
	got := map[int]int{}
	for team := -1; team < teams; team++ {
		b := poolOf(company)
		if team >= 0 {
			b = unitOf(team)
		}
		for _, block := range look(t, s, b).blocks {
			got[team] += block.N
		}
	}
	return got
}

// where says where everybody of an organisation's project contributions is.
type where struct{ pending, sealed, unpublished, tombstones int }

func accounted(t testing.TB, s store.Store, o organisation.Organisation) (w where) {
	t.Helper()
	for _, b := range (collection{collectorOf(o), "project", "1", contribution.SpanOf(quarter)}).units() {
		known, err := readInFull(t.Context(), s, b)
		if err != nil {
			t.Fatal(err)
		}
		for _, end := range known.ends() {
			if end == stateSealed {
				w.sealed++
			} else {
				w.unpublished++
			}
		}
		w.pending, w.tombstones = w.pending+len(known.pending), w.tombstones+len(known.withdrawn)
	}
	return w
}

// More than a block holds: every block has its part of every team.
func TestGreatPool(t *testing.T) {
	var rows []pending
	for team := range 500 {
		for n := range 24 {
			id, _ := person(company, 100*team+n)
			rows = append(rows, pending{member: member{fmt.Sprintf("t%03d", team), id}})
		}
	}
	hands := splitPool(rows, 25)
	var all []member
	for _, hand := range hands {
		shares := perTeam(members(hand))
		if len(hand) != 6000 || len(shares) != 500 || slices.Max(shares) != 12 {
			t.Errorf("%d of %d teams, at most %d of one", len(hand), len(shares), slices.Max(shares))
		}
		all = append(all, members(hand)...)
	}
	slices.SortFunc(all, func(a, b member) int {
		return slices.Compare([]byte(a.team+string(a.id[:])), []byte(b.team+string(b.id[:])))
	})
	if n := len(slices.Compact(all)); len(hands) != 2 || n != len(rows) {
		t.Errorf("%d blocks of %d people", len(hands), n)
	}
}

// What is left of the public under 100 is erased when the round is sealed.
func TestPublicLeftOver(t *testing.T) {
	s, now := movable(midway)
	fill(t, s, public, 0, 50)
	seal := func() []Sealing {
		t.Helper()
		done, err := sealer(s).SealPublic(t.Context(), *now)
		if err != nil {
			t.Fatal(err)
		}
		return done
	}
	*now = late.Add(-1)
	if done := seal(); len(done) != 0 {
		t.Errorf("a moment too early: %+v", done)
	}
	*now = late
	if diff := cmp.Diff([]Sealing{{Unit: public.String(), Unpublished: 50}}, seal()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if done := seal(); len(done) != 0 {
		t.Errorf("again: %+v", done)
	}
	if f := look(t, s, public); len(f.blocks) != 0 || len(f.dropped) != 50 {
		t.Errorf("%d blocks, %d dropped", len(f.blocks), len(f.dropped))
	}
}
