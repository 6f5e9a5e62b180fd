package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/store"
)

var expiryRules = []rule{
	{"an item is there until its second and absent from then on", expiresAtItsSecond},
	{"an expired item can be replaced and does not come back", expiredIsReplaced},
	{"a query passes over expired items and still ends", queryPassesOver},
}

func expiring(sort string, at int64) store.Item {
	i := item("p", sort, "kept", "data")
	i.Expires = at
	return i
}

func expiresAtItsSecond(t testing.TB, s store.Store, c *clock) {
	i := expiring("s", c.in(time.Minute))
	put(t, s, store.Contributions, i, expiring("later", c.in(time.Hour)), expiring("never", 0))
	c.pass(time.Minute - time.Second)
	wantItem(t, s, store.Contributions, i)
	c.pass(time.Second)
	wantAbsent(t, s, store.Contributions, i.Key)
	if diff := cmp.Diff([]string{"later", "never"}, sorts(walk(t, s, store.Contributions, "p", "", 10))); diff != "" {
		t.Fatalf("query after expiry:\n%s", diff)
	}
}

func expiredIsReplaced(t testing.TB, s store.Store, c *clock) {
	i := expiring("s", c.in(time.Minute))
	put(t, s, store.Contributions, i)
	c.pass(time.Hour)
	again := item("p", "s", "again", "")
	if err := s.Put(t.Context(), store.Contributions, again, store.IfAbsent); err != nil {
		t.Fatalf("put over an expired item: %v", err)
	}
	wantItem(t, s, store.Contributions, again)
	c.pass(time.Hour)
	wantItem(t, s, store.Contributions, again)
}

func queryPassesOver(t testing.TB, s store.Store, c *clock) {
	var want []string
	for n := range 40 {
		i := expiring(fmt.Sprintf("%02d", n), c.in(time.Minute))
		if n%7 == 3 {
			i.Expires = c.in(time.Hour)
			want = append(want, i.Key.Sort)
		}
		put(t, s, store.Contributions, i)
	}
	c.pass(time.Minute)
	for _, limit := range []int{1, 3, 40} {
		if diff := cmp.Diff(want, sorts(walk(t, s, store.Contributions, "p", "", limit))); diff != "" {
			t.Fatalf("by %d:\n%s", limit, diff)
		}
	}
	c.pass(time.Hour)
	if got := walk(t, s, store.Contributions, "p", "", 3); len(got) != 0 {
		t.Fatalf("all expired, yet the query gives %v", sorts(got))
	}
}
