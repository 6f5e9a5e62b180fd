package ledger

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// maxRaces is how often one Seal starts over because another sealer was faster.
const maxRaces = 10

// Sealer makes blocks of what is pending, and the snapshot of the blocks.
type Sealer struct {
	store   store.Store
	random  io.Reader
	workers int // how many rows are erased at once
}

// NewSealer returns a Sealer on a store. random must be a secure source: the
// noise of public blocks is drawn from it.
func NewSealer(s store.Store, random io.Reader) *Sealer {
	return &Sealer{store: s, random: random, workers: 8}
}

// Sealing is what one Seal did.
type Sealing struct {
	Unit   string `json:"unit"`   // org|team|kind|model|round
	Blocks int    `json:"blocks"` // blocks made
	Sealed int    `json:"sealed"` // contributions in them
	Erased int    `json:"erased"` // rows whose values were erased, those of earlier blocks too
	Faulty int    `json:"faulty"` // rows that could not be read and were left alone; 0 on a sound store
}

// Seal makes blocks of everything fresh in a unit, when it is enough for one
// (benchmark.Least of k), and erases the values of all that is in a block, now
// or earlier. After an error, or a crash at any step, the next Seal goes on
// where this one stopped.
func (s *Sealer) Seal(ctx context.Context, b contribution.Bucket, k int) (Sealing, error) {
	done := Sealing{Unit: b.String()}
	for range maxRaces {
		lost, err := s.seal(ctx, b, benchmark.Least(b, k), &done)
		if err != nil {
			return done, fmt.Errorf("seal %s: %w", b, err)
		}
		if !lost {
			return done, nil
		}
	}
	return done, fmt.Errorf("seal %s: lost %d races", b, maxRaces)
}

// seal is one round of Seal; lost says that another sealer took the number of
// our block, so that everything must be looked at anew.
func (s *Sealer) seal(ctx context.Context, b contribution.Bucket, k int, done *Sealing) (lost bool, err error) {
	rows, faulty, err := readPending(ctx, s.store, b)
	done.Faulty = faulty
	if err != nil {
		return false, err
	}
	before, err := readManifests(ctx, s.store, b)
	if err != nil {
		return false, err
	}
	fresh, stale := parted(rows, before.members)
	if err := s.erase(ctx, b, stale, done); err != nil {
		return false, err
	}
	for i, size := range benchmark.Split(len(fresh), k) {
		members := fresh[:size]
		fresh = fresh[size:]
		if err := s.commit(ctx, b, before.last+1+i, k, members); errors.Is(err, store.ErrCondition) {
			return true, nil
		} else if err != nil {
			return false, err
		}
		done.Blocks, done.Sealed = done.Blocks+1, done.Sealed+size
		if err := s.erase(ctx, b, members, done); err != nil {
			return false, err
		}
	}
	return false, nil
}

// commit writes block and manifest together. ErrCondition says that the number
// was taken.
func (s *Sealer) commit(ctx context.Context, b contribution.Bucket, sequence, k int, members []pending) error {
	ids, values := make([]contribution.ID, len(members)), make([][]int, len(members))
	for i, m := range members {
		ids[i], values[i] = m.id, m.values
	}
	block, err := benchmark.Seal(b, sequence, k, values, s.random)
	if err != nil {
		return err
	}
	round, err := contribution.ParseRound(b.Round)
	if err != nil {
		return err
	}
	put := func(key store.Key, data []byte) store.Write {
		item := store.Item{Key: key, Data: data, Expires: publishedEnd(round).Unix()}
		return store.Write{Table: store.Publications, Item: item, If: store.IfAbsent}
	}
	var token [16]byte
	rand.Read(token[:])
	return s.store.Transact(ctx, hex.EncodeToString(token[:]), []store.Write{
		put(manifestKey(b, sequence), encodeManifest(ids)),
		put(blockKey(b, sequence), block.Encode()),
	})
}
