package ledger

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/organisation"
)

// heard is an audit that keeps what it is told.
type heard struct {
	entries []string
	err     error
}

func (h *heard) Audit(_ context.Context, org, action string, at time.Time) error {
	h.entries = append(h.entries, at.Format(time.DateOnly)+" "+org+" "+action)
	return h.err
}

// Every sealing is in the audit, once, with what set it off; nothing is before
// there is something due, whoever asks and however often.
func TestSealingsAreAudited(t *testing.T) {
	first := quarter.End().AddDate(0, -6, 0) // the first rounds of the store are over, and nobody came
	s, now := movable(first)
	o, audit := teams(2, 5), &heard{}
	all := list{all: []organisation.Organisation{o}}
	clock, operator := NewSealer(s, silence{}, audit, ByClock), NewSealer(s, silence{}, audit, ByCommand)
	seal := func(by *Sealer, at time.Time) error {
		*now = at
		_, err := by.SealAll(t.Context(), all, at)
		return err
	}
	for _, step := range []struct {
		name string
		do   func() error
		want []string
	}{
		{"rounds from before there was anybody", func() error { return seal(clock, first) }, []string{
			"2026-07-01 o round-sealed-by-clock", "2026-07-01 public round-sealed-by-clock",
		}},
		{"the second quarter", func() error { return seal(operator, first.AddDate(0, 0, 3)) }, []string{
			"2026-07-04 o round-sealed-by-command", "2026-07-04 public round-sealed-by-command",
		}},
		{"by a command, in the round", func() error { return seal(operator, midway) }, []string{
			"2026-11-01 o round-sealed-by-command", "2026-11-01 public round-sealed-by-command", // the third quarter
		}},
		{"again and again", func() error {
			spread(t, s, 6)
			return errors.Join(seal(operator, midway), seal(clock, late.Add(-1)))
		}, nil},
		{"the round is over", func() error { return seal(clock, late) }, []string{
			"2027-01-03 o round-sealed-by-clock", "2027-01-03 public round-sealed-by-clock",
		}},
		{"and once", func() error { return seal(operator, late) }, nil},
		{"an organisation ends", func() error { _, err := operator.CloseOrganisation(t.Context(), o, late); return err }, []string{
			"2027-01-03 o round-closed-by-command", "2027-01-03 o round-closed-by-command", "2027-01-03 o round-closed-by-command",
		}},
	} {
		audit.entries = nil
		err := step.do()
		slices.Sort(audit.entries) // the rounds take turns
		if diff := cmp.Diff(step.want, audit.entries); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", step.name, err, diff)
		}
	}
}

// A sealing that cannot be audited, or is killed at any step, is in the audit when
// it has been done.
func TestASealingCountsWhenItIsAudited(t *testing.T) {
	s, o := empty(), teams(1, 5)
	fill(t, s, unitOf(0), 0, 6)
	deaf := &heard{err: errKilled}
	if _, err := NewSealer(s, silence{}, deaf, ByClock).SealOrganisation(t.Context(), o, late); !errors.Is(err, errKilled) {
		t.Errorf("error %v", err)
	}
	audit := &heard{}
	if _, err := NewSealer(s, silence{}, audit, ByClock).SealOrganisation(t.Context(), o, late); err != nil || !slices.Contains(audit.entries, "2027-01-03 o round-sealed-by-clock") {
		t.Errorf("%q, %v", audit.entries, err)
	}
	for at, more := 0, true; more; at++ {
		s := empty()
		fill(t, s, unitOf(0), 0, 6)
		audit := &heard{}
		dying := NewSealer(&stepping{Store: s, at: at, killed: true}, silence{}, audit, ByClock)
		j := jobOf(o, quarter)
		_, err := dying.sealRound(t.Context(), j, late, nil)
		more = err != nil
		if _, err := NewSealer(s, silence{}, audit, ByClock).sealRound(t.Context(), j, late, nil); err != nil || len(audit.entries) == 0 {
			t.Fatalf("killed at call %d: %q, %v", at, audit.entries, err)
		}
	}
}
