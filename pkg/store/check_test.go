package store_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolefit/pkg/store"
)

// Each check reports all that is wrong, not only the first.
func TestChecksReportEverything(t *testing.T) {
	long := strings.Repeat("x", store.MaxPartition+1)
	write := store.Write{
		Table: "nowhere", If: "sometimes",
		Item: store.Item{Key: store.Key{Partition: long}, State: "\xff", Data: make([]byte, store.MaxItem), Expires: -1},
	}
	for name, c := range map[string]struct {
		err  error
		want []string
	}{
		"write": {write.Check(), []string{
			`no table "nowhere"`, "partition key has 2049 bytes", "sort key is empty", "state is not UTF-8", "before 1970",
			"the item has", `no condition "sometimes"`,
		}},
		"query": {store.CheckQuery("nowhere", "", "a\x00", 0, "b"), []string{
			`no table "nowhere"`, "partition key is empty", "prefix holds a zero byte", "limit is 0", "after does not begin",
		}},
		"transaction": {store.CheckTransaction("", []store.Write{write, write}), []string{
			"the token is not", "write 0:", "write 1:", "writes 0 and 1 are on the same key",
		}},
	} {
		for _, want := range c.want {
			if c.err == nil || !strings.Contains(c.err.Error(), want) {
				t.Errorf("%s: no %q in %v", name, want, c.err)
			}
		}
		if !errors.Is(c.err, store.ErrInvalid) {
			t.Errorf("%s: %v", name, c.err)
		}
	}
}

func TestFingerprintsTellWritesApart(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		a, b := draw(r, "a"), draw(r, "b")
		if same := reflect.DeepEqual(a, b); same != (store.Fingerprint(a) == store.Fingerprint(b)) {
			r.Fatalf("the same: %v", same)
		}
	})
}

// draw draws up to two writes of few parts, so that equal ones and ones with shifted parts come up.
func draw(r *rapid.T, label string) []store.Write {
	part := rapid.SampledFrom([]string{"", "a", "aa"})
	return rapid.SliceOfN(rapid.Custom(func(r *rapid.T) store.Write {
		w := store.Write{
			Table: store.Audit, Delete: rapid.Bool().Draw(r, "delete"),
			Item: store.Item{Key: store.Key{Partition: part.Draw(r, "partition"), Sort: part.Draw(r, "sort")}},
			If:   rapid.SampledFrom([]store.Condition{store.Always, store.IfAbsent, store.IfState("a")}).Draw(r, "if"),
		}
		if !w.Delete {
			w.Item.State, w.Item.Data = part.Draw(r, "state"), []byte(part.Draw(r, "data"))
			w.Item.Expires = rapid.Int64Range(0, 1).Draw(r, "expires")
		}
		return w
	}), 1, 2).Draw(r, label)
}
