package storetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/store"
)

var itemRules = []rule{
	{"bytes come back exactly", bytesComeBack},
	{"nil data comes back nil", nilComesBack},
	{"a put replaces the whole item", putReplaces},
	{"what is absent is not found", absentIsNotFound},
	{"a deletion removes one item", deleteRemoves},
	{"tables, partitions and sort keys are apart", keysAreApart},
	{"a store keeps and gives copies", storeCopies},
	{"items up to the limit come back", bigItems},
}

// oddKeys are parts of keys that an encoding could stumble over.
var oddKeys = []string{
	" ", "\x01", "a\x01b", "a", "A", "a|b", "a/b", "\"'`", "\\", "%", "_", "*", "?", "#e", ":s", "é", "e\u0301",
	"\u2028", "\ufffd", "\U0001F9E2", "\U0010FFFF", "\x7f", strings.Repeat("k", store.MaxSort),
}

func bytesComeBack(t testing.TB, s store.Store, c *clock) {
	every := make([]byte, 256)
	for n := range every {
		every[n] = byte(n)
	}
	for _, odd := range oddKeys {
		want := store.Item{
			Key: store.Key{Partition: "p" + odd, Sort: odd}, State: odd, Data: append(every, odd...), Expires: c.in(time.Hour),
		}
		put(t, s, store.Contributions, want)
		wantItem(t, s, store.Contributions, want)
		if got := walk(t, s, store.Contributions, want.Key.Partition, "", 10); len(got) != 1 || !sameItem(got[0], want) {
			t.Fatalf("query of %q: %s", odd, cmp.Diff([]store.Item{want}, got))
		}
	}
}

func nilComesBack(t testing.TB, s store.Store, _ *clock) {
	for _, data := range [][]byte{nil, {}} {
		i := item("p", "s", "", "")
		i.Data = data
		put(t, s, store.Audit, i)
		got, err := s.Get(t.Context(), store.Audit, i.Key)
		if diff := cmp.Diff(item("p", "s", "", ""), got); err != nil || diff != "" {
			t.Fatalf("get: %v\n%s", err, diff)
		}
	}
}

func putReplaces(t testing.TB, s store.Store, c *clock) {
	full := item("p", "s", "kept", "data")
	full.Expires = c.in(time.Hour)
	put(t, s, store.Contributions, full, item("p", "s", "", ""))
	wantItem(t, s, store.Contributions, item("p", "s", "", ""))
	put(t, s, store.Contributions, full)
	wantItem(t, s, store.Contributions, full)
}

func absentIsNotFound(t testing.TB, s store.Store, _ *clock) {
	put(t, s, store.Contributions, item("p", "s", "", ""))
	for _, key := range []store.Key{{Partition: "p", Sort: "s "}, {Partition: "p", Sort: "S"}, {Partition: "q", Sort: "s"}} {
		wantAbsent(t, s, store.Contributions, key)
	}
	if got := walk(t, s, store.Contributions, "q", "", 5); len(got) != 0 {
		t.Fatalf("query of an empty partition: %v", got)
	}
}

func deleteRemoves(t testing.TB, s store.Store, _ *clock) {
	put(t, s, store.Contributions, item("p", "a", "x", "1"), item("p", "b", "x", "2"))
	gone := store.Key{Partition: "p", Sort: "a"}
	for _, what := range []string{"present", "absent"} {
		if err := s.Delete(t.Context(), store.Contributions, gone, store.Always); err != nil {
			t.Fatalf("delete what is %s: %v", what, err)
		}
		wantAbsent(t, s, store.Contributions, gone)
		wantItem(t, s, store.Contributions, item("p", "b", "x", "2"))
	}
}

func keysAreApart(t testing.TB, s store.Store, _ *clock) {
	pairs := [][2]string{{"ab", "c"}, {"a", "bc"}, {"a|b", "c"}, {"a", "b|c"}, {"abc", "c"}, {"a\x01b", "c"}, {"a", "b\x01c"}}
	for _, table := range store.Tables() {
		for _, p := range pairs {
			put(t, s, table, item(p[0], p[1], string(table), p[0]+" "+p[1]))
		}
	}
	for _, table := range store.Tables() {
		for _, p := range pairs {
			wantItem(t, s, table, item(p[0], p[1], string(table), p[0]+" "+p[1]))
		}
		if diff := cmp.Diff([]string{"b\x01c", "bc", "b|c"}, sorts(walk(t, s, table, "a", "", 2))); diff != "" {
			t.Fatalf("partition a:\n%s", diff)
		}
	}
}

func storeCopies(t testing.TB, s store.Store, _ *clock) {
	mine := item("p", "s", "", "data")
	put(t, s, store.Contributions, mine)
	mine.Data[0] = 'X'
	wantItem(t, s, store.Contributions, item("p", "s", "", "data"))

	got, err := s.Get(t.Context(), store.Contributions, mine.Key)
	page := query(t, s, store.Contributions, "p", "", 1, "")
	if err != nil || len(page.Items) != 1 {
		t.Fatalf("get: %v, query: %v", err, page)
	}
	got.Data[0], page.Items[0].Data[0] = 'Y', 'Z'
	wantItem(t, s, store.Contributions, item("p", "s", "", "data"))
}

func bigItems(t testing.TB, s store.Store, c *clock) {
	i := item(strings.Repeat("p", store.MaxPartition), strings.Repeat("s", store.MaxSort), "kept", "")
	i.Expires = c.in(time.Hour)
	i.Data = make([]byte, store.MaxItem-i.Size())
	for n := range i.Data {
		i.Data[n] = byte(n * n)
	}
	put(t, s, store.Contributions, i)
	wantItem(t, s, store.Contributions, i)

	over := i
	over.Key.Sort, over.Data = "over", make([]byte, len(i.Data)+store.MaxSort)
	err := s.Put(t.Context(), store.Contributions, over, store.Always)
	if !errors.Is(err, store.ErrTooLarge) {
		t.Fatalf("put of %d bytes: %v, want %v", over.Size(), err, store.ErrTooLarge)
	}
	wantAbsent(t, s, store.Contributions, over.Key)
}
