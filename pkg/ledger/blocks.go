package ledger

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// task is a unit and what is wanted of it.
type task struct {
	unit contribution.Unit
	k    int // the least size of its blocks
	due  due
	turn *turn

	whole *whole // adds up the blocks that are made; nil where nothing is published of the whole
}

// cut says how many of so many rows, the first of them, become a block each now.
// Where more may follow a full block is made of rows of which two blocks and one row
// are there, so that in the end there are one or two blocks to be made, which are
// even: what is left over is less than k.
func cut(rows int, more bool, k, most int) []int {
	switch {
	case more && rows > 2*most:
		return []int{most}
	case more || rows < k:
		return nil
	case rows <= most:
		return []int{rows}
	}
	return []int{rows - rows/2, rows / 2}
}

// sealTeam makes the blocks of a team's unit and closes it, where due says so
// without a block. It returns who is left over, and whether anything ever was in the unit; of
// one in which nothing was nothing is written, unless it is to be stopped. Between
// reading and writing anything may happen: what is written then loses the number that
// it asks for, and the log is read anew.
func (s *Sealer) sealTeam(ctx context.Context, t task, done *Sealing) (left []pending, touched bool, err error) {
	done.Unit = t.unit.String()
	err = againstOthers(func() (seen string, err error) {
		left, touched, seen, err = s.tryTeam(ctx, t, done)
		return seen, err
	})
	if err != nil {
		return nil, touched, fmt.Errorf("seal %s: %w", t.unit, err)
	}
	return left, touched, nil
}

func (s *Sealer) tryTeam(ctx context.Context, t task, done *Sealing) (left []pending, touched bool, seen string, err error) {
	log, err := readLog(ctx, s.store, t.unit)
	if err != nil {
		return nil, false, "", err
	}
	seen = strconv.Itoa(log.last)
	t.whole.missed(log.last)
	t.turn.lengthen(log.last * s.most)
	if t.due.blockless() {
		if !log.closed {
			err = s.closeUnit(ctx, t.unit, log.last+1)
		}
		return nil, true, seen, err
	}
	log.members.skip(log.to)
	maker := &blockMaker{s, t, log, newRowStream(s.store, t.unit, log.to, s.workers), nil}
	if left, err = maker.run(ctx, done); err != nil {
		return nil, true, seen, err
	}
	done.Faulty = max(done.Faulty, maker.rows.faulty)
	if touched = log.last > 0 || maker.rows.any || maker.rows.faulty > 0; touched && !log.closed {
		err = s.closeUnit(ctx, t.unit, log.last+1)
	}
	return left, touched, seen, err
}

// blockMaker makes the blocks of one unit that is not closed, and collects who is left
// over in one that is.
type blockMaker struct {
	*Sealer
	task
	log   *unitLog
	rows  *rowStream
	fresh []pending // rows that no manifest names, not yet in a block
}

// run reads the unit to its end and returns who is in no block.
func (m *blockMaker) run(ctx context.Context, done *Sealing) ([]pending, error) {
	for more := true; more; {
		row, there, err := m.rows.next(ctx)
		if err != nil {
			return nil, err
		}
		if more = there; more {
			if err := m.take(ctx, row); err != nil {
				return nil, err
			}
		}
		if m.log.closed {
			continue
		}
		for _, size := range cut(len(m.fresh), more, m.k, m.most) {
			if err := m.makeBlock(ctx, size, done); err != nil {
				return nil, err
			}
		}
	}
	if m.log.closed && len(m.fresh) > m.most { // came after the unit was closed; more than a pool's block holds is not needed
		m.fresh = m.fresh[:m.most]
	}
	return m.fresh, nil
}

// take keeps a row that may come into a block.
func (m *blockMaker) take(ctx context.Context, row keptRow) error {
	if row.state != statePending || m.log.closed && len(m.fresh) > m.most {
		return nil
	}
	end, err := m.log.ending(ctx, row.position)
	if err != nil || end != "" {
		return err
	}
	values, err := readValues(m.unit, row.data)
	if err != nil {
		m.rows.faulty++
		return nil
	}
	m.fresh = append(m.fresh, pending{member{m.unit.Team, row.id()}, values})
	return nil
}

// makeBlock makes a block of the first fresh rows.
func (m *blockMaker) makeBlock(ctx context.Context, size int, done *Sealing) error {
	rows := m.fresh[:size]
	list := encodeInOrder(m.unit, members(rows))
	if err := m.writeBlock(ctx, m.task, m.log.last+1, rows, list, done); err != nil {
		return err
	}
	m.log.last++
	m.fresh = append([]pending(nil), m.fresh[size:]...) // and lets go of those
	return m.turn.spend(size)
}

// writeBlock writes block and manifest together under a number; a block that is held under
// a key of its own.
func (s *Sealer) writeBlock(ctx context.Context, t task, sequence int, rows []pending, list []byte, done *Sealing) error {
	values := make([][]int, len(rows))
	for i, r := range rows {
		values[i] = r.values
	}
	block, err := benchmark.Seal(t.unit, sequence, t.k, values, s.random)
	if err != nil {
		return err
	}
	key := blockKey(t.unit, sequence)
	held, err := s.holds(ctx, t.unit, values)
	if err != nil {
		return err
	}
	if held {
		key = heldKey(t.unit, sequence)
	}
	manifest, listErr := unitItem(manifestKey(t.unit, sequence), t.unit, withBlock, list)
	figures, figuresErr := unitItem(key, t.unit, "", block.Encode())
	if err := errors.Join(listErr, figuresErr); err != nil {
		return err
	}
	err = s.transact(ctx,
		store.Write{Table: store.Publications, Item: manifest, If: store.IfAbsent},
		store.Write{Table: store.Publications, Item: figures, If: store.IfAbsent},
	)
	if err == nil {
		done.Blocks, done.Sealed = done.Blocks+1, done.Sealed+len(rows)
		done.Held += count(held)
		t.whole.add(values...)
	}
	return err
}

// transact does all of the writes, or none.
func (s *Sealer) transact(ctx context.Context, writes ...store.Write) error {
	return s.store.Transact(ctx, callToken(), writes)
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// closingItem is a manifest without a block under a number: these members, if any, are
// erased unpublished, and from it on the unit makes no block.
func closingItem(u contribution.Unit, sequence int, who []member) (store.Item, error) {
	return unitItem(manifestKey(u, sequence), u, withoutBlock, encodeMembers(u, who))
}

// closeUnit closes a unit, by a manifest without members.
func (s *Sealer) closeUnit(ctx context.Context, u contribution.Unit, sequence int) error {
	item, err := closingItem(u, sequence, nil)
	if err != nil {
		return err
	}
	return s.store.Put(ctx, store.Publications, item, store.IfAbsent)
}

func members(rows []pending) (out []member) {
	for _, r := range rows {
		out = append(out, r.member)
	}
	return out
}
