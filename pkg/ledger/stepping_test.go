package ledger

import (
	"context"
	"errors"

	"rolefit/pkg/store"
)

// stepping is a store that does something before its nth call, or fails from
// there on, as a program does that is killed: before the call happens or after.
type stepping struct {
	store.Store
	calls  int
	at     int    // the call that is meant, from 0
	do     func() // before it, when set
	killed bool   // after it nothing works
	after  bool   // the killed call itself still happens
}

var errKilled = errors.New("killed")

func (s *stepping) step(call func() error) error {
	n := s.calls
	s.calls++
	if n == s.at && s.do != nil {
		s.do()
	}
	if s.killed && (n > s.at || n == s.at && !s.after) {
		return errKilled
	}
	err := call()
	if s.killed && n == s.at {
		return errKilled
	}
	return err
}

func (s *stepping) Put(ctx context.Context, table store.Table, item store.Item, c store.Condition) error {
	return s.step(func() error { return s.Store.Put(ctx, table, item, c) })
}

func (s *stepping) Delete(ctx context.Context, table store.Table, key store.Key, c store.Condition) error {
	return s.step(func() error { return s.Store.Delete(ctx, table, key, c) })
}

func (s *stepping) Get(ctx context.Context, table store.Table, key store.Key) (item store.Item, err error) {
	err = s.step(func() error { item, err = s.Store.Get(ctx, table, key); return err })
	return item, err
}

func (s *stepping) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (page store.Page, err error) {
	err = s.step(func() error { page, err = s.Store.Query(ctx, table, partition, prefix, limit, after); return err })
	return page, err
}

func (s *stepping) Transact(ctx context.Context, token string, writes []store.Write) error {
	return s.step(func() error { return s.Store.Transact(ctx, token, writes) })
}
