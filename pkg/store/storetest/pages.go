package storetest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/store"
)

var pageRules = []rule{
	{"a query orders by bytes and takes prefixes literally", queryOrders},
	{"pages hold every item once, whatever the limit", pagesAreComplete},
	{"a page begins behind its key, whether that is there or not", pageBeginsBehind},
	{"pages of big items end early and lose nothing", pagesOfBigItems},
	{"all pages are walked", allWalks},
}

func queryOrders(t testing.TB, s store.Store, _ *clock) {
	names := slices.Clone(oddKeys)
	for _, odd := range oddKeys[:len(oddKeys)-1] {
		names = append(names, "a"+odd, odd+"a", odd+odd, "block|"+odd)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	for _, name := range names {
		put(t, s, store.Publications, item("p", name, "", ""))
	}
	for _, prefix := range append(names, "", "block", "block|", "b", "bl%", "none") {
		var want []string
		for _, name := range names {
			if strings.HasPrefix(name, prefix) {
				want = append(want, name)
			}
		}
		for _, limit := range []int{2, 1000} {
			got := sorts(walk(t, s, store.Publications, "p", prefix, limit))
			if len(got)+len(want) > 0 && !slices.Equal(got, want) {
				t.Fatalf("prefix %q by %d, -want +got:\n%s", prefix, limit, cmp.Diff(want, got))
			}
		}
	}
}

// fill puts n items, numbered as blocks are, and returns their sort keys.
func fill(t testing.TB, s store.Store, n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("block|%06d", i+1)
		put(t, s, store.Publications, item("p", names[i], "", names[i]))
	}
	put(t, s, store.Publications, item("p", "block", "", ""), item("p", "block}", "", ""), item("q", "block|000001", "", ""))
	return names
}

func pagesAreComplete(t testing.TB, s store.Store, _ *clock) {
	want := fill(t, s, 60)
	for _, limit := range []int{1, 7, 20, 59, 60, 61, store.MaxPage} {
		got := walk(t, s, store.Publications, "p", "block|", limit)
		if diff := cmp.Diff(want, sorts(got)); diff != "" {
			t.Fatalf("by %d:\n%s", limit, diff)
		}
		for _, i := range got {
			if string(i.Data) != i.Key.Sort {
				t.Fatalf("%q holds %q", i.Key.Sort, i.Data)
			}
		}
	}
}

func pageBeginsBehind(t testing.TB, s store.Store, _ *clock) {
	names := fill(t, s, 9)
	if err := s.Delete(t.Context(), store.Publications, store.Key{Partition: "p", Sort: names[4]}, store.Always); err != nil {
		t.Fatal(err)
	}
	for after, want := range map[string][]string{
		names[3]: names[5:], names[4]: names[5:], names[8]: nil, "block|": slices.Concat(names[:4], names[5:]),
		"block|0000035": slices.Concat(names[3:4], names[5:]), "block|zzz": nil,
	} {
		page := query(t, s, store.Publications, "p", "block|", 20, after)
		if got := sorts(page.Items); page.Next != "" || !slices.Equal(got, want) {
			t.Fatalf("after %q: %v then %q, want %v", after, got, page.Next, want)
		}
	}
}

func pagesOfBigItems(t testing.TB, s store.Store, _ *clock) {
	const each = 300 * 1024
	for n := range 8 {
		i := item("p", fmt.Sprint(n), "", "")
		i.Data = bytes.Repeat([]byte{byte(n)}, each)
		put(t, s, store.Contributions, i)
	}
	first := query(t, s, store.Contributions, "p", "", 100, "")
	if len(first.Items) > 4 || first.Next == "" {
		t.Fatalf("a page of %d items of 300 KB, next %q", len(first.Items), first.Next)
	}
	for n, i := range walk(t, s, store.Contributions, "p", "", 100) {
		if want := bytes.Repeat([]byte{byte(n)}, each); i.Key.Sort != fmt.Sprint(n) || !bytes.Equal(i.Data, want) {
			t.Fatalf("item %d is %q with %d bytes", n, i.Key.Sort, len(i.Data))
		}
	}
}

func allWalks(t testing.TB, s store.Store, _ *clock) {
	want := fill(t, s, 30)
	for n := range 8 {
		big := item("big", fmt.Sprint(n), "", strings.Repeat("x", 200*1024))
		put(t, s, store.Publications, big)
	}
	var got []string
	for i, err := range store.All(t.Context(), s, store.Publications, "p", "block|") {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, i.Key.Sort)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	count := 0
	for i, err := range store.All(t.Context(), s, store.Publications, "big", "") {
		if err != nil || len(i.Data) != 200*1024 {
			t.Fatalf("%v, %d bytes", err, len(i.Data))
		}
		count++
	}
	if count != 8 {
		t.Fatalf("%d of 8 items over several pages", count)
	}
}
