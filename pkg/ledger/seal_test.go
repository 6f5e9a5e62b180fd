package ledger

import (
	"errors"
	"fmt"
	"math/rand/v2"
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

func everybody(b contribution.Unit, n int) map[contribution.ID]bool {
	all := map[contribution.ID]bool{}
	for i := range n {
		id, _ := person(b, i)
		all[id] = true
	}
	return all
}

func TestSeal(t *testing.T) {
	for _, tc := range []struct {
		name string
		b    contribution.Unit
		k, n int
		want Sealing
	}{
		{"nobody", public, 0, 0, Sealing{}},
		{"99 of the public", public, 0, 99, Sealing{Unpublished: 99}},
		{"100 of the public", public, 0, 100, Sealing{Blocks: 1, Sealed: 100, Erased: 100}},
		{"k cannot be lowered", public, 5, 99, Sealing{Unpublished: 99}},
		{"four of a team", company, 0, 4, Sealing{}},
		{"five of a team", company, 0, 5, Sealing{Blocks: 1, Sealed: 5, Erased: 5}},
		{"seven where eight are asked for", company, 8, 7, Sealing{}},
		{"more than a manifest holds", company, 5, 10_001, Sealing{Blocks: 2, Sealed: 10_001, Erased: 10_001}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := empty()
			fill(t, s, tc.b, 0, tc.n)
			tc.want.Unit = tc.b.String()
			got, err := sealUnit(t.Context(), s, tc.b, tc.k)
			if diff := cmp.Diff(tc.want, got); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
			f := look(t, s, tc.b)
			if err := errors.Join(f.sound(everybody(tc.b, tc.n-tc.want.Unpublished), nil), f.erased()); err != nil || len(f.dropped) != tc.want.Unpublished {
				t.Error(err)
			}
			again, err := sealUnit(t.Context(), s, tc.b, tc.k)
			if diff := cmp.Diff(Sealing{Unit: tc.b.String()}, again); err != nil || diff != "" {
				t.Errorf("again: %v (-want +got):\n%s", err, diff)
			}
		})
	}
}

// A unit is sealed once: who comes afterwards is in no block of it, and its block
// stays as it is.
func TestAUnitIsSealedOnce(t *testing.T) {
	s := empty()
	from := 0
	for _, to := range []int{5, 9, 30} {
		fill(t, s, company, from, to)
		if _, err := sealUnit(t.Context(), s, company, 5); err != nil {
			t.Fatal(err)
		}
		from = to
	}
	f := look(t, s, company)
	if len(f.blocks) != 1 || f.blocks[0].N != 5 || len(f.members) != 5 {
		t.Errorf("%d blocks with %d people", len(f.blocks), len(f.members))
	}
}

// A row that nobody could have put there is left alone and told about; it does
// not hold up the others.
func TestFaultyRows(t *testing.T) {
	s := empty()
	fill(t, s, company, 0, 6)
	id, _ := person(company, 99)
	for n, item := range []store.Item{
		{Key: rowKey(company, id), State: statePending, Data: []byte("[1,2,3,4,5]")},
		{Key: store.Key{Partition: shardKey(company, "0"), Sort: "no id"}, State: statePending, Data: []byte("[0,0,0,0,0]")},
		{Key: store.Key{Partition: shardKey(company, "1"), Sort: id.String()}, State: statePending},
	} {
		if err := s.Put(t.Context(), store.Contributions, item, store.Always); err != nil {
			t.Fatal(n, err)
		}
	}
	got, err := sealUnit(t.Context(), s, company, 5)
	want := Sealing{Unit: company.String(), Blocks: 1, Sealed: 6, Erased: 6, Faulty: 3}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestManifestOfTenThousandFitsIntoAnItem(t *testing.T) {
	for _, b := range []contribution.Unit{company, poolOf(company)} {
		all := make([]member, benchmark.MaxBlock)
		for i := range all {
			id, _ := person(company, i)
			all[i] = member{b.Team, id}
			if b.Team == contribution.Others {
				all[i].team = fmt.Sprintf("team%04d", i*organisation.MaxTeams/len(all)) // as many as there can be
			}
		}
		data := encodeMembers(b, all)
		item := store.Item{Key: manifestKey(b, 1), Data: data}
		if err := item.Check(); err != nil {
			t.Error(err)
		}
		again, err := decodeMembers(b, data)
		if !slices.Equal(all, again) || err != nil {
			t.Errorf("%s: %d members, %v", b, len(again), err)
		}
	}
	const one = `"ids":"AAAAAAAAAAAAAAAAAAAAAA=="`
	for _, faulty := range []string{"", `{"ids":"AAAA"}`, `{"ids":7}`} {
		if _, err := decodeMembers(company, []byte(faulty)); err == nil {
			t.Errorf("%q was a manifest", faulty)
		}
	}
	for _, faulty := range []string{"", `{"ids":7}`, `{` + one + `}`, `{` + one + `,"teams":[{"team":"a","n":2}]}`, `{"ids":"","teams":[{"team":"a","n":1}]}`} {
		if _, err := decodeMembers(poolOf(company), []byte(faulty)); err == nil {
			t.Errorf("%q was a pool's manifest", faulty)
		}
	}
}

// Long after the end of a round sealing still works: erased rows stay as long as any,
// blocks for two years.
func TestLateSealing(t *testing.T) {
	now := quarter.End().AddDate(0, 0, 60)
	s := memory.New(func() time.Time { return now })
	fill(t, s, company, 0, 5)
	if _, err := sealUnit(t.Context(), s, company, 5); err != nil {
		t.Fatal(err)
	}
	f := look(t, s, company)
	if len(f.state) != 5 || len(f.blocks) != 1 || f.erased() != nil {
		t.Errorf("%d rows, %d blocks, %v", len(f.state), len(f.blocks), f.erased())
	}
	now = quarter.RowsEnd()
	if f := look(t, s, company); len(f.state) != 0 || len(f.blocks) != 1 {
		t.Errorf("%d rows, %d blocks", len(f.state), len(f.blocks))
	}
	now = quarter.End().AddDate(2, 0, 0)
	if f := look(t, s, company); len(f.blocks) != 0 {
		t.Error("a block is older than two years")
	}
}

func BenchmarkSeal(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s := empty()
				fill(b, s, public, 0, n)
				b.StartTimer()
				if _, err := sealUnitBy(b.Context(), NewSealer(s, rand.NewChaCha8([32]byte{}), unheard{}, ByClock), public, 0); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
