package ledger

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/dynamo/dynamotest"
)

var serial, otherSerial = []byte("the serial number of one token.."), []byte("the serial number of another....")

// spentTokens counts the tokens of the company's unit that are spent.
func spentTokens(t *testing.T, s store.Store) (n int) {
	t.Helper()
	for _, shard := range contribution.Shards {
		for _, err := range store.All(t.Context(), s, store.Contributions, "spent|"+company.String()+"|"+string(shard), "") {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
	}
	return n
}

func TestLifeOfASpentToken(t *testing.T) {
	one, c := person(company, 1)
	two, _ := person(company, 2)
	spend := func(id contribution.ID, serial []byte) func(*Submitter) (Outcome, error) {
		return func(s *Submitter) (Outcome, error) { return s.Spend(t.Context(), id, c, serial) }
	}
	back := func(id contribution.ID, bar bool) func(*Submitter) (Outcome, error) {
		return func(s *Submitter) (Outcome, error) { return s.Withdraw(t.Context(), company, id, bar) }
	}
	type steps []func(*Submitter) (Outcome, error)
	for _, tc := range []struct {
		name   string
		steps  steps
		want   []Outcome
		rows   int // pending
		tokens int // spent
	}{
		{"spent once", steps{spend(one, serial), spend(one, serial)}, []Outcome{Kept, AlreadyKept}, 1, 1},
		{"on another row", steps{spend(one, serial), spend(two, serial), spend(two, serial)}, []Outcome{Kept, Spent, Spent}, 1, 1},
		{"two tokens", steps{spend(one, serial), spend(two, otherSerial)}, []Outcome{Kept, Kept}, 2, 2},
		{"another token for the row", steps{spend(one, serial), spend(one, otherSerial)}, []Outcome{Kept, Spent}, 1, 1},
		{
			"taken back, and spent for good",
			steps{spend(one, serial), back(one, false), spend(one, serial), spend(two, serial)},
			[]Outcome{Kept, Withdrawn, Withdrawn, Spent},
			0, 1,
		},
		{"barred before it came", steps{back(one, true), spend(one, serial)}, []Outcome{Unknown, Withdrawn}, 0, 0},
	} {
		for store, open := range map[string]func(t *testing.T) store.Store{
			"memory": func(*testing.T) store.Store { return empty() },
			"bolt": func(t *testing.T) store.Store {
				s, err := bolt.Open(filepath.Join(t.TempDir(), "rolefit.db"), clock)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { s.Close() })
				return s
			},
			"dynamo": func(t *testing.T) store.Store { return dynamotest.Open(t, clock) },
		} {
			t.Run(tc.name+" on "+store, func(t *testing.T) {
				s := open(t)
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
				pending := 0
				for _, state := range look(t, s, company).state {
					if state == statePending {
						pending++
					}
				}
				if tokens := spentTokens(t, s); pending != tc.rows || tokens != tc.tokens {
					t.Errorf("%d rows and %d tokens, want %d and %d", pending, tokens, tc.rows, tc.tokens)
				}
			})
		}
	}
}

// Of many who spend one token at once on rows of their own, one has it.
func TestOneTokenSpentByManyAtOnce(t *testing.T) {
	s := empty()
	var mu sync.Mutex
	outcomes := map[Outcome]int{}
	var all sync.WaitGroup
	for n := range 20 {
		all.Go(func() {
			id, c := person(company, n)
			outcome, err := NewSubmitter(s).Spend(context.Background(), id, c, serial)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			outcomes[outcome]++
		})
	}
	all.Wait()
	if diff := cmp.Diff(map[Outcome]int{Kept: 1, Spent: 19}, outcomes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Whatever the store does to a call, there is no row without its token and no token without its row, and the same call
// leads to the end.
func TestEveryFaultOfSpending(t *testing.T) {
	id, c := person(company, 1)
	for at := range 4 {
		for _, after := range []bool{false, true} {
			s := empty()
			faulty := &stepping{Store: s, at: at, killed: true, after: after}
			_, err := NewSubmitter(faulty).Spend(t.Context(), id, c, serial)
			rows, tokens := len(look(t, s, company).state), spentTokens(t, s)
			if rows != tokens || err == nil && rows != 1 {
				t.Errorf("at %d, after %t: %d rows and %d tokens, %v", at, after, rows, tokens, err)
			}
			if outcome, err := NewSubmitter(s).Spend(t.Context(), id, c, serial); err != nil || outcome != Kept && outcome != AlreadyKept {
				t.Errorf("at %d, after %t: %q, %v", at, after, outcome, err)
			}
		}
	}
}

// A row with a seat is sealed as any other, and a late duplicate finds it there.
func TestSpentRowsAreSealed(t *testing.T) {
	s := empty()
	for n := range 5 {
		id, c := person(company, n)
		if outcome, err := NewSubmitter(s).Spend(t.Context(), id, c, append([]byte{byte(n)}, serial[1:]...)); err != nil || outcome != Kept {
			t.Fatalf("%q, %v", outcome, err)
		}
	}
	if _, err := sealUnit(t.Context(), s, company, 5); err != nil {
		t.Fatal(err)
	}
	if found := look(t, s, company); len(found.blocks) != 1 {
		t.Errorf("%d blocks", len(found.blocks))
	}
	id, c := person(company, 0)
	if outcome, err := NewSubmitter(s).Spend(t.Context(), id, c, append([]byte{0}, serial[1:]...)); err != nil || outcome != AlreadyKept {
		t.Errorf("a late duplicate: %q, %v", outcome, err)
	}
	if spentTokens(t, s) != 5 {
		t.Error("a token is free again")
	}
}

// Without a seat nothing is dearer: a mark once, and one put for each contribution. With one it is one transaction.
func TestWhatASeatCosts(t *testing.T) {
	s := &calls{Store: empty()}
	submit := NewSubmitter(s)
	for n := range 3 {
		id, c := person(company, n)
		if _, err := submit.Contribute(t.Context(), id, c); err != nil {
			t.Fatal(err)
		}
	}
	if s.puts != 1+3 || s.transactions != 0 {
		t.Errorf("without seats %d puts and %d transactions", s.puts, s.transactions)
	}
	for n := range 3 {
		id, c := person(company, 10+n)
		if _, err := submit.Spend(t.Context(), id, c, append([]byte{byte(n)}, serial[1:]...)); err != nil {
			t.Fatal(err)
		}
	}
	if s.puts != 1+3 || s.transactions != 3 {
		t.Errorf("with seats %d puts and %d transactions", s.puts, s.transactions)
	}
	bad, c := person(company, 20)
	c.Round = "soon"
	if _, err := submit.Spend(t.Context(), bad, c, serial); err == nil {
		t.Error("a contribution without a round was kept")
	}
	if _, err := NewSubmitter(failing{}).Spend(t.Context(), bad, contribution.Contribution{Round: "2026-q4"}, serial); !errors.Is(err, errKilled) {
		t.Errorf("error %v", err)
	}
}

// calls counts what a store is asked to write.
type calls struct {
	store.Store

	puts, transactions int
}

func (c *calls) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	c.puts++
	return c.Store.Put(ctx, table, item, condition)
}

func (c *calls) Transact(ctx context.Context, token string, writes []store.Write) error {
	c.transactions++
	return c.Store.Transact(ctx, token, writes)
}
