// Package storetest is the law of the store: the one suite of tests that every implementation of [store.Store]
// obeys, so that the rooms above need to know one store only. It also holds [Faulty], a store that fails on purpose.
//
// An implementation's own test is a line: storetest.Run(t, open).
package storetest

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/store"
)

// Open opens an empty store that tells the time by now and is closed when the test ends. Now stands at the moment at
// which the rule began and moves by hand, only forward.
type Open func(t *testing.T, now func() time.Time) store.Store

// rule is one article of the law; hold fails the test where the store does not keep it.
type rule struct {
	name string
	hold func(t testing.TB, s store.Store, c *clock)
}

// Run holds the law against the store that open opens, each rule against an empty one, and prints how many rules
// held on which engine.
func Run(t *testing.T, open Open) {
	rules := append(lawByRule(), modelRules...)
	began, held := time.Now(), 0
	for _, r := range rules {
		if t.Run(r.name, func(t *testing.T) {
			c := newClock()
			r.hold(t, open(t, c.Now), c)
		}) {
			held++
		}
	}
	t.Logf("law of the store: %d of %d rules held on %s in %v", held, len(rules), t.Name(), time.Since(began).Round(time.Millisecond))
}

// lawByRule returns the rules that each say one thing.
func lawByRule() []rule {
	return slices.Concat(itemRules, conditionRules, expiryRules, pageRules, transactionRules, tokenRules, raceRules, limitRules, lifeRules)
}

// clock tells a time that only moves by hand. It begins at the true time because an engine may remove what expired by
// its own clock.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Now().Truncate(time.Second)} }

// Now returns the time that the clock shows.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// in returns the Unix second that lies so far ahead.
func (c *clock) in(d time.Duration) int64 { return c.Now().Add(d).Unix() }

func item(partition, sort, state, data string) store.Item {
	i := store.Item{Key: store.Key{Partition: partition, Sort: sort}, State: state}
	if data != "" {
		i.Data = []byte(data)
	}
	return i
}

func put(t testing.TB, s store.Store, table store.Table, items ...store.Item) {
	t.Helper()
	for n, i := range items {
		if err := s.Put(t.Context(), table, i, store.Always); err != nil {
			t.Fatalf("put %d of %d: %v", n, len(items), err)
		}
	}
}

// wantItem fails the test unless exactly this item is under its key.
func wantItem(t testing.TB, s store.Store, table store.Table, want store.Item) {
	t.Helper()
	got, err := s.Get(t.Context(), table, want.Key)
	if err != nil {
		t.Fatalf("get %q: %v", want.Key, err)
	}
	if !sameItem(got, want) {
		t.Fatalf("get %q, -want +got:\n%s", want.Key, cmp.Diff(want, got))
	}
}

func sameItem(a, b store.Item) bool {
	return a.Key == b.Key && a.State == b.State && a.Expires == b.Expires && bytes.Equal(a.Data, b.Data)
}

func wantAbsent(t testing.TB, s store.Store, table store.Table, key store.Key) {
	t.Helper()
	got, err := s.Get(t.Context(), table, key)
	wantError(t, "get of what is absent", err, store.ErrNotFound)
	if diff := cmp.Diff(store.Item{}, got); diff != "" {
		t.Fatalf("get of what is absent returned an item too:\n%s", diff)
	}
}

// walk reads all pages of a query by the given limit and fails the test where a page is over it.
func walk(t testing.TB, s store.Store, table store.Table, partition, prefix string, limit int) []store.Item {
	t.Helper()
	var items []store.Item
	for after, pages := "", 0; ; pages++ {
		page := query(t, s, table, partition, prefix, limit, after)
		items = append(items, page.Items...)
		if after = page.Next; after == "" {
			return items
		}
		if pages > 2000 {
			t.Fatal("a query does not end")
		}
	}
}

func query(t testing.TB, s store.Store, table store.Table, partition, prefix string, limit int, after string) store.Page {
	t.Helper()
	page, err := s.Query(t.Context(), table, partition, prefix, limit, after)
	if err != nil {
		t.Fatalf("query prefix %q after %q: %v", prefix, after, err)
	}
	if len(page.Items) > limit {
		t.Fatalf("query by %d returned %d items", limit, len(page.Items))
	}
	return page
}

func sorts(items []store.Item) []string {
	names := make([]string, len(items))
	for n, i := range items {
		names[n] = i.Key.Sort
	}
	return names
}

// together runs do for 0 to n-1 at once and returns what each returned.
func together(n int, do func(n int) error) []error {
	errs := make([]error, n)
	start, wait := make(chan struct{}), sync.WaitGroup{}
	for i := range n {
		wait.Go(func() {
			<-start
			errs[i] = do(i)
		})
	}
	close(start)
	wait.Wait()
	return errs
}

func token(parts ...any) string { return fmt.Sprint(parts...) }

// ended returns a context that is over already, cancelled or past its deadline.
func ended(t testing.TB, why error) context.Context {
	if why == context.Canceled {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		return ctx
	}
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	t.Cleanup(cancel)
	return ctx
}
