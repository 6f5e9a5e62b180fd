package metrics

import (
	"context"
	"errors"
	"time"

	"rolefit/app/server"
	"rolefit/pkg/store"
)

// Store returns a store that does what kept does and measures it. It has only what a store must have: whoever needs more of
// a store, such as its backups, takes kept.
func (m *Metrics) Store(kept store.Store) store.Store { return &measured{kept, m} }

type measured struct {
	store.Store

	m *Metrics
}

// answers are the errors that a store says when all is well.
var answers = []error{store.ErrNotFound, store.ErrCondition}

// note measures a call that began at a moment and has ended with an error or nil.
func (s *measured) note(operation string, begun time.Time, err error) {
	s.m.calls.WithLabelValues(operation).Observe(time.Since(begun).Seconds())
	if err == nil {
		return
	}
	for _, answer := range answers {
		if errors.Is(err, answer) {
			return
		}
	}
	s.m.failures.WithLabelValues(operation, server.Cause(err)).Inc()
}

// Put implements store.Store.
func (s *measured) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) (err error) {
	defer func(begun time.Time) { s.note("put", begun, err) }(time.Now())
	return s.Store.Put(ctx, table, item, condition)
}

// Delete implements store.Store.
func (s *measured) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) (err error) {
	defer func(begun time.Time) { s.note("delete", begun, err) }(time.Now())
	return s.Store.Delete(ctx, table, key, condition)
}

// Get implements store.Store.
func (s *measured) Get(ctx context.Context, table store.Table, key store.Key) (item store.Item, err error) {
	defer func(begun time.Time) { s.note("get", begun, err) }(time.Now())
	return s.Store.Get(ctx, table, key)
}

// Query implements store.Store.
func (s *measured) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (page store.Page, err error) {
	defer func(begun time.Time) { s.note("query", begun, err) }(time.Now())
	return s.Store.Query(ctx, table, partition, prefix, limit, after)
}

// Transact implements store.Store.
func (s *measured) Transact(ctx context.Context, token string, writes []store.Write) (err error) {
	defer func(begun time.Time) { s.note("transact", begun, err) }(time.Now())
	return s.Store.Transact(ctx, token, writes)
}
