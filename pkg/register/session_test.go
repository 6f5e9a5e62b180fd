package register_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
)

// TestSessions: one opens what its access does, until it ends or the access does; the store holds no secret.
func TestSessions(t *testing.T) {
	for name, home := range homes(t) {
		t.Run(name, func(t *testing.T) {
			r, ctx, o := register.New(home), t.Context(), some(t, 1)[0]
			o.Accesses = []organisation.Access{{ID: "00000001", Label: "One", Right: organisation.Leader}, {ID: "00000002", Label: "Two", Right: organisation.Leader}}
			begin := func(access string) string {
				secret, err := r.Begin(ctx, o.ID, access, noon)
				if err != nil {
					t.Fatal(err)
				}
				return secret
			}
			opens := func(secret string, at time.Time) string {
				t.Helper()
				a, err := r.Admit(ctx, o, secret, at)
				if err != nil && !errors.Is(err, register.ErrNoSession) {
					t.Fatal(err)
				}
				return a.Label
			}
			one, other, two := begin("00000001"), begin("00000001"), begin("00000002")
			if opens(one, noon) != "One" || opens(two, noon) != "Two" || opens(strings.Repeat("A", 43), noon) != "" || opens("", noon) != "" {
				t.Error("a session opens what it should not, or not what it should")
			}
			later := noon.Add(2 * time.Hour)
			opens(one, later)
			used, err := r.LastUsed(ctx, o.ID)
			if err != nil || len(used) != 2 || !used["00000001"].Equal(later) || !used["00000002"].Equal(noon) {
				t.Errorf("used %v, %v", used, err)
			}
			for item, err := range store.All(ctx, home, store.Publications, "sessions|"+o.ID, "") {
				if err != nil || strings.Contains(string(item.Data)+item.Key.Sort+item.State, one) {
					t.Errorf("the store holds a secret: %v, %v", item, err)
				}
			}
			if err := r.End(ctx, o.ID, one); err != nil || opens(one, later) != "" || opens(other, later) != "One" {
				t.Errorf("one session ends: %v", err)
			}
			if err := r.EndAll(ctx, o.ID, "00000001"); err != nil || opens(other, later) != "" || opens(two, later) != "Two" {
				t.Errorf("all sessions of one end: %v", err)
			}
			o.Accesses = o.Accesses[:1]
			if opens(two, later) != "" {
				t.Error("it opens although the access has ended")
			}
		})
	}
}

// TestAnEndedSessionStaysEnded: that one was used is not written down where it ended meanwhile.
func TestAnEndedSessionStaysEnded(t *testing.T) {
	kept := inMemory()
	r, ctx, o := register.New(kept), t.Context(), some(t, 1)[0]
	o.Accesses = []organisation.Access{{ID: "00000001", Label: "One", Right: organisation.Leader}}
	secret, err := r.Begin(ctx, o.ID, "00000001", noon)
	if err != nil {
		t.Fatal(err)
	}
	ending := register.New(endsMeanwhile{kept, func() { _ = r.End(ctx, o.ID, secret) }})
	if _, err := ending.Admit(ctx, o, secret, noon.Add(2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Admit(ctx, o, secret, noon.Add(2*time.Hour)); !errors.Is(err, register.ErrNoSession) {
		t.Errorf("it is back: %v", err)
	}
}

// TestTheFirstOrganisation: its secret is offered while there is none, and is spent once.
func TestTheFirstOrganisation(t *testing.T) {
	for name, home := range homes(t) {
		t.Run(name, func(t *testing.T) {
			r, ctx := register.New(home), t.Context()
			offer := func() string {
				secret, err := r.Offer(ctx, noon)
				if err != nil {
					t.Fatal(err)
				}
				return secret
			}
			take := func(secret string) bool {
				taken, err := r.Take(ctx, secret)
				if err != nil {
					t.Fatal(err)
				}
				return taken
			}
			before := offer()
			secret := offer()
			if take(before) || take("") || !take(secret) || take(secret) {
				t.Error("it is taken by another secret, or twice, or not at all")
			}
			o := some(t, 1)[0]
			if err := r.Add(ctx, o); err != nil {
				t.Fatal(err)
			}
			if got := offer(); got != "" {
				t.Errorf("%q is offered where there is an organisation", got)
			}
			if err := r.Remove(ctx, o.ID, noon); err != nil {
				t.Fatal(err)
			}
			if got := offer(); got != "" {
				t.Errorf("%q is offered where there was an organisation", got)
			}
		})
	}
}

// endsMeanwhile is a store in which something happens between reading and writing.
type endsMeanwhile struct {
	store.Store

	do func()
}

func (s endsMeanwhile) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	s.do()
	return s.Store.Put(ctx, table, item, condition)
}
