package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// broken is a store that keeps the law but for what its functions do instead.
type broken struct {
	store.Store
	put      func(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error
	delete   func(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error
	get      func(ctx context.Context, table store.Table, key store.Key) (store.Item, error)
	query    func(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error)
	transact func(ctx context.Context, token string, writes []store.Write) error
}

func (b *broken) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	if b.put != nil {
		return b.put(ctx, table, item, condition)
	}
	return b.Store.Put(ctx, table, item, condition)
}

func (b *broken) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	if b.delete != nil {
		return b.delete(ctx, table, key, condition)
	}
	return b.Store.Delete(ctx, table, key, condition)
}

func (b *broken) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	if b.get != nil {
		return b.get(ctx, table, key)
	}
	return b.Store.Get(ctx, table, key)
}

func (b *broken) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	if b.query != nil {
		return b.query(ctx, table, partition, prefix, limit, after)
	}
	return b.Store.Query(ctx, table, partition, prefix, limit, after)
}

func (b *broken) Transact(ctx context.Context, token string, writes []store.Write) error {
	if b.transact != nil {
		return b.transact(ctx, token, writes)
	}
	return b.Store.Transact(ctx, token, writes)
}

// faults are ways to break a store, each of which the law has to notice. In each, b.Store is a store that keeps it.
var faults = map[string]func(b *broken){
	"a put overwrites whatever its condition": func(b *broken) {
		b.put = func(ctx context.Context, table store.Table, item store.Item, _ store.Condition) error {
			return b.Store.Put(ctx, table, item, store.Always)
		}
	},
	"a put looks first and writes later": func(b *broken) {
		b.put = func(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
			before, err := b.Store.Get(ctx, table, item.Key)
			if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrTooLarge) || ctx.Err() != nil || condition.Check() != nil {
				return b.Store.Put(ctx, table, item, condition)
			}
			if !condition.Holds(err == nil, before.State) {
				return store.ErrCondition
			}
			time.Sleep(time.Millisecond)
			return b.Store.Put(ctx, table, item, store.Always)
		}
	},
	"a put loses the state":   func(b *broken) { b.put = changed(b, func(i *store.Item) { i.State = "" }) },
	"a put loses the expiry":  func(b *broken) { b.put = changed(b, func(i *store.Item) { i.Expires = 0 }) },
	"data are taken for text": func(b *broken) { b.put = changed(b, func(i *store.Item) { i.Data = bytes.ToValidUTF8(i.Data, nil) }) },
	"data are cut": func(b *broken) {
		b.put = changed(b, func(i *store.Item) { i.Data = i.Data[:min(len(i.Data), 60_000)] })
	},
	"a put keeps the caller's bytes": func(b *broken) {
		var lent sync.Map
		b.put = func(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
			lent.Store(item.Key, item.Data)
			return b.Store.Put(ctx, table, item, condition)
		}
		b.get = func(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
			item, err := b.Store.Get(ctx, table, key)
			if data, ok := lent.Load(key); ok && err == nil {
				item.Data = data.([]byte)
			}
			return item, err
		}
	},
	"reads lag behind": func(b *broken) {
		var last sync.Map
		b.get = func(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
			item, err := b.Store.Get(ctx, table, key)
			if before, ok := last.Swap(key, item); ok && err == nil {
				return before.(store.Item), nil
			}
			return item, err
		}
	},
	"keys fold case": func(b *broken) {
		b.get = func(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
			key.Sort = strings.ToLower(key.Sort)
			return b.Store.Get(ctx, table, key)
		}
	},
	"a deletion does nothing": func(b *broken) {
		b.delete = func(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
			_, err := b.Store.Get(ctx, table, key)
			return err
		}
	},
	"deleting what is absent fails": func(b *broken) {
		b.delete = func(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
			if _, err := b.Store.Get(ctx, table, key); err != nil {
				return err
			}
			return b.Store.Delete(ctx, table, key, condition)
		}
	},
	"time stands still": func(b *broken) { b.Store = memory.New(time.Now) },
	"a query ignores the prefix": func(b *broken) {
		b.query = func(ctx context.Context, table store.Table, partition, _ string, limit int, after string) (store.Page, error) {
			return b.Store.Query(ctx, table, partition, "", limit, after)
		}
	},
	"a query descends": func(b *broken) { b.query = paged(b, func(p *store.Page) { slices.Reverse(p.Items) }) },
	"a query stops after its first page": func(b *broken) {
		b.query = paged(b, func(p *store.Page) { p.Next = "" })
	},
	"a query never ends": func(b *broken) {
		b.query = paged(b, func(p *store.Page) {
			if len(p.Items) > 0 {
				p.Next = p.Items[len(p.Items)-1].Key.Sort
			} else {
				p.Next = "zzz"
			}
		})
	},
	"a page leaves its last item to nobody": func(b *broken) {
		b.query = paged(b, func(p *store.Page) {
			if p.Next != "" {
				p.Items = p.Items[:len(p.Items)-1]
			}
		})
	},
	"a page is longer than asked for": func(b *broken) {
		b.query = func(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
			if limit == 20 {
				limit++
			}
			return b.Store.Query(ctx, table, partition, prefix, limit, after)
		}
	},
	"a limit of zero is taken for one": func(b *broken) {
		b.query = func(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
			return b.Store.Query(ctx, table, partition, prefix, max(limit, 1), after)
		}
	},
	"contexts are ignored": func(b *broken) {
		b.put = func(_ context.Context, table store.Table, item store.Item, condition store.Condition) error {
			return b.Store.Put(context.Background(), table, item, condition)
		}
	},
	"a transaction writes one by one": func(b *broken) {
		b.transact = func(ctx context.Context, token string, writes []store.Write) error {
			if err := store.CheckTransaction(token, writes); err != nil {
				return err
			}
			for n, w := range writes {
				if err := b.Store.Transact(ctx, fmt.Sprint(n, token)[:min(len(token)+1, 36)], []store.Write{w}); err != nil {
					return err
				}
			}
			return nil
		}
	},
	"a transaction ignores its token": func(b *broken) {
		var count atomic.Int64
		b.transact = func(ctx context.Context, token string, writes []store.Write) error {
			if store.CheckTransaction(token, writes) == nil {
				token = fmt.Sprint(count.Add(1))
			}
			return b.Store.Transact(ctx, token, writes)
		}
	},
	"a token answers for other writes": func(b *broken) {
		b.transact = func(ctx context.Context, token string, writes []store.Write) error {
			if err := b.Store.Transact(ctx, token, writes); !errors.Is(err, store.ErrToken) {
				return err
			}
			return nil
		}
	},
	"a token is spent by a failure": func(b *broken) {
		var spent sync.Map
		b.transact = func(ctx context.Context, token string, writes []store.Write) error {
			if _, ok := spent.Load(token); ok {
				return nil
			}
			err := b.Store.Transact(ctx, token, writes)
			if errors.Is(err, store.ErrCondition) {
				spent.Store(token, true)
			}
			return err
		}
	},
	"errors tell the key": func(b *broken) {
		b.get = func(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
			item, err := b.Store.Get(ctx, table, key)
			if err != nil {
				err = fmt.Errorf("get %q: %w", key, err)
			}
			return item, err
		}
	},
}

// changed returns a put that changes an item before it keeps it.
func changed(b *broken, change func(i *store.Item)) func(context.Context, store.Table, store.Item, store.Condition) error {
	return func(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
		if item.Check() == nil {
			change(&item)
		}
		return b.Store.Put(ctx, table, item, condition)
	}
}

// paged returns a query that changes a page before it returns it.
func paged(b *broken, change func(p *store.Page)) func(context.Context, store.Table, string, string, int, string) (store.Page, error) {
	return func(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
		page, err := b.Store.Query(ctx, table, partition, prefix, limit, after)
		if err == nil {
			change(&page)
		}
		return page, err
	}
}

// judge is a test that keeps its failure to itself.
type judge struct {
	testing.TB
	mu     sync.Mutex
	failed bool
}

func (j *judge) Errorf(string, ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.failed = true
}
func (j *judge) Error(...any)              { j.Errorf("") }
func (j *judge) Fatalf(f string, a ...any) { j.Errorf(f, a...); runtime.Goexit() }
func (j *judge) Fatal(a ...any)            { j.Fatalf("") }

// convicts reports whether the rule fails on a store that is broken so.
func convicts(t *testing.T, r rule, breakIt func(b *broken)) bool {
	c, j, done := newClock(), &judge{TB: t}, make(chan struct{})
	b := &broken{Store: memory.New(c.Now)}
	breakIt(b)
	go func() {
		defer close(done)
		r.hold(j, b, c)
	}()
	<-done
	return j.failed
}

func TestTheLawNoticesBrokenStores(t *testing.T) {
	for name, breakIt := range faults {
		t.Run(name, func(t *testing.T) {
			var by []string
			for _, r := range lawByRule() {
				if convicts(t, r, breakIt) {
					by = append(by, r.name)
				}
			}
			if len(by) == 0 {
				t.Fatal("every rule of the law holds on this store")
			}
			t.Logf("%d rules: %q", len(by), by)
		})
	}
}

func TestTheLawAcquitsASoundStore(t *testing.T) {
	for _, r := range lawByRule() {
		if convicts(t, r, func(*broken) {}) {
			t.Errorf("%s: fails on a sound store", r.name)
		}
	}
}

func TestFaultyFailsOnBothSidesOfACall(t *testing.T) {
	inner := memory.New(time.Now)
	for _, c := range []struct {
		drawn float64
		fails bool
		kept  bool
	}{{0.05, true, false}, {0.15, true, true}, {0.2, false, true}} {
		f := NewFaulty(inner, 0.2, func() float64 { return c.drawn })
		i := item("p", fmt.Sprint(c.drawn), "", "data")
		err := f.Put(t.Context(), store.Audit, i, store.IfAbsent)
		if errors.Is(err, store.ErrUnavailable) != c.fails || err != nil && !c.fails {
			t.Errorf("draw %v: %v", c.drawn, err)
		}
		if _, err := inner.Get(t.Context(), store.Audit, i.Key); (err == nil) != c.kept {
			t.Errorf("draw %v: kept: %v", c.drawn, err)
		}
		got, err := f.Get(t.Context(), store.Audit, i.Key)
		page, querying := f.Query(t.Context(), store.Audit, "p", "", 1, "")
		if c.fails && (err == nil || querying == nil || got.State != "" || len(page.Items) != 0) {
			t.Errorf("draw %v: get %v, %v; query %v, %v", c.drawn, got, err, page, querying)
		}
		before, after := f.Faults()
		if want := map[float64][2]int{0.05: {3, 0}, 0.15: {0, 3}}[c.drawn]; [2]int{before, after} != want {
			t.Errorf("draw %v: %d faults before and %d after", c.drawn, before, after)
		}
	}
}
