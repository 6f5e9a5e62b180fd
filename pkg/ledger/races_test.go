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

// A closing of what is sealed and erased is killed at any call, and meanwhile another sealer
// finishes the round that it has reopened, so that nobody looks again: the tallies stay.
func TestAClosingThatIsKilledLeavesTheTallies(t *testing.T) {
	closings := 0
	for at, more := 0, true; more; at++ {
		w := large(t)
		if err := errors.Join(w.withdraw(t.Context(), w.people[at%41], w.honest), w.seal(t.Context(), w.honest, false)); err != nil {
			t.Fatal(err)
		}
		var other error
		s := &stepping{Store: w.honest, at: 10, do: func() { other = w.seal(t.Context(), w.honest, false) }}
		closing := w.seal(t.Context(), &stepping{Store: s, at: at, killed: true, after: true}, true)
		err := errors.Join(other, w.seal(t.Context(), w.honest, false))
		if _, weighed := w.weigh(t.Context()); errors.Join(err, weighed) != nil {
			t.Fatalf("killed at call %d: %v, %v", at, err, weighed)
		}
		for team := range 2 {
			if kept, err := readTally(t.Context(), w.honest, unitOf(team)); err != nil || !kept.there || !kept.final() {
				t.Errorf("killed at call %d: %+v is tallied of team %d, %v", at, kept.tally, team, err)
			}
		}
		more = closing != nil
		closings++
	}
	if closings < 50 {
		t.Errorf("only %d closings", closings)
	}
}

// Two sealers of a unit in which too few were: one stops before any of its calls and the
// other comes in between, and one of them is killed at any of its own, before it or after.
// Somebody may withdraw before the other comes, or after. Who was erased unpublished, and
// who withdrew, is tallied by whoever gets to the end, after whom nobody looks again.
func TestWhatIsErasedUnpublishedIsTalliedByTwo(t *testing.T) {
	runs := 0
	for _, most := range []int{1, 10} { // the rows of a bite
		for _, withdrawn := range []string{"", "before", "after"} {
			for stop, more := 0, true; more; stop++ {
				more = false
				for _, dies := range []string{"nobody", "the first", "the second"} {
					for at, later := 0, true; later; at++ {
						both := meeting{most: most, withdrawn: withdrawn, stop: stop, dies: dies, at: at / 2, after: at%2 == 1}
						met, killed := both.happens(t)
						more, later, runs = more || met, killed, runs+1
					}
				}
			}
		}
	}
	t.Logf("%d meetings", runs)
	if runs < 2*3*30*30 {
		t.Errorf("only %d meetings", runs)
	}
}

// meeting is one way in which two sealers and somebody who withdraws come together.
type meeting struct {
	most      int
	withdrawn string // when, beside the second sealer; "" for never
	stop      int    // the call of the first before which the second comes
	dies      string
	at        int  // the call at which it does
	after     bool // the call still happens
}

// happens reports whether the second sealer came, and whether one of them was killed. It
// holds that the unit is sound.
func (m meeting) happens(t *testing.T) (met, killed bool) {
	t.Helper()
	s := empty()
	fill(t, s, public, 0, 2)
	seal := func(on store.Store) error {
		by := sealer(on)
		by.most = m.most
		_, err := sealUnitBy(t.Context(), by, public, 0)
		return err
	}
	mortal := func(who string, on store.Store) store.Store {
		return &stepping{Store: on, at: m.at, killed: m.dies == who, after: m.after}
	}
	withdraw := func(when string) {
		if id, _ := person(public, 0); m.withdrawn == when {
			if _, err := NewSubmitter(s).Withdraw(t.Context(), public, id, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	var second error
	first := seal(mortal("the first", &stepping{Store: s, at: m.stop, do: func() {
		withdraw("before")
		second, met = seal(mortal("the second", s)), true
		withdraw("after")
	}}))
	for _, err := range []error{first, second} {
		if killed = killed || err != nil; err != nil && !errors.Is(err, errKilled) {
			t.Fatalf("%+v: %v", m, err)
		}
	}
	if first != nil && !met { // there was no other
		if err := seal(s); err != nil {
			t.Fatalf("%+v: %v", m, err)
		}
	}
	report, err := checkCollection(t.Context(), s, collection{publicCollector(), public.Kind, public.Model, contribution.SpanOf(quarter)}, late)
	kept, tallyErr := readTally(t.Context(), s, public)
	if err := errors.Join(err, tallyErr); err != nil || len(report.Problems) > 0 || !kept.there || !kept.final() {
		t.Errorf("%+v: %q, tallied %+v, %v", m, report.Problems, kept.tally, err)
	}
	return met, killed
}
