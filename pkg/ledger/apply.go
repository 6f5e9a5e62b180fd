package ledger

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"sync/atomic"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// apply does the steps in their order, adds what it did to done, and says whether
// the unit is to be read again. It stops at the first error, which is ErrCondition
// when somebody else wrote the manifest of a number first.
func (s *Sealer) apply(ctx context.Context, t task, steps []step, done *Sealing) (again bool, err error) {
	for _, one := range steps {
		switch one.do {
		case makeBlock:
			err = s.makeBlock(ctx, t, one, done)
		case closeUnit:
			err = s.closeUnit(ctx, t.unit, one)
		case eraseRows:
			err = s.eraseRows(ctx, t.unit, one, done)
		case writeTally:
			err = s.writeTally(ctx, t.unit, one.tally)
		case readAgain:
			again = true
		}
		if err != nil {
			return false, fmt.Errorf("%s: %w", one.do, err)
		}
	}
	return again, nil
}

// makeBlock writes block and manifest together under a number.
func (s *Sealer) makeBlock(ctx context.Context, t task, one step, done *Sealing) error {
	values := make([][]int, len(one.rows))
	for i, r := range one.rows {
		values[i] = r.values
	}
	block, err := benchmark.Seal(t.unit, one.sequence, t.k, values, s.random)
	if err != nil {
		return err
	}
	list, listErr := unitItem(manifestKey(t.unit, one.sequence), t.unit, withBlock, encodeMembers(t.unit, members(one.rows)))
	figures, figuresErr := unitItem(blockKey(t.unit, one.sequence), t.unit, "", block.Encode())
	if err := errors.Join(listErr, figuresErr); err != nil {
		return err
	}
	var token [16]byte
	rand.Read(token[:])
	err = s.store.Transact(ctx, hex.EncodeToString(token[:]), []store.Write{
		{Table: store.Publications, Item: list, If: store.IfAbsent},
		{Table: store.Publications, Item: figures, If: store.IfAbsent},
	})
	if err == nil {
		done.Blocks, done.Sealed = done.Blocks+1, done.Sealed+len(one.rows)
	}
	return err
}

// closeUnit writes a manifest without a block under a number.
func (s *Sealer) closeUnit(ctx context.Context, u contribution.Unit, one step) error {
	item, err := unitItem(manifestKey(u, one.sequence), u, closing, encodeMembers(u, members(one.rows)))
	if err != nil {
		return err
	}
	return s.store.Put(ctx, store.Publications, item, store.IfAbsent)
}

// eraseRows takes the values out of rows that are in a manifest, several at once,
// and leaves tombstones alone.
func (s *Sealer) eraseRows(ctx context.Context, u contribution.Unit, one step, done *Sealing) error {
	var erased atomic.Int64
	err := each(s.workers, one.rows, func(r pending) error {
		item, err := rowItem(u, r.id, one.end)
		if err != nil {
			return err
		}
		err = s.store.Put(ctx, store.Contributions, item, store.IfState(statePending))
		if errors.Is(err, store.ErrCondition) { // a tombstone, or another sealer was here
			return nil
		}
		if err == nil {
			erased.Add(1)
		}
		return err
	})
	if one.end == stateSealed {
		done.Erased += int(erased.Load())
	} else {
		done.Unpublished += int(erased.Load())
	}
	return err
}

func (s *Sealer) writeTally(ctx context.Context, u contribution.Unit, t tally) error {
	item, err := unitItem(tallyKey(u), u, "", record.Encode(t))
	if err != nil {
		return err
	}
	return s.store.Put(ctx, store.Publications, item, store.Always)
}

func members(rows []pending) (out []member) {
	for _, r := range rows {
		out = append(out, r.member)
	}
	return out
}
