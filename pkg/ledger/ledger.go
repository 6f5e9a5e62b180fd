package ledger

import (
	"context"
	"fmt"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// Outcome says what became of a contribution.
type Outcome string

// The outcomes of Contribute, Spend and Withdraw.
const (
	Kept        Outcome = "kept"         // it is in the store now
	AlreadyKept Outcome = "already kept" // an earlier attempt had brought it there
	Withdrawn   Outcome = "withdrawn"    // it was taken back, now or earlier, or erased without ever being counted
	Sealed      Outcome = "sealed"       // it is in a block: its values were erased, the group figure stays
	Unknown     Outcome = "unknown"      // there is nothing under this receipt
	Spent       Outcome = "spent"        // the token of the seat was spent on another contribution: nothing is kept
)

// The states of a row.
const (
	statePending     = "pending"     // has values
	stateSealed      = "sealed"      // is in the manifest of a block, erased
	stateUnpublished = "unpublished" // is in a manifest without a block, erased
	stateWithdrawn   = "withdrawn"   // tombstone of a row that had been kept
	stateBarred      = "barred"      // tombstone where there was no row
)

var states = []string{statePending, stateSealed, stateUnpublished, stateWithdrawn, stateBarred}

// Putter is all that submitting and withdrawing need of a store.
type Putter interface {
	Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error
	Transact(ctx context.Context, token string, writes []store.Write) error // only with a seat, and puts only
}

// Getter is all that reading a snapshot needs of a store.
type Getter interface {
	Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error)
}

// rowKey is where a contribution is kept: in the shard of its id.
func rowKey(u contribution.Unit, id contribution.ID) store.Key {
	return store.Key{Partition: shardKey(u, id.Shard()), Sort: id.String()}
}

func shardKey(u contribution.Unit, shard string) string { return u.String() + "|" + shard }

const (
	manifestPrefix = "manifest|"
	blockPrefix    = "block|"
	tallySort      = "tally"
)

func manifestKey(u contribution.Unit, sequence int) store.Key {
	return store.Key{Partition: u.String(), Sort: fmt.Sprintf("%s%06d", manifestPrefix, sequence)}
}

func blockKey(u contribution.Unit, sequence int) store.Key {
	return store.Key{Partition: u.String(), Sort: fmt.Sprintf("%s%06d", blockPrefix, sequence)}
}

func tallyKey(u contribution.Unit) store.Key {
	return store.Key{Partition: u.String(), Sort: tallySort}
}

// snapshotKey is where the snapshot of the public is kept. Earlier versions kept
// that of an organisation so too.
func snapshotKey(org string) store.Key { return store.Key{Partition: org, Sort: "snapshot"} }

// indexKey is where it is listed which figures of an organisation there are.
func indexKey(org string) store.Key { return store.Key{Partition: org, Sort: "figures"} }

// key is where the figures of one kind, model and round of an organisation are.
func (l listed) key(org string) store.Key {
	return store.Key{Partition: org, Sort: "figures|" + l.Kind + "|" + l.Model + "|" + l.Round}
}

func (c collection) figuresKey() store.Key { return c.listed().key(c.org) }

// rowItem is a row without values, in a state.
func rowItem(u contribution.Unit, id contribution.ID, state string) (store.Item, error) {
	round, err := contribution.ParseRound(u.Round)
	if err != nil {
		return store.Item{}, err
	}
	return store.Item{Key: rowKey(u, id), State: state, Expires: round.RowsEnd().Unix()}, nil
}

// unitItem is an item of a unit that lasts as long as its blocks.
func unitItem(key store.Key, u contribution.Unit, state string, data []byte) (store.Item, error) {
	round, err := contribution.ParseRound(u.Round)
	if err != nil {
		return store.Item{}, err
	}
	return store.Item{Key: key, State: state, Data: data, Expires: publishedEnd(round).Unix()}, nil
}
