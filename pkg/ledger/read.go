package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// task is a unit and what is wanted of it.
type task struct {
	unit contribution.Unit
	k    int // the least size of its blocks
	due  due
	left []pending // of a pool: who is left over in the closed units of its teams
}

// state is all that decide knows of a unit.
type state struct {
	task
	rows       rows
	log        manifests // once the unit is closed, with the members that its pool took
	poolClosed bool      // nothing of the unit can come into a pool any more
}

// touched reports whether anything ever was in the unit.
func (s state) touched() bool { return s.rows.any() || s.log.last > 0 }

// leftOver returns who waits for the pool to be made, in a closed unit.
func (s state) leftOver() []pending {
	if !s.log.closed || s.poolClosed {
		return nil
	}
	return s.log.ending(s.rows.pending, "")
}

// rows is what is in the shards of a unit.
type rows struct {
	pending   []pending // in the order of the ids
	withdrawn []member
	erased    []member // sealed or unpublished, without values
	barred    int
	faulty    int // rows that are not what Contribute writes
}

// pending is a row that has values.
type pending struct {
	member
	values []int
}

func (r rows) any() bool { return len(r.pending)+len(r.withdrawn)+len(r.erased)+r.barred+r.faulty > 0 }

func (r *rows) add(other rows) {
	r.pending, r.withdrawn = append(r.pending, other.pending...), append(r.withdrawn, other.withdrawn...)
	r.erased, r.barred, r.faulty = append(r.erased, other.erased...), r.barred+other.barred, r.faulty+other.faulty
}

// manifests is what the log of a unit says. Each manifest is written only if
// nothing is under its number, the next one, so nobody can add to the log who has
// not read all of it.
type manifests struct {
	ends   map[member]string // how the members end, by manifest.end; "" for who is in none
	last   int               // the number of the last
	closed bool              // no block is made any more
}

// add takes the next manifest in.
func (m *manifests) add(one manifest) {
	m.last = one.sequence
	m.closed = m.closed || one.end == stateUnpublished
	for _, member := range one.members {
		m.ends[member] = one.end
	}
}

// ending returns the rows that end in a state, "" for those that no manifest
// names.
func (m manifests) ending(rows []pending, end string) (out []pending) {
	for _, r := range rows {
		if m.ends[r.member] == end {
			out = append(out, r)
		}
	}
	return out
}

// unnamed returns those of the members that no manifest names.
func (m manifests) unnamed(all []member) (out []member) {
	for _, one := range all {
		if m.ends[one] == "" {
			out = append(out, one)
		}
	}
	return out
}

// unpublished counts the members of a team that were erased unpublished.
func (m manifests) unpublished(team string) (n int) {
	for one, end := range m.ends {
		if one.team == team && end == stateUnpublished {
			n++
		}
	}
	return n
}

// tally counts a unit by its log and its tombstones.
func (m manifests) tally(u contribution.Unit, withdrawn []member) tally {
	return tally{Unpublished: m.unpublished(u.Team), Withdrawn: len(m.unnamed(withdrawn))}
}

// read reads a unit: the rows first, so that a row which a manifest names cannot
// look as if none did.
func (s *Sealer) read(ctx context.Context, t task) (now state, err error) {
	now = state{task: t, rows: rows{pending: t.left}}
	if !isPool(t.unit) {
		if now.rows, err = readRows(ctx, s.store, t.unit, s.workers); err != nil {
			return state{}, err
		}
	}
	now.log, now.poolClosed, err = readAllManifests(ctx, s.store, t.unit)
	return now, err
}

// readRows reads all shards of a unit, several at once.
func readRows(ctx context.Context, s store.Store, u contribution.Unit, workers int) (all rows, err error) {
	shards, err := gather(workers, strings.Split(contribution.Shards, ""), func(shard string) (rows, error) {
		return readShard(ctx, s, u, shard)
	})
	if err != nil {
		return rows{}, fmt.Errorf("read rows: %w", err)
	}
	for _, shard := range shards {
		all.add(shard)
	}
	return all, nil
}

func readShard(ctx context.Context, s store.Store, u contribution.Unit, shard string) (r rows, err error) {
	for item, err := range store.All(ctx, s, store.Contributions, shardKey(u, shard), "") {
		if err != nil {
			return rows{}, err
		}
		r.take(u, item)
	}
	return r, nil
}

func (r *rows) take(u contribution.Unit, item store.Item) {
	id, err := contribution.ParseID(item.Key.Sort)
	switch {
	case err != nil:
		r.faulty++
	case item.State == statePending:
		if values, err := readValues(u, item.Data); err == nil {
			r.pending = append(r.pending, pending{member{u.Team, id}, values})
		} else {
			r.faulty++
		}
	case item.State == stateWithdrawn:
		r.withdrawn = append(r.withdrawn, member{u.Team, id})
	case item.State == stateSealed || item.State == stateUnpublished:
		r.erased = append(r.erased, member{u.Team, id})
	case item.State == stateBarred:
		r.barred++
	default:
		r.faulty++
	}
}

func readValues(u contribution.Unit, data []byte) ([]int, error) {
	var r row
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, err
	}
	_, err := contribution.New(u, r.Values)
	return r.Values, err
}

// readAllManifests reads the manifests of a unit and, once it is closed, of the
// pool that its members may be in. poolClosed says that nothing of it can come
// into a pool any more.
func readAllManifests(ctx context.Context, s store.Store, u contribution.Unit) (m manifests, poolClosed bool, err error) {
	if m, err = readManifests(ctx, s, u); err != nil || !m.closed || u.Org == contribution.Public || isPool(u) {
		return m, true, err
	}
	pool, err := readManifests(ctx, s, poolOf(u))
	if err != nil {
		return m, false, err
	}
	maps.Copy(m.ends, pool.ends)
	return m, pool.closed, nil
}

func readManifests(ctx context.Context, s store.Store, u contribution.Unit) (manifests, error) {
	out := manifests{ends: map[member]string{}}
	for item, err := range store.All(ctx, s, store.Publications, u.String(), manifestPrefix) {
		if err != nil {
			return manifests{}, fmt.Errorf("read manifests: %w", err)
		}
		one, err := readManifest(u, item)
		if err != nil {
			return manifests{}, fmt.Errorf("read manifests: %w", err)
		}
		out.add(one)
	}
	return out, nil
}
