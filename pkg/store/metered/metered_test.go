package metered

import (
	"testing"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/store/storetest"
)

// A store that counts obeys the law.
func TestMeteredIsAStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T, now func() time.Time) store.Store { return New(memory.New(now), now) })
}

// Units and storage are those of DynamoDB's price list.
func TestMetered(t *testing.T) {
	now := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	m := New(memory.New(func() time.Time { return now }), func() time.Time { return now })
	item := func(bytes int, life time.Duration) store.Item {
		i := store.Item{Key: store.Key{Partition: "p", Sort: "s"}, Expires: now.Add(life).Unix()}
		i.Data = make([]byte, bytes-i.Size())
		return i
	}
	for _, step := range []struct {
		what string
		do   func() error
		want Bill // since the step before
	}{
		{"a put of 1 KB", func() error { return m.Put(t.Context(), store.Audit, item(1024, month), store.IfAbsent) }, Bill{1, 1, 0, 1024}},
		{"another that is refused", func() error {
			if err := m.Put(t.Context(), store.Audit, item(1025, month), store.IfAbsent); err == nil {
				t.Error("it was not")
			}
			return nil
		}, Bill{1, 2, 0, 0}},
		{"a smaller one in its place", func() error { return m.Put(t.Context(), store.Audit, item(100, month), store.Always) }, Bill{1, 1, 0, -924}},
		{"a transaction of 5 KB", func() error {
			return m.Transact(t.Context(), "t", []store.Write{{Table: store.Audit, Item: item(5120, 2*month), If: store.Always}})
		}, Bill{1, 10, 0, 2*5120 - 100}},
		{"a get of 5 KB", func() error { _, err := m.Get(t.Context(), store.Audit, item(100, 0).Key); return err }, Bill{1, 0, 2, 0}},
		{"a query", func() error { _, err := m.Query(t.Context(), store.Audit, "p", "", 10, ""); return err }, Bill{1, 0, 2, 0}},
		{"a query of nothing", func() error { _, err := m.Query(t.Context(), store.Audit, "q", "", 10, ""); return err }, Bill{1, 0, 1, 0}},
		{"deleting it a month later", func() error {
			now = now.Add(month)
			return m.Delete(t.Context(), store.Audit, item(100, 0).Key, store.Always)
		}, Bill{1, 5, 0, -5120}},
	} {
		before := m.Bill()
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.what, err)
		}
		if got := m.Bill().Minus(before); got != step.want {
			t.Errorf("%s: %+v, want %+v", step.what, got, step.want)
		}
	}
}
