package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// pending is a row that has values.
type pending struct {
	member
	values []int
	end    string // the state without values that it is to have
}

// rows is what is in the shards of a unit.
type rows struct {
	pending   []pending // in the order of the ids
	withdrawn []member
	erased    []pending // sealed or unpublished, without values
	barred    int
	faulty    int // rows that are not what Contribute writes
}

func (r rows) any() bool { return len(r.pending)+len(r.withdrawn)+len(r.erased)+r.barred+r.faulty > 0 }

func (r *rows) add(other rows) {
	r.pending, r.withdrawn = append(r.pending, other.pending...), append(r.withdrawn, other.withdrawn...)
	r.erased, r.barred, r.faulty = append(r.erased, other.erased...), r.barred+other.barred, r.faulty+other.faulty
}

// readRows reads all shards of a unit, several at once.
func readRows(ctx context.Context, s store.Store, b contribution.Unit, workers int) (all rows, err error) {
	shards, err := gather(workers, strings.Split(contribution.Shards, ""), func(shard string) (rows, error) {
		return readShard(ctx, s, b, shard)
	})
	if err != nil {
		return rows{}, fmt.Errorf("read rows: %w", err)
	}
	for _, shard := range shards {
		all.add(shard)
	}
	return all, nil
}

func readShard(ctx context.Context, s store.Store, b contribution.Unit, shard string) (r rows, err error) {
	for item, err := range store.All(ctx, s, store.Contributions, shardKey(b, shard), "") {
		if err != nil {
			return rows{}, err
		}
		r.take(b, item)
	}
	return r, nil
}

func (r *rows) take(b contribution.Unit, item store.Item) {
	id, err := contribution.ParseID(item.Key.Sort)
	switch {
	case err != nil:
		r.faulty++
	case item.State == statePending:
		if values, err := readValues(b, item.Data); err == nil {
			r.pending = append(r.pending, pending{member: member{b.Team, id}, values: values})
		} else {
			r.faulty++
		}
	case item.State == stateWithdrawn:
		r.withdrawn = append(r.withdrawn, member{b.Team, id})
	case item.State == stateSealed || item.State == stateUnpublished:
		r.erased = append(r.erased, pending{member: member{b.Team, id}, end: item.State})
	case item.State == stateBarred:
		r.barred++
	default:
		r.faulty++
	}
}

func readValues(b contribution.Unit, data []byte) (values []int, err error) {
	if err := json.Unmarshal(data, &values); err != nil {
		return nil, err
	}
	_, err = contribution.New(b, values)
	return values, err
}

// parted divides rows by whether a manifest names them, which says how they end.
func (m manifests) parted(rows []pending) (fresh, stale []pending) {
	for _, r := range rows {
		if r.end = m.ends[r.member]; r.end != "" {
			stale = append(stale, r)
		} else {
			fresh = append(fresh, r)
		}
	}
	return fresh, stale
}

// unlisted returns the rows that no manifest names.
func (m manifests) unlisted(rows []pending) []pending {
	fresh, _ := m.parted(rows)
	return fresh
}

func ending(rows []pending, end string) []pending {
	rows = slices.Clone(rows)
	for i := range rows {
		rows[i].end = end
	}
	return rows
}

func members(rows []pending) (out []member) {
	for _, r := range rows {
		out = append(out, r.member)
	}
	return out
}

// erase takes the values out of rows that are in a manifest, several at once,
// and leaves tombstones alone.
func (s *Sealer) erase(ctx context.Context, b contribution.Unit, rows []pending, done *Sealing) error {
	var sealed, unpublished atomic.Int64
	err := each(s.workers, rows, func(r pending) error {
		item, err := row(b, r.id, r.end)
		if err != nil {
			return err
		}
		err = s.store.Put(ctx, store.Contributions, item, store.IfState(statePending))
		switch {
		case errors.Is(err, store.ErrCondition): // a tombstone, or another sealer was here
			return nil
		case err == nil && r.end == stateSealed:
			sealed.Add(1)
		case err == nil:
			unpublished.Add(1)
		}
		return err
	})
	done.Erased, done.Unpublished = done.Erased+int(sealed.Load()), done.Unpublished+int(unpublished.Load())
	if err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	return nil
}
