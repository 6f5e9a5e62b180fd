//go:build !js

package ledger

import (
	"errors"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/dynamo/dynamotest"
)

// The same life in both homes and in memory: people come at the same time,
// some take theirs back, two sealers race, everybody reads.
func TestTheSameInEveryHome(t *testing.T) {
	const people, leavers = 240, 6
	for name, open := range map[string]func(t *testing.T) store.Store{
		"memory": func(*testing.T) store.Store { return empty() },
		"bolt": func(t *testing.T) store.Store {
			s, err := bolt.Open(filepath.Join(t.TempDir(), "rolefit.db"), clock)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = s.Close() })
			return s
		},
		"dynamodb": func(t *testing.T) store.Store { return dynamotest.Open(t, clock) },
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			together(8, func(worker int) {
				for n := worker; n < people; n += 8 {
					id, c := person(public, n)
					for _, want := range []Outcome{Kept, AlreadyKept} {
						if got, err := NewSubmitter(putOnly{s}).Contribute(t.Context(), id, c); err != nil || got != want {
							t.Errorf("person %d: %q, %v, want %q", n, got, err, want)
						}
					}
				}
			})
			withdrawn := map[contribution.ID]bool{}
			for n := range leavers {
				id, _ := person(public, n)
				got, err := NewSubmitter(putOnly{s}).Withdraw(t.Context(), public, id, n%2 == 0)
				if err != nil || got != Withdrawn {
					t.Errorf("person %d: %q, %v", n, got, err)
				}
				withdrawn[id] = true
			}
			together(2, func(int) {
				if _, err := NewSealer(s, silence{}).SealPublic(t.Context(), midway); err != nil {
					t.Error(err)
				}
			})
			f := look(t, s, public)
			if err := errors.Join(f.sound(everybody(public, people), withdrawn), f.erased()); err != nil || len(f.members) != people-leavers {
				t.Errorf("%d are sealed, %v", len(f.members), err)
			}
			data, err := NewReader(s).Public(t.Context())
			want, buildErr := benchmark.Build(f.blocks)
			if diff := cmp.Diff(string(want.Encode()), string(data)); errors.Join(err, buildErr) != nil || diff != "" {
				t.Errorf("%v, %v (-want +got):\n%s", err, buildErr, diff)
			}
		})
	}
}

func together(workers int, do func(worker int)) {
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() { do(w) })
	}
	group.Wait()
}
