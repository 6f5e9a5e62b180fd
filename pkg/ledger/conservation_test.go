package ledger

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/store/storetest"
)

// world is a store that fails at random, and what the people outside know.
type world struct {
	b      contribution.Bucket
	k      int
	honest *memory.Store // without faults, to look at
	faulty store.Store
	// By number of the person.
	acknowledged map[int]bool
	open         map[int]bool // sent, no answer yet
	taken        map[int]bool // withdrawal acknowledged as Withdrawn
	wanted       map[int]bool // withdrawal sent, no answer yet
}

func newWorld(b contribution.Bucket, k int, rate float64, random *rand.Rand) *world {
	honest := empty()
	return &world{
		b: b, k: k, honest: honest, faulty: storetest.NewFaulty(honest, rate, random.Float64),
		acknowledged: map[int]bool{}, open: map[int]bool{}, taken: map[int]bool{}, wanted: map[int]bool{},
	}
}

func (w *world) contribute(ctx context.Context, n int, s store.Store) error {
	id, c := person(w.b, n)
	outcome, err := NewSubmitter(s).Contribute(ctx, id, c)
	switch {
	case err != nil:
		w.open[n] = true
		return nil
	case outcome == Kept || outcome == AlreadyKept:
		w.acknowledged[n] = true
	case outcome != Withdrawn || !w.taken[n] && !w.wanted[n]:
		return errors.New("contribute says " + string(outcome))
	}
	delete(w.open, n)
	return nil
}

func (w *world) withdraw(ctx context.Context, n int, s store.Store) error {
	id, _ := person(w.b, n)
	outcome, err := NewSubmitter(s).Withdraw(ctx, w.b, id, true)
	if err != nil {
		w.wanted[n] = true
		return nil
	}
	w.taken[n] = outcome == Withdrawn || outcome == Unknown
	if outcome == Unknown && w.acknowledged[n] {
		return errors.New("nothing is known of what was acknowledged")
	}
	delete(w.wanted, n)
	return nil
}

// settle repeats what had no answer, without faults, and seals to the end.
func (w *world) settle(ctx context.Context) error {
	var problems []error
	for n := range w.open {
		problems = append(problems, w.contribute(ctx, n, w.honest))
	}
	for n := range w.wanted {
		problems = append(problems, w.withdraw(ctx, n, w.honest))
	}
	_, err := sealUnit(ctx, w.honest, w.b, w.k)
	return errors.Join(append(problems, err)...)
}

func (w *world) ids(people map[int]bool) map[contribution.ID]bool {
	out := map[contribution.ID]bool{}
	for n, yes := range people {
		if yes {
			id, _ := person(w.b, n)
			out[id] = true
		}
	}
	return out
}

// balance counts where the acknowledged are: pending, in a block (whatever
// their row says), withdrawn.
func (w *world) balance(f found) (pending, sealed, withdrawn int) {
	for id := range w.ids(w.acknowledged) {
		switch {
		case f.members[id] > 0:
			sealed++
		case f.state[id] == statePending:
			pending++
		case f.state[id] == stateWithdrawn:
			withdrawn++
		}
	}
	return pending, sealed, withdrawn
}

func (w *world) check(t testing.TB) error {
	f := look(t, w.honest, w.b)
	problems := []error{f.sound(w.ids(w.acknowledged), w.ids(w.taken)), f.erased()}
	pending, sealed, withdrawn := w.balance(f)
	if sum := pending + sealed + withdrawn; sum != len(w.acknowledged) {
		problems = append(problems, errors.New("acknowledged are not pending + sealed + withdrawn"))
	}
	blocks, silent := 0, 0 // silent: sealed, then withdrawn before their arrival was acknowledged
	for _, b := range f.blocks {
		blocks += b.N
	}
	for n := range w.taken {
		if id, _ := person(w.b, n); f.members[id] > 0 && !w.acknowledged[n] {
			silent++
		}
	}
	if blocks != len(f.members) || sealed+silent != blocks {
		problems = append(problems, errors.New("blocks count others than those who were told"))
	}
	return errors.Join(problems...)
}

// Any schedule of contributions, repetitions, withdrawals and sealings over a
// store that fails in one call of ten keeps everybody who was acknowledged in
// exactly one place.
func TestAnySchedule(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		seed := rapid.Uint64().Draw(r, "faults")
		w := newWorld(company, 5, 0.1, rand.New(rand.NewPCG(seed, 1)))
		for range rapid.IntRange(1, 120).Draw(r, "steps") {
			n := rapid.IntRange(0, 30).Draw(r, "person")
			var err error
			switch rapid.SampledFrom([]string{"contribute", "contribute", "contribute", "withdraw", "seal"}).Draw(r, "step") {
			case "contribute":
				err = w.contribute(t.Context(), n, w.faulty)
			case "withdraw":
				err = w.withdraw(t.Context(), n, w.faulty)
			case "seal":
				_, _ = sealUnit(t.Context(), w.faulty, w.b, w.k) // may fail on purpose
			}
			if err != nil {
				r.Fatal(err)
			}
		}
		if err := errors.Join(w.settle(t.Context()), w.check(t)); err != nil {
			r.Fatal(err)
		}
	})
}

// 100,000 people, one in twenty store calls failing, one person in fifty
// withdrawing, a sealer that is started over and over: acknowledged = counted.
func TestNothingIsLostAndNothingDouble(t *testing.T) {
	const people = 100_000
	random := rand.New(rand.NewPCG(1, 2))
	w := newWorld(public, 0, 0.05, random)
	var problems []error
	for n := range people {
		problems = append(problems, w.contribute(t.Context(), n, w.faulty))
		for w.open[n] && random.IntN(10) > 0 { // most come again
			problems = append(problems, w.contribute(t.Context(), n, w.faulty))
		}
		if n%50 == 0 {
			problems = append(problems, w.withdraw(t.Context(), random.IntN(n+1), w.faulty))
		}
		if n%5000 == 4999 {
			_, _ = sealUnit(t.Context(), w.faulty, w.b, w.k) // fails mostly: thousands of calls, one in twenty at fault
		}
	}
	if err := errors.Join(append(problems, w.settle(t.Context()))...); err != nil {
		t.Fatal(err)
	}
	if err := w.check(t); err != nil {
		t.Fatal(err)
	}
	f := look(t, w.honest, w.b)
	pending, sealed, withdrawn := w.balance(f)
	before, after := w.faulty.(*storetest.Faulty).Faults()
	t.Logf("%d acknowledged = %d pending + %d in %d blocks + %d withdrawn; %d faults before and %d after a call",
		len(w.acknowledged), pending, sealed, len(f.blocks), withdrawn, before, after)
	if len(w.acknowledged) < people*9/10 || len(f.blocks) < 2 || withdrawn == 0 {
		t.Error("too little happened for this to mean anything")
	}
}
