package ledger

import (
	"errors"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
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
