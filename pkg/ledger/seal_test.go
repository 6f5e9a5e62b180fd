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
		{"99 of the public", public, 0, 99, Sealing{}},
		{"100 of the public", public, 0, 100, Sealing{Blocks: 1, Sealed: 100, Erased: 100}},
		{"k cannot be lowered", public, 5, 99, Sealing{}},
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
			if err := errors.Join(f.sound(everybody(tc.b, tc.n), nil), f.erased()); err != nil {
				t.Error(err)
			}
			again, err := sealUnit(t.Context(), s, tc.b, tc.k)
			if diff := cmp.Diff(Sealing{Unit: tc.b.String()}, again); err != nil || diff != "" {
				t.Errorf("again: %v (-want +got):\n%s", err, diff)
			}
		})
	}
}

// Weeks later more come: the second block holds only them, and those who are
// too few wait.
func TestSealGoesOn(t *testing.T) {
	s := empty()
	for week, n := range []int{5, 9, 10, 17} {
		fill(t, s, company, []int{0, 5, 9, 10}[week], n)
		if _, err := sealUnit(t.Context(), s, company, 5); err != nil {
			t.Fatal(err)
		}
	}
	f := look(t, s, company)
	var sizes []int
	for _, b := range f.blocks {
		sizes = append(sizes, b.N)
	}
	if diff := cmp.Diff([]int{5, 5, 7}, sizes); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	if err := errors.Join(f.sound(everybody(company, 17), nil), f.erased()); err != nil {
		t.Error(err)
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

// After the tickets of a round have expired, sealing still works: erased rows
// are gone at once, blocks stay for two years.
func TestLateSealing(t *testing.T) {
	now := quarter.End().AddDate(0, 0, 60)
	s := memory.New(func() time.Time { return now })
	fill(t, s, company, 0, 5)
	if _, err := sealUnit(t.Context(), s, company, 5); err != nil {
		t.Fatal(err)
	}
	f := look(t, s, company)
	if len(f.state) != 0 || len(f.blocks) != 1 {
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
				if _, err := NewSealer(s, rand.NewChaCha8([32]byte{})).sealUnit(b.Context(), task{unit: public, k: benchmark.PublicK}, new(Sealing)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
