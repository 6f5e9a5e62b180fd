package register_test

import (
	"testing"
	"time"

	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// Whatever lies where records and entries do, reading ends, and what is read as a record can be kept.
func FuzzStored(f *testing.F) {
	o := `{"id":"0123456789ab","name":"Example","k":5,"ownRounds":false,"rounds":[],"teams":[],"hosts":[],"roles":{},"keys":[]}`
	f.Add("0123456789ab", "1", []byte(o))
	f.Add("2026-11-22T12:00:00.000000000Z-00", "", []byte(`{"action":"k-raised"}`))
	f.Add("0123456789ab", "x", []byte(`{`))
	f.Fuzz(func(t *testing.T, sort, state string, data []byte) {
		home := memory.New(time.Now)
		item := store.Item{Key: store.Key{Sort: sort}, State: state, Data: data}
		for _, place := range []struct {
			table     store.Table
			partition string
		}{{store.Publications, "organisations"}, {store.Publications, "removed"}, {store.Audit, "0123456789ab"}} {
			item.Key.Partition = place.partition
			if home.Put(t.Context(), place.table, item, store.Always) != nil {
				return // which no store takes
			}
		}
		r := register.New(home)
		list, listErr := r.List(t.Context())
		_, removedErr := r.Removed(t.Context())
		if list == nil || (listErr == nil) != (removedErr == nil) {
			t.Errorf("%v: %v; removed: %v", list, listErr, removedErr)
		}
		if entries, err := r.Entries(t.Context(), "0123456789ab"); err == nil && len(entries) != 1 {
			t.Errorf("%d entries", len(entries))
		}
		for _, o := range list {
			if err := register.New(memory.New(time.Now)).Add(t.Context(), o); err != nil {
				t.Errorf("%+v is read and cannot be kept: %v", o, err)
			}
		}
	})
}
