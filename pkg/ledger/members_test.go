package ledger

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// who returns people from..to-1 of a team.
func who(team string, from, to int) (all []member) {
	for n := from; n < to; n++ {
		id, _ := person(company, n)
		all = append(all, member{team, id})
	}
	return all
}

// Of any manifests, made in order or not, and a pool, the members come in order, each
// with how it ends, wherever one asks from.
func TestMemberStream(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		log, pool := newLog(empty(), company), poolLog{}
		want, people := map[position]string{}, 0
		for n := range rapid.IntRange(0, 6).Draw(r, "manifests") {
			some := who(company.Team, people, people+rapid.IntRange(0, 5).Draw(r, "members"))
			people += len(some)
			one := manifest{sequence: n + 1, members: some, end: rapid.SampledFrom([]string{stateSealed, stateUnpublished}).Draw(r, "end")}
			for _, m := range some {
				want[positionOf(m.id)] = one.end
			}
			if rapid.Bool().Draw(r, "in the pool") {
				one.members = append(slices.Clone(some), who("other", people, people+3)...)
				pool.add(one)
			} else {
				log.add(one)
			}
		}
		log.members.addPool(pool)
		all := positionsOf(who(company.Team, 0, people+5))
		if len(all) > 0 {
			log.members.skip(all[0])
		}
		for _, p := range all[1:] {
			if rapid.IntRange(0, 3).Draw(r, "asked") == 0 {
				continue
			}
			if got, err := log.ending(t.Context(), p); err != nil || got != want[p] {
				r.Fatalf("%s ends %q, not %q, %v", p, got, want[p], err)
			}
		}
		if log.members.twice > 0 {
			r.Fatalf("%d are in two manifests", log.members.twice)
		}
	})
}

// Of many blocks that were made in order few members are held at a time.
func TestFewMembersAreHeld(t *testing.T) {
	s := empty()
	const blocks = 6
	all := who(company.Team, 0, blocks*benchmark.MaxBlock)
	slices.SortFunc(all, func(a, b member) int { return positionOf(a.id).compare(positionOf(b.id)) })
	for n := range blocks {
		item, err := unitItem(manifestKey(company, n+1), company, withBlock, encodeInOrder(company, all[n*benchmark.MaxBlock:(n+1)*benchmark.MaxBlock]))
		if err := errors.Join(err, s.Put(t.Context(), store.Publications, item, store.Always)); err != nil {
			t.Fatal(err)
		}
	}
	log, err := readLog(t.Context(), s, company)
	if err != nil || log.to != positionOf(all[len(all)-1].id) || log.last != blocks {
		t.Fatalf("%d manifests up to %s, %v", log.last, log.to, err)
	}
	for _, m := range all {
		if end, err := log.ending(t.Context(), positionOf(m.id)); err != nil || end != stateSealed {
			t.Fatalf("%s ends %q, %v", m.id, end, err)
		}
		held := 0
		for _, one := range slices.Concat(log.members.open, log.members.entries) {
			held += len(one.members)
		}
		if held > remembered {
			t.Fatalf("%d members are held", held)
		}
	}
}

// A member of two manifests is counted, and ends in the block.
func TestMembersOfTwoManifests(t *testing.T) {
	log := newLog(empty(), company)
	log.add(manifest{sequence: 1, members: who(company.Team, 0, 3), end: stateUnpublished})
	log.add(manifest{sequence: 2, members: who(company.Team, 2, 5), end: stateSealed})
	ends := map[string]int{}
	for _, p := range positionsOf(who(company.Team, 0, 5)) {
		end, err := log.ending(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		ends[end]++
	}
	if diff := cmp.Diff(map[string]int{stateUnpublished: 2, stateSealed: 3}, ends); diff != "" || log.members.twice != 1 {
		t.Errorf("%d twice (-want +got):\n%s", log.members.twice, diff)
	}
}

func TestUnreadableManifests(t *testing.T) {
	for _, faulty := range []string{"{", `{"ids":"AAAA"}`, `{"ids":"","to":"zz"}`} {
		s := empty()
		item := store.Item{Key: manifestKey(company, 1), Data: []byte(faulty)}
		pooled := store.Item{Key: manifestKey(poolOf(company), 1), Data: []byte(faulty)}
		if err := errors.Join(s.Put(t.Context(), store.Publications, item, store.Always), s.Put(t.Context(), store.Publications, pooled, store.Always)); err != nil {
			t.Fatal(err)
		}
		if _, err := readLog(t.Context(), s, company); err == nil {
			t.Errorf("%s was a manifest", faulty)
		}
		if _, err := readPool(t.Context(), s, poolOf(company)); err == nil {
			t.Errorf("%s was a pool's manifest", faulty)
		}
	}
	gone := memberStream{store: empty(), unit: contribution.Unit{Org: "o"}, entries: []*entry{{sequence: 7}}}
	if _, _, err := gone.peek(t.Context()); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a manifest that is gone: %v", fmt.Sprint(err))
	}
}
