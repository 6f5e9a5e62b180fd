package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// metered is a store that counts what DynamoDB would: a read unit for each 4 KB of a
// consistent read and at least one, a write unit for each KB and at least one, also of
// a write whose condition does not hold, and twice as much in a transaction.
type metered struct {
	store.Store
	mu sync.Mutex
	cost
}

// cost is what calls of a store cost.
type cost struct{ calls, reads, writes int }

func (c cost) minus(o cost) cost {
	return cost{c.calls - o.calls, c.reads - o.reads, c.writes - o.writes}
}

func (c cost) per(n int) string {
	each := func(total int) float64 { return float64(total) / float64(n) }
	return fmt.Sprintf("%.3f calls, %.3f read units, %.3f write units", each(c.calls), each(c.reads), each(c.writes))
}

func (m *metered) count(reads, writes int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.calls, m.reads, m.writes = m.calls+1, m.reads+reads, m.writes+writes
}

func units(bytes, of int) int { return max(1, (bytes+of-1)/of) }

func (m *metered) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	m.count(0, units(item.Size(), 1024))
	return m.Store.Put(ctx, table, item, condition)
}

func (m *metered) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	m.count(0, 1)
	return m.Store.Delete(ctx, table, key, condition)
}

func (m *metered) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	item, err := m.Store.Get(ctx, table, key)
	m.count(units(item.Size(), 4096), 0)
	return item, err
}

func (m *metered) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	page, err := m.Store.Query(ctx, table, partition, prefix, limit, after)
	bytes := 0
	for _, item := range page.Items {
		bytes += item.Size()
	}
	m.count(units(bytes, 4096), 0)
	return page, err
}

func (m *metered) Transact(ctx context.Context, token string, writes []store.Write) error {
	all := 0
	for _, w := range writes {
		all += 2 * units(w.Item.Size(), 1024)
	}
	m.count(0, all)
	return m.Store.Transact(ctx, token, writes)
}

// life is a quarter of a store: some contribute in its middle, then it is sealed, and
// looked at for months.
type life struct {
	kept *metered
	now  time.Time
	all  list
}

func newLife(t *testing.T, o ...organisation.Organisation) *life {
	l := &life{now: midway, all: list{all: o}}
	l.kept = &metered{Store: memory.New(func() time.Time { return l.now })}
	markedSince(t, l.kept.Store, quarter.Start().AddDate(-1, 0, 0))
	return l
}

// costs returns what something costs.
func (l *life) costs(do func()) cost {
	before := l.kept.cost
	do()
	return l.kept.minus(before)
}

func (l *life) seal(t *testing.T, at time.Time) {
	t.Helper()
	l.now = at
	if _, err := NewSealer(l.kept, silence{}, unheard{}, ByClock).SealAll(t.Context(), l.all, at); err != nil {
		t.Fatal(err)
	}
}

// contribute has people from..to-1 contribute by one submitter.
func (l *life) contribute(t *testing.T, by *Submitter, u contribution.Unit, from, to int) {
	t.Helper()
	for n := from; n < to; n++ {
		id, c := person(u, n)
		if outcome, err := by.Contribute(t.Context(), id, c); err != nil || outcome != Kept {
			t.Fatal(outcome, err)
		}
	}
}

// What a contribution and an idle organisation cost, as DynamoDB counts it.
func TestWhatItCosts(t *testing.T) {
	const teamsEach, peopleEach, crowd = 10, 12, 20_000
	with := teams(teamsEach, 5)
	l := newLife(t, with)
	l.seal(t, midway) // the rounds before, in which nobody was
	by := NewSubmitter(l.kept)
	given := l.costs(func() {
		for team := range teamsEach {
			l.contribute(t, by, unitOf(team), team*peopleEach, (team+1)*peopleEach)
		}
	})
	sealed := l.costs(func() { l.seal(t, late) })
	const people = teamsEach * peopleEach
	t.Logf("a contribution in teams of %d: %s to give; %s to seal", peopleEach, given.per(people), sealed.per(people))

	p := newLife(t)
	p.seal(t, midway)
	given = p.costs(func() { p.contribute(t, NewSubmitter(p.kept), public, 0, crowd) })
	crowdSealed := p.costs(func() { p.seal(t, late) })
	t.Logf("a contribution to the public, of %d: %s to give; %s to seal", crowd, given.per(crowd), crowdSealed.per(crowd))

	for _, n := range []int{10, 500} {
		const organisations = 1000
		idle := newLife(t)
		for i := range organisations {
			o := teams(n, 5)
			o.ID = fmt.Sprint("o", i)
			idle.all.all = append(idle.all.all, o)
		}
		idle.seal(t, midway)
		none := newLife(t)
		none.seal(t, midway)
		looked := idle.costs(func() { idle.seal(t, midway.AddDate(0, 0, 7)) })
		whoever := none.costs(func() { none.seal(t, midway.AddDate(0, 0, 7)) })
		looked = looked.minus(whoever) // the public is looked at whoever there is
		once := idle.costs(func() { idle.seal(t, late) })
		t.Logf("an idle organisation of %d teams: %s for a look; %s once a round; a look at the public %+v", n, looked.per(organisations), once.per(organisations), whoever)
		if looked.calls > organisations/100 || once.calls > 4*organisations {
			t.Errorf("%d teams: %+v, %+v", n, looked, once)
		}
	}
	if report, err := Check(t.Context(), l.kept, l.all, late); err != nil || !report.Holds || report.Published != people {
		t.Errorf("%+v, %v", report, errors.Join(err))
	}
	if perPerson := float64(given.writes+crowdSealed.writes) / crowd; perPerson > 2.1 {
		t.Errorf("%.3f write units for a contribution", perPerson)
	}
}
