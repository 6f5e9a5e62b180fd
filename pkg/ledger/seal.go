package ledger

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
)

// Sealer makes blocks of what is pending, and the figures of the blocks.
type Sealer struct {
	store   store.Store
	random  io.Reader
	audit   Auditor
	cause   Cause
	workers int // how many reads of the store are under way at once
	erasers int // how many rows are erased at once
	most    int // rows of a block
	perTurn int // rows of a round, before the others have their turn

	first func(n int) int // which of n rounds has the first turn

	publishing sync.Mutex
	published  time.Time // when the public snapshot was made last, by this sealer
}

// How many calls a sealer has under way at once, where the store does not say more.
const (
	workers = 8
	erasers = 64
)

// erasersOf is how many rows are erased at once in a store. An embedded one writes what
// comes together in one go, and says how many that should be.
func erasersOf(s store.Store) int {
	if sharing, ok := s.(interface{ Writers() int }); ok {
		return sharing.Writers()
	}
	return erasers
}

// ErrUnfinished says that the time of the context was too short to seal everything. What
// was done is kept, and the next sealing goes on with the rest.
var ErrUnfinished = errors.New("not everything was sealed in time; the next sealing goes on")

// Auditor keeps what was done with an organisation, or under the id "public": a
// *register.Register.
type Auditor interface {
	Audit(ctx context.Context, org, action string, at time.Time) error
}

// Cause is what sets sealings off.
type Cause string

// The causes.
const (
	ByClock   Cause = "clock"   // the program's own, or the cloud's
	ByCommand Cause = "command" // the operator's
)

// action is what the audit says of a round that was sealed, such as
// "round-sealed-by-clock", or closed without being sealed.
func (c Cause) action(stop bool) string {
	if stop {
		return "round-closed-by-" + string(c)
	}
	return "round-sealed-by-" + string(c)
}

// NewSealer returns a Sealer on a store, whose sealings audit is told of with
// their cause. random must be a secure source: the noise of public blocks is drawn
// from it.
func NewSealer(s store.Store, random io.Reader, audit Auditor, cause Cause) *Sealer {
	return &Sealer{
		store: retrying{s}, random: random, audit: audit, cause: cause,
		workers: workers, erasers: erasersOf(s), most: benchmark.MaxBlock, perTurn: perTurn, first: rand.IntN,
	}
}

// Organisations lists who collects besides the public, those that can be read
// also beside an error: a *register.Register.
type Organisations interface {
	// List returns who collects.
	List(ctx context.Context) ([]organisation.Organisation, error)
	// Removed returns who collected until lately: a ticket that was signed before
	// may still bring something, which their closed units erase.
	Removed(ctx context.Context) ([]organisation.Organisation, error)
}

// Sealing is what was done in one unit.
type Sealing struct {
	Unit        string `json:"unit"`           // org|team|kind|model|round; team "others" for the pool
	Blocks      int    `json:"blocks"`         // blocks made
	Sealed      int    `json:"sealed"`         // contributions in them
	Held        int    `json:"held,omitempty"` // of the blocks, those that are held for somebody's look (Settle)
	Erased      int    `json:"erased"`         // rows whose values were erased because they are in a block, of the unit or the pool, made now or earlier
	Unpublished int    `json:"unpublished"`    // rows whose values were erased without being in a block: too few, or the unit was closed
	Faulty      int    `json:"faulty"`         // rows that could not be read and were left alone; 0 on a sound store
}

// SealAll does what is due for the public and for every organisation, and goes
// on after an error; the errors are joined. While the store may have been put back
// from a backup it does nothing and returns ErrRestored, as SealPublic and
// SealOrganisation do.
func (s *Sealer) SealAll(ctx context.Context, all Organisations, now time.Time) ([]Sealing, error) {
	if err := unrestored(ctx, s.store); err != nil {
		return []Sealing{}, fmt.Errorf("seal: %w", err)
	}
	done, err := s.sealEverybody(ctx, all, now, whatIsDue)
	return done, alsoRefreshed(err, s.refreshPublic(ctx, now))
}

// alsoRefreshed joins errors, and keeps what is alone as it is.
func alsoRefreshed(err, refresh error) error {
	if refresh == nil {
		return err
	}
	return errors.Join(err, refresh)
}

// SealPublic seals the public units of every round whose grace is over
// (contribution.Span.Seals): each once, into blocks if there are enough, the rest
// erased unpublished. Then it makes the public snapshot, which it also does once an hour
// when nothing is due. It goes on after an error;
// the errors are joined. After an error, or a crash at any step, the next call goes
// on where this one stopped. A unit in which there was nothing to do is not listed.
func (s *Sealer) SealPublic(ctx context.Context, now time.Time) ([]Sealing, error) {
	if err := unrestored(ctx, s.store); err != nil {
		return []Sealing{}, fmt.Errorf("seal: %w", err)
	}
	done, err := s.sealCollectors(ctx, []func() collector{publicCollector}, now, whatIsDue)
	return done, alsoRefreshed(err, s.refreshPublic(ctx, now))
}

// SealOrganisation does for the teams of an organisation what SealPublic does
// for the public, with its k. What is left of its teams is pooled (benchmark.Pools)
// or else erased unpublished.
func (s *Sealer) SealOrganisation(ctx context.Context, o organisation.Organisation, now time.Time) ([]Sealing, error) {
	if err := unrestored(ctx, s.store); err != nil {
		return []Sealing{}, fmt.Errorf("seal: %w", err)
	}
	return s.sealCollectors(ctx, []func() collector{func() collector { return collectorOf(o) }}, now, whatIsDue)
}

// CloseAll is for the time after a restore of either table: it closes every
// unit of every round that has begun, of the public and of every organisation,
// and erases what is pending in them unpublished. Nothing that was sealed once
// can then be sealed again, and nothing that was withdrawn comes back. Until
// the next round begins, nothing more is published: no ticket is signed for these
// rounds any more (Stopped), and what still comes by one that was signed before
// is erased unpublished by the next sealing. When all went well the store is no
// longer taken for one that was put back.
func (s *Sealer) CloseAll(ctx context.Context, all Organisations, now time.Time) ([]Sealing, error) {
	done, err := s.sealEverybody(ctx, all, now, closing)
	if err == nil {
		err = s.NotRestored(ctx)
	}
	return done, err
}

// CloseOrganisation closes the begun units of one organisation as CloseAll does:
// for one that is to be removed.
func (s *Sealer) CloseOrganisation(ctx context.Context, o organisation.Organisation, now time.Time) ([]Sealing, error) {
	return s.sealCollectors(ctx, []func() collector{func() collector { return collectorOf(o) }}, now, closing)
}

// SealEverywhere is SealAll that looks at every unit of every round that is over, also
// where there is no mark and where all was done. It is for the time after an earlier
// version has taken contributions, which marks no units; from then on the rounds that
// have begun are looked at so when they are due.
func (s *Sealer) SealEverywhere(ctx context.Context, all Organisations, now time.Time) ([]Sealing, error) {
	if err := unrestored(ctx, s.store); err != nil {
		return []Sealing{}, fmt.Errorf("seal: %w", err)
	}
	return s.sealEverybody(ctx, all, now, everywhere)
}

// sealEverybody does what is wished for the public and for everybody in the register.
func (s *Sealer) sealEverybody(ctx context.Context, all Organisations, now time.Time, w wish) ([]Sealing, error) {
	list, err := everyOne(ctx, all)
	if err != nil {
		err = fmt.Errorf("seal: %w", err)
	}
	collectors := []func() collector{publicCollector}
	for _, o := range list {
		collectors = append(collectors, func() collector { return collectorOf(o) })
	}
	done, sealErr := s.sealCollectors(ctx, collectors, now, w)
	if err == nil {
		return done, sealErr
	}
	return done, errors.Join(err, sealErr)
}

// everyOne lists who collects, and then who collected until lately; nil only
// when the store could not be read.
func everyOne(ctx context.Context, all Organisations) ([]organisation.Organisation, error) {
	here, err := all.List(ctx)
	if here == nil {
		return nil, err
	}
	gone, goneErr := all.Removed(ctx)
	return append(here, gone...), errors.Join(err, goneErr)
}

// sealCollectors does what is due in every round of collectors whose rows may still be
// there, publishes, and lists the units where something was done. The rounds take
// turns: none waits for another that is large, or fails, and each call begins with
// another.
func (s *Sealer) sealCollectors(ctx context.Context, collectors []func() collector, now time.Time, w wish) ([]Sealing, error) {
	jobs, err := s.plan(ctx, collectors, now, w)
	if err != nil {
		return []Sealing{}, fmt.Errorf("seal: %w", err)
	}
	done, problems := report{}, []error(nil)
	if first := len(jobs); first > 1 {
		first = s.first(first)
		jobs = slices.Concat(jobs[first:], jobs[:first])
	}
	until := lastTurn(ctx)
	for len(jobs) > 0 {
		next := jobs[0]
		jobs = jobs[1:]
		t := &turn{rows: s.perTurn, until: until}
		if next.due.again() {
			t = nil // in one go: a sweep of it begins anew each time
		} else if t.late() {
			return done.list(), unfinished(problems)
		}
		units, err := s.sealRound(ctx, next, now, t)
		done.add(units)
		if errors.Is(err, errTurnOver) {
			jobs = append(jobs, next)
			continue
		}
		problems = append(problems, err)
	}
	return done.list(), errors.Join(problems...)
}

// unfinished is the error of a sealing that ran out of time.
func unfinished(problems []error) error {
	if err := errors.Join(problems...); err != nil {
		return err
	}
	return ErrUnfinished
}
