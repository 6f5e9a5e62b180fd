package storetest

import (
	"errors"
	"testing"
	"time"

	"rolefit/pkg/store"
)

var conditionRules = []rule{
	{"a condition lets a put through or leaves all as it was", conditionsOfPuts},
	{"a condition lets a deletion through or leaves all as it was", conditionsOfDeletions},
	{"a condition lets a put in a transaction through or leaves all as it was", conditionsOfTransactedPuts},
	{"a condition lets a deletion in a transaction through or leaves all as it was", conditionsOfTransactedDeletions},
}

// situation is what is under a key before a write; nil means nothing.
type situation struct {
	name   string
	before func(c *clock) *store.Item
}

var situations = []situation{
	{"absent", func(*clock) *store.Item { return nil }},
	{"kept", func(*clock) *store.Item { return &store.Item{State: "kept"} }},
	{"withdrawn", func(*clock) *store.Item { return &store.Item{State: "withdrawn", Data: []byte("d")} }},
	{"no state", func(*clock) *store.Item { return &store.Item{} }},
	{"kept for an hour", func(c *clock) *store.Item { return &store.Item{State: "kept", Expires: c.in(time.Hour)} }},
	{"kept, expired", func(c *clock) *store.Item { return &store.Item{State: "kept", Expires: c.in(-time.Hour)} }},
}

// lets says in which situations, by their order, each condition lets a write through.
var lets = []struct {
	condition store.Condition
	in        [6]bool
}{
	{store.Always, [6]bool{true, true, true, true, true, true}},
	{store.IfAbsent, [6]bool{true, false, false, false, false, true}},
	{store.IfPresent, [6]bool{false, true, true, true, true, false}},
	{store.IfState("kept"), [6]bool{false, true, false, false, true, false}},
	{store.IfState("withdrawn"), [6]bool{false, false, true, false, false, false}},
	{store.IfState(""), [6]bool{false, false, false, true, false, false}},
	{store.IfState("withdrawn", "", `a" or "b`), [6]bool{false, false, true, true, false, false}},
}

// eachCondition sets up every situation under every condition and has write do its write, after which want, or
// nothing when it is nil, has to be there where the condition holds.
func eachCondition(t testing.TB, s store.Store, c *clock, write func(key store.Key, condition store.Condition) error, want *store.Item) {
	t.Helper()
	for _, l := range lets {
		for n, now := range situations {
			key := store.Key{Partition: string(l.condition) + "/", Sort: now.name}
			before := now.before(c)
			if before != nil {
				before.Key = key
				put(t, s, store.Publications, *before)
			}
			err := write(key, l.condition)
			if l.in[n] && err != nil || !l.in[n] && !errors.Is(err, store.ErrCondition) || errors.Is(err, store.ErrUnclear) {
				t.Errorf("%s, condition %q: error %v, should hold: %v", now.name, l.condition, err, l.in[n])
			}
			after := before
			if l.in[n] && want != nil {
				after = &store.Item{Key: key, State: want.State, Data: want.Data}
			} else if l.in[n] {
				after = nil
			}
			wantAfter(t, s, c, key, after)
		}
	}
}

func wantAfter(t testing.TB, s store.Store, c *clock, key store.Key, want *store.Item) {
	t.Helper()
	if want == nil || want.Expired(c.Now()) {
		wantAbsent(t, s, store.Publications, key)
		return
	}
	wantItem(t, s, store.Publications, *want)
}

var written = store.Item{State: "written", Data: []byte("new")}

func conditionsOfPuts(t testing.TB, s store.Store, c *clock) {
	eachCondition(t, s, c, func(key store.Key, condition store.Condition) error {
		i := written
		i.Key = key
		return s.Put(t.Context(), store.Publications, i, condition)
	}, &written)
}

func conditionsOfDeletions(t testing.TB, s store.Store, c *clock) {
	eachCondition(t, s, c, func(key store.Key, condition store.Condition) error {
		return s.Delete(t.Context(), store.Publications, key, condition)
	}, nil)
}

// transactOne returns a function that does one write under a condition in a transaction of its own.
func transactOne(t testing.TB, s store.Store) func(w store.Write, condition store.Condition) error {
	n := 0
	return func(w store.Write, condition store.Condition) error {
		n++
		w.Table, w.If = store.Publications, condition
		return s.Transact(t.Context(), token("one-", n), []store.Write{w})
	}
}

func conditionsOfTransactedPuts(t testing.TB, s store.Store, c *clock) {
	transact := transactOne(t, s)
	eachCondition(t, s, c, func(key store.Key, condition store.Condition) error {
		i := written
		i.Key = key
		return transact(store.Write{Item: i}, condition)
	}, &written)
}

func conditionsOfTransactedDeletions(t testing.TB, s store.Store, c *clock) {
	transact := transactOne(t, s)
	eachCondition(t, s, c, func(key store.Key, condition store.Condition) error {
		return transact(store.Write{Item: store.Item{Key: key}, Delete: true}, condition)
	}, nil)
}
