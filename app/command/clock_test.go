package command

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/ledger"
	"rolefit/pkg/ledger/clock"
	"rolefit/pkg/store"
)

// nothing is a sealer that seals nothing.
type nothing struct{}

func (nothing) SealAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return nil, nil
}

func (nothing) SealEverywhere(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return nil, nil
}

func (nothing) CloseAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return nil, nil
}

// sealedAt makes a store remember that it was sealed so long before now.
func sealedAt(t *testing.T, spec string, before time.Duration) {
	t.Helper()
	within(t, spec, func(s store.Store) error {
		_, err := clock.Guard(s, nothing{}, true).SealAll(t.Context(), nil, time.Now().Add(-before))
		return err
	})
}

const day = 24 * time.Hour

// On a clock that is months off nothing is erased, until somebody says that it is right.
func TestAWrongClock(t *testing.T) {
	for name, before := range map[string]time.Duration{"60 days back": -60 * day, "101 days on": 101 * day} {
		o := newOffice(t)
		company, team := o.added()
		o.contributes(company.ID, team.ID)
		kept(t, o.spec, 1)
		sealedAt(t, o.spec, before)
		for _, line := range []string{"seal", "seal -after-restore", "compact", "org remove " + company.ID + " -yes " + company.ID} {
			got := runs("", append(strings.Fields(line), "-store", o.spec)...)
			if got.code != 1 || !strings.Contains(got.err, "the clock may be wrong") || !strings.Contains(got.err, "-clock-is-right") {
				t.Errorf("%s, %s: %+v", name, line, got)
			}
		}
		if n := pendingIn(t, o.spec); n != 1 {
			t.Errorf("%s: %d of 1 pending contributions are left", name, n)
		}
		if got := o.run("list"); !strings.Contains(got.out, company.ID) {
			t.Errorf("%s: the organisation went: %+v", name, got)
		}
		for _, line := range []string{"compact -clock-is-right", "seal -clock-is-right", "seal", "compact"} {
			if got := runs("", append(strings.Fields(line), "-store", o.spec)...); got.code != 0 {
				t.Errorf("%s, %s: %+v", name, line, got)
			}
		}
	}
}

// A server on such a clock serves, says so and seals nothing.
func TestServingOnAWrongClock(t *testing.T) {
	spec := newStore(t)
	kept(t, spec, 1)
	sealedAt(t, spec, 101*day)
	_, said := servingFile(t, strings.TrimPrefix(spec, "bolt:"))
	for range 500 {
		if strings.Contains(said.String(), "sealing: the clock may be wrong") {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if !strings.Contains(said.String(), "sealing: the clock may be wrong") || pendingIn(t, spec) != 1 {
		t.Errorf("it says %q; %d pending in %s", said, pendingIn(t, spec), filepath.Base(spec))
	}
}
