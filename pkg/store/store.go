package store

import (
	"context"
	"time"
)

// Table names one of the three tables. Who may use which differs by duty, which is why there are three.
type Table string

// The tables: contributions until they are sealed and erased; what was published, and the organisations; who read what.
const (
	Contributions Table = "contributions"
	Publications  Table = "publications"
	Audit         Table = "audit"
)

// Tables returns the three tables, in the order in which they are created and checked.
func Tables() []Table { return []Table{Contributions, Publications, Audit} }

// Key names one item of a table. Items of one partition are kept together and ordered by Sort.
//
// Both parts are valid UTF-8 without zero bytes and not empty; Partition holds at most [MaxPartition] bytes, Sort at most [MaxSort].
type Key struct{ Partition, Sort string }

// Item is what is kept under a key. The store gives no meaning to State or Data; conditions can ask for State.
type Item struct {
	Key     Key
	State   string // a word such as "kept"; may be empty
	Data    []byte // any bytes; comes back nil when empty
	Expires int64  // Unix seconds from which on the item counts as absent; 0 means never
}

// Expired reports whether the item counts as absent at the given moment.
func (i Item) Expired(now time.Time) bool { return i.Expires != 0 && i.Expires <= now.Unix() }

// Size returns the bytes that count against [MaxItem]: keys, state and data, and 32 for names and the expiry, which is
// at least what DynamoDB counts.
func (i Item) Size() int {
	return len(i.Key.Partition) + len(i.Key.Sort) + len(i.State) + len(i.Data) + 32
}

// Write is one write of a transaction: it puts Item, or with Delete set removes what is under Item.Key, if the
// condition holds.
type Write struct {
	Table  Table
	Item   Item
	Delete bool // only Item.Key is looked at
	If     Condition
}

// Page is one part of a query's answer. Items may be fewer than asked for, even none, although more follow: expired
// items are passed over and a page ends at about 1 MB. Only an empty Next says that nothing follows.
type Page struct {
	Items []Item
	Next  string // hand it to the next query as after; empty at the end
}

// Store is the port. All methods may be called from many goroutines at once and heed their context.
type Store interface {
	// Put keeps the item, replacing what is under its key, if the condition holds; else it returns [ErrCondition].
	Put(ctx context.Context, table Table, item Item, condition Condition) error

	// Delete removes what is under the key if the condition holds; else it returns [ErrCondition]. Removing what is
	// not there is no error under [Always] and [IfAbsent].
	Delete(ctx context.Context, table Table, key Key, condition Condition) error

	// Get returns the item under the key, or [ErrNotFound].
	Get(ctx context.Context, table Table, key Key) (Item, error)

	// Query returns items of one partition whose sort keys begin with prefix (every one for an empty prefix), ascending,
	// at most limit of them (1 to [MaxPage]), beginning behind the sort key after, which is empty or the Next of
	// the page before. [All] walks the pages.
	Query(ctx context.Context, table Table, partition, prefix string, limit int, after string) (Page, error)

	// Transact does all writes, or none and returns [ErrCondition] when a condition does not hold. Writes number 1 to
	// [MaxWrites], no two on the same key, and hold at most [MaxTransaction] bytes.
	//
	// The token, 1 to [MaxToken] visible ASCII characters, names the transaction: handed over again with the same writes within
	// ten minutes of a success, it is a success that changes nothing; with other writes it is [ErrToken].
	Transact(ctx context.Context, token string, writes []Write) error

	// Close lets go of files and connections; closing again is no error. After it the store must not be used.
	Close() error
}
