package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// racing is a store in which others write just before a conditional Put, or whose own earlier attempt of it did.
type racing struct {
	store.Store
	before  func(item store.Item) // of each Put; may be nil
	unclear bool                  // every Put is done, and says that it may have been
	puts    int
}

func (r *racing) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	r.puts++
	if r.before != nil {
		r.before(item)
	}
	err := r.Store.Put(ctx, table, item, condition)
	if r.unclear {
		return fmt.Errorf("%w: %w", store.ErrCondition, store.ErrUnclear)
	}
	return err
}

// TestRevise: an item counts its revisions, what stays as it is is not written, and of two that change it at once neither undoes
// the other.
func TestRevise(t *testing.T) {
	s, ctx, key := &racing{Store: memory.New(time.Now)}, t.Context(), store.Key{Partition: "p", Sort: "s"}
	letter := func(add string) (bool, error) {
		return store.Revise(ctx, s, store.Publications, key, func(was store.Item) (store.Item, error) {
			return store.Item{Data: append([]byte(was.Data), add...)}, nil
		})
	}
	is := func(when string, changed bool, err error, puts int, state, data string) {
		t.Helper()
		kept, getErr := s.Get(ctx, store.Publications, key)
		if err != nil || getErr != nil || !changed || s.puts != puts {
			t.Errorf("%s: changed %t in %d puts, %v, %v", when, changed, s.puts, err, getErr)
		}
		if diff := cmp.Diff(store.Item{Key: key, State: state, Data: []byte(data)}, kept); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
		s.puts = 0
	}
	changed, err := letter("a")
	is("the first", changed, err, 1, "1", "a")
	if changed, err := letter(""); changed || err != nil || s.puts > 0 {
		t.Errorf("the same: changed %t in %d puts, %v", changed, s.puts, err)
	}
	mine := errors.New("mine")
	if changed, err := store.Revise(ctx, s, store.Publications, key, func(store.Item) (store.Item, error) { return store.Item{Data: []byte("x")}, mine }); changed || err != mine || s.puts > 0 {
		t.Errorf("with an error: changed %t in %d puts, %v", changed, s.puts, err)
	}
	s.before = func(store.Item) {
		s.before = nil
		if _, err := letter("b"); err != nil {
			t.Error(err)
		}
	}
	changed, err = letter("c")
	is("after another", changed, err, 3, "3", "abc")
	s.unclear = true
	changed, err = letter("d")
	is("after an earlier attempt of its own", changed, err, 1, "4", "abcd")
	s.unclear, s.before = false, func(item store.Item) {
		item.State += "0"
		_ = s.Store.Put(ctx, store.Publications, item, store.Always)
	}
	if changed, err := letter("e"); changed || err == nil || s.puts != 10 {
		t.Errorf("against one that is always faster: changed %t in %d puts, %v", changed, s.puts, err)
	}
}
