//go:build !js

package ledger

import (
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/dynamo/dynamotest"
	"rolefit/pkg/store/memory"
)

// The same life in both homes and in memory: people come at the same time,
// some take theirs back, two sealers race, everybody reads.
func TestTheSameInEveryHome(t *testing.T) {
	const people, leavers = 240, 6
	for name, open := range homes(clock) {
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
				if _, err := NewSealer(s, silence{}, unheard{}, ByClock).SealPublic(t.Context(), late); err != nil {
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

// homes are the stores that keep contributions.
func homes(now func() time.Time) map[string]func(t *testing.T) store.Store {
	return map[string]func(t *testing.T) store.Store{
		"memory": func(*testing.T) store.Store { return memory.New(now) },
		"bolt": func(t *testing.T) store.Store {
			s, err := bolt.Open(filepath.Join(t.TempDir(), "rolefit.db"), now)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = s.Close() })
			return s
		},
		"dynamodb": func(t *testing.T) store.Store { return dynamotest.Open(t, now) },
	}
}

// An organisation in each of them: nothing in the round, and at its end blocks and
// a pool that two sealers make at once, and a restore.
func TestAnOrganisationInEveryHome(t *testing.T) {
	var now atomic.Pointer[time.Time]
	for name, open := range homes(func() time.Time { return *now.Load() }) {
		t.Run(name, func(t *testing.T) {
			now.Store(&midway)
			s, o := open(t), teams(3, 5)
			spread(t, s, 7, 3, 3)
			if done := sealOrganisation(t, s, o, midway); len(done) != 0 {
				t.Errorf("%+v", done)
			}
			now.Store(&late)
			together(2, func(int) {
				if _, err := NewSealer(s, silence{}, unheard{}, ByClock).SealOrganisation(t.Context(), o, late); err != nil {
					t.Error(err)
				}
			})
			all := list{all: []organisation.Organisation{o}}
			if _, err := NewSealer(s, silence{}, unheard{}, ByClock).CloseAll(t.Context(), all, late); err != nil {
				t.Error(err)
			}
			if was := accounted(t, s, o); was != (where{sealed: 13}) {
				t.Errorf("%+v", was)
			}
			report, err := Check(t.Context(), s, all, late)
			want := CheckReport{Holds: true, Units: 4, Blocks: 2, Published: 13, Members: 13, Problems: []string{}}
			if diff := cmp.Diff(want, report); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
			data, err := NewReader(s).Company(t.Context(), o.ID)
			c, parseErr := benchmark.ParseCompany(data)
			if err := errors.Join(err, parseErr); err != nil || len(c.Kinds) != 1 || len(c.Kinds[0].Rounds[0].Teams) != 2 {
				t.Errorf("%s, %v", data, err)
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
