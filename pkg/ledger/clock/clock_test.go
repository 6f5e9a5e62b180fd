package clock

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

var noon = time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)

// counting is a sealer that counts.
type counting struct{ sealed, everywhere, closed int }

func (c *counting) SealEverywhere(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	c.everywhere++
	return nil, nil
}

func (c *counting) SealAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	c.sealed++
	return nil, nil
}

func (c *counting) CloseAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	c.closed++
	return nil, nil
}

type nobody struct{}

func (nobody) List(context.Context) ([]organisation.Organisation, error) { return nil, nil }

func (nobody) Removed(context.Context) ([]organisation.Organisation, error) { return nil, nil }

// A sealing passes on a clock that goes on, and on no other; what is remembered never falls by itself.
func TestGuard(t *testing.T) {
	day := 24 * time.Hour
	s, inner := memory.New(func() time.Time { return noon }), &counting{}
	passed := 0
	for _, step := range []struct {
		name  string
		after time.Duration // noon
		right bool
		want  error
		last  time.Duration // what is remembered then, after noon
	}{
		{"the first, whatever the clock says", -400 * day, false, nil, -400 * day},
		{"a leap that is right", 0, true, nil, 0},
		{"the same moment", 0, false, nil, 0},
		{"another machine's clock", -time.Hour, false, nil, 0},
		{"back", -time.Hour - time.Second, false, ErrDoubt, 0},
		{"months back", -60 * day, false, ErrDoubt, 0},
		{"a week", 7 * day, false, nil, 7 * day},
		{"a hundred days", 107 * day, false, nil, 107 * day},
		{"more", 207*day + time.Second, false, ErrDoubt, 107 * day},
		{"a year", 500 * day, false, ErrDoubt, 107 * day},
		{"back, and right", 8 * day, true, nil, 8 * day},
		{"and on", 9 * day, false, nil, 9 * day},
	} {
		now := noon.Add(step.after)
		g := Guard(s, inner, step.right)
		_, sealing := g.SealAll(t.Context(), nobody{}, now)
		_, everywhere := g.SealEverywhere(t.Context(), nobody{}, now)
		_, closing := g.CloseAll(t.Context(), nobody{}, now)
		if !errors.Is(sealing, step.want) || !errors.Is(everywhere, step.want) || !errors.Is(closing, step.want) {
			t.Errorf("%s: sealing %v, closing %v, want %v", step.name, sealing, closing, step.want)
		}
		if step.want == nil {
			passed++
		}
		last, err := lastSealing(t.Context(), s)
		if err != nil || !last.Equal(noon.Add(step.last)) {
			t.Errorf("%s: remembered %s, %v", step.name, last, err)
		}
		if err := Check(t.Context(), s, noon.Add(step.last)); err != nil {
			t.Errorf("%s: at the remembered moment: %v", step.name, err)
		}
	}
	if diff := cmp.Diff(counting{passed, passed, passed}, *inner, cmp.AllowUnexported(counting{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// broken cannot be read, or written.
type broken struct {
	store.Store
	getting, putting error
}

func (b broken) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	if b.getting != nil {
		return store.Item{}, b.getting
	}
	return b.Store.Get(ctx, table, key)
}

func (b broken) Put(context.Context, store.Table, store.Item, store.Condition) error {
	return b.putting
}

// Where it cannot be known or remembered, nothing is sealed, whatever is said of the clock.
func TestAStoreThatFails(t *testing.T) {
	for _, b := range []broken{{getting: store.ErrUnavailable}, {putting: store.ErrUnavailable}} {
		b.Store = memory.New(time.Now)
		inner := &counting{}
		for _, right := range []bool{false, true} {
			if _, err := Guard(b, inner, right).SealAll(t.Context(), nobody{}, noon); !errors.Is(err, store.ErrUnavailable) {
				t.Errorf("%v", err)
			}
		}
		if inner.sealed != 0 {
			t.Errorf("sealed %d times", inner.sealed)
		}
	}
}

// FuzzMark reads what is remembered: a moment, or an error that says what it is about.
func FuzzMark(f *testing.F) {
	for _, text := range []string{`{"v":1,"at":"2026-11-29T12:00:00Z"}`, `{"v":2,"at":"2026-11-29T12:00:00Z"}`, `{"at":"2026-11-29T12:00:00+01:00","later":1}`, `{}`, `{"at":1}`, ``} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if at, err := parse(data); err == nil && (at.IsZero() || at.Location() != time.UTC) {
			t.Errorf("%q is %v", data, at)
		}
	})
}
