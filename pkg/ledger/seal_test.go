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

func everybody(b contribution.Bucket, n int) map[contribution.ID]bool {
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
		b    contribution.Bucket
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

// A store call of the sealer is its last, for every call and both ways; then
// another sealer comes.
func TestSealerIsKilledAtEveryStep(t *testing.T) {
	const people = 12
	kills := 0
	for _, after := range []bool{false, true} {
		for at, more := 0, true; more; at++ {
			s := empty()
			fill(t, s, company, 0, people)
			dying := &stepping{Store: s, at: at, killed: true, after: after}
			_, err := sealUnit(t.Context(), dying, company, 5)
			more = err != nil
			if f := look(t, s, company); f.sound(everybody(company, people), nil) != nil {
				t.Fatalf("killed at call %d: %v", at, f.sound(everybody(company, people), nil))
			}
			if _, err := sealUnit(t.Context(), s, company, 5); err != nil {
				t.Fatal(err)
			}
			f := look(t, s, company)
			if err := errors.Join(f.sound(everybody(company, people), nil), f.erased()); err != nil || len(f.blocks) != 1 || f.blocks[0].N != people {
				t.Fatalf("killed at call %d, then sealed: %d blocks, %v", at, len(f.blocks), err)
			}
			kills++
		}
	}
	t.Logf("%d kills", kills)
	if kills < 2*(16+1+1+people) {
		t.Errorf("only %d kills", kills)
	}
}

// Before any store call of one sealer something else happens, whole.
func TestSealerIsOvertakenAtEveryStep(t *testing.T) {
	const people = 12
	third, _ := person(company, 3)
	for name, other := range map[string]func(t *testing.T, s store.Store) (withdrawn map[contribution.ID]bool){
		"another sealer": func(t *testing.T, s store.Store) map[contribution.ID]bool {
			if _, err := sealUnit(t.Context(), s, company, 5); err != nil {
				t.Fatal(err)
			}
			return nil
		},
		"new ones and another sealer": func(t *testing.T, s store.Store) map[contribution.ID]bool {
			fill(t, s, company, people, people+7)
			if _, err := sealUnit(t.Context(), s, company, 5); err != nil {
				t.Fatal(err)
			}
			return nil
		},
		"a withdrawal": func(t *testing.T, s store.Store) map[contribution.ID]bool {
			outcome, err := NewSubmitter(s).Withdraw(t.Context(), company, third, true)
			if err != nil {
				t.Fatal(err)
			}
			return map[contribution.ID]bool{third: outcome == Withdrawn}
		},
		"late duplicates": func(t *testing.T, s store.Store) map[contribution.ID]bool {
			for n := range people {
				id, c := person(company, n)
				if outcome, err := NewSubmitter(s).Contribute(t.Context(), id, c); err != nil || outcome != AlreadyKept {
					t.Fatalf("%q, %v", outcome, err)
				}
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			for at := range 16 + 1 + 1 + people {
				s := empty()
				fill(t, s, company, 0, people)
				var withdrawn map[contribution.ID]bool
				racing := &stepping{Store: s, at: at, do: func() { withdrawn = other(t, s) }}
				if _, err := sealUnit(t.Context(), racing, company, 5); err != nil {
					t.Fatalf("at call %d: %v", at, err)
				}
				f := look(t, s, company)
				if err := errors.Join(f.sound(everybody(company, people), withdrawn), f.erased()); err != nil {
					t.Fatalf("at call %d: %v", at, err)
				}
			}
		})
	}
}

// Who loses the race for a number looks again, and seals what the winner left.
func TestTheLoserOfARaceStartsOver(t *testing.T) {
	s := empty()
	fill(t, s, company, 0, 5)
	racing := &stepping{Store: s, at: 16 + 1, do: func() { // after all is read
		if _, err := sealUnit(t.Context(), s, company, 5); err != nil {
			t.Fatal(err)
		}
		fill(t, s, company, 5, 11)
	}}
	got, err := sealUnit(t.Context(), racing, company, 5)
	want := Sealing{Unit: company.String(), Blocks: 1, Sealed: 6, Erased: 6}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestSealersRaceInEarnest(t *testing.T) {
	s := empty()
	fill(t, s, public, 0, 350)
	results := make(chan error)
	for range 4 {
		go func() {
			_, err := NewSealer(s, silence{}).unit(t.Context(), public, 0, running, new(Sealing))
			results <- err
		}()
	}
	for range 4 {
		if err := <-results; err != nil {
			t.Error(err)
		}
	}
	f := look(t, s, public)
	if err := errors.Join(f.sound(everybody(public, 350), nil), f.erased()); err != nil || len(f.blocks) != 1 {
		t.Errorf("%d blocks, %v", len(f.blocks), err)
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
	for _, b := range []contribution.Bucket{company, poolOf(company)} {
		all := make([]member, benchmark.MaxBlock)
		for i := range all {
			id, _ := person(company, i)
			all[i] = member{b.Team, id}
			if b.Team == contribution.Others {
				all[i].team = fmt.Sprintf("team%04d", i*organisation.MaxTeams/len(all)) // as many as there can be
			}
		}
		data := encodeManifest(b, all)
		item := store.Item{Key: manifestKey(b, 1), Data: data}
		if err := item.Check(); err != nil {
			t.Error(err)
		}
		again, err := decodeManifest(b, data)
		if !slices.Equal(all, again) || err != nil {
			t.Errorf("%s: %d members, %v", b, len(again), err)
		}
	}
	for _, faulty := range []string{"", `{"ids":"AAAA"}`, `{"ids":7}`, `{"ids":"AAAAAAAAAAAAAAAAAAAAAA==","teams":[{"team":"a","n":2}]}`} {
		if _, err := decodeManifest(company, []byte(faulty)); err == nil && faulty[len(faulty)-2] != ']' {
			t.Errorf("%q was a manifest", faulty)
		}
		if _, err := decodeManifest(poolOf(company), []byte(faulty)); err == nil {
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
				if _, err := NewSealer(s, rand.NewChaCha8([32]byte{})).unit(b.Context(), public, 0, running, new(Sealing)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
