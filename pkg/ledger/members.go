package ledger

import (
	"context"
	"fmt"
	"slices"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// memberStream yields the members of the manifests of one team's unit in order. Blocks
// are made in this order, so that it holds the members of few manifests at a time,
// however many there are; of those from before there was an order it holds all.
type memberStream struct {
	store   store.Store
	unit    contribution.Unit
	entries []*entry // not opened yet; ordered by their first when reading begins
	ordered bool
	open    []*entry // with members that were not yielded yet
	kept    int      // members that were kept when the log was read
	twice   int      // members so far that are in two manifests: none on a sound store
}

// entry is one manifest, or one team's part of a pool's.
type entry struct {
	sequence    int
	end         string
	first, last position // of its members
	members     []position
}

// remembered is how many members of manifests a log keeps from when it is read, so
// that small units are read once.
const remembered = 2 * benchmark.MaxBlock

// add takes a manifest in, before reading begins.
func (m *memberStream) add(one manifest) {
	if len(one.members) == 0 {
		return
	}
	next := newEntry(one)
	if m.kept += len(one.members); m.kept > remembered {
		next.members = nil
	}
	m.entries = append(m.entries, next)
}

// addPool takes in whom a pool has of the unit's team.
func (m *memberStream) addPool(p poolLog) {
	for _, one := range p.log {
		one.members = slices.DeleteFunc(slices.Clone(one.members), func(who member) bool { return who.team != m.unit.Team })
		if len(one.members) > 0 {
			m.entries = append(m.entries, newEntry(one))
		}
	}
}

// newEntry returns a manifest of one team as an entry.
func newEntry(one manifest) *entry {
	positions := positionsOf(one.members)
	return &entry{one.sequence, one.end, positions[0], positions[len(positions)-1], positions}
}

// skip passes over manifests that end before a position, or at it.
func (m *memberStream) skip(p position) {
	m.entries = slices.DeleteFunc(m.entries, func(one *entry) bool { return one.last.compare(p) <= 0 })
}

// positionsOf returns the members of one team in order.
func positionsOf(all []member) []position {
	positions := make([]position, len(all))
	for i, one := range all {
		positions[i] = positionOf(one.id)
	}
	slices.SortFunc(positions, position.compare)
	return positions
}

// peek returns the next member; false behind the last.
func (m *memberStream) peek(ctx context.Context) (least position, there bool, err error) {
	if !m.ordered {
		slices.SortFunc(m.entries, func(a, b *entry) int { return a.first.compare(b.first) })
		m.ordered = true
	}
	for _, one := range m.open {
		if !there || one.members[0].compare(least) < 0 {
			least, there = one.members[0], true
		}
	}
	for len(m.entries) > 0 && (!there || m.entries[0].first.compare(least) <= 0) {
		one := m.entries[0]
		if err := m.load(ctx, one); err != nil {
			return position{}, false, err
		}
		m.entries, m.open = m.entries[1:], append(m.open, one)
		least, there = one.first, true
	}
	return least, there, nil
}

// load reads the members of a manifest that were not kept.
func (m *memberStream) load(ctx context.Context, one *entry) error {
	if one.members != nil {
		return nil
	}
	item, err := m.store.Get(ctx, store.Publications, manifestKey(m.unit, one.sequence))
	var again manifest
	if err == nil {
		again, err = readManifest(m.unit, item)
	}
	if err != nil {
		return fmt.Errorf("read manifest %d of %s: %w", one.sequence, m.unit, err)
	}
	one.members = positionsOf(again.members)
	return nil
}

// take takes the member at which peek looked, and says how it ends.
func (m *memberStream) take() (end string) {
	least := m.open[0].members[0]
	for _, one := range m.open[1:] {
		if one.members[0].compare(least) < 0 {
			least = one.members[0]
		}
	}
	times := 0
	m.open = slices.DeleteFunc(m.open, func(one *entry) bool {
		for len(one.members) > 0 && one.members[0] == least {
			one.members, times = one.members[1:], times+1
			if end != stateSealed {
				end = one.end
			}
		}
		if len(one.members) > 0 {
			return false
		}
		one.members = nil // and its array is let go of
		return true
	})
	if times > 1 {
		m.twice++
	}
	return end
}
