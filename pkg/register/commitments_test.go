package register_test

import (
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
)

// committed is a commitment of a test.
func committed(t *testing.T, text string, seed byte, now time.Time) organisation.Commitment {
	t.Helper()
	about := organisation.Figure{Kind: "clarity", Number: "symptom-03", Round: "2026-q3"}
	c, err := organisation.NewCommitment(text, "Head of product", time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC), about, rand.NewChaCha8([32]byte{seed}), now)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCommitments: they are kept and changed on every store, and go with their organisation.
func TestCommitments(t *testing.T) {
	for name, home := range homes(t) {
		t.Run(name, func(t *testing.T) {
			r, ctx, list := register.New(home), t.Context(), some(t, 2)
			for _, o := range list {
				if err := r.Add(ctx, o); err != nil {
					t.Fatal(err)
				}
			}
			org, other := list[0].ID, list[1].ID
			is := func(want ...organisation.Commitment) {
				t.Helper()
				got, err := r.Commitments(ctx, org)
				if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || got == nil || diff != "" {
					t.Errorf("%v (-want +got):\n%s", err, diff)
				}
			}
			commits := func(org string, change func(*organisation.Commitments) error) {
				t.Helper()
				if changed, err := r.Commit(ctx, org, noon, change); err != nil || !changed {
					t.Errorf("changed: %t, %v", changed, err)
				}
			}
			is()
			first, second := committed(t, "First", 1, noon), committed(t, "Second", 2, noon)
			for _, c := range []organisation.Commitment{first, second} {
				commits(org, func(all *organisation.Commitments) error { return all.Add(c) })
			}
			commits(other, func(all *organisation.Commitments) error {
				return all.Add(committed(t, "Another organisation's", 3, noon))
			})
			is(first, second)
			commits(org, func(all *organisation.Commitments) error {
				return all.Finish(first.ID, noon)
			})
			first.Done = noon
			is(first, second)
			later := noon.AddDate(0, 0, 1)
			again := func(all *organisation.Commitments) error { return all.Finish(first.ID, later) }
			if changed, err := r.Commit(ctx, org, later, again); err != nil || changed {
				t.Errorf("done twice: changed %t, %v", changed, err)
			}
			is(first, second)
			for what, change := range map[string]func(*organisation.Commitments) error{
				"to nothing":              func(all *organisation.Commitments) error { all.List[0].Text = ""; return nil },
				"twice":                   func(all *organisation.Commitments) error { return all.Add(first) },
				"of none":                 func(all *organisation.Commitments) error { return all.Drop("none") },
				"where the change failed": func(*organisation.Commitments) error { return errors.New("no") },
			} {
				if _, err := r.Commit(ctx, org, noon, change); err == nil {
					t.Errorf("a commitment is kept %s", what)
				}
			}
			is(first, second)
			commits(org, func(all *organisation.Commitments) error { return all.Drop(first.ID) })
			is(second)
			if err := r.Remove(ctx, org, noon); err != nil {
				t.Fatal(err)
			}
			is()
			if got, err := r.Commitments(ctx, other); err != nil || len(got) != 1 {
				t.Errorf("the other organisation has %v, %v", got, err)
			}
		})
	}
}

// TestCommitmentsRace: of two that are kept at once none is lost.
func TestCommitmentsRace(t *testing.T) {
	r, org := register.New(inMemory()), some(t, 1)[0].ID
	var wait sync.WaitGroup
	for i := range 5 {
		wait.Go(func() {
			_, err := r.Commit(t.Context(), org, noon, func(all *organisation.Commitments) error {
				return all.Add(committed(t, "One of many", byte(i), noon))
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if got, err := r.Commitments(t.Context(), org); err != nil || len(got) != 5 {
		t.Errorf("%d are kept, %v", len(got), err)
	}
}
