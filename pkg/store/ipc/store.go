package ipc

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"

	"rolefit/pkg/disk"
	"rolefit/pkg/store"
)

// ErrNobody says that no program shares the file.
var ErrNobody = errors.New("no program shares the file")

// Store is a store that another program has open.
type Store struct {
	client   *http.Client
	patience time.Duration // how long it may be silent
}

var _ Shared = (*Store)(nil)

// Open reaches the store of a file that another program has open and shares, or
// returns [ErrNobody]. A link is followed to the file.
func Open(file string) (*Store, error) {
	real, err := disk.Real(file)
	if err != nil {
		return nil, fmt.Errorf("reach the program that has %s open: %w", file, err)
	}
	name := Socket(real)
	conn, err := dial(context.Background(), name)
	switch {
	case errors.Is(err, os.ErrNotExist), errors.Is(err, syscall.ECONNREFUSED):
		return nil, ErrNobody
	case err != nil:
		return nil, fmt.Errorf("reach the program that has %s open: %w", file, err)
	}
	_ = conn.Close() // it answers
	return &Store{&http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { return dial(ctx, name) },
	}}, briefly}, nil
}

func dial(ctx context.Context, name string) (net.Conn, error) {
	d := net.Dialer{Timeout: 10 * time.Second}
	return near(name, func(name string) (net.Conn, error) { return d.DialContext(ctx, "unix", name) })
}

// Put implements [store.Store].
func (s *Store) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	_, err := s.brief(ctx, opPut, call{Table: table, Item: item, If: condition})
	return err
}

// Delete implements [store.Store].
func (s *Store) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	_, err := s.brief(ctx, opDelete, call{Table: table, Item: store.Item{Key: key}, If: condition})
	return err
}

// Get implements [store.Store].
func (s *Store) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	r, err := s.brief(ctx, opGet, call{Table: table, Item: store.Item{Key: key}})
	return r.Item, err
}

// Query implements [store.Store].
func (s *Store) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	r, err := s.brief(ctx, opQuery, call{Table: table, Partition: partition, Prefix: prefix, Limit: limit, After: after})
	return r.Page, err
}

// Transact implements [store.Store].
func (s *Store) Transact(ctx context.Context, token string, writes []store.Write) error {
	_, err := s.brief(ctx, opTransact, call{Token: token, Writes: writes})
	return err
}

// Sweep deletes what has expired, and returns how much that was.
func (s *Store) Sweep(ctx context.Context) (int, error) {
	var swept result
	err := s.long(ctx, opSweep, func(ctx context.Context) (err error) {
		swept, err = s.call(ctx, opSweep, call{})
		return err
	})
	return swept.Count, err
}

// Verify looks at everything that the file holds, and returns the first damage as
// [store.ErrDamaged].
func (s *Store) Verify(ctx context.Context) error {
	return s.long(ctx, opVerify, func(ctx context.Context) error {
		_, err := s.call(ctx, opVerify, call{})
		return err
	})
}

// CompactInPlace exchanges the file for a compacted one while it is in use.
func (s *Store) CompactInPlace() error {
	return s.long(context.Background(), opCompact, func(ctx context.Context) error {
		_, err := s.call(ctx, opCompact, call{})
		return err
	})
}

// Backup writes a copy of the file as it is at one moment, and returns the number
// of bytes.
func (s *Store) Backup(w io.Writer) (n int64, err error) {
	err = s.long(context.Background(), opBackup, func(ctx context.Context) (err error) {
		n, err = s.backup(ctx, w)
		return err
	})
	return n, err
}

func (s *Store) backup(ctx context.Context, w io.Writer) (int64, error) {
	answer, err := s.post(ctx, opBackup, nil)
	if err != nil {
		return 0, fmt.Errorf("back up: %w", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		said, _ := io.ReadAll(io.LimitReader(answer.Body, 1024)) // as much as there is of it
		return 0, fmt.Errorf("back up: the program that has the file open says: %s", bytes.TrimSpace(said))
	}
	n, err := io.Copy(w, answer.Body)
	if err != nil {
		return n, fmt.Errorf("back up: %w", err)
	}
	return n, nil
}

// Close implements [store.Store].
func (s *Store) Close() error {
	s.client.CloseIdleConnections()
	return nil
}

// briefly is how long a call of the store's may take. Those that go through the whole
// file take as long as they take, while the other program shows that it is there.
const briefly = time.Minute

// brief is call for what is brief.
func (s *Store) brief(ctx context.Context, operation string, c call) (result, error) {
	limited, cancel := context.WithTimeout(ctx, s.patience)
	defer cancel()
	r, err := s.call(limited, operation, c)
	if err != nil && ctx.Err() == nil && limited.Err() != nil {
		err = fmt.Errorf("%s: %w: %w", operation, store.ErrUnavailable, errSilent)
	}
	return r, err
}

var errSilent = errors.New("the program that has the file open does not answer")

// long does what takes long, as long as the other program answers beside it.
func (s *Store) long(ctx context.Context, operation string, do func(ctx context.Context) error) error {
	watched, silent := context.WithCancelCause(ctx)
	defer silent(nil)
	go func() {
		for s.answers(watched) {
			select {
			case <-watched.Done():
				return
			case <-time.After(s.patience / 2):
			}
		}
		silent(errSilent)
	}()
	err := do(watched)
	if err != nil && context.Cause(watched) == errSilent {
		return fmt.Errorf("%s: %w: %w", operation, store.ErrUnavailable, errSilent)
	}
	return err
}

// answers asks for an operation that there is not, for which the other program does
// not look at the store.
func (s *Store) answers(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, s.patience)
	defer cancel()
	answer, err := s.post(ctx, "", nil)
	if err != nil {
		return false
	}
	return answer.Body.Close() == nil
}

func (s *Store) post(ctx context.Context, operation string, body io.Reader) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://store/"+operation, body)
	if err != nil {
		return nil, err
	}
	return s.client.Do(r)
}

// call has the other program do something.
func (s *Store) call(ctx context.Context, operation string, c call) (result, error) {
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(c); err != nil {
		return result{}, fmt.Errorf("%s: %w", operation, err)
	}
	answer, err := s.post(ctx, operation, &body)
	switch {
	case ctx.Err() != nil:
		return result{}, fmt.Errorf("%s: %w", operation, ctx.Err())
	case err != nil:
		return result{}, fmt.Errorf("%s: %w: %w", operation, store.ErrUnavailable, err)
	}
	defer answer.Body.Close()
	var out result
	if err := gob.NewDecoder(answer.Body).Decode(&out); err != nil {
		return result{}, fmt.Errorf("%s: %w: the answer cannot be read: %w", operation, store.ErrUnavailable, err)
	}
	if err := out.err(); err != nil {
		return result{}, err
	}
	return out, nil
}
