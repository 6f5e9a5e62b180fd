package ledger

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// stateMarked is the state of a unit's mark, which is among the contributions.
const stateMarked = "marked"

// marksOf is the partition in which the units of a collector's round are marked to
// which anything was ever contributed.
func marksOf(org, round string) string { return "marks|" + org + "|" + round }

// markItem marks a unit. It says no more than that the unit has a row, or had one.
func markItem(u contribution.Unit) (store.Item, error) {
	round, err := contribution.ParseRound(u.Round)
	if err != nil {
		return store.Item{}, err
	}
	key := store.Key{Partition: marksOf(u.Org, u.Round), Sort: u.Team + "|" + u.Kind + "|" + u.Model}
	return store.Item{Key: key, State: stateMarked, Expires: round.RowsEnd().Unix()}, nil
}

// readMarks returns the teams of the marked units of a collector's round, by kind
// and model ("kind|model").
func readMarks(ctx context.Context, s store.Store, org, round string) (map[string]map[string]bool, error) {
	marked := map[string]map[string]bool{}
	for item, err := range store.All(ctx, s, store.Contributions, marksOf(org, round), "") {
		if err != nil {
			return nil, fmt.Errorf("read the marks of %s %s: %w", org, round, err)
		}
		team, rest, _ := strings.Cut(item.Key.Sort, "|")
		if marked[rest] == nil {
			marked[rest] = map[string]bool{}
		}
		marked[rest][team] = true
	}
	return marked, nil
}

// maxRemembered is how many marks a Submitter remembers.
const maxRemembered = 10_000

// marker marks every unit before its first row, once for each that it remembers.
type marker struct {
	mu    sync.Mutex
	known map[contribution.Unit]bool
}

// mark marks a unit. After an error the mark may be there or not.
func (m *marker) mark(ctx context.Context, rows Putter, u contribution.Unit) error {
	if m.knows(u) {
		return nil
	}
	item, err := markItem(u)
	if err != nil {
		return err
	}
	if err := rows.Put(ctx, store.Contributions, item, store.Always); err != nil {
		return err
	}
	m.remember(u)
	return nil
}

func (m *marker) knows(u contribution.Unit) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known[u]
}

func (m *marker) remember(u contribution.Unit) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) >= maxRemembered {
		m.known = map[contribution.Unit]bool{}
	}
	m.known[u] = true
}
