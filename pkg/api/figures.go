//go:build !wasm

package api

import (
	"bytes"
	"context"

	"rolefit/pkg/contribution"
	"rolefit/pkg/lru"
)

const (
	// maxFigures is how many bytes of figures are held for those who ask next.
	maxFigures = 32 << 20

	// maxReads is how many organisations' figures are read at once: to read them takes
	// several times the memory that they have.
	maxReads = 2
)

// figures hold what the service reads to be sent, once for all who are sent the same:
// it may be megabytes, and many may ask and not read the answer.
type figures struct {
	reading chan struct{} // as many as are read now
	held    *lru.Cache[string, []byte]
}

func newFigures() *figures {
	return &figures{make(chan struct{}, maxReads), lru.New[string, []byte](maxFigures)}
}

// public reads the public figures.
func (f *figures) public(ctx context.Context, from Reader) ([]byte, error) {
	data, err := from.Public(ctx)
	if err != nil {
		return nil, err
	}
	return f.once(contribution.Public, data), nil
}

// company reads an organisation's figures. It waits while others are read.
func (f *figures) company(ctx context.Context, from Reader, org string) ([]byte, error) {
	select {
	case f.reading <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-f.reading }()
	data, err := from.Company(ctx, org)
	if err != nil {
		return nil, err
	}
	return f.once(org, data), nil
}

// once returns the figures that are held under a name where they are the same, and
// holds these where they are not.
func (f *figures) once(name string, data []byte) []byte {
	if held, ok := f.held.Get(name); ok && bytes.Equal(held, data) {
		return held
	}
	f.held.Put(name, data, max(1, len(data)))
	return data
}
