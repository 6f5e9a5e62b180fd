package ledger

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/store/storetest"
)

// world is a store that fails at random, the organisations that use it, and what
// the people outside know.
type world struct {
	now    time.Time
	all    list
	honest *memory.Store // without faults, to look at
	faulty *storetest.Faulty
	people []*someone

	only     []collection // what is sealed and looked at, if not everything
	restored bool         // what was acknowledged may be gone
	most     int          // rows of a block; 0 for as many as usual
}

// someone contributes once. What is told and not known by the store is here.
type someone struct {
	b            contribution.Unit
	id           contribution.ID
	acknowledged bool
	open         bool // sent, no answer yet
	taken        bool // withdrawal acknowledged as Withdrawn
	wanted       bool // withdrawal sent, no answer yet
}

func newWorld(rate float64, random *rand.Rand, all ...organisation.Organisation) *world {
	w := &world{now: midway, all: list{all: all}}
	w.honest = memory.New(func() time.Time { return w.now })
	if random != nil {
		w.faulty = storetest.NewFaulty(w.honest, rate, random.Float64)
	}
	return w
}

// come brings somebody new, whose id follows from their number, to a unit.
func (w *world) come(b contribution.Unit, number int) *someone {
	p := &someone{b: b}
	p.id, _ = person(b, number)
	w.people = append(w.people, p)
	return p
}

func (w *world) contribute(ctx context.Context, p *someone, s store.Store) error {
	c := contribution.Contribution{Kind: p.b.Kind, Model: p.b.Model, Org: p.b.Org, Team: p.b.Team, Round: p.b.Round, Values: valuesOf(p.b.Kind, p.id)}
	outcome, err := NewSubmitter(s).Contribute(ctx, p.id, c)
	switch {
	case err != nil:
		p.open = !p.acknowledged
		return nil
	case outcome == Kept || outcome == AlreadyKept:
		p.acknowledged = true
	case outcome != Withdrawn || !p.taken && !p.wanted:
		return errors.New("contribute says " + string(outcome))
	}
	p.open = false
	return nil
}

func (w *world) withdraw(ctx context.Context, p *someone, s store.Store) error {
	outcome, err := NewSubmitter(s).Withdraw(ctx, p.b, p.id, true)
	if err != nil {
		p.wanted = true
		return nil
	}
	if outcome == Unknown && p.acknowledged && !w.restored && w.now.Before(quarter.RowsEnd()) {
		return errors.New("nothing is known of what was acknowledged")
	}
	p.taken = p.taken || outcome == Withdrawn || outcome == Unknown
	p.wanted = false
	return nil
}

// settle repeats what had no answer, without faults, as long as tickets are good.
func (w *world) settle(ctx context.Context) error {
	var problems []error
	for _, p := range w.people {
		if p.open && w.now.Before(contribution.SpanOf(quarter).Until()) {
			problems = append(problems, w.contribute(ctx, p, w.honest))
		}
		if p.wanted {
			problems = append(problems, w.withdraw(ctx, p, w.honest))
		}
	}
	return errors.Join(problems...)
}

func (w *world) collections() []collection {
	if w.only != nil {
		return w.only
	}
	all := publicCollector().collections(w.now, publishedEnd)
	for _, o := range w.all.all {
		all = append(all, collectorOf(o).collections(w.now, publishedEnd)...)
	}
	return all
}

// sealer is one of the world.
func (w *world) sealer(on store.Store) *Sealer {
	s := sealer(on)
	if w.most > 0 {
		s.most = w.most
	}
	return s
}

// seal does what SealAll does, or with stop CloseAll, in the collections of the world.
func (w *world) seal(ctx context.Context, on store.Store, stop bool) error {
	if w.only == nil {
		do := w.sealer(on).SealAll
		if stop {
			do = w.sealer(on).CloseAll
		}
		_, err := do(ctx, w.all, w.now)
		return err
	}
	var problems []error
	for _, c := range w.only {
		problems = append(problems, w.sealOnly(ctx, w.sealer(on), c, stop))
	}
	return errors.Join(problems...)
}

// sealOnly is what plan and sealRound do, with one collection.
func (w *world) sealOnly(ctx context.Context, s *Sealer, c collection, stop bool) error {
	j := job{org: c.org, span: c.round, due: dueAt(c.round, w.now, map[bool]wish{true: closing}[stop])}
	if stop {
		if err := errors.Join(s.noteStopped(ctx, c.collector, w.now), s.reopen(ctx, c.org, c.round.Round)); err != nil {
			return err
		}
	}
	finished, err := s.finishedIn(ctx, c.round.Round.String())
	lines, linesErr := s.readStragglers(ctx, w.now)
	if line, ok := lines[c.org+"|"+c.round.Round.String()]; ok && !j.due.over && !stop {
		j.due.stop, j.line = true, &line
	}
	if err := errors.Join(err, linesErr); err != nil || finished[c.org] || !j.due.over && !j.due.stop {
		return err
	}
	_, err = s.sealCollections(ctx, j, []collection{c}, w.now, nil)
	return err
}

// check is Check of the collections of the world.
func (w *world) check(ctx context.Context) (CheckReport, error) {
	if w.only == nil {
		return Check(ctx, w.honest, w.all, w.now)
	}
	var total CheckReport
	for _, c := range w.only {
		found, err := checkCollection(ctx, w.honest, c, w.now)
		if err != nil {
			return total, err
		}
		total.add(found)
	}
	total.Holds = len(total.Problems) == 0
	return total, nil
}

// copied returns a copy of a table, to restore it from.
func (w *world) copied(ctx context.Context, table store.Table) (items []store.Item, err error) {
	for _, c := range w.collections() {
		for _, b := range append(c.units(), contribution.Unit{Org: c.org}) {
			partitions := []string{b.String(), b.Org}
			if table == store.Contributions {
				partitions = nil
				for _, shard := range contribution.Shards {
					partitions = append(partitions, shardKey(b, string(shard)))
				}
			}
			for _, partition := range slices.Compact(partitions) {
				for item, err := range store.All(ctx, w.honest, table, partition, "") {
					if err != nil {
						return nil, err
					}
					items = append(items, item)
				}
			}
		}
	}
	for _, partition := range w.others(table) {
		for item, err := range store.All(ctx, w.honest, table, partition, "") {
			if err != nil {
				return nil, err
			}
			items = append(items, item)
		}
	}
	return items, nil
}

// others are the partitions of a table that are not of a unit or a collector.
func (w *world) others(table store.Table) (all []string) {
	for _, c := range w.collections() {
		if table == store.Contributions {
			all = append(all, marksOf(c.org, c.round.Round.String()))
		} else {
			all = append(all, finishedOf(c.round.Round.String()), stragglers, sinceKey.Partition)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// restore makes a table what it was when it was copied.
func (w *world) restore(ctx context.Context, table store.Table, items []store.Item) error {
	now, err := w.copied(ctx, table)
	problems := []error{err}
	for _, item := range now {
		problems = append(problems, w.honest.Delete(ctx, table, item.Key, store.Always))
	}
	for _, item := range items {
		problems = append(problems, w.honest.Put(ctx, table, item, store.Always))
	}
	return errors.Join(problems...)
}
