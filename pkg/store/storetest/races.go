package storetest

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"testing"

	"rolefit/pkg/store"
)

var raceRules = []rule{
	{"of racing puts if absent exactly one wins", racingPuts},
	{"of racing transactions exactly one wins, whole", racingTransactions},
	{"a put and a transaction on one key exclude each other", racingKinds},
	{"of racing changes of state none is lost", racingStates},
	{"many writers at once are all kept", manyWriters},
}

const racers = 12

// oneWinner returns the number of the only racer without an error, all others having failed their condition.
func oneWinner(t testing.TB, errs []error) int {
	t.Helper()
	winner := -1
	for n, err := range errs {
		switch {
		case err == nil && winner >= 0:
			t.Fatalf("racers %d and %d both won", winner, n)
		case err == nil:
			winner = n
		case !errors.Is(err, store.ErrCondition):
			t.Fatalf("racer %d: %v", n, err)
		}
	}
	if winner < 0 {
		t.Fatal("nobody won")
	}
	return winner
}

func racingPuts(t testing.TB, s store.Store, _ *clock) {
	for round := range 8 {
		mine := func(n int) store.Item { return item("p", fmt.Sprint(round), "", fmt.Sprint("racer ", n)) }
		errs := together(racers, func(n int) error {
			return s.Put(t.Context(), store.Contributions, mine(n), store.IfAbsent)
		})
		wantItem(t, s, store.Contributions, mine(oneWinner(t, errs)))
	}
}

func racingTransactions(t testing.TB, s store.Store, _ *clock) {
	for round := range 8 {
		mine := func(n int, sort string) store.Item { return item(fmt.Sprint(round), sort, "", fmt.Sprint("racer ", n)) }
		errs := together(racers, func(n int) error {
			return s.Transact(t.Context(), token("race-", round, "-", n), []store.Write{
				putting(store.Publications, mine(n, "manifest|000001"), store.IfAbsent),
				putting(store.Publications, mine(n, "block|000001"), store.IfAbsent),
				putting(store.Publications, mine(n, fmt.Sprint("own ", n)), store.IfAbsent),
			})
		})
		winner := oneWinner(t, errs)
		for _, sort := range []string{"manifest|000001", "block|000001"} {
			wantItem(t, s, store.Publications, mine(winner, sort))
		}
		if got := walk(t, s, store.Publications, fmt.Sprint(round), "own", 100); len(got) != 1 {
			t.Fatalf("losers left %d traces", len(got)-1)
		}
	}
}

func racingKinds(t testing.TB, s store.Store, _ *clock) {
	for round := range 8 {
		mine := func(n int) store.Item { return item("p", fmt.Sprint(round), "", fmt.Sprint("racer ", n)) }
		errs := together(racers, func(n int) error {
			if n%2 == 0 {
				return s.Put(t.Context(), store.Contributions, mine(n), store.IfAbsent)
			}
			w := putting(store.Contributions, mine(n), store.IfAbsent)
			return s.Transact(t.Context(), token("kinds-", round, "-", n), []store.Write{w})
		})
		wantItem(t, s, store.Contributions, mine(oneWinner(t, errs)))
	}
}

// racingStates has every racer move a counter up by a condition on its state until it moved it five times.
func racingStates(t testing.TB, s store.Store, _ *clock) {
	const racers, moves = 6, 5
	put(t, s, store.Contributions, item("p", "counter", "0", ""))
	for n, err := range together(racers, func(int) error {
		for range moves {
			if err := moveUp(t.Context(), s); err != nil {
				return err
			}
		}
		return nil
	}) {
		if err != nil {
			t.Fatalf("racer %d: %v", n, err)
		}
	}
	wantItem(t, s, store.Contributions, item("p", "counter", strconv.Itoa(racers*moves), ""))
}

func moveUp(ctx context.Context, s store.Store) error {
	for {
		i, err := s.Get(ctx, store.Contributions, store.Key{Partition: "p", Sort: "counter"})
		if err != nil {
			return err
		}
		before, err := strconv.Atoi(i.State)
		if err != nil {
			return err
		}
		next := item("p", "counter", strconv.Itoa(before+1), "")
		err = s.Put(ctx, store.Contributions, next, store.IfState(i.State))
		if !errors.Is(err, store.ErrCondition) {
			return err
		}
	}
}

func manyWriters(t testing.TB, s store.Store, _ *clock) {
	const each = 20
	for n, err := range together(racers, func(n int) error {
		for i := range each {
			if err := s.Put(t.Context(), store.Contributions, item("p", fmt.Sprintf("%02d-%02d", n, i), "", "data"), store.IfAbsent); err != nil {
				return err
			}
		}
		return nil
	}) {
		if err != nil {
			t.Fatalf("writer %d: %v", n, err)
		}
	}
	if got := walk(t, s, store.Contributions, "p", "", 50); len(got) != racers*each {
		t.Fatalf("%d of %d items are there", len(got), racers*each)
	}
}
