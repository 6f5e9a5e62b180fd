package ledger

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/memory"
)

// putOnly is a store that can only be put to: what the submit duty is given.
type putOnly struct{ Putter }

func TestLifeOfAContribution(t *testing.T) {
	id, c := person(company, 1)
	keep := func(s *Submitter) (Outcome, error) { return s.Contribute(t.Context(), id, c) }
	back := func(bar bool) func(*Submitter) (Outcome, error) {
		return func(s *Submitter) (Outcome, error) { return s.Withdraw(t.Context(), company, id, bar) }
	}
	for _, tc := range []struct {
		name  string
		steps []func(*Submitter) (Outcome, error)
		want  []Outcome
		state string // at the end; "" for no row
	}{
		{"kept once", []func(*Submitter) (Outcome, error){keep, keep, keep}, []Outcome{Kept, AlreadyKept, AlreadyKept}, statePending},
		{
			"withdrawn for good",
			[]func(*Submitter) (Outcome, error){keep, back(true), keep, back(true), back(false)},
			[]Outcome{Kept, Withdrawn, Withdrawn, Withdrawn, Withdrawn},
			stateWithdrawn,
		},
		{"withdrawn without a ticket", []func(*Submitter) (Outcome, error){keep, back(false), keep}, []Outcome{Kept, Withdrawn, Withdrawn}, stateWithdrawn},
		{
			"barred before it came",
			[]func(*Submitter) (Outcome, error){back(true), keep, back(false), back(true)},
			[]Outcome{Unknown, Withdrawn, Unknown, Unknown},
			stateBarred,
		},
		{"nothing without a ticket", []func(*Submitter) (Outcome, error){back(false), keep}, []Outcome{Unknown, Kept}, statePending},
		{"nothing at all", []func(*Submitter) (Outcome, error){back(false)}, []Outcome{Unknown}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := empty()
			var got []Outcome
			for _, step := range tc.steps {
				outcome, err := step(NewSubmitter(putOnly{s}))
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, outcome)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("outcomes (-want +got):\n%s", diff)
			}
			if f := look(t, s, company); f.state[id] != tc.state {
				t.Errorf("state %q, want %q", f.state[id], tc.state)
			}
		})
	}
}

// counting counts puts.
type counting struct {
	Putter

	puts int
}

func (c *counting) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	c.puts++
	return c.Putter.Put(ctx, table, item, condition)
}

// Who asks for what is not there, or asks again, costs little, and no byte of the
// store's file.
func TestWithdrawalsThatChangeNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	s, err := bolt.Open(path, func() time.Time { return midway })
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	taken, c := person(company, 1)
	if _, err := NewSubmitter(s).Contribute(t.Context(), taken, c); err != nil {
		t.Fatal(err)
	}
	if _, err := NewSubmitter(s).Withdraw(t.Context(), company, taken, false); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 800 {
		unknown, _ := person(company, 100+n)
		for id, want := range map[contribution.ID]struct {
			outcome Outcome
			puts    int
		}{unknown: {Unknown, 2}, taken: {Withdrawn, 1}} {
			counted := &counting{Putter: s}
			outcome, err := NewSubmitter(counted).Withdraw(t.Context(), company, id, false)
			if err != nil || outcome != want.outcome || counted.puts != want.puts {
				t.Fatalf("%q after %d puts, %v; want %q after %d", outcome, counted.puts, err, want.outcome, want.puts)
			}
		}
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file has %d bytes where it had %d, %v", len(after), len(before), err)
	}
}

func TestWithdrawAfterSealing(t *testing.T) {
	s := empty()
	fill(t, s, company, 0, 5)
	if _, err := sealUnit(t.Context(), s, company, 5); err != nil {
		t.Fatal(err)
	}
	before := look(t, s, company).blocks
	for n := range 5 {
		id, c := person(company, n)
		for _, bar := range []bool{true, false} {
			if outcome, err := NewSubmitter(s).Withdraw(t.Context(), company, id, bar); err != nil || outcome != Sealed {
				t.Errorf("person %d: %q, %v", n, outcome, err)
			}
		}
		if outcome, err := NewSubmitter(s).Contribute(t.Context(), id, c); err != nil || outcome != AlreadyKept {
			t.Errorf("a late duplicate of person %d: %q, %v", n, outcome, err)
		}
	}
	if diff := cmp.Diff(before, look(t, s, company).blocks); diff != "" {
		t.Errorf("withdrawing changed what is published (-want +got):\n%s", diff)
	}
}

// What is kept is the values and what the unit says, at the same expiry for
// everybody: nothing that tells when.
func TestRowsCarryNoTime(t *testing.T) {
	id, c := person(company, 1)
	var rows []store.Item
	for _, now := range []time.Time{quarter.Start(), quarter.End().Add(-time.Second)} {
		s := memory.New(func() time.Time { return now })
		if _, err := NewSubmitter(s).Contribute(t.Context(), id, c); err != nil {
			t.Fatal(err)
		}
		item, err := s.Get(t.Context(), store.Contributions, rowKey(company, id))
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, item)
	}
	if diff := cmp.Diff(rows[0], rows[1]); diff != "" {
		t.Errorf("rows differ by the day (-first +last):\n%s", diff)
	}
	want := store.Item{
		Key:   store.Key{Partition: "o|t|project|1|2026-q4|" + id.Shard(), Sort: id.String()},
		State: "pending", Data: rows[0].Data, Expires: time.Date(2027, 6, 30, 0, 0, 0, 0, time.UTC).Unix(),
	}
	if diff := cmp.Diff(want, rows[0]); diff != "" {
		t.Errorf("row (-want +got):\n%s", diff)
	}
}

// Whatever the store does to a call, an acknowledgement is true and an error
// may be followed by the same call.
func TestEveryFaultOfEverySubmission(t *testing.T) {
	id, c := person(company, 1)
	for at := range 6 {
		for _, after := range []bool{false, true} {
			for _, bar := range []bool{false, true} {
				s := empty()
				faulty := func() *stepping { return &stepping{Store: s, at: at, killed: true, after: after} }
				if outcome, err := NewSubmitter(faulty()).Contribute(t.Context(), id, c); err == nil && look(t, s, company).state[id] != statePending {
					t.Errorf("%q without a row", outcome)
				}
				if _, err := NewSubmitter(s).Contribute(t.Context(), id, c); err != nil {
					t.Fatal(err)
				}
				if outcome, err := NewSubmitter(faulty()).Withdraw(t.Context(), company, id, bar); err == nil && outcome != Withdrawn {
					t.Errorf("%q", outcome)
				}
				if outcome, err := NewSubmitter(s).Withdraw(t.Context(), company, id, bar); err != nil || outcome != Withdrawn {
					t.Errorf("at %d, after %t: %q, %v", at, after, outcome, err)
				}
			}
		}
	}
}

// A contribution that arrives between any two attempts of a withdrawal is
// either taken back or told about.
func TestWithdrawRacesWithAnArrival(t *testing.T) {
	id, c := person(company, 1)
	for at := range 6 {
		s := empty()
		var arrived Outcome
		racing := &stepping{Store: s, at: at, do: func() {
			var err error
			if arrived, err = NewSubmitter(s).Contribute(t.Context(), id, c); err != nil {
				t.Fatal(err)
			}
		}}
		outcome, err := NewSubmitter(racing).Withdraw(t.Context(), company, id, true)
		if err != nil {
			t.Fatal(err)
		}
		if state := look(t, s, company).state[id]; (arrived == Kept) != (outcome == Withdrawn && state == stateWithdrawn) {
			t.Errorf("at %d: arrived %q, withdrawal %q, row %q", at, arrived, outcome, state)
		}
	}
}

func TestUnitsThatPassedNoCheck(t *testing.T) {
	id, c := person(company, 1)
	c.Round = "soon"
	if _, err := NewSubmitter(empty()).Contribute(t.Context(), id, c); err == nil {
		t.Error("a contribution without a round was kept")
	}
	if _, err := NewSubmitter(failing{}).Withdraw(t.Context(), company, id, false); !errors.Is(err, errKilled) {
		t.Errorf("error %v", err)
	}
}

type failing struct{ store.Store }

func (failing) Put(context.Context, store.Table, store.Item, store.Condition) error { return errKilled }
