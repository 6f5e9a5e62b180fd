package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// teams is an organisation with so many teams, "t0", "t1" ….
func teams(n, k int) organisation.Organisation {
	o := organisation.Organisation{ID: "o", K: k}
	for i := range n {
		o.Teams = append(o.Teams, organisation.Team{ID: fmt.Sprint("t", i)})
	}
	return o
}

func unitOf(team int) contribution.Bucket {
	b := company
	b.Team = fmt.Sprint("t", team)
	return b
}

// late is when the rounds of 2026-q4 are pooled, and the clock of its stores.
var late = quarter.End().AddDate(0, 0, 31)

// movable is a store whose clock can be moved.
func movable(now time.Time) (*memory.Store, *time.Time) {
	return memory.New(func() time.Time { return now }), &now
}

// spread contributes people to teams, so many to each, none to two.
func spread(t testing.TB, rows Putter, sizes ...int) {
	t.Helper()
	from := 0
	for team, n := range sizes {
		fill(t, rows, unitOf(team), from, from+n)
		from += n
	}
}

func sealOrganisation(t testing.TB, s store.Store, o organisation.Organisation, now time.Time) []Sealing {
	t.Helper()
	done, err := sealer(s).SealOrganisation(t.Context(), o, now)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func TestSealOrganisation(t *testing.T) {
	s := empty()
	o := teams(3, 6)
	spread(t, s, 6, 5, 13)
	want := []Sealing{
		{Unit: unitOf(0).String(), Blocks: 1, Sealed: 6, Erased: 6},
		{Unit: unitOf(2).String(), Blocks: 1, Sealed: 13, Erased: 13},
	}
	if diff := cmp.Diff(want, sealOrganisation(t, s, o, midway)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if again := sealOrganisation(t, s, o, midway); len(again) != 0 {
		t.Errorf("again: %+v", again)
	}
	data, err := NewReader(s).Company(t.Context(), "o")
	if err != nil {
		t.Fatal(err)
	}
	got, err := benchmark.ParseCompany(data)
	if err != nil || len(got.Kinds) != 1 || got.Kinds[0].Rounds[0].N != 19 || len(got.Kinds[0].Rounds[0].Teams) != 2 {
		t.Errorf("%s, %v", data, err)
	}
	if none, err := NewReader(s).Company(t.Context(), "p"); err != nil || string(none) != `{"edition":"","kinds":[]}` {
		t.Errorf("another organisation: %s, %v", none, err)
	}
}

// list is a register that cannot fail, or one that does.
type list struct {
	all []organisation.Organisation
	err error
}

func (l list) List(context.Context) ([]organisation.Organisation, error) { return l.all, l.err }

func TestSealAllGoesOnAfterAnError(t *testing.T) {
	s := empty()
	fill(t, s, public, 0, 100)
	spread(t, s, 5)
	broken := teams(1, 5)
	broken.ID = "broken"
	item := store.Item{Key: manifestKey(contribution.Bucket{Org: "broken", Team: "t0", Kind: "fit", Model: "1", Round: "2026-q4"}, 1), Data: []byte("{")}
	if err := s.Put(t.Context(), store.Publications, item, store.Always); err != nil {
		t.Fatal(err)
	}
	done, err := sealer(s).SealAll(t.Context(), list{all: []organisation.Organisation{broken, teams(1, 5)}}, midway)
	want := []Sealing{
		{Unit: public.String(), Blocks: 1, Sealed: 100, Erased: 100},
		{Unit: unitOf(0).String(), Blocks: 1, Sealed: 5, Erased: 5},
	}
	if diff := cmp.Diff(want, done); err == nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := sealer(s).SealAll(t.Context(), list{err: errKilled}, midway); !errors.Is(err, errKilled) {
		t.Errorf("without a list: %v", err)
	}
}

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
			for range 2 { // the second changes nothing
				sealOrganisation(t, s, o, *now)
				got, people := map[int]int{}, 0
				for team, n := range tc.sizes {
					people += n
					for _, b := range look(t, s, unitOf(team)).blocks {
						got[team] += b.N
					}
				}
				for _, b := range look(t, s, poolOf(company)).blocks {
					got[-1] += b.N
				}
				if diff := cmp.Diff(tc.blocks, got); diff != "" {
					t.Errorf("blocks (-want +got):\n%s", diff)
				}
				published := 0
				for _, n := range tc.blocks {
					published += n
				}
				if where := accounted(t, s, o); where.pending != 0 || where.sealed != published || where.unpublished != people-published {
					t.Errorf("%+v", where)
				}
			}
		})
	}
}

// where says where everybody of an organisation's project contributions is.
type where struct{ pending, sealed, unpublished, tombstones int }

func accounted(t testing.TB, s store.Store, o organisation.Organisation) (w where) {
	t.Helper()
	for _, b := range (group{collectorOf(o), "project", "1", quarter}).units() {
		known, err := readManifests(t.Context(), s, b)
		if err != nil {
			t.Fatal(err)
		}
		for _, end := range known.ends {
			if end == stateSealed {
				w.sealed++
			} else {
				w.unpublished++
			}
		}
		rows, err := readRows(t.Context(), s, b, 1)
		if err != nil {
			t.Fatal(err)
		}
		w.pending, w.tombstones = w.pending+len(rows.pending), w.tombstones+len(rows.withdrawn)
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
	hands := dealt(rows, 25)
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

// What is left of the public under 100 is erased at the same moment.
func TestPublicLeftOver(t *testing.T) {
	s, now := movable(midway)
	fill(t, s, public, 0, 130)
	seal := func() []Sealing {
		t.Helper()
		done, err := sealer(s).SealPublic(t.Context(), *now)
		if err != nil {
			t.Fatal(err)
		}
		return done
	}
	seal()
	fill(t, s, public, 130, 180)
	*now = late.Add(-time.Second)
	if done := seal(); len(done) != 0 {
		t.Errorf("a second too early: %+v", done)
	}
	*now = late
	if diff := cmp.Diff([]Sealing{{Unit: public.String(), Unpublished: 50}}, seal()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if done := seal(); len(done) != 0 {
		t.Errorf("again: %+v", done)
	}
	if f := look(t, s, public); len(f.state) != 0 || len(f.blocks) != 1 || f.blocks[0].N != 130 {
		t.Errorf("%d rows, %d blocks", len(f.state), len(f.blocks))
	}
}
