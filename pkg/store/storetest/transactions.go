package storetest

import (
	"fmt"
	"testing"
	"time"

	"rolefit/pkg/store"
)

var transactionRules = []rule{
	{"a transaction does all of its writes, over all tables", transactionDoesAll},
	{"a transaction with one failing condition does nothing", transactionDoesNothing},
	{"a transaction takes a hundred writes", transactionOfHundred},
	{"a transaction takes big items up to its limit", transactionOfBigItems},
}

var tokenRules = []rule{
	{"a token repeated with the same writes changes nothing", tokenRepeats},
	{"a token with other writes is refused", tokenMismatches},
	{"a token whose transaction failed can be used again", tokenAfterFailure},
	{"a repeated token outlasts the passing of time", tokenOverTime},
}

func putting(table store.Table, i store.Item, condition store.Condition) store.Write {
	return store.Write{Table: table, Item: i, If: condition}
}

func deleting(table store.Table, key store.Key, condition store.Condition) store.Write {
	return store.Write{Table: table, Item: store.Item{Key: key}, Delete: true, If: condition}
}

func transact(t testing.TB, s store.Store, token string, writes ...store.Write) {
	t.Helper()
	if err := s.Transact(t.Context(), token, writes); err != nil {
		t.Fatalf("transaction %q: %v", token, err)
	}
}

func transactionDoesAll(t testing.TB, s store.Store, c *clock) {
	put(t, s, store.Contributions, item("p", "old", "kept", "data"), item("p", "gone", "kept", "data"))
	manifest := item("unit", "manifest|000001", "", "ids")
	manifest.Expires = c.in(time.Hour)
	writes := []store.Write{
		putting(store.Publications, manifest, store.IfAbsent),
		putting(store.Publications, item("unit", "block|000001", "", "sums"), store.IfAbsent),
		putting(store.Contributions, item("p", "old", "erased", ""), store.IfState("kept")),
		deleting(store.Contributions, store.Key{Partition: "p", Sort: "gone"}, store.IfPresent),
		deleting(store.Audit, store.Key{Partition: "p", Sort: "never there"}, store.Always),
		putting(store.Audit, item("p", "line", "", "who"), store.Always),
	}
	transact(t, s, "all", writes...)
	for _, w := range writes {
		if w.Delete {
			wantAbsent(t, s, w.Table, w.Item.Key)
			continue
		}
		wantItem(t, s, w.Table, w.Item)
	}
}

func transactionDoesNothing(t testing.TB, s store.Store, _ *clock) {
	before := []store.Item{item("p", "a", "kept", "1"), item("p", "b", "withdrawn", "2"), item("p", "c", "kept", "3")}
	put(t, s, store.Contributions, before...)
	writes := []store.Write{
		putting(store.Contributions, item("p", "a", "erased", ""), store.IfState("kept")),
		putting(store.Contributions, item("p", "new", "", ""), store.IfAbsent),
		deleting(store.Contributions, before[2].Key, store.Always),
		putting(store.Contributions, item("p", "b", "erased", ""), store.IfState("kept")),
	}
	for n := range writes {
		turned := append(append([]store.Write{}, writes[n:]...), writes[:n]...)
		err := s.Transact(t.Context(), token("turned-", n), turned)
		wantError(t, "a transaction over a withdrawn item", err, store.ErrCondition)
		for _, i := range before {
			wantItem(t, s, store.Contributions, i)
		}
		wantAbsent(t, s, store.Contributions, writes[1].Item.Key)
	}
}

func transactionOfHundred(t testing.TB, s store.Store, _ *clock) {
	var writes []store.Write
	for n := range store.MaxWrites {
		writes = append(writes, putting(store.Tables()[n%3], item("p", fmt.Sprint(n), "", "data"), store.IfAbsent))
	}
	transact(t, s, "hundred", writes...)
	for _, w := range writes {
		wantItem(t, s, w.Table, w.Item)
	}
}

func transactionOfBigItems(t testing.TB, s store.Store, _ *clock) {
	var writes []store.Write
	for n := range 10 {
		i := item("p", fmt.Sprint(n), "", "")
		i.Data = make([]byte, store.MaxItem-i.Size())
		writes = append(writes, putting(store.Contributions, i, store.IfAbsent))
	}
	transact(t, s, "big", writes...)
	for _, w := range writes {
		wantItem(t, s, w.Table, w.Item)
	}
	over := item("p", "over", "", "")
	over.Data = make([]byte, store.MaxItem/2)
	err := s.Transact(t.Context(), "over", append(writes, putting(store.Contributions, over, store.Always)))
	wantError(t, "a transaction of 4.1 MB", err, store.ErrTooLarge)
	wantAbsent(t, s, store.Contributions, over.Key)
}

func tokenRepeats(t testing.TB, s store.Store, _ *clock) {
	first := putting(store.Contributions, item("p", "s", "first", "1"), store.IfAbsent)
	gone := deleting(store.Contributions, store.Key{Partition: "p", Sort: "t"}, store.IfPresent)
	put(t, s, store.Contributions, item("p", "t", "", ""))
	transact(t, s, "same", first, gone)
	transact(t, s, "same", first, gone)
	wantItem(t, s, store.Contributions, first.Item)

	put(t, s, store.Contributions, item("p", "s", "second", "2"), item("p", "t", "back", ""))
	transact(t, s, "same", first, gone)
	wantItem(t, s, store.Contributions, item("p", "s", "second", "2"))
	wantItem(t, s, store.Contributions, item("p", "t", "back", ""))
	wantError(t, "another token", s.Transact(t.Context(), "other", []store.Write{first, gone}), store.ErrCondition)
}

func tokenMismatches(t testing.TB, s store.Store, _ *clock) {
	transact(t, s, "token", putting(store.Contributions, item("p", "s", "a", "1"), store.Always))
	for name, w := range map[string]store.Write{
		"data":      putting(store.Contributions, item("p", "s", "a", "2"), store.Always),
		"state":     putting(store.Contributions, item("p", "s", "b", "1"), store.Always),
		"table":     putting(store.Audit, item("p", "s", "a", "1"), store.Always),
		"condition": putting(store.Contributions, item("p", "s", "a", "1"), store.IfPresent),
		"deletion":  deleting(store.Contributions, store.Key{Partition: "p", Sort: "s"}, store.Always),
	} {
		wantError(t, "a token with another "+name, s.Transact(t.Context(), "token", []store.Write{w}), store.ErrToken)
		wantItem(t, s, store.Contributions, item("p", "s", "a", "1"))
	}
	wantAbsent(t, s, store.Audit, store.Key{Partition: "p", Sort: "s"})
}

func tokenAfterFailure(t testing.TB, s store.Store, _ *clock) {
	put(t, s, store.Contributions, item("p", "s", "in the way", ""))
	w := putting(store.Contributions, item("p", "s", "mine", ""), store.IfAbsent)
	wantError(t, "a transaction in the way", s.Transact(t.Context(), "again", []store.Write{w}), store.ErrCondition)
	if err := s.Delete(t.Context(), store.Contributions, w.Item.Key, store.Always); err != nil {
		t.Fatal(err)
	}
	transact(t, s, "again", w)
	wantItem(t, s, store.Contributions, w.Item)
}

func tokenOverTime(t testing.TB, s store.Store, c *clock) {
	var writes []store.Write
	for n, condition := range []store.Condition{store.IfAbsent, store.IfPresent, store.IfState("kept")} {
		i := item("p", fmt.Sprint(n), "kept", "")
		if condition != store.IfAbsent {
			put(t, s, store.Contributions, i)
		}
		i.State = "moved"
		writes = append(writes, putting(store.Contributions, i, condition))
	}
	transact(t, s, "time", writes...)
	c.pass(5 * time.Minute)
	transact(t, s, "time", writes...)
}
