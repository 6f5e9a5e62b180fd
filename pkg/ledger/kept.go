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

// kept is everything that a store holds of a unit, for who checks it.
type kept struct {
	b          contribution.Unit
	log        []entry
	sizes      map[int]int // n of the blocks, by number
	tallied    *tally      // nil for none
	rows       rows
	expired    bool    // the rows have
	unreadable []error // of items that are not what a sealer writes
}

// entry is a manifest as it stands in the log.
type entry struct {
	sequence int
	members  []member
	end      string
}

// any reports whether somebody ever was in the unit, as far as can be seen.
func (k kept) any() bool {
	named := func(e entry) bool { return len(e.members) > 0 }
	tallied := k.tallied != nil && *k.tallied != tally{}
	return slices.ContainsFunc(k.log, named) || len(k.sizes) > 0 || tallied || k.rows.any()
}

// pooled reports whether the unit is that of a pool.
func (k kept) pooled() bool { return k.b.Team == contribution.Others }

// pooled reports whether these may be in one block of a pool.
func pooled(all []member) bool { return benchmark.Pools(perTeam(all), benchmark.MinimumK) }

// readKept reads the rows, unless they have expired, and then the manifests, as a
// sealer does.
func readKept(ctx context.Context, s store.Store, b contribution.Unit, expired bool) (k kept, err error) {
	k = kept{b: b, sizes: map[int]int{}, expired: expired}
	if !expired {
		if k.rows, err = readRows(ctx, s, b, 1); err != nil {
			return k, err
		}
	}
	for item, err := range store.All(ctx, s, store.Publications, b.String(), "") {
		if err != nil {
			return k, fmt.Errorf("read %s: %w", b, err)
		}
		if err := k.take(item); err != nil {
			k.unreadable = append(k.unreadable, fmt.Errorf("item %q: %w", item.Key.Sort, err))
		}
	}
	return k, nil
}

func (k *kept) take(item store.Item) error {
	sort := item.Key.Sort
	switch {
	case strings.HasPrefix(sort, manifestPrefix):
		e, err := readEntry(k.b, item)
		if err == nil {
			k.log = append(k.log, e)
		}
		return err
	case strings.HasPrefix(sort, blockPrefix):
		sequence, err := number(sort, blockPrefix)
		if err != nil {
			return err
		}
		block, err := benchmark.ParseBlock(item.Data)
		if err == nil {
			k.sizes[sequence] = block.N
		}
		return err
	case sort == tallySort:
		k.tallied = new(tally)
		return json.Unmarshal(item.Data, k.tallied)
	}
	return errors.New("nothing that is known")
}

// readEntry reads one item of a log.
func readEntry(b contribution.Unit, item store.Item) (e entry, err error) {
	if e.sequence, err = number(item.Key.Sort, manifestPrefix); err != nil {
		return e, err
	}
	e.end = stateSealed
	if item.State == closing {
		e.end = stateUnpublished
	}
	e.members, err = decodeManifest(b, item.Data)
	return e, err
}

// number reads the number behind a prefix of a sort key.
func number(sort, prefix string) (n int, err error) {
	if _, err := fmt.Sscanf(sort, prefix+"%06d", &n); err != nil {
		return 0, fmt.Errorf("number: %w", err)
	}
	return n, nil
}
