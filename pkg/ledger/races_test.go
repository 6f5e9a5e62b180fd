package ledger

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

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

// Who loses the race for a number looks again, and finds the unit sealed: those who
// came after the winner had read are in no block.
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
	if diff := cmp.Diff(Sealing{Unit: company.String()}, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if f := look(t, s, company); len(f.blocks) != 1 || f.blocks[0].N != 5 {
		t.Errorf("%d blocks", len(f.blocks))
	}
}

func TestSealersRaceInEarnest(t *testing.T) {
	s := empty()
	fill(t, s, public, 0, 350)
	results := make(chan error)
	for range 4 {
		go func() {
			_, err := sealUnitBy(t.Context(), NewSealer(s, silence{}, unheard{}, ByClock), public, 0)
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
