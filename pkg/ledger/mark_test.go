package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// markedSince notes that units are marked since a moment.
func markedSince(t testing.TB, s store.Store, at time.Time) {
	t.Helper()
	if err := s.Put(t.Context(), store.Publications, store.Item{Key: sinceKey, Data: record.Encode(since{At: at})}, store.Always); err != nil {
		t.Fatal(err)
	}
}

// failingAt is a store to which nothing can be put in partitions that begin so.
type failingAt struct {
	Putter

	prefix string
}

func (f failingAt) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	if strings.HasPrefix(item.Key.Partition, f.prefix) {
		return store.ErrUnavailable
	}
	return f.Putter.Put(ctx, table, item, condition)
}

// A unit is marked before its first row, once by each submitter; without the mark there
// is no row, as nobody would look for it.
func TestUnitsAreMarkedBeforeTheirFirstRow(t *testing.T) {
	s := empty()
	counted := &counting{Putter: s}
	submitter := NewSubmitter(counted)
	for n, want := range []int{2, 3, 4} {
		id, c := person(company, n)
		if outcome, err := submitter.Contribute(t.Context(), id, c); err != nil || outcome != Kept || counted.puts != want {
			t.Errorf("contribution %d: %q after %d puts, %v", n, outcome, counted.puts, err)
		}
	}
	fill(t, s, unitOf(1), 10, 12)
	fit := unitOf(1)
	fit.Kind, fit.Model = contribution.KindFit, "2"
	fill(t, s, fit, 20, 21)
	got, err := readMarks(t.Context(), s, "o", quarter.String())
	want := map[string]map[string]bool{"project|1": {"t": true, "t1": true}, "fit|2": {"t1": true}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	s = empty()
	id, c := person(company, 0)
	if _, err := NewSubmitter(failingAt{s, "marks|"}).Contribute(t.Context(), id, c); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("error %v", err)
	}
	if f := look(t, s, company); len(f.state) > 0 {
		t.Error("a row without a mark")
	}
}

// A submitter remembers so many marks and no more.
func TestMarksAreForgotten(t *testing.T) {
	var m marker
	u := company
	for n := range 3 * maxRemembered {
		u.Team = fmt.Sprint(n)
		m.remember(u)
		if len(m.known) > maxRemembered || !m.knows(u) {
			t.Fatalf("%d are remembered, the last among them: %t", len(m.known), m.knows(u))
		}
	}
}

// In a round in which every unit is marked only those are read; in one from before
// there were marks all are, so that nobody is left out.
func TestRowsFromBeforeThereWereMarks(t *testing.T) {
	for _, tc := range []struct {
		name  string
		since time.Time
		want  int // sealed
	}{
		{"noted in the round", quarter.Start().Add(1 - marksCertain), 6},
		{"noted a day before", quarter.Start().Add(-marksCertain), 0}, // nobody can have left such rows
	} {
		s, o := empty(), teams(3, 5)
		for n := range 6 {
			id, c := person(unitOf(1), n)
			item, err := rowItem(unitOf(1), id, statePending)
			item.Data = record.Encode(row{c.Values})
			if err := errors.Join(err, s.Put(t.Context(), store.Contributions, item, store.Always)); err != nil {
				t.Fatal(err)
			}
		}
		markedSince(t, s, tc.since)
		sealOrganisation(t, s, o, late)
		if was := accounted(t, s, o); was.sealed != tc.want {
			t.Errorf("%s: %+v", tc.name, was)
		}
	}
}

// An earlier version has taken contributions into a round that was finished by then, and
// into the open one: Check finds the first, and looking everywhere seals both when they
// are due, what was published before staying as it is.
func TestLookingEverywhere(t *testing.T) {
	unmarked := func(s store.Store, u contribution.Unit, from, to int) {
		t.Helper()
		for n := from; n < to; n++ {
			id, c := person(u, n)
			item, err := rowItem(u, id, statePending)
			item.Data = record.Encode(row{c.Values})
			if err := errors.Join(err, s.Put(t.Context(), store.Contributions, item, store.Always)); err != nil {
				t.Fatal(err)
			}
		}
	}
	s, now := movable(midway)
	o, next := teams(3, 5), unitOf(1)
	all := list{all: []organisation.Organisation{o}}
	next.Round = quarter.Next().String()
	markedSince(t, s, quarter.Start().AddDate(-1, 0, 0))
	spread(t, s, 6)
	*now = late
	sealOrganisation(t, s, o, late)
	unmarked(s, unitOf(1), 10, 17)
	unmarked(s, unitOf(0), 20, 22)
	unmarked(s, next, 30, 36)
	if done := sealOrganisation(t, s, o, late); len(done) > 0 {
		t.Errorf("without looking: %+v", done)
	}
	report, err := Check(t.Context(), s, all, late)
	if err != nil || report.Holds || !strings.Contains(strings.Join(report.Problems, "\n"), "t1|project|1|2026-q4: 7 rows are pending and the round is finished") {
		t.Errorf("%+v, %v", report, err)
	}
	done, err := sealer(s).SealEverywhere(t.Context(), all, late)
	want := []Sealing{{Unit: unitOf(0).String(), Unpublished: 2}, {Unit: unitOf(1).String(), Blocks: 1, Sealed: 7, Erased: 7}}
	if diff := cmp.Diff(want, done); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	*now = contribution.SpanOf(quarter.Next()).Seals()
	if done := sealOrganisation(t, s, o, *now); len(done) != 1 || done[0].Sealed != 6 {
		t.Errorf("the round that was open: %+v", done)
	}
	if report, err := Check(t.Context(), s, all, *now); err != nil || !report.Holds || report.Published != 19 {
		t.Errorf("%+v, %v", report, err)
	}
	note := store.Item{Key: store.RestoredKey(), Data: []byte("older")}
	if err := s.Put(t.Context(), store.Publications, note, store.Always); err != nil {
		t.Fatal(err)
	}
	if _, err := sealer(s).SealEverywhere(t.Context(), all, *now); !errors.Is(err, ErrRestored) {
		t.Errorf("error %v", err)
	}
}

// The first sealing notes since when units are marked, and no later one changes it.
func TestTheFirstSealingNotesTheMarks(t *testing.T) {
	s := empty()
	for _, now := range []time.Time{midway, late} {
		from, err := sealer(s).markedFrom(t.Context(), now, false)
		if err != nil || !from.Equal(midway.Add(marksCertain)) {
			t.Errorf("at %s: %s, %v", now, from, err)
		}
	}
}

// What an earlier version finished, which left a tally of the pool, is not done again.
func TestWhatAnEarlierVersionFinished(t *testing.T) {
	s, o := empty(), teams(2, 5)
	spread(t, s, 6, 3)
	for _, c := range collectorOf(o).collectionsOf(contribution.SpanOf(quarter)) {
		item, err := unitItem(tallyKey(c.unit(contribution.Others)), c.unit(contribution.Others), "", record.Encode(tally{}))
		if err := errors.Join(err, s.Put(t.Context(), store.Publications, item, store.Always)); err != nil {
			t.Fatal(err)
		}
	}
	if done := sealOrganisation(t, s, o, late); len(done) > 0 {
		t.Errorf("%+v", done)
	}
	if was := accounted(t, s, o); was != (where{pending: 9}) {
		t.Errorf("%+v", was)
	}
}

// calling counts the calls of a store.
type calling struct {
	store.Store
	calls int
}

func (c *calling) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	c.calls++
	return c.Store.Put(ctx, table, item, condition)
}

func (c *calling) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	c.calls++
	return c.Store.Get(ctx, table, key)
}

func (c *calling) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	c.calls++
	return c.Store.Query(ctx, table, partition, prefix, limit, after)
}

func (c *calling) Transact(ctx context.Context, token string, writes []store.Write) error {
	c.calls++
	return c.Store.Transact(ctx, token, writes)
}

// Ten thousand organisations in which nobody answered are sealed in one call, by as few
// calls of the store whatever their teams, and afterwards cost a line in a list.
func TestTenThousandIdleOrganisations(t *testing.T) {
	const organisations = 10_000
	for _, n := range []int{1, 10, 500} {
		now := late
		s := memory.New(func() time.Time { return now })
		markedSince(t, s, quarter.Start().AddDate(-1, 0, 0))
		with := teams(n, 5)
		for i := range with.Teams {
			with.Teams[i].Since = midway // nobody could answer before
		}
		all := list{}
		for i := range organisations {
			o := with
			o.ID = fmt.Sprint("o", i)
			all.all = append(all.all, o)
		}
		counted := &calling{Store: s}
		audit := &heard{}
		by := NewSealer(counted, silence{}, audit, ByClock)
		var calls [2]int
		for i := range calls {
			if done, err := by.SealAll(t.Context(), all, now); err != nil || len(done) > 0 {
				t.Fatalf("%+v, %v", done, err)
			}
			calls[i], counted.calls = counted.calls, 0
		}
		t.Logf("%d organisations of %d teams: %.2f calls of the store for each when the round is sealed, %.3f afterwards; %d entries in the audit",
			organisations, n, float64(calls[0])/organisations, float64(calls[1])/organisations, len(audit.entries))
		if calls[0] > 3*organisations+100 || calls[1] > organisations/100 {
			t.Errorf("%d teams: %v calls", n, calls)
		}
		if testing.Short() {
			return
		}
	}
}
