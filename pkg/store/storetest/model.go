package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rolefit/pkg/store"
)

var modelRules = []rule{{"any run of calls does what a plain map does", likeAMap}}

// world is the plain map that a store is compared with, over a few keys so that calls meet.
type world struct {
	t         testing.TB
	s         store.Store
	c         *clock
	partition string
	items     map[string]store.Item
	tokens    int
}

func likeAMap(t testing.TB, s store.Store, c *clock) {
	worlds := 0
	rapid.Check(t, func(r *rapid.T) {
		worlds++
		w := &world{t: t, s: s, c: c, partition: fmt.Sprint("world ", worlds), items: map[string]store.Item{}}
		r.Repeat(map[string]func(*rapid.T){
			"put": w.put, "delete": w.delete, "get": w.get, "query": w.query, "transact": w.transact, "wait": w.wait,
		})
	})
}

var (
	someSorts      = rapid.SampledFrom([]string{"a", "a|", "a|1", "a|2", "ab", "b", "\x01", "é"})
	someStates     = rapid.SampledFrom([]string{"", "kept", "gone"})
	someConditions = rapid.SampledFrom([]store.Condition{
		store.Always, store.IfAbsent, store.IfPresent, store.IfState("kept"), store.IfState(""),
	})
)

func (w *world) draw(r *rapid.T) store.Item {
	i := store.Item{
		Key:   store.Key{Partition: w.partition, Sort: someSorts.Draw(r, "sort")},
		State: someStates.Draw(r, "state"),
		Data:  rapid.SliceOfN(rapid.Byte(), 0, 5).Draw(r, "data"),
	}
	if rapid.Bool().Draw(r, "expires") {
		i.Expires = w.c.in(time.Duration(rapid.IntRange(-5, 5).Draw(r, "in")) * time.Second)
	}
	return i
}

// holds judges a condition by the map.
func (w *world) holds(key store.Key, condition store.Condition) bool {
	i, ok := w.items[key.Sort]
	return condition.Holds(ok && !i.Expired(w.c.Now()), i.State)
}

// settle compares how a write ended with how it should have, and does it in the map.
func (w *world) settle(r *rapid.T, err error, writes ...store.Write) {
	holds := true
	for _, write := range writes {
		holds = holds && w.holds(write.Item.Key, write.If)
	}
	if holds && err != nil || !holds && !errors.Is(err, store.ErrCondition) {
		r.Fatalf("error %v, should hold: %v", err, holds)
	}
	if !holds {
		return
	}
	for _, write := range writes {
		if write.Delete {
			delete(w.items, write.Item.Key.Sort)
			continue
		}
		w.items[write.Item.Key.Sort] = write.Item
	}
}

func (w *world) put(r *rapid.T) {
	write := putting(store.Contributions, w.draw(r), someConditions.Draw(r, "if"))
	w.settle(r, w.s.Put(w.t.Context(), write.Table, write.Item, write.If), write)
}

func (w *world) delete(r *rapid.T) {
	write := deleting(store.Contributions, w.draw(r).Key, someConditions.Draw(r, "if"))
	w.settle(r, w.s.Delete(w.t.Context(), write.Table, write.Item.Key, write.If), write)
}

func (w *world) transact(r *rapid.T) {
	var writes []store.Write
	for range rapid.IntRange(1, 4).Draw(r, "writes") {
		write := putting(store.Contributions, w.draw(r), someConditions.Draw(r, "if"))
		write.Delete = rapid.Bool().Draw(r, "delete")
		sameKey := func(other store.Write) bool { return other.Item.Key == write.Item.Key }
		if !slices.ContainsFunc(writes, sameKey) {
			writes = append(writes, write)
		}
	}
	w.tokens++
	w.settle(r, w.s.Transact(w.t.Context(), token(strings.ReplaceAll(w.partition, " ", "-"), "-", w.tokens), writes), writes...)
}

func (w *world) get(r *rapid.T) {
	key := w.draw(r).Key
	got, err := w.s.Get(w.t.Context(), store.Contributions, key)
	want, ok := w.items[key.Sort]
	if !ok || want.Expired(w.c.Now()) {
		if !errors.Is(err, store.ErrNotFound) {
			r.Fatalf("get of nothing: %v, %v", got, err)
		}
		return
	}
	if err != nil || !sameItem(got, want) {
		r.Fatalf("get: %v, %v, want %v", got, err, want)
	}
}

func (w *world) query(r *rapid.T) {
	prefix := rapid.SampledFrom([]string{"", "a", "a|", "b", "c"}).Draw(r, "prefix")
	var want []string
	for sort, i := range w.items {
		if strings.HasPrefix(sort, prefix) && !i.Expired(w.c.Now()) {
			want = append(want, sort)
		}
	}
	slices.Sort(want)
	got := sorts(walk(w.t, w.s, store.Contributions, w.partition, prefix, rapid.IntRange(1, 4).Draw(r, "limit")))
	if !slices.Equal(got, want) {
		r.Fatalf("query %q: %q, want %q", prefix, got, want)
	}
}

func (w *world) wait(r *rapid.T) {
	w.c.pass(time.Duration(rapid.IntRange(1, 3).Draw(r, "seconds")) * time.Second)
}
