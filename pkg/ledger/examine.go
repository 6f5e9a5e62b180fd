package ledger

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// examination is Check of one unit: first what is published of it, then its rows.
type examination struct {
	store   store.Store
	of      collection
	unit    contribution.Unit
	report  CheckReport
	log     *unitLog
	pool    poolLog     // log and pool hold the same, of a team or of a pool
	sizes   map[int]int // n of the blocks that no manifest has claimed, by number
	tallied *tally      // nil for none

	finished bool // the collector has finished the round
}

func newExamination(s store.Store, c collection, u contribution.Unit) *examination {
	return &examination{store: s, of: c, unit: u, log: newLog(s, u), sizes: map[int]int{}}
}

func (e *examination) problem(format string, args ...any) {
	e.report.Problems = append(e.report.Problems, e.unit.String()+": "+fmt.Sprintf(format, args...))
}

// published looks at the blocks, manifests and the tally of a unit, which come in this
// order.
func (e *examination) published(ctx context.Context) error {
	for item, err := range store.All(ctx, e.store, store.Publications, e.unit.String(), "") {
		if err != nil {
			return fmt.Errorf("read %s: %w", e.unit, err)
		}
		if err := e.take(item); err != nil {
			e.problem("item %q: %v", item.Key.Sort, err)
		}
	}
	for _, sequence := range slices.Sorted(maps.Keys(e.sizes)) {
		e.problem("block %d has no manifest", sequence)
	}
	if e.report.Members+e.report.Unpublished+e.report.Published > 0 || e.tallied != nil && e.tallied.Unpublished+e.tallied.Withdrawn > 0 {
		e.report.Units = 1
	}
	return nil
}

func (e *examination) take(item store.Item) error {
	sort := item.Key.Sort
	switch {
	case strings.HasPrefix(sort, manifestPrefix):
		m, err := readManifest(e.unit, item)
		if err == nil {
			e.manifest(m)
		}
		return err
	case strings.HasPrefix(sort, blockPrefix), strings.HasPrefix(sort, heldPrefix):
		return e.block(item)
	case sort == tallySort:
		e.tallied = new(tally)
		return json.Unmarshal(item.Data, e.tallied)
	}
	return errors.New("nothing that is known")
}

// block notes a block, which may be held; one that was dropped has no size any more.
func (e *examination) block(item store.Item) error {
	prefix, _, _ := strings.Cut(item.Key.Sort, "|")
	sequence, err := sequenceIn(item.Key.Sort, prefix+"|")
	if err != nil {
		return err
	}
	switch item.State {
	case stateDropped:
		e.sizes[sequence] = dropped
		return nil
	case stateReleased: // the block itself was there before
		return nil
	}
	block, err := benchmark.ParseBlock(item.Data)
	if err == nil {
		e.sizes[sequence] = block.N
		e.report.Held += count(prefix+"|" == heldPrefix)
	}
	return err
}

// dropped stands for the size of a block that was dropped.
const dropped = -1

// manifest looks at the next manifest of a unit, and at its block.
func (e *examination) manifest(m manifest) {
	switch {
	case m.sequence != e.log.last+1:
		e.problem("manifest %d stands where %d should", m.sequence, e.log.last+1)
	case m.end == stateSealed && e.log.closed:
		e.problem("block %d was made after the unit was closed", m.sequence)
	}
	e.log.add(m)
	if isPool(e.unit) {
		e.pool.add(m)
	}
	if m.end == stateUnpublished {
		e.report.Unpublished += len(m.members)
		return
	}
	n, there := e.sizes[m.sequence]
	delete(e.sizes, m.sequence)
	e.report.Members += len(m.members)
	switch {
	case !there:
		e.problem("manifest %d has no block", m.sequence)
		return
	case n == dropped:
		n = len(m.members)
	}
	e.report.Blocks, e.report.Published = e.report.Blocks+1, e.report.Published+n
	if n != len(m.members) {
		e.problem("block %d has n = %d and %d members", m.sequence, n, len(m.members))
	}
	if isPool(e.unit) && !benchmark.Pools(perTeam(m.members), benchmark.MinimumK) {
		e.problem("block %d is not of several teams of which none has more than half", m.sequence)
	}
	if isPool(e.unit) && slices.ContainsFunc(m.members, func(one member) bool { return !e.of.mayPool(one.team) }) {
		e.problem("block %d holds people of a team that was added when the round had begun", m.sequence)
	}
}

// rows looks at the rows of a team's unit, side by side with those whom its manifests
// and the pool name.
func (e *examination) rows(ctx context.Context, pool poolLog, expired bool) error {
	e.log.members.addPool(pool)
	seen, err := e.compare(ctx, expired)
	if err != nil {
		return fmt.Errorf("read %s: %w", e.unit, err)
	}
	if seen.any {
		e.report.Units = 1
	}
	e.report.Pending, e.report.Unerased, e.report.Faulty = seen.pending, seen.unerased, seen.faulty
	e.found(seen.twice, "ids are in two manifests")
	e.found(seen.faulty, "rows cannot be read")
	e.found(seen.unerased, "rows are in a manifest and have their values")
	e.found(seen.stray, "rows were erased and are in no manifest")
	e.tally(seen, expired)
	return nil
}

func (e *examination) found(n int, what string) {
	if n > 0 {
		e.problem("%d %s", n, what)
	}
}

// seen counts the rows of a unit.
type seen struct {
	pending, unerased, stray, withdrawn, faulty int
	twice                                       int // members of two manifests
	any                                         bool
}

// compare goes through rows and members in order.
func (e *examination) compare(ctx context.Context, expired bool) (s seen, err error) {
	rows := newRowStream(e.store, e.unit, position{}, 1)
	for !expired {
		row, there, err := rows.next(ctx)
		if err != nil {
			return s, err
		}
		if !there {
			break
		}
		end, err := e.log.ending(ctx, row.position)
		if err != nil {
			return s, err
		}
		s.count(e.unit, row, end)
	}
	_, err = e.log.ending(ctx, last) // of members whose rows are gone
	s.twice, s.faulty, s.any = e.log.members.twice, s.faulty+rows.faulty, rows.any || rows.faulty > 0
	return s, err
}

// last is the last position that there can be.
var last = position(bytes.Repeat([]byte{0xff}, len(position{})))

func (s *seen) count(u contribution.Unit, row keptRow, end string) {
	switch row.state {
	case statePending:
		if _, err := readValues(u, row.data); err != nil {
			s.faulty++
		} else if end != "" {
			s.unerased++
		} else {
			s.pending++
		}
	case stateSealed, stateUnpublished:
		if end == "" {
			s.stray++
		}
	case stateWithdrawn:
		if end == "" {
			s.withdrawn++
		}
	}
}

// tally compares what was tallied with what there is, as long as it is there.
func (e *examination) tally(s seen, expired bool) {
	withdrawn := s.withdrawn
	switch there := e.tallied != nil && e.tallied.final(); {
	case !there && expired && e.log.last > 0:
		e.problem("rows expired before they were tallied")
	case !there && e.finished && s.pending > 0:
		e.problem("%d rows are pending and the round is finished; `rolefit seal -everywhere` looks for such", s.pending)
	case !there:
	case s.pending > 0:
		e.problem("%d rows are pending after the unit was tallied", s.pending)
	case e.log.unpublished != e.tallied.Unpublished:
		e.problem("%d were erased unpublished and %d tallied", e.log.unpublished, e.tallied.Unpublished)
	case expired:
		withdrawn = e.tallied.Withdrawn
	case withdrawn != e.tallied.Withdrawn:
		e.problem("%d are withdrawn and %d tallied", withdrawn, e.tallied.Withdrawn)
	}
	e.report.Withdrawn += withdrawn
}
