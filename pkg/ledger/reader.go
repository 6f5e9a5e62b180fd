package ledger

import (
	"context"
	"errors"
	"fmt"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// Reader reads what is published.
type Reader struct{ publications Getter }

// NewReader returns a Reader of publications.
func NewReader(publications Getter) *Reader { return &Reader{publications: publications} }

// Public returns the public snapshot as JSON, as benchmark.Snapshot encodes it:
// one without norms before the first block. It is one read of the store.
func (r *Reader) Public(ctx context.Context) ([]byte, error) { return r.read(ctx, contribution.Public) }

// Company returns the snapshot of an organisation as JSON, as benchmark.Company
// encodes it: one without kinds before the first block, and for an organisation
// that there is not. It is one read of the store.
func (r *Reader) Company(ctx context.Context, org string) ([]byte, error) { return r.read(ctx, org) }

func (r *Reader) read(ctx context.Context, org string) ([]byte, error) {
	item, err := r.publications.Get(ctx, store.Publications, snapshotKey(org))
	if errors.Is(err, store.ErrNotFound) {
		return figures(org, nil, nil)
	} else if err != nil {
		return nil, fmt.Errorf("read the snapshot: %w", err)
	}
	return item.Data, nil
}
