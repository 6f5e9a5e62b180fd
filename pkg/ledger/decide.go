package ledger

import (
	"slices"

	"rolefit/pkg/benchmark"
)

// action is what a step does.
type action string

const (
	makeBlock  action = "make a block"  // of the rows, with the manifest of the same number
	closeUnit  action = "close"         // write a manifest without a block: the rows, if any, count as unpublished
	eraseRows  action = "erase"         // take the values of the rows, which a manifest names, and leave them in the state end
	writeTally action = "tally"         // say how many were withdrawn and erased unpublished
	readAgain  action = "read it again" // the last step: only the unit as it is now says what comes next
)

// step is one thing to do in a unit. Only the members that its action names are
// used.
type step struct {
	do       action
	sequence int       // makeBlock, closeUnit: the number of the manifest
	rows     []pending // makeBlock, closeUnit, eraseRows
	end      string    // eraseRows
	tally    tally     // writeTally
}

// tally is what was in a unit besides its blocks. It is written once nothing can
// come any more and all is erased, before the tombstones expire that it counts.
type tally struct {
	Unpublished int `json:"unpublished"` // erased without having been in a block
	Withdrawn   int `json:"withdrawn"`   // taken back before anything was done with them
}

// decide says what is to be done in a unit, in this order; nothing when nothing
// is due. It reads and writes nothing else: the same state has the same steps.
// Steps that were broken off at any place, and whatever others did meanwhile,
// change the state so that the next decision goes on from there.
func decide(s state) []step {
	if isPool(s.unit) {
		return decidePool(s)
	}
	steps := s.eraseNamed()
	switch {
	case s.log.closed && !s.poolClosed: // the pool takes who is left over, or does not
		return steps
	case s.log.closed:
		return append(steps, s.drop()...)
	case s.due.stop:
		return append(steps, step{do: closeUnit, sequence: s.log.last + 1}, step{do: readAgain})
	case !s.due.over: // a unit is sealed once, when its round is over
		return steps
	case !s.touched():
		return nil
	}
	blocks, next := s.blocks()
	steps = append(steps, blocks...)
	return append(steps, step{do: closeUnit, sequence: next}, step{do: readAgain}) // who is left over is certain only then
}

// decidePool is decide for a pool. The rows are left over in closed units of its
// teams, which erase them when the pool is closed.
func decidePool(s state) (steps []step) {
	if s.log.closed {
		return nil
	}
	next := s.log.last + 1
	if !s.due.stop {
		for _, rows := range splitPool(s.log.ending(s.rows.pending, ""), s.k) {
			steps = append(steps, step{do: makeBlock, sequence: next, rows: rows})
			next++
		}
	}
	return append(steps, step{do: closeUnit, sequence: next})
}

// eraseNamed erases what a manifest names and somebody left unerased.
func (s state) eraseNamed() (steps []step) {
	for _, end := range []string{stateSealed, stateUnpublished} {
		if rows := s.log.ending(s.rows.pending, end); len(rows) > 0 {
			steps = append(steps, step{do: eraseRows, rows: rows, end: end})
		}
	}
	return steps
}

// blocks makes blocks of what no manifest names, if it is enough, and erases the
// values of each. next is the number of the manifest behind them.
func (s state) blocks() (steps []step, next int) {
	rows, next := s.log.ending(s.rows.pending, ""), s.log.last+1
	for _, size := range benchmark.Split(len(rows), s.k) {
		steps = append(
			steps,
			step{do: makeBlock, sequence: next, rows: rows[:size]},
			step{do: eraseRows, rows: rows[:size], end: stateSealed},
		)
		rows, next = rows[size:], next+1
	}
	return steps, next
}

// drop erases unpublished what no manifest names, in a closed unit whose pool is
// closed, and tallies the unit when nothing can come any more. After a restore
// rows may be erased whose manifests were lost: they are named too.
func (s state) drop() (steps []step) {
	rows, next := s.log.ending(s.rows.pending, ""), s.log.last+1
	if s.due.stop {
		for _, m := range s.log.unnamed(s.rows.erased) {
			rows = append(rows, pending{member: m})
		}
	}
	for part := range slices.Chunk(rows, benchmark.MaxBlock) {
		steps = append(
			steps,
			step{do: closeUnit, sequence: next, rows: part},
			step{do: eraseRows, rows: part, end: stateUnpublished},
		)
		next++
	}
	if s.due.over {
		count := s.log.tally(s.unit, s.rows.withdrawn)
		count.Unpublished += len(rows)
		steps = append(steps, step{do: writeTally, tally: count})
	}
	return steps
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
