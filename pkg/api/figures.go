//go:build !wasm

package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"strings"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/lru"
	"rolefit/pkg/organisation"
)

const (
	// maxFigures is how many bytes of figures are held for those who ask next.
	maxFigures = 32 << 20

	// maxReads is how many organisations' figures are read, or made into others, at once:
	// it takes several times the memory that they have.
	maxReads = 2
)

// Figures read what is published to be sent, and hold it and what is made of it once for
// all who are sent the same: it may be megabytes, and many may ask and not read the
// answer. What they return is for reading only. All methods may be called from many
// goroutines at once.
type Figures struct {
	from    Reader
	reading chan struct{} // as many as are read or made now
	held    *lru.Cache[string, held]
}

// held is what is held under a name, as long as what it was made of is the same.
type held struct {
	data []byte
	of   [sha256.Size]byte // sum of what it was made of; of what was read, of itself
}

// NewFigures returns what reads from a reader.
func NewFigures(from Reader) *Figures {
	return &Figures{from, make(chan struct{}, maxReads), lru.New[string, held](maxFigures)}
}

// Public reads the public figures.
func (f *Figures) Public(ctx context.Context) ([]byte, error) {
	data, err := f.from.Public(ctx)
	if err != nil {
		return nil, err
	}
	return f.once(contribution.Public, data).data, nil
}

// Made reads an organisation's figures and returns what a function makes of them. It waits
// while others are read or made. The name says which function it is: as long as the figures
// are the same, what it made of them is not made again.
func (f *Figures) Made(ctx context.Context, org, name string, of func(figures []byte) ([]byte, error)) ([]byte, error) {
	return f.company(ctx, org, made{name, of})
}

// made makes figures of others.
type made struct {
	name string
	of   func(figures []byte) ([]byte, error)
}

// company reads an organisation's figures and returns what is made of them step by step.
func (f *Figures) company(ctx context.Context, org string, steps ...made) ([]byte, error) {
	return f.guarded(ctx, org, steps, func() (held, error) {
		data, err := f.from.Company(ctx, org)
		if err != nil {
			return held{}, err
		}
		return f.once(org, data), nil
	})
}

// rehearsed is company of the figures that a rehearsal shows: of people whom there are
// not. They follow from what they are made of, and none that are published are read.
func (f *Figures) rehearsed(ctx context.Context, o organisation.Organisation, round string, now time.Time, steps ...made) ([]byte, error) {
	var teams []string
	for _, t := range o.OpenTeams(now) {
		teams = append(teams, t.ID)
	}
	of := sha256.Sum256(asJSON([]any{o.ID, teams, o.K, round}))
	name := o.ID + " rehearsed"
	return f.guarded(ctx, name, steps, func() (held, error) {
		return f.make(name, of, func() ([]byte, error) {
			c, err := benchmark.Rehearse(o.ID, teams, o.K, round)
			return asJSON(c), err
		})
	})
}

// guarded reads figures, which are held under a name, and takes the steps, while no more
// than a few others do.
func (f *Figures) guarded(ctx context.Context, name string, steps []made, read func() (held, error)) ([]byte, error) {
	select {
	case f.reading <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-f.reading }()
	now, err := read()
	for _, step := range steps {
		if err != nil {
			return nil, err
		}
		before := now.data
		name += " " + step.name
		now, err = f.make(name, now.of, func() ([]byte, error) { return step.of(before) })
	}
	return now.data, err
}

// once returns what is held under a name where it is the same, and holds this where it is
// not.
func (f *Figures) once(name string, data []byte) held {
	if h, ok := f.held.Get(name); ok && bytes.Equal(h.data, data) {
		return h
	}
	return f.hold(name, held{data, sha256.Sum256(data)})
}

// make returns what is held under a name where it was made of the same, and makes it and
// holds it where it was not.
func (f *Figures) make(name string, of [sha256.Size]byte, anew func() ([]byte, error)) (held, error) {
	if h, ok := f.held.Get(name); ok && h.of == of {
		return h, nil
	}
	data, err := anew()
	if err != nil {
		return held{}, err
	}
	return f.hold(name, held{data, of}), nil
}

func (f *Figures) hold(name string, h held) held {
	f.held.Put(name, h, max(1, len(h.data)))
	return h
}

// only leaves out of an organisation's figures those of other teams. Those of the whole
// organisation stay.
func only(teams []string) made {
	return made{"of " + strings.Join(teams, ","), func(figures []byte) ([]byte, error) {
		var c benchmark.Company
		if err := json.Unmarshal(figures, &c); err != nil {
			return nil, err
		}
		return json.Marshal(c.Of(teams))
	}}
}

// inRound leaves out of an organisation's figures those of teams in other rounds than one of a code, or than the newest.
func inRound(round string) made {
	return made{"in " + round, func(figures []byte) ([]byte, error) {
		var c benchmark.Company
		if err := json.Unmarshal(figures, &c); err != nil {
			return nil, err
		}
		if round == NewestRound {
			return json.Marshal(c.In(c.Newest()))
		}
		return json.Marshal(c.In(round))
	}}
}

// asTable writes figures as one flat table.
var asTable = made{"as a table", func(figures []byte) ([]byte, error) {
	var c benchmark.Company
	if err := json.Unmarshal(figures, &c); err != nil {
		return nil, err
	}
	return []byte(c.Table()), nil
}}
