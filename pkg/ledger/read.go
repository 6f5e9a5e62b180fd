package ledger

import (
	"context"
	"errors"
	"fmt"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/store"
)

// Reader reads what is published.
type Reader struct{ publications Getter }

// NewReader returns a Reader of publications.
func NewReader(publications Getter) *Reader { return &Reader{publications: publications} }

// Public returns the public snapshot as JSON, as benchmark.Snapshot encodes it:
// one without norms before the first block. It is one read of the store.
func (r *Reader) Public(ctx context.Context) ([]byte, error) {
	item, err := r.publications.Get(ctx, store.Publications, snapshotKey())
	if errors.Is(err, store.ErrNotFound) {
		return benchmark.Snapshot{Norms: []benchmark.Norm{}}.Encode(), nil
	} else if err != nil {
		return nil, fmt.Errorf("read the public snapshot: %w", err)
	}
	return item.Data, nil
}
