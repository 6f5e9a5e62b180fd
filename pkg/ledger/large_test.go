package ledger

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
)

// smallBlocks is a sealer whose blocks hold few, so that forty people are a large unit.
func smallBlocks(s store.Store, most int) *Sealer {
	out := sealer(s)
	out.most = most
	return out
}

// sizesOf are the sizes of a unit's blocks.
func sizesOf(f found) (sizes []int) {
	for _, b := range f.blocks {
		sizes = append(sizes, b.N)
	}
	return sizes
}

// A large unit is cut into full blocks and two even ones, over all its shards, and
// nobody is left over.
func TestALargeUnit(t *testing.T) {
	for people, want := range map[int][]int{10: {10}, 12: {12}, 13: {7, 6}, 24: {12, 12}, 25: {12, 7, 6}, 41: {12, 12, 9, 8}, 100: {12, 12, 12, 12, 12, 12, 12, 8, 8}} {
		s := empty()
		fill(t, s, company, 0, people)
		if _, err := sealUnitBy(t.Context(), smallBlocks(s, 12), company, 5); err != nil {
			t.Fatal(err)
		}
		f := look(t, s, company)
		if err := errors.Join(f.sound(everybody(company, people), nil), f.erased()); err != nil {
			t.Errorf("%d people: %v", people, err)
		}
		if diff := cmp.Diff(want, sizesOf(f)); diff != "" {
			t.Errorf("%d people (-want +got):\n%s", people, diff)
		}
		if shards := shardsOf(f.listed[0]); people > 40 && shards < 6 {
			t.Errorf("the first block of %d is of %d shards", people, shards)
		}
	}
}

func shardsOf(ids []contribution.ID) int {
	seen := map[string]bool{}
	for _, id := range ids {
		seen[id.Shard()] = true
	}
	return len(seen)
}

// large is a world with one unit of 41 people and a team of three, and blocks of 12.
func large(t *testing.T) *world {
	t.Helper()
	w := newWorld(0, nil, teams(2, 5))
	w.only = []collection{{collectorOf(w.all.all[0]), "project", "1", contribution.SpanOf(quarter)}}
	w.most = 12
	for n := range 44 {
		if err := w.contribute(t.Context(), w.come(unitOf(n/41), n), w.honest); err != nil {
			t.Fatal(err)
		}
	}
	w.now = late
	return w
}

// At every call of the store the sealer of a large unit is killed, before it or after
// it, again and again every so many calls, or overtaken by another; or somebody
// withdraws, or all is closed. Whatever happened, the next one finishes, and everybody
// is where they should be.
func TestALargeUnitIsKilledAndOvertakenAtEveryStep(t *testing.T) {
	steps := map[string]int{}
	for _, how := range []string{"killed before", "killed after", "killed again and again", "overtaken", "withdrawn", "closed"} {
		for at, more := 0, true; more; at++ {
			w := large(t)
			var other error
			s := &stepping{Store: w.honest, at: at, killed: strings.HasPrefix(how, "killed"), after: how == "killed after"}
			switch how {
			case "overtaken":
				s.do = func() { other = w.seal(t.Context(), w.honest, false) }
			case "withdrawn":
				s.do = func() { other = w.withdraw(t.Context(), w.people[(7*at)%41], w.honest) }
			case "closed":
				s.do = func() { other = w.seal(t.Context(), w.honest, true) }
			}
			err := w.seal(t.Context(), s, false)
			if more = s.calls > at; err != nil && !s.killed {
				t.Fatalf("%s at %d: %v", how, at, err)
			}
			for lives := 0; how == "killed again and again" && err != nil && lives < 200; lives++ {
				err = w.seal(t.Context(), &stepping{Store: w.honest, at: at + lives, killed: true, after: lives%2 == 0}, false)
			}
			err = w.seal(t.Context(), w.honest, false)
			sum, weighed := w.weigh(t.Context())
			if err := errors.Join(other, err, weighed); err != nil || sum.pending > 0 || sum.sealed < 40 && how != "closed" {
				t.Fatalf("%s at %d: %+v, %v", how, at, sum, err)
			}
			steps[how]++
		}
	}
	t.Logf("%v", steps)
	for how, n := range steps {
		if n < 130 {
			t.Errorf("%s: only %d steps", how, n)
		}
	}
}

// Closing a large unit that may be half sealed is killed at every call; closing again
// ends it, and nobody comes into a block afterwards.
func TestALargeUnitIsClosed(t *testing.T) {
	for _, sealed := range []int{0, 60, 1000} { // calls before the closing
		for at, more := 0, true; more; at += 3 {
			w := large(t)
			_ = w.seal(t.Context(), &stepping{Store: w.honest, at: sealed, killed: true}, false)
			before, err := w.weigh(t.Context())
			if err != nil && before.err() != nil {
				t.Fatal(err)
			}
			more = w.seal(t.Context(), &stepping{Store: w.honest, at: at, killed: true, after: at%2 == 0}, true) != nil
			err = errors.Join(w.seal(t.Context(), w.honest, true), w.seal(t.Context(), w.honest, false))
			sum, weighed := w.weigh(t.Context())
			if err := errors.Join(err, weighed); err != nil || sum.pending > 0 || sum.sealed != before.sealed || sum.unpublished != 44-before.sealed {
				t.Fatalf("%d calls, closing killed at %d: %+v, before %+v, %v", sealed, at, sum, before, err)
			}
		}
	}
}

// An earlier version made blocks of whatever was fresh, and was killed while it erased:
// nobody whom it counted is counted again, and the others are sealed.
func TestALargeUnitOfAnEarlierVersion(t *testing.T) {
	w := large(t)
	counted := slices.Clone(w.people[:41])
	slices.SortFunc(counted, func(a, b *someone) int { return strings.Compare(a.id.String(), b.id.String()) })
	for n, from := range []int{0, 9} {
		var rows []pending
		for _, p := range counted[from : from+9] {
			rows = append(rows, pending{member{"t0", p.id}, valuesOf("project", p.id)})
		}
		unit := task{unit: unitOf(0), k: 5}
		if err := sealer(w.honest).writeBlock(t.Context(), unit, n+1, rows, encodeMembers(unit.unit, members(rows)), new(Sealing)); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range counted[:12] { // of eighteen
		if err := sealer(w.honest).erase(t.Context(), unitOf(0), []toErase{{p.id, stateSealed}}, new(Sealing)); err != nil {
			t.Fatal(err)
		}
	}
	for at, more := 0, true; more; at += 5 {
		more = w.seal(t.Context(), &stepping{Store: w.honest, at: at, killed: true}, false) != nil
	}
	sum, err := w.weigh(t.Context())
	if want := []int{9, 9, 12, 11}; err != nil || sum.sealed != 41 || sum.unpublished != 3 || !slices.Equal(sizesOf(look(t, w.honest, unitOf(0))), want) {
		t.Errorf("%+v, %v, %v, want %v", sum, err, sizesOf(look(t, w.honest, unitOf(0))), want)
	}
}

// noting notes in which order organisations and the public have blocks.
type noting struct {
	store.Store
	order []string
}

func (n *noting) Transact(ctx context.Context, token string, writes []store.Write) error {
	org, _, _ := strings.Cut(writes[0].Item.Key.Partition, "|")
	n.order = append(n.order, org)
	return n.Store.Transact(ctx, token, writes)
}

// Who has many rows does not keep the others waiting, nor does who fails; each call
// begins with another.
func TestRoundsTakeTurns(t *testing.T) {
	s := empty()
	var all []organisation.Organisation
	for _, id := range []string{"a", "b", "c"} {
		o := teams(1, 5)
		o.ID = id
		all = append(all, o)
	}
	unit := func(org string) contribution.Unit { u := unitOf(0); u.Org = org; return u }
	fill(t, s, unit("a"), 0, 120)
	fill(t, s, unit("b"), 200, 206)
	fill(t, s, unit("c"), 300, 306)
	broken := store.Item{Key: manifestKey(unit("b"), 1), Data: []byte("{")}
	if err := s.Put(t.Context(), store.Publications, broken, store.Always); err != nil {
		t.Fatal(err)
	}
	seen := &noting{Store: s}
	by := smallBlocks(seen, 12)
	by.perTurn = 24
	done, err := by.SealAll(t.Context(), list{all: all}, late)
	if diff := cmp.Diff([]string{"a", "a", "c"}, seen.order[:3]); err == nil || diff != "" || len(seen.order) != 11 {
		t.Errorf("%v, %q (-want +got):\n%s", err, seen.order, diff)
	}
	want := []Sealing{{Unit: unit("a").String(), Blocks: 10, Sealed: 120, Erased: 120}, {Unit: unit("c").String(), Blocks: 1, Sealed: 6, Erased: 6}}
	if diff := cmp.Diff(want, done); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	starts := map[string]bool{}
	for range 60 {
		s := empty()
		for _, o := range all {
			fill(t, s, unit(o.ID), 0, 6)
		}
		seen := &noting{Store: s}
		if _, err := NewSealer(seen, silence{}, unheard{}, ByClock).SealAll(t.Context(), list{all: all}, late); err != nil {
			t.Fatal(err)
		}
		starts[seen.order[0]] = true
	}
	if len(starts) != 3 {
		t.Errorf("60 sealings began with %v", starts)
	}
}

// slow is a store whose calls take a while.
type slow struct {
	store.Store
	each time.Duration
}

func (s slow) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	time.Sleep(s.each)
	return errors.Join(ctx.Err(), s.Store.Put(ctx, table, item, condition))
}

// A sealing whose time ends stops before, says so, and is gone on with by the next: how
// a function seals more than it has the time for.
func TestASealingThatRunsOutOfTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := empty()
		fill(t, s, public, 0, 1000)
		calls := 0
		for {
			calls++
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			by := smallBlocks(slow{s, 100 * time.Millisecond}, 100)
			_, err := by.SealPublic(ctx, late)
			cancel()
			if err == nil {
				break
			}
			if !errors.Is(err, ErrUnfinished) || calls > 10 {
				t.Fatalf("call %d: %v", calls, err)
			}
		}
		f := look(t, s, public)
		if err := errors.Join(f.sound(everybody(public, 1000), nil), f.erased()); err != nil || len(f.blocks) != 10 || calls < 3 {
			t.Errorf("%d blocks in %d calls, %v", len(f.blocks), calls, err)
		}
	})
}

// logged counts the manifests that are read.
type logged struct {
	store.Store
	manifests int
}

func (l *logged) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	page, err := l.Store.Query(ctx, table, partition, prefix, limit, after)
	if prefix == manifestPrefix {
		l.manifests += len(page.Items)
	}
	return page, err
}

// However large a unit is, each of its manifests is read a few times: turns grow with it.
func TestReadingTheLogStaysInProportion(t *testing.T) {
	for _, people := range []int{400, 4_000} {
		s := &logged{Store: empty()}
		fill(t, s.Store, public, 0, people)
		by := smallBlocks(s, 100)
		by.perTurn = 100
		if _, err := by.SealPublic(t.Context(), late); err != nil {
			t.Fatal(err)
		}
		each := float64(s.manifests) / float64(people/100)
		t.Logf("%d people: each manifest is read %.1f times", people, each)
		if f := look(t, s, public); len(f.blocks) != people/100 || each > 20 {
			t.Errorf("%d people: %d blocks, %.1f", people, len(f.blocks), each)
		}
	}
}
