package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// stored is everything that a store holds of a unit, for who checks it.
type stored struct {
	unit       contribution.Unit
	log        []manifest
	sizes      map[int]int // n of the blocks, by number
	tallied    *tally      // nil for none
	rows       rows
	expired    bool    // the rows have
	unreadable []error // of items that are not what a sealer writes
}

// any reports whether somebody ever was in the unit, as far as can be seen.
func (u stored) any() bool {
	named := func(m manifest) bool { return len(m.members) > 0 }
	tallied := u.tallied != nil && *u.tallied != tally{}
	return slices.ContainsFunc(u.log, named) || len(u.sizes) > 0 || tallied || u.rows.any()
}

// readStored reads the rows, unless they have expired, and then the manifests, as a
// sealer does.
func readStored(ctx context.Context, s store.Store, unit contribution.Unit, expired bool) (u stored, err error) {
	u = stored{unit: unit, sizes: map[int]int{}, expired: expired}
	if !expired {
		if u.rows, err = readRows(ctx, s, unit, 1); err != nil {
			return u, err
		}
	}
	for item, err := range store.All(ctx, s, store.Publications, unit.String(), "") {
		if err != nil {
			return u, fmt.Errorf("read %s: %w", unit, err)
		}
		if err := u.take(item); err != nil {
			u.unreadable = append(u.unreadable, fmt.Errorf("item %q: %w", item.Key.Sort, err))
		}
	}
	return u, nil
}

func (u *stored) take(item store.Item) error {
	sort := item.Key.Sort
	switch {
	case strings.HasPrefix(sort, manifestPrefix):
		m, err := readManifest(u.unit, item)
		if err == nil {
			u.log = append(u.log, m)
		}
		return err
	case strings.HasPrefix(sort, blockPrefix):
		sequence, err := sequenceIn(sort, blockPrefix)
		if err != nil {
			return err
		}
		block, err := benchmark.ParseBlock(item.Data)
		if err == nil {
			u.sizes[sequence] = block.N
		}
		return err
	case sort == tallySort:
		u.tallied = new(tally)
		return json.Unmarshal(item.Data, u.tallied)
	case sort == finishedSort:
		return nil
	}
	return errors.New("nothing that is known")
}
