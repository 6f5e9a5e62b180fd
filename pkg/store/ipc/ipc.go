// Package ipc lets programs on one machine use a store that another one has
// open: the command line works on the file of a server that is running.
//
// # Model
//
// Who has the file open listens on a socket beside it, FILE.socket, and does what
// it is asked: the calls of [store.Store], and what a file needs besides, a backup
// and a compaction. A call is one request of HTTP over the socket, its arguments
// and results in gob, which keeps every byte of a key.
//
// # Guarantees
//
//   - Who may open the socket may do everything with the file, and that is its owner
//     alone (and root): the socket is made out of reach, closed to others, and only
//     then given its name.
//   - A call means what it means on the store itself: the store's law holds through
//     the socket, the end of a context included.
//   - A backup that breaks off is an error, never a short file.
//   - Who asks and does not read, or sends and stops, costs a connection for half a
//     minute, and for a backup the room on the disk. The store waits for nobody: no
//     lock of it and no moment of it is held while something is sent.
//
// # Why
//
// bbolt locks its file for one program. Stopping the server for every command would
// be felt by people, and copying the file under a running one is not safe.
package ipc

import (
	"context"
	"errors"
	"io"

	"rolefit/pkg/store"
)

// Shared is a store that can be used beside its program: a *bolt.Store.
type Shared interface {
	store.Store
	Backup(w io.Writer) (int64, error)
	CompactInPlace() error
	Sweep(ctx context.Context) (int, error)
	Verify(ctx context.Context) error
}

// Socket returns the name of the socket beside a file.
func Socket(file string) string { return file + ".socket" }

// Operations, as they stand in the paths of requests.
const (
	opPut      = "put"
	opDelete   = "delete"
	opGet      = "get"
	opQuery    = "query"
	opTransact = "transact"
	opSweep    = "sweep"
	opCompact  = "compact"
	opBackup   = "backup"
	opVerify   = "verify"
)

// call is the arguments of any operation.
type call struct {
	Table             store.Table
	Item              store.Item
	If                store.Condition
	Partition, Prefix string
	Limit             int
	After             string
	Token             string
	Writes            []store.Write
}

// result is what any operation returns.
type result struct {
	Item   store.Item
	Page   store.Page
	Count  int
	Failed bool
	Text   string // of the error
	Is     []int  // which of the known errors it is
}

// known are the errors that are still themselves on the other side.
var known = []error{
	store.ErrNotFound, store.ErrCondition, store.ErrUnclear, store.ErrInvalid, store.ErrTooLarge, store.ErrToken,
	store.ErrUnavailable, store.ErrDamaged, context.Canceled, context.DeadlineExceeded,
}

// failed packs an error into a result.
func (r result) failed(err error) result {
	if err == nil {
		return r
	}
	r.Failed, r.Text = true, err.Error()
	for i, k := range known {
		if errors.Is(err, k) {
			r.Is = append(r.Is, i)
		}
	}
	return r
}

// err unpacks it.
func (r result) err() error {
	if !r.Failed {
		return nil
	}
	f := &failure{text: r.Text}
	for _, i := range r.Is {
		if i >= 0 && i < len(known) {
			f.is = append(f.is, known[i])
		}
	}
	return f
}

// failure is an error of the other side.
type failure struct {
	text string
	is   []error
}

// Error implements error.
func (f *failure) Error() string { return f.text }

// Unwrap returns the known errors that it is.
func (f *failure) Unwrap() []error { return f.is }
