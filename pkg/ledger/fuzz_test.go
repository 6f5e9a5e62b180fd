package ledger_test

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// nobody is a register without organisations.
type nobody struct{}

func (nobody) List(context.Context) ([]organisation.Organisation, error) {
	return []organisation.Organisation{}, nil
}

func (nobody) Removed(context.Context) ([]organisation.Organisation, error) { return nil, nil }

func (nobody) Audit(context.Context, string, string, time.Time) error { return nil }

// Whatever lies where rows, manifests, blocks, tallies and snapshots do, checking, sealing, closing and reading end.
func FuzzStored(f *testing.F) {
	const unit = "public|public|project|1|2026-q4"
	places := []struct {
		table     store.Table
		partition string
	}{
		{store.Contributions, unit + "|0"}, {store.Publications, unit}, {store.Publications, "public"}, {store.Publications, "clock"},
	}
	f.Add(byte(0), "000102030405060708090a0b0c0d0e0f", "pending", []byte(`[0,25,50,75,100]`))
	f.Add(byte(0), "odd", "pending", []byte(`[1`))
	f.Add(byte(1), "manifest|000001", "block", []byte(`{"ids":["000102030405060708090a0b0c0d0e0f"]}`))
	f.Add(byte(1), "manifest|000001", "closing", []byte(`{"public":"AAECAwQFBgcICQoLDA0ODw=="}`))
	f.Add(byte(1), "block|000001", "", []byte(`{"org":"public","team":"public","kind":"project","model":"1","round":"2026-q4","sequence":1,"n":100}`))
	f.Add(byte(1), "tally", "", []byte(`{"withdrawn":1,"unpublished":2}`))
	f.Add(byte(2), "snapshot", "", []byte(`{"edition":"","norms":[]}`))
	f.Add(byte(2), "stopped|2026-q4", "", []byte(nil))
	now := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, place byte, sort, state string, data []byte) {
		at := places[int(place)%len(places)]
		home := memory.New(func() time.Time { return now })
		item := store.Item{Key: store.Key{Partition: at.partition, Sort: sort}, State: state, Data: data}
		if home.Put(t.Context(), at.table, item, store.Always) != nil {
			return // which no store takes
		}
		sealer := ledger.NewSealer(home, rand.Reader, nobody{}, ledger.ByClock)
		_, _ = ledger.Check(t.Context(), home, nobody{}, now)
		_, _ = sealer.SealAll(t.Context(), nobody{}, now)
		_, _ = sealer.CloseAll(t.Context(), nobody{}, now.AddDate(0, 4, 0))
		report, err := ledger.Check(t.Context(), home, nobody{}, now.AddDate(0, 4, 0))
		if err == nil && report.Holds != (len(report.Problems) == 0) {
			t.Errorf("%+v", report)
		}
		_, _ = ledger.NewReader(home).Public(t.Context())
	})
}
