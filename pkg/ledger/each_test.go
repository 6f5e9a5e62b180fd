package ledger

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/store"
)

func TestEachGoesOnUnlessAllFails(t *testing.T) {
	items := make([]int, 1000)
	for i := range items {
		items[i] = i
	}
	for _, tc := range []struct {
		name    string
		workers int
		fails   func(i int) bool
		calls   int
		errs    bool
	}{
		{"all well", 8, func(int) bool { return false }, 1000, false},
		{"some fail", 8, func(i int) bool { return i%100 == 7 }, 1000, true},
		{"all fail", 1, func(int) bool { return true }, maxFailures, true},
		{"all fail for each of eight", 8, func(int) bool { return true }, 8 * maxFailures, true},
	} {
		var calls atomic.Int64
		err := each(tc.workers, items, func(i int) error {
			calls.Add(1)
			if tc.fails(i) {
				return errKilled
			}
			return nil
		})
		if int(calls.Load()) != tc.calls || errors.Is(err, errKilled) != tc.errs {
			t.Errorf("%s: %d calls, %v", tc.name, calls.Load(), err)
		}
	}
}

func TestGatherKeepsTheOrder(t *testing.T) {
	got, err := gather(3, []int{5, 6, 7, 8}, func(i int) (int, error) {
		if i == 7 {
			return 0, errKilled
		}
		return -i, nil
	})
	if diff := cmp.Diff([]int{-5, -6, 0, -8}, got); diff != "" || !errors.Is(err, errKilled) {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// unanswering is a store whose first calls go unanswered, although they arrive.
type unanswering struct {
	store.Store
	silent int
}

func (u *unanswering) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	err := u.Store.Put(ctx, table, item, condition)
	if u.silent--; u.silent >= 0 {
		return store.ErrUnavailable
	}
	return err
}

// A write without a condition is made again when there was no answer; one with a
// condition is not, because it would meet itself.
func TestPatienceOfWrites(t *testing.T) {
	item := store.Item{Key: store.Key{Partition: "p", Sort: "s"}}
	for condition, want := range map[store.Condition]error{store.Always: nil, store.IfAbsent: store.ErrUnavailable} {
		s := patient{&unanswering{empty(), 2}}
		if err := s.Put(t.Context(), store.Publications, item, condition); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", condition, err, want)
		}
	}
}

// A store that did not answer is asked again, up to three times; one that said
// no is not.
func TestPatience(t *testing.T) {
	for _, tc := range []struct {
		name  string
		fails []error
		calls int
		want  error
	}{
		{"well", nil, 1, nil},
		{"twice without an answer", []error{store.ErrUnavailable, store.ErrUnavailable}, 3, nil},
		{"never an answer", []error{store.ErrUnavailable, store.ErrUnavailable, store.ErrUnavailable}, 3, store.ErrUnavailable},
		{"no", []error{store.ErrCondition}, 1, store.ErrCondition},
	} {
		calls := 0
		err := patiently(func() error {
			if calls++; calls <= len(tc.fails) {
				return tc.fails[calls-1]
			}
			return nil
		})
		if calls != tc.calls || !errors.Is(err, tc.want) {
			t.Errorf("%s: %d calls, %v", tc.name, calls, err)
		}
	}
}
