package ledger

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"rolefit/pkg/store"
)

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
func TestWritesAreRetried(t *testing.T) {
	item := store.Item{Key: store.Key{Partition: "p", Sort: "s"}}
	for condition, want := range map[store.Condition]error{store.Always: nil, store.IfAbsent: store.ErrUnavailable} {
		s := retrying{&unanswering{empty(), 2}}
		if err := s.Put(t.Context(), store.Publications, item, condition); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", condition, err, want)
		}
	}
}

// A store that did not answer is asked again, up to three times; one that said
// no is not.
func TestCallsAreRetried(t *testing.T) {
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
		err := unanswered(func() error {
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

// Who loses every race gives up with an error, unless it sees that another gets on; and
// nothing else is repeated.
func TestRacesAreLimited(t *testing.T) {
	for _, tc := range []struct {
		name  string
		try   func(try int) (seen string, err error)
		tries int
		fails bool
	}{
		{"won", func(int) (string, error) { return "", nil }, 1, false},
		{"lost once", func(try int) (string, error) { return "", map[int]error{1: store.ErrCondition}[try] }, 2, false},
		{"lost always", func(int) (string, error) { return "", store.ErrCondition }, raceTries, true},
		{"lost to one who gets on", func(try int) (string, error) {
			if try > 100 {
				return "", nil
			}
			return fmt.Sprint(try), store.ErrCondition
		}, 101, false},
		{"lost to one who stops", func(try int) (string, error) { return fmt.Sprint(min(try, 50)), store.ErrCondition }, 49 + raceTries, true},
		{"another error", func(int) (string, error) { return "", errKilled }, 1, true},
	} {
		tries := 0
		err := againstOthers(func() (string, error) { tries++; return tc.try(tries) })
		if tries != tc.tries || (err != nil) != tc.fails {
			t.Errorf("%s: %d tries, %v", tc.name, tries, err)
		}
	}
}
