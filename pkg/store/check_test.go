package store_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

// A condition asks for exactly the states that it was made of, whatever is in them.
func TestConditionsOfStates(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		state := rapid.StringOfN(rapid.SampledFrom([]rune("ab\" or\\\n\x00ü")), 0, 8, -1)
		states := rapid.SliceOfN(state, 1, 4).Draw(r, "states")
		c := store.IfState(states[0], states[1:]...)
		if diff := cmp.Diff(states, c.States()); diff != "" || c.Check() != nil {
			r.Fatalf("%v (-want +got):\n%s", c.Check(), diff)
		}
		there := state.Draw(r, "there")
		if c.Holds(true, there) != slices.Contains(states, there) || c.Holds(false, there) {
			r.Fatalf("%q holds of %q: %t, of nothing: %t", c, there, c.Holds(true, there), c.Holds(false, there))
		}
	})
	for _, wrong := range []store.Condition{"state", "state ", "state a", `state "a`, `state "a" or`, `state "a" or b`, `state "a""b"`, `state "a"x`, "state \"\xff\""} {
		if wrong.Check() == nil {
			t.Errorf("%q is a condition", wrong)
		}
	}
}
