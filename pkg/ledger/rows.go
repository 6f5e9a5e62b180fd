package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// keptRow is a row as it is in the store.
type keptRow struct {
	position
	state string
	data  []byte // of a pending one
}

// pending is a row that has values and is in no manifest.
type pending struct {
	member
	values []int
}

var errNoValues = errors.New("there are no values")

func readValues(u contribution.Unit, data []byte) ([]int, error) {
	var r row
	if len(data) == 0 {
		return nil, errNoValues
	}
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, err
	}
	_, err := contribution.New(u, r.Values)
	return r.Values, err
}

// shardRows is how many rows of a shard a stream asks for at once.
const shardRows = 500

// rowStream yields the rows of a unit that are behind a position, in order. It holds a
// page or two of every shard. Rows whose key is no id are counted as faulty; they have
// no place in the order.
type rowStream struct {
	store   store.Store
	unit    contribution.Unit
	workers int // how many shards are read at once
	from    position
	shards  []shard
	faulty  int
	any     bool // there was a row
}

// shard is what of one shard was read and not yielded yet.
type shard struct {
	digit  string
	rows   []keptRow
	after  string // the key behind which there is more
	ended  bool
	faulty int
}

func newRowStream(s store.Store, u contribution.Unit, from position, workers int) *rowStream {
	r := &rowStream{store: s, unit: u, workers: workers, from: from}
	for digit := range strings.SplitSeq(contribution.Shards, "") {
		r.shards = append(r.shards, shard{digit: digit, after: from.behind(digit)})
	}
	return r
}

// next returns the next row, or false behind the last.
func (r *rowStream) next(ctx context.Context) (keptRow, bool, error) {
	if err := r.refill(ctx); err != nil {
		return keptRow{}, false, fmt.Errorf("read rows of %s: %w", r.unit, err)
	}
	least := -1
	for i := range r.shards {
		rows := r.shards[i].rows
		if len(rows) > 0 && (least < 0 || rows[0].compare(r.shards[least].rows[0].position) < 0) {
			least = i
		}
	}
	if least < 0 {
		return keptRow{}, false, nil
	}
	row := r.shards[least].rows[0]
	r.shards[least].rows, r.any = r.shards[least].rows[1:], true
	return row, true, nil
}

// refill reads on where a shard has nothing to compare any more, and in the same go
// where that will soon be so.
func (r *rowStream) refill(ctx context.Context) error {
	if !slices.ContainsFunc(r.shards, func(one shard) bool { return !one.ended && len(one.rows) == 0 }) {
		return nil
	}
	var low []int
	for i, one := range r.shards {
		if !one.ended && len(one.rows) <= shardRows/2 {
			low = append(low, i)
		}
	}
	err := each(r.workers, low, func(i int) error { return r.shards[i].read(ctx, r) })
	r.faulty = 0
	for _, one := range r.shards {
		r.faulty += one.faulty
	}
	return err
}

// read reads pages until there is a row or no more page.
func (one *shard) read(ctx context.Context, r *rowStream) error {
	had := len(one.rows)
	for !one.ended && len(one.rows) == had {
		page, err := r.store.Query(ctx, store.Contributions, shardKey(r.unit, one.digit), "", shardRows, one.after)
		if err != nil {
			return err
		}
		one.after, one.ended = page.Next, page.Next == ""
		kept := make([]keptRow, 0, had+len(page.Items))
		one.rows = append(kept, one.rows...)
		for _, item := range page.Items {
			one.take(item, r.from)
		}
	}
	return nil
}

func (one *shard) take(item store.Item, from position) {
	id, err := contribution.ParseID(item.Key.Sort)
	if err != nil || id.Shard() != one.digit || !slices.Contains(states, item.State) {
		one.faulty++
		return
	}
	if p := positionOf(id); p.compare(from) > 0 || from == (position{}) {
		one.rows = append(one.rows, keptRow{p, item.State, item.Data})
	}
}
