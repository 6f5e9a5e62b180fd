package ledger

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/store/metered"
)

// per is a bill for each of n people or organisations.
func per(b metered.Bill, n int) string {
	each := func(total int) float64 { return float64(total) / float64(n) }
	return fmt.Sprintf("%.3f calls, %.3f read units, %.3f write units", each(b.Calls), each(b.Reads), each(b.Writes))
}

// life is a quarter of a store: some contribute in its middle, then it is sealed, and
// looked at for months.
type life struct {
	kept *metered.Store
	now  time.Time
	all  list
}

func newLife(t *testing.T, o ...organisation.Organisation) *life {
	l := &life{now: midway, all: list{all: o}}
	clock := func() time.Time { return l.now }
	l.kept = metered.New(memory.New(clock), clock)
	markedSince(t, l.kept.Store, quarter.Start().AddDate(-1, 0, 0))
	return l
}

// costs returns what something costs.
func (l *life) costs(do func()) metered.Bill {
	before := l.kept.Bill()
	do()
	return l.kept.Bill().Minus(before)
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
	t.Logf("a contribution in teams of %d: %s to give; %s to seal", peopleEach, per(given, people), per(sealed, people))

	p := newLife(t)
	p.seal(t, midway)
	given = p.costs(func() { p.contribute(t, NewSubmitter(p.kept), public, 0, crowd) })
	crowdSealed := p.costs(func() { p.seal(t, late) })
	t.Logf("a contribution to the public, of %d: %s to give; %s to seal", crowd, per(given, crowd), per(crowdSealed, crowd))

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
		looked = looked.Minus(whoever) // the public is looked at whoever there is
		once := idle.costs(func() { idle.seal(t, late) })
		t.Logf("an idle organisation of %d teams: %s for a look; %s once a round; a look at the public %+v", n, per(looked, organisations), per(once, organisations), whoever)
		if looked.Calls > organisations/100 || once.Calls > 4*organisations {
			t.Errorf("%d teams: %+v, %+v", n, looked, once)
		}
	}
	if report, err := Check(t.Context(), l.kept, l.all, late); err != nil || !report.Holds || report.Published != people {
		t.Errorf("%+v, %v", report, errors.Join(err))
	}
	if perPerson := float64(given.Writes+crowdSealed.Writes) / crowd; perPerson > 2.1 {
		t.Errorf("%.3f write units for a contribution", perPerson)
	}
}
