package ledger

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// schedule is a run of steps that rapid draws: what may happen in any order.
type schedule struct {
	*world
	t      *testing.T
	r      *rapid.T
	sealed map[place]bool // ever, in whatever was published
	copies map[store.Table][]store.Item
}

func (s *schedule) check(err error) {
	if err != nil {
		s.r.Fatal(err)
	}
}

// anyone is one of few people, so that steps meet; one team is rarely enough for
// a block.
func (s *schedule) anyone() *someone {
	n := rapid.IntRange(0, 23).Draw(s.r, "person")
	for n >= len(s.people) {
		number := len(s.people)
		s.come(unitOf([]int{0, 1, 0, 2}[number%4]), number) // twelve, six and six
	}
	return s.people[n]
}

func (s *schedule) contribute() {
	for range rapid.IntRange(1, 5).Draw(s.r, "how many") {
		if p := s.anyone(); s.now.Before(contribution.SpanOf(quarter).Until()) {
			s.check(s.world.contribute(s.t.Context(), p, s.faulty))
		}
	}
}

func (s *schedule) withdraw() { s.check(s.world.withdraw(s.t.Context(), s.anyone(), s.faulty)) }

// seal fails mostly, as its store does, or is killed, or is raced by another.
func (s *schedule) seal() {
	switch rapid.SampledFrom([]string{"faults", "killed", "overtaken"}).Draw(s.r, "how") {
	case "faults":
		_ = s.world.seal(s.t.Context(), s.faulty, false)
	case "killed":
		dying := &stepping{Store: s.honest, at: rapid.IntRange(0, 150).Draw(s.r, "at"), killed: true, after: rapid.Bool().Draw(s.r, "after")}
		_ = s.world.seal(s.t.Context(), dying, false)
	case "overtaken":
		racing := &stepping{Store: s.honest, at: rapid.IntRange(0, 150).Draw(s.r, "at"), do: func() { s.sealAll() }}
		s.check(s.world.seal(s.t.Context(), racing, false))
	}
	s.remember()
}

func (s *schedule) sealAll() {
	s.check(s.world.seal(s.t.Context(), s.honest, false))
	s.remember()
}

func (s *schedule) wait() {
	until := []time.Time{quarter.End(), late, late.AddDate(0, 0, 7)}[rapid.IntRange(0, 2).Draw(s.r, "until")]
	if s.now.Before(until) {
		s.now = until
	}
}

// members returns who is in a block now.
func (s *schedule) members() map[place]bool {
	in := map[place]bool{}
	for _, b := range s.only[0].units() {
		known, err := readInFull(s.t.Context(), s.honest, b)
		s.check(err)
		for m, end := range known.ends() {
			if b.Team = m.team; end == stateSealed {
				in[place{b, m.id}] = true
			}
		}
	}
	return in
}

// remember notes who is in a block.
func (s *schedule) remember() {
	for who := range s.members() {
		s.sealed[who] = true
	}
}

func (s *schedule) run(steps []string) {
	for range rapid.IntRange(1, 90).Draw(s.r, "steps") {
		switch rapid.SampledFrom(steps).Draw(s.r, "step") {
		case "contribute":
			s.contribute()
		case "withdraw":
			s.withdraw()
		case "seal":
			s.seal()
		case "wait":
			s.wait()
		case "close":
			_ = s.world.seal(s.t.Context(), s.faulty, true) // may fail on purpose
		case "copy":
			for _, table := range store.Tables()[:2] {
				items, err := s.copied(s.t.Context(), table)
				s.check(err)
				s.copies[table] = items
			}
		}
	}
}

func newSchedule(t *testing.T, r *rapid.T) *schedule {
	seed := rapid.Uint64().Draw(r, "faults")
	w := newWorld(0.1, rand.New(rand.NewPCG(seed, 1)), teams(3, 5))
	w.only = []collection{{collectorOf(w.all.all[0]), "project", "1", contribution.SpanOf(quarter)}}
	return &schedule{world: w, t: t, r: r, sealed: map[place]bool{}, copies: map[store.Table][]store.Item{}}
}

// usual is what happens, the more often it is named the more often.
var usual = append(slices.Repeat([]string{"contribute"}, 6), "withdraw", "withdraw", "seal", "seal", "seal", "wait", "close")

// Any schedule of contributions, repetitions, withdrawals, sealings that fail,
// are killed and race, closings and the end of the round, over a store that
// fails in one call of ten, keeps everybody who was acknowledged in exactly one
// place; and in the end nobody's values are left.
func TestAnySchedule(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := newSchedule(t, r)
		s.run(usual)
		s.check(s.settle(t.Context()))
		s.sealAll()
		_, err := s.weigh(t.Context())
		s.check(err)
		s.now = late.AddDate(0, 0, 14)
		s.sealAll()
		sum, err := s.weigh(t.Context())
		s.check(err)
		if sum.pending > 0 {
			r.Fatalf("pending after the end: %+v", sum)
		}
	})
}

// One of the tables, or both, fall back to an earlier point. Whoever was in a
// block by then, also in one that the restored table does not know, is in none
// that is made afterwards; and whoever took theirs back is in none either.
func TestAnyScheduleWithARestore(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := newSchedule(t, r)
		s.run(append([]string{"copy", "copy"}, usual[:len(usual)-1]...))
		s.remember()
		for _, table := range rapid.SampledFrom([][]store.Table{{store.Contributions}, {store.Publications}, {store.Contributions, store.Publications}}).Draw(r, "restored") {
			s.check(s.restore(t.Context(), table, s.copies[table]))
		}
		s.restored = true
		before, told := s.members(), map[place]bool{}
		for failed := true; failed; { // the operator runs it until it says that it is done
			failed = s.world.seal(t.Context(), s.faulty, true) != nil
		}
		for _, p := range s.people {
			told[place{p.b, p.id}] = p.taken
		}
		s.run([]string{"contribute", "contribute", "withdraw", "seal", "wait"})
		s.now = late.AddDate(0, 0, 14)
		s.sealAll()
		for who := range s.members() {
			if !before[who] {
				r.Fatalf("%v came into a block after the restore (was in one before: %t, taken back: %t)", who, s.sealed[who], told[who])
			}
		}
		if report, err := s.world.check(t.Context()); err != nil || !report.Holds || report.Pending > 0 {
			r.Fatalf("%+v, %v", report, err)
		}
	})
}

// Between reading and each of its calls the sealer of an ended round is killed,
// or another does everything; the pool comes out the same.
func TestPoolingIsKilledAndOvertakenAtEveryStep(t *testing.T) {
	steps := 0
	for _, how := range []string{"killed before", "killed after", "overtaken", "withdrawn", "closed"} {
		for at, more := 0, true; more; at++ {
			w := newWorld(0, rand.New(rand.NewPCG(1, 1)), teams(3, 5))
			w.only = []collection{{collectorOf(w.all.all[0]), "project", "1", contribution.SpanOf(quarter)}}
			for n := range 9 {
				if err := w.contribute(t.Context(), w.come(unitOf(n%3), n), w.honest); err != nil {
					t.Fatal(err)
				}
			}
			w.now = late
			var other error
			s := &stepping{Store: w.honest, at: at, killed: how[:2] == "ki", after: how == "killed after"}
			switch how {
			case "overtaken":
				s.do = func() { other = w.seal(t.Context(), w.honest, false) }
			case "withdrawn":
				s.do = func() { other = w.withdraw(t.Context(), w.people[4], w.honest) }
			case "closed":
				s.do = func() { other = w.seal(t.Context(), w.honest, true) }
			}
			err := w.seal(t.Context(), s, false)
			if more = s.calls > at; err != nil && !s.killed {
				t.Fatalf("%s at %d: %v", how, at, err)
			}
			if err := w.seal(t.Context(), w.honest, false); err != nil {
				t.Fatal(err)
			}
			sum, err := w.weigh(t.Context())
			if err := errors.Join(other, err, pooledAsItShould(how, sum)); err != nil {
				t.Fatalf("%s at %d: %v", how, at, err)
			}
			steps++
		}
	}
	t.Logf("%d steps", steps)
	if steps < 5*100 {
		t.Errorf("only %d steps", steps)
	}
}

func pooledAsItShould(how string, sum balance) error {
	good := sum.pools == 1 && sum.sealed == 9
	switch how {
	case "withdrawn":
		good = sum.pools == 1 && sum.sealed+sum.withdrawn == 9
	case "closed": // before the pool was decided or after
		good = sum.sealed == 9 || sum.unpublished == 9
	}
	if !good || sum.pending > 0 {
		return fmt.Errorf("%+v", sum)
	}
	return nil
}
