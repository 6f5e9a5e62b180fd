package ledger

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// contributionsVariable says how many contributions the simulation has: a million
// when it is not set, twenty in the long run.
const contributionsVariable = "ROLEFIT_CONTRIBUTIONS"

// perWorld is how many of them use one store.
const perWorld = 100_000

func contributionsWanted(t *testing.T) int {
	text := os.Getenv(contributionsVariable)
	switch {
	case text == "" && testing.Short():
		return perWorld
	case text == "":
		return 1_000_000
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < perWorld {
		t.Fatalf("%s=%q is not a number from %d", contributionsVariable, text, perWorld)
	}
	return n
}

// Worlds of 100,000 contributions each, of the public and of thirty organisations
// with twelve teams and twenty with small ones, in which one call of the store in twenty fails, half of
// them after they were done: people come over four weeks, repeat what had no
// answer, come again although they had one, and take theirs back; sealers run
// after every week and find nothing due. Then the round is over, and sealers are
// killed one after the other, race in twos and fail, until one is through. In every
// second world units are marked and blocks hold 250, so that many units are large. In every tenth
// world everything is closed in the third week, as after a restore.
//
// The stores are all that is alive, so garbage is collected half as often as usual.
func TestAMillionContributions(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(200))
	worlds := (contributionsWanted(t) + perWorld - 1) / perWorld
	var total balance
	var faults [2]int
	kills := 0
	var mu sync.Mutex
	var group sync.WaitGroup
	next := make(chan int)
	began := time.Now()
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for seed := range next {
				s := newSimulation(uint64(seed))
				sum, err := s.run(t.Context())
				before, after := s.faulty.Faults()
				mu.Lock()
				total.add(sum)
				kills += s.kills
				faults[0], faults[1] = faults[0]+before, faults[1]+after
				mu.Unlock()
				if err != nil {
					t.Errorf("world %d: %v", seed, err)
				}
			}
		})
	}
	for seed := range worlds {
		next <- seed
	}
	close(next)
	group.Wait()
	t.Logf("%d contributions in %d stores, %d faults before and %d after a call, %d sealers killed, %.0f s, peak memory with the stores %d MB",
		worlds*perWorld, worlds, faults[0], faults[1], kills, time.Since(began).Seconds(), peakMemory()>>20)
	t.Logf("%d acknowledged = %d in blocks + %d withdrawn + %d erased unpublished + %d pending; lost %d, double %d",
		total.acknowledged, total.sealed, total.withdrawn, total.unpublished, total.pending, total.lost, total.double)
	t.Logf("%d blocks, %d of them pools, of %d members = %d acknowledged + %d whose answer never came", total.blocks, total.pools, total.members, total.sealed, total.silent)
	if total.acknowledged < worlds*perWorld*99/100 || kills < 10*worlds || total.pools == 0 || total.withdrawn == 0 || total.unpublished == 0 || faults[1] == 0 {
		t.Error("too little happened for this to mean anything")
	}
}

// simulation is one of these worlds.
type simulation struct {
	*world
	random *rand.Rand
	closed bool // in the third week
	marked bool // units are marked from the beginning
	kills  int
	coming []*someone
}

func newSimulation(seed uint64) *simulation {
	const organisations, small, teamsEach = 30, 20, 12
	random := rand.New(rand.NewPCG(seed, 3))
	var all []organisation.Organisation
	for n := range organisations + small {
		o := teams(teamsEach, 5+n%6)
		o.ID = fmt.Sprint("o", n)
		all = append(all, o)
	}
	s := &simulation{world: newWorld(0.05, rand.New(rand.NewPCG(seed, 4)), all...), random: random, closed: seed%10 == 9}
	if seed%2 == 0 {
		s.most, s.marked = 250, true
	}
	for n := range perWorld {
		b := contribution.PublicUnit("", "1", quarter)
		if n%4 > 0 { // three in four in a team, of uneven sizes
			o := all[random.IntN(organisations)]
			if n%60 == 1 { // a person or two in a team
				o = all[organisations+random.IntN(small)]
			}
			b.Org, b.Team = o.ID, o.Teams[min(random.IntN(teamsEach), random.IntN(teamsEach))].ID
		}
		b.Kind = contribution.Kinds()[random.IntN(3)].Kind
		s.come(b, int(seed)*perWorld+n)
	}
	s.coming = s.people
	return s
}

func (s *simulation) run(ctx context.Context) (balance, error) {
	var problems []error
	if s.marked {
		early := store.Item{Key: sinceKey, Data: record.Encode(since{At: quarter.Start().AddDate(-1, 0, 0)})}
		problems = append(problems, s.honest.Put(ctx, store.Publications, early, store.Always))
	}
	for week := range 4 {
		s.now = quarter.Start().AddDate(0, 0, 7*week+1)
		problems = append(problems, s.week(ctx, perWorld/4))
		stop := s.closed && week == 2
		_ = s.seal(ctx, s.faulty, stop) // fails in some units
		s.killed(ctx)
		s.atOnce(ctx)
	}
	problems = append(problems, s.settle(ctx))
	sum, err := s.weigh(ctx) // whatever the sealers left half done, rows and all
	problems = append(problems, ignorePending(err, sum))
	if s.closed { // the past rounds that were closed are counted in the weeks that are left out here, before their rows expire
		problems = append(problems, s.seal(ctx, s.honest, false))
	}
	s.now = late
	for range 12 {
		s.killed(ctx)
	}
	for range 6 {
		s.killed(ctx)
		s.atOnce(ctx)
		_ = s.seal(ctx, s.faulty, false)
	}
	problems = append(problems, s.seal(ctx, s.honest, false)) // whatever six could not do
	if sum, err = s.weigh(ctx); sum.pending > 0 {
		problems = append(problems, errors.New("pending after the end"))
	}
	return sum, errors.Join(append(problems, err)...)
}

// ignorePending passes over what a sealer that failed leaves to the next one.
func ignorePending(err error, sum balance) error {
	if sum.err() == nil {
		return nil
	}
	return err
}

// week brings so many new people, and lets others repeat themselves and withdraw.
func (s *simulation) week(ctx context.Context, n int) error {
	var problems []error
	for _, p := range s.coming[:n] {
		problems = append(problems, s.contribute(ctx, p, s.faulty))
		for p.open && s.random.IntN(8) > 0 { // most try again
			problems = append(problems, s.contribute(ctx, p, s.faulty))
		}
		p.open = p.open && s.random.IntN(2) == 0 // the others never hear of it
		if s.random.IntN(50) == 0 {
			problems = append(problems, s.withdraw(ctx, s.earlier(), s.faulty))
		}
		if s.random.IntN(30) == 0 { // a late duplicate
			problems = append(problems, s.contribute(ctx, s.earlier(), s.faulty))
		}
	}
	s.coming = s.coming[n:]
	return errors.Join(problems...)
}

// earlier is someone who has come.
func (s *simulation) earlier() *someone {
	return s.people[s.random.IntN(len(s.people)-len(s.coming)+1)%len(s.people)]
}

// killed is a sealer that dies somewhere, mostly soon.
func (s *simulation) killed(ctx context.Context) {
	at := s.random.IntN([]int{100, 3_000, 30_000, 100_000}[s.random.IntN(4)])
	dying := &stepping{Store: s.faulty, at: at, killed: true, after: s.random.IntN(2) == 0}
	if s.seal(ctx, dying, false) != nil {
		s.kills++
	}
}

// atOnce is two sealers at the same time.
func (s *simulation) atOnce(ctx context.Context) {
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() { _ = s.seal(ctx, s.faulty, false) })
	}
	group.Wait()
}
