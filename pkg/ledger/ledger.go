package ledger

import (
	"context"
	"fmt"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// Outcome says what became of a contribution.
type Outcome string

// The outcomes of Contribute and Withdraw.
const (
	Kept        Outcome = "kept"         // it is in the store now
	AlreadyKept Outcome = "already kept" // an earlier attempt had brought it there
	Withdrawn   Outcome = "withdrawn"    // it was taken back, now or earlier, or erased without ever being counted
	Sealed      Outcome = "sealed"       // it is in a block: its values were erased, the group figure stays
	Unknown     Outcome = "unknown"      // there is nothing under this receipt
)

// The states of a row.
const (
	statePending     = "pending"     // has values
	stateSealed      = "sealed"      // is in the manifest of a block, erased
	stateUnpublished = "unpublished" // is in a manifest without a block, erased
	stateWithdrawn   = "withdrawn"   // tombstone of a row that had been kept
	stateBarred      = "barred"      // tombstone where there was no row
)

// Putter is all that submitting and withdrawing need of a store.
type Putter interface {
	Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error
}

// Getter is all that reading a snapshot needs of a store.
type Getter interface {
	Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error)
}

// How long things are kept after the end of their round. What the ticket's end
// decides has a day more, for clocks that differ.
const (
	graceDays     = 1
	PublishMonths = 24
)

// rowsEnd is when rows with values, and tombstones, of a round expire.
func rowsEnd(r contribution.Round) time.Time { return r.End().AddDate(0, 0, contribution.RowDays) }

// settledFrom is the moment from which no ticket can bring anything to a round,
// not even a duplicate: erased rows expire, and what is left over is pooled.
func settledFrom(r contribution.Round) time.Time { return r.TicketsEnd().AddDate(0, 0, graceDays) }

// publishedEnd is when blocks, manifests and tallies of a round expire.
func publishedEnd(r contribution.Round) time.Time { return r.End().AddDate(0, PublishMonths, 0) }

// rowKey is where a contribution is kept: in the shard of its id.
func rowKey(b contribution.Unit, id contribution.ID) store.Key {
	return store.Key{Partition: shardKey(b, id.Shard()), Sort: id.String()}
}

func shardKey(b contribution.Unit, shard string) string { return b.String() + "|" + shard }

const (
	manifestPrefix = "manifest|"
	blockPrefix    = "block|"
	tallySort      = "tally"
)

func manifestKey(b contribution.Unit, sequence int) store.Key {
	return store.Key{Partition: b.String(), Sort: fmt.Sprintf("%s%06d", manifestPrefix, sequence)}
}

func blockKey(b contribution.Unit, sequence int) store.Key {
	return store.Key{Partition: b.String(), Sort: fmt.Sprintf("%s%06d", blockPrefix, sequence)}
}

func tallyKey(b contribution.Unit) store.Key {
	return store.Key{Partition: b.String(), Sort: tallySort}
}

// snapshotKey is where the snapshot of an organisation is kept, or the public one.
func snapshotKey(org string) store.Key { return store.Key{Partition: org, Sort: "snapshot"} }

// row is a row without values, in a state.
func row(b contribution.Unit, id contribution.ID, state string) (store.Item, error) {
	round, err := contribution.ParseRound(b.Round)
	if err != nil {
		return store.Item{}, err
	}
	end := rowsEnd(round)
	if state == stateSealed || state == stateUnpublished {
		end = settledFrom(round)
	}
	return store.Item{Key: rowKey(b, id), State: state, Expires: end.Unix()}, nil
}

// published is an item of a unit that lasts as long as its blocks.
func published(key store.Key, b contribution.Unit, state string, data []byte) (store.Item, error) {
	round, err := contribution.ParseRound(b.Round)
	if err != nil {
		return store.Item{}, err
	}
	return store.Item{Key: key, State: state, Data: data, Expires: publishedEnd(round).Unix()}, nil
}
