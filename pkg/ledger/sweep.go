package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// fate is what becomes of a row when its unit is swept.
type fate string

const (
	leave     fate = ""
	eraseIt   fate = "erase" // a manifest names it
	drop      fate = "drop"  // name it in a manifest without a block, and erase it
	nameIt    fate = "name"  // it is erased, and its manifest was lost in a restore
	countBack fate = "count as withdrawn"
)

// fateOf says what becomes of a row that is in a state and ends as a manifest says, ""
// for none. Nothing of the pool's that is open is dropped; only after a restore
// (stop) can manifests of erased rows be lost.
func fateOf(state, end string, poolClosed, stop bool) fate {
	erased := state == stateSealed || state == stateUnpublished
	switch {
	case state == statePending && end != "":
		return eraseIt
	case state == statePending && poolClosed:
		return drop
	case erased && end == "" && stop:
		return nameIt
	case state == stateWithdrawn && end == "":
		return countBack
	}
	return leave
}

// sweep erases the values of a closed unit's rows, in order: of those that a manifest
// or the pool names, and once the pool is closed of all others, which are named
// first. Then it tallies the unit. It keeps how far it came, so that a unit of any
// size is swept in the end, whoever is killed on the way.
func (s *Sealer) sweep(ctx context.Context, t task, pool poolLog, done *Sealing) error {
	done.Unit = t.unit.String()
	if err := againstOthers(func() (string, error) { return s.trySweep(ctx, t, pool, done) }); err != nil {
		return fmt.Errorf("seal %s: %w", t.unit, err)
	}
	return nil
}

func (s *Sealer) trySweep(ctx context.Context, t task, pool poolLog, done *Sealing) (seen string, err error) {
	kept, err := readTally(ctx, s.store, t.unit)
	if err != nil || kept.there && kept.final() && !t.due.again() {
		return "", err
	}
	log, err := readLog(ctx, s.store, t.unit)
	if err != nil || !log.closed {
		return "", err
	}
	seen = fmt.Sprint(kept.state, log.last)
	t.turn.lengthen(log.last * s.most)
	w := &sweeper{Sealer: s, task: t, pool: pool, log: log, kept: kept}
	if w.count, err = w.begin(); err != nil {
		return seen, err
	}
	for more := true; more; {
		if more, err = w.bite(ctx, done); err != nil {
			return seen, err
		}
	}
	done.Faulty = max(done.Faulty, w.rows.faulty)
	return seen, nil
}

// sweeper sweeps one unit.
type sweeper struct {
	*Sealer
	task
	pool  poolLog
	log   *unitLog
	kept  keptTally
	count tally // as it will be kept next
	rows  *rowStream
}

// begin opens the rows where an earlier sweep of the same kind stopped, or all.
func (w *sweeper) begin() (count tally, err error) {
	count.Open = !w.due.over
	var from position
	if w.kept.Swept != "" && w.kept.Open == count.Open && !w.due.again() {
		if from, err = parsePosition(w.kept.Swept); err != nil {
			return tally{}, err
		}
		count.Withdrawn = w.kept.Withdrawn
	}
	w.log.members.addPool(w.pool)
	w.log.members.skip(from)
	w.rows = newRowStream(w.store, w.unit, from, w.workers)
	return count, nil
}

// toErase is a row and the state in which it ends.
type toErase struct {
	id  contribution.ID
	end string
}

// morsel is what is to be done with some rows.
type morsel struct {
	erase []toErase
	lost  []member // to be named in a manifest
	last  position
}

// bite sweeps as many rows as a manifest can name, keeps how far it came, and reports
// whether there are more.
func (w *sweeper) bite(ctx context.Context, done *Sealing) (more bool, err error) {
	var m morsel
	for range w.most {
		row, there, err := w.rows.next(ctx)
		if err != nil {
			return false, err
		}
		if !there {
			if err := w.swallow(ctx, m, done); err != nil {
				return false, err
			}
			return false, w.keep(ctx, "")
		}
		if err := w.take(ctx, row, &m); err != nil {
			return false, err
		}
	}
	if err := w.swallow(ctx, m, done); err != nil {
		return false, err
	}
	if !w.pool.closed { // an error is to be told of: it is not swept in turns
		return true, nil
	}
	if err := w.keep(ctx, m.last.String()); err != nil {
		return false, err
	}
	return true, w.turn.spend(w.most)
}

// take decides what becomes of a row.
func (w *sweeper) take(ctx context.Context, row keptRow, m *morsel) error {
	m.last = row.position
	end, err := w.log.ending(ctx, row.position)
	if err != nil {
		return err
	}
	who := member{w.unit.Team, row.id()}
	switch fateOf(row.state, end, w.pool.closed, w.due.blockless()) {
	case eraseIt:
		m.erase = append(m.erase, toErase{who.id, end})
	case drop:
		if _, err := readValues(w.unit, row.data); err != nil {
			w.rows.faulty++
			return nil
		}
		m.erase, m.lost = append(m.erase, toErase{who.id, stateUnpublished}), append(m.lost, who)
	case nameIt:
		m.lost = append(m.lost, who)
	case countBack:
		w.count.Withdrawn++
	}
	return nil
}

// swallow names those of a bite who are in no manifest, and erases values.
func (w *sweeper) swallow(ctx context.Context, m morsel, done *Sealing) error {
	if len(m.lost) > 0 {
		if err := w.closeUnit(ctx, w.unit, w.log.last+1, m.lost); err != nil {
			return err
		}
		w.log.last, w.log.unpublished = w.log.last+1, w.log.unpublished+len(m.lost)
	}
	for part := range slices.Chunk(m.erase, mouthful) {
		if err := w.erase(ctx, w.unit, part, done); err != nil {
			return err
		}
		if w.pool.closed && w.turn.late() { // the rest of the bite is looked at again
			return errTurnOver
		}
	}
	return nil
}

// mouthful is how many rows are erased before a sweep looks at the clock.
const mouthful = 1000

// keep keeps how far the sweep came; "" for the end. While the pool is open nothing is
// counted, as the rest of it is swept later.
func (w *sweeper) keep(ctx context.Context, swept string) error {
	if !w.pool.closed {
		return nil
	}
	w.count.Swept, w.count.Unpublished = swept, w.log.unpublished
	return w.follow(ctx, w.unit, &w.kept, w.count)
}

// erase takes the values out of rows that are in a manifest, many at once, and leaves
// tombstones alone.
func (s *Sealer) erase(ctx context.Context, u contribution.Unit, rows []toErase, done *Sealing) error {
	var sealed, unpublished atomic.Int64
	err := each(s.erasers, rows, func(r toErase) error {
		item, err := rowItem(u, r.id, r.end)
		if err != nil {
			return err
		}
		err = s.store.Put(ctx, store.Contributions, item, store.IfState(statePending))
		if errors.Is(err, store.ErrCondition) { // a tombstone, or another sealer was here
			return nil
		}
		if err == nil && r.end == stateSealed {
			sealed.Add(1)
		} else if err == nil {
			unpublished.Add(1)
		}
		return err
	})
	done.Erased, done.Unpublished = done.Erased+int(sealed.Load()), done.Unpublished+int(unpublished.Load())
	return err
}
