package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// Reader reads what is published.
type Reader struct{ publications Getter }

// NewReader returns a Reader of publications.
func NewReader(publications Getter) *Reader { return &Reader{publications: publications} }

// Public returns the public snapshot as JSON, as benchmark.Snapshot encodes it:
// one without norms before the first block. It is one read of the store.
func (r *Reader) Public(ctx context.Context) ([]byte, error) {
	data, err := r.read(ctx, snapshotKey(contribution.Public))
	if err != nil || data != nil {
		return data, err
	}
	none, err := benchmark.Build(nil)
	return none.Encode(), err
}

// Company returns the figures of an organisation as JSON, as benchmark.Company
// encodes them: without kinds before the first block, and for an organisation
// that there is not. It is two reads of the store, and one for each kind and
// round with figures, however many contributions or teams there are.
func (r *Reader) Company(ctx context.Context, org string) ([]byte, error) {
	if whole, err := r.read(ctx, snapshotKey(org)); err != nil || whole != nil { // as an earlier version left it
		return whole, err
	}
	data, err := r.read(ctx, indexKey(org))
	if err != nil {
		return nil, err
	}
	i, err := parseIndex(data)
	if err != nil {
		return nil, err
	}
	found, err := gather(readers, i.Figures, func(one listed) ([]byte, error) { return r.read(ctx, one.key(org)) })
	if err != nil {
		return nil, err
	}
	var parts []benchmark.Company
	for _, data := range found {
		if data == nil { // expired
			continue
		}
		var part benchmark.Company // whose edition may count members that this version does not know
		if err := json.Unmarshal(data, &part); err != nil {
			return nil, fmt.Errorf("read the figures: %w", err)
		}
		parts = append(parts, part)
	}
	return benchmark.JoinCompany(parts).Encode(), nil
}

// read returns the data under a key; nil for none.
func (r *Reader) read(ctx context.Context, key store.Key) ([]byte, error) {
	item, err := r.publications.Get(ctx, store.Publications, key)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("read the figures: %w", err)
	}
	return item.Data, nil
}
