// Package clock keeps a sealing, and whatever else erases by the time, from a clock that is months off.
//
// # Why
//
// Everything ends by the clock: rounds close, rows expire, what is left over is erased. On a machine whose clock says next
// year one sealing erases what people gave this month and publishes nothing of it, and nothing brings it back.
//
// # Guarantees
//
//   - A store remembers the moment of its last sealing, from before the sealing begins.
//   - Nothing passes on a clock that says an earlier moment, or one more than [MaxLeap] later, until somebody says that the
//     clock is right: an hour is let pass, for clocks that differ.
//   - A store that was never sealed has nothing to compare with, and the first sealing passes.
package clock

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rolefit/pkg/ledger"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

const (
	// MaxLeap is how long after the last sealing a clock is believed: a quarter and some days, so that whoever serves but
	// for a few weeks in a quarter is not asked.
	MaxLeap = 100 * 24 * time.Hour

	// slack is how far back a clock is believed.
	slack = time.Hour
)

// ErrDoubt says that the clock may be wrong.
var ErrDoubt = errors.New("the clock may be wrong")

// key is where the moment of the last sealing is kept.
var key = store.Key{Partition: "clock", Sort: "sealed"}

// format is the record that is kept there.
var format = record.Format{Name: "the mark of the last sealing", Version: 1}

// mark is what is kept there. Each sealing makes it anew.
type mark struct {
	At    time.Time    `json:"at"` // whole seconds, UTC
	Extra record.Extra `json:"-"`
}

func (m mark) encode() ([]byte, error) { return format.Marshal(m) }

// Keeper is all that this package needs of a store.
type Keeper interface {
	Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error)
	Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error
}

// Check returns [ErrDoubt] where the last sealing makes the moment unlikely. It changes nothing.
func Check(ctx context.Context, s Keeper, now time.Time) error {
	_, err := check(ctx, s, now)
	return err
}

// check is Check that returns the moment of the last sealing; the zero moment where there was none.
func check(ctx context.Context, s Keeper, now time.Time) (last time.Time, err error) {
	last, err = lastSealing(ctx, s)
	if err != nil || last.IsZero() {
		return last, err
	}
	switch passed := now.Sub(last); {
	case passed < -slack:
		err = doubt(now, last, "before")
	case passed > MaxLeap:
		err = doubt(now, last, "over 100 days after")
	}
	return last, err
}

func doubt(now, last time.Time, relation string) error {
	return fmt.Errorf("%w: it says %s, %s the last sealing at %s; if it is right, run the command once with -clock-is-right",
		ErrDoubt, now.UTC().Format(time.RFC3339), relation, last.Format(time.RFC3339))
}

func lastSealing(ctx context.Context, s Keeper) (time.Time, error) {
	item, err := s.Get(ctx, store.Publications, key)
	if errors.Is(err, store.ErrNotFound) {
		return time.Time{}, nil
	} else if err != nil {
		return time.Time{}, fmt.Errorf("read when the store was last sealed: %w", err)
	}
	return parse(item.Data)
}

// parse reads a mark.
func parse(data []byte) (time.Time, error) {
	var m mark
	if _, err := format.Unmarshal(data, &m); err != nil {
		return time.Time{}, fmt.Errorf("read when the store was last sealed: %w", err)
	}
	if m.At.IsZero() {
		return time.Time{}, errors.New("read when the store was last sealed: there is no moment")
	}
	return m.At.UTC(), nil
}

// Sealer seals: a *ledger.Sealer.
type Sealer interface {
	SealAll(ctx context.Context, all ledger.Organisations, now time.Time) ([]ledger.Sealing, error)
	SealEverywhere(ctx context.Context, all ledger.Organisations, now time.Time) ([]ledger.Sealing, error)
	CloseAll(ctx context.Context, all ledger.Organisations, now time.Time) ([]ledger.Sealing, error)
}

// Guarded is a Sealer that seals on a clock that can be right, and remembers when.
type Guarded struct {
	store Keeper
	inner Sealer
	right bool
}

// Guard guards a sealer on a store; right says that somebody has looked at the clock.
func Guard(s Keeper, inner Sealer, right bool) Guarded { return Guarded{s, inner, right} }

// SealAll seals what is due, or returns [ErrDoubt].
func (g Guarded) SealAll(ctx context.Context, all ledger.Organisations, now time.Time) ([]ledger.Sealing, error) {
	if err := g.pass(ctx, now); err != nil {
		return []ledger.Sealing{}, err
	}
	return g.inner.SealAll(ctx, all, now)
}

// SealEverywhere seals what is due and looks everywhere, or returns [ErrDoubt].
func (g Guarded) SealEverywhere(ctx context.Context, all ledger.Organisations, now time.Time) ([]ledger.Sealing, error) {
	if err := g.pass(ctx, now); err != nil {
		return []ledger.Sealing{}, err
	}
	return g.inner.SealEverywhere(ctx, all, now)
}

// CloseAll closes what has begun, or returns [ErrDoubt].
func (g Guarded) CloseAll(ctx context.Context, all ledger.Organisations, now time.Time) ([]ledger.Sealing, error) {
	if err := g.pass(ctx, now); err != nil {
		return []ledger.Sealing{}, err
	}
	return g.inner.CloseAll(ctx, all, now)
}

// pass checks the clock and remembers the moment. What is remembered goes back only where the clock is right.
func (g Guarded) pass(ctx context.Context, now time.Time) error {
	last, err := check(ctx, g.store, now)
	if err != nil && !(g.right && errors.Is(err, ErrDoubt)) {
		return err
	}
	if !g.right && last.After(now) {
		return nil
	}
	data, err := mark{At: now.UTC().Truncate(time.Second)}.encode()
	if err == nil {
		err = g.store.Put(ctx, store.Publications, store.Item{Key: key, Data: data}, store.Always)
	}
	if err != nil {
		return fmt.Errorf("remember when the store was sealed: %w", err)
	}
	return nil
}
