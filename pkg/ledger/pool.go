package ledger

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// poolLog is what the manifests of a pool say: all its members, who are never many, as
// each team has less than a block to leave over.
type poolLog struct {
	log    []manifest
	last   int  // the number of the last manifest
	closed bool // no block is made any more
}

// noPool is that of a collection without one.
var noPool = poolLog{closed: true}

func readPool(ctx context.Context, s store.Store, u contribution.Unit) (poolLog, error) {
	var pool poolLog
	for item, err := range store.All(ctx, s, store.Publications, u.String(), manifestPrefix) {
		if err != nil {
			return poolLog{}, fmt.Errorf("read manifests of %s: %w", u, err)
		}
		one, err := readManifest(u, item)
		if err != nil {
			return poolLog{}, fmt.Errorf("read manifests of %s: %w", u, err)
		}
		pool.add(one)
	}
	return pool, nil
}

// add takes the next manifest in.
func (p *poolLog) add(one manifest) {
	p.log, p.last, p.closed = append(p.log, one), one.sequence, p.closed || one.end == stateUnpublished
}

// without returns the rows that are not in the pool yet.
func (p *poolLog) without(rows []pending) []pending {
	in := map[member]bool{}
	for _, one := range p.log {
		for _, who := range one.members {
			in[who] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r pending) bool { return in[r.member] })
}

// sealPool makes blocks of who is left over in the closed units of the teams, if they
// may be pooled, closes the pool, and returns it. They are erased when their own units
// are swept.
func (s *Sealer) sealPool(ctx context.Context, t task, left []pending, done *Sealing) (pool poolLog, err error) {
	done.Unit = t.unit.String()
	err = againstOthers(func() (seen string, err error) {
		if pool, err = readPool(ctx, s.store, t.unit); err != nil {
			return "", err
		}
		if t.whole.missed(pool.last); pool.closed {
			return "", nil
		}
		seen = strconv.Itoa(pool.last)
		if !t.due.blockless() {
			for _, rows := range splitPool(pool.without(left), t.k) {
				list := encodeMembers(t.unit, members(rows))
				if err := s.writeBlock(ctx, t, pool.last+1, rows, list, done); err != nil {
					return seen, err
				}
				pool.add(manifest{sequence: pool.last + 1, members: members(rows), end: stateSealed})
			}
		}
		if err := s.closeUnit(ctx, t.unit, pool.last+1, nil); err != nil {
			return seen, err
		}
		pool.add(manifest{sequence: pool.last + 1, end: stateUnpublished})
		return seen, nil
	})
	if err != nil {
		return poolLog{}, fmt.Errorf("seal %s: %w", t.unit, err)
	}
	return pool, nil
}

// splitPool says which rows become a block each: none when they may not be
// pooled. Rows come ordered by team, and where they are too many for one block
// every block gets its part of every team.
func splitPool(rows []pending, k int) [][]pending {
	sizes := benchmark.Split(len(rows), k)
	parts := make([][]pending, len(sizes))
	for i, r := range rows {
		if len(parts) > 0 {
			parts[i%len(parts)] = append(parts[i%len(parts)], r)
		}
	}
	for _, part := range parts {
		if !benchmark.Pools(perTeam(members(part)), k) {
			return nil
		}
	}
	return parts
}

// perTeam counts the members of each team.
func perTeam(all []member) (counts []int) {
	place := map[string]int{}
	for _, m := range all {
		if _, known := place[m.team]; !known {
			place[m.team] = len(counts)
			counts = append(counts, 0)
		}
		counts[place[m.team]]++
	}
	return counts
}
