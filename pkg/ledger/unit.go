package ledger

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// maxRaces is how often one unit is begun anew because another sealer was faster.
const maxRaces = 10

// remains is what there is in a unit once it was looked after.
type remains struct {
	left  []pending // closed units: fresh, for the pool to take
	tally tally     // closed units whose pool is decided
	begun bool      // there is something to tally
}

// unit does what is due in one unit and adds it to done. Between reading and
// writing anything may happen: what is committed then loses the number that it
// asks for, and everything is looked at anew.
func (s *Sealer) unit(ctx context.Context, b contribution.Unit, k int, st stage, done *Sealing) (r remains, err error) {
	done.Unit = b.String()
	err = races(func() error {
		r, err = s.look(ctx, b, benchmark.Least(b, k), st, done)
		return err
	})
	if err != nil {
		return r, fmt.Errorf("seal %s: %w", b, err)
	}
	return r, nil
}

// races repeats what lost a race.
func races(do func() error) error {
	for range maxRaces {
		if err := do(); !errors.Is(err, store.ErrCondition) {
			return err
		}
	}
	return fmt.Errorf("lost %d races", maxRaces)
}

// look reads a unit, rows before manifests, and acts on what it sees. The error
// is ErrCondition when somebody else was faster.
func (s *Sealer) look(ctx context.Context, b contribution.Unit, k int, st stage, done *Sealing) (remains, error) {
	rows, err := readRows(ctx, s.store, b, s.workers)
	if err != nil {
		return remains{}, err
	}
	done.Faulty = rows.faulty
	known, decided, err := readAllManifests(ctx, s.store, b)
	if err != nil {
		return remains{}, err
	}
	fresh, stale := known.parted(rows.pending)
	if err := s.erase(ctx, b, stale, done); err != nil {
		return remains{}, err
	}
	if known.closed && !decided {
		return remains{left: fresh, begun: true}, nil
	}
	if known.closed {
		if st == stopped { // a restored table lost the manifests of these
			fresh = append(fresh, known.unlisted(rows.erased)...)
		}
		err := s.drop(ctx, b, &known, fresh, done)
		return remains{tally: known.tally(b, rows.withdrawn), begun: true}, err
	}
	if st != stopped {
		if err := s.blocks(ctx, b, k, &known, fresh, done); err != nil {
			return remains{}, err
		}
	}
	if untouched := !rows.any() && known.last == 0; st == running || st == last && untouched {
		return remains{}, nil
	}
	if err := s.conclude(ctx, b, &known, nil); err != nil {
		return remains{}, err
	}
	return s.look(ctx, b, k, st, done)
}

// blocks makes blocks of what is fresh, if it is enough, and erases the values.
func (s *Sealer) blocks(ctx context.Context, b contribution.Unit, k int, known *manifests, fresh []pending, done *Sealing) error {
	for _, size := range benchmark.Split(len(fresh), k) {
		if err := s.commit(ctx, b, k, known, fresh[:size], done); err != nil {
			return err
		}
		if err := s.erase(ctx, b, ending(fresh[:size], stateSealed), done); err != nil {
			return err
		}
		fresh = fresh[size:]
	}
	return nil
}

// commit writes block and manifest together under the next number.
func (s *Sealer) commit(ctx context.Context, b contribution.Unit, k int, known *manifests, rows []pending, done *Sealing) error {
	values := make([][]int, len(rows))
	for i, r := range rows {
		values[i] = r.values
	}
	block, err := benchmark.Seal(b, known.last+1, k, values, s.random)
	if err != nil {
		return err
	}
	members := members(rows)
	list, listErr := published(manifestKey(b, block.Sequence), b, withBlock, encodeManifest(b, members))
	figures, figuresErr := published(blockKey(b, block.Sequence), b, "", block.Encode())
	if err := errors.Join(listErr, figuresErr); err != nil {
		return err
	}
	var token [16]byte
	rand.Read(token[:])
	err = s.store.Transact(ctx, hex.EncodeToString(token[:]), []store.Write{
		{Table: store.Publications, Item: list, If: store.IfAbsent},
		{Table: store.Publications, Item: figures, If: store.IfAbsent},
	})
	if err != nil {
		return fmt.Errorf("commit a block: %w", err)
	}
	known.add(members, stateSealed)
	done.Blocks, done.Sealed = done.Blocks+1, done.Sealed+len(rows)
	return nil
}

// conclude writes a manifest without a block under the next number: the unit is
// closed, and the members, if any, are erased unpublished.
func (s *Sealer) conclude(ctx context.Context, b contribution.Unit, known *manifests, rows []pending) error {
	item, err := published(manifestKey(b, known.last+1), b, closing, encodeManifest(b, members(rows)))
	if err != nil {
		return err
	}
	if err := s.store.Put(ctx, store.Publications, item, store.IfAbsent); err != nil {
		return fmt.Errorf("close: %w", err)
	}
	known.add(members(rows), stateUnpublished)
	return nil
}

// drop erases what is fresh in a closed unit, unpublished.
func (s *Sealer) drop(ctx context.Context, b contribution.Unit, known *manifests, fresh []pending, done *Sealing) error {
	for rows := range slices.Chunk(fresh, benchmark.MaxBlock) {
		if err := s.conclude(ctx, b, known, rows); err != nil {
			return err
		}
		if err := s.erase(ctx, b, ending(rows, stateUnpublished), done); err != nil {
			return err
		}
	}
	return nil
}
