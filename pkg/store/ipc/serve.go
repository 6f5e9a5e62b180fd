package ipc

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"rolefit/pkg/disk"
	"rolefit/pkg/store"
)

// Serve lets others use a store whose file is open here, until stop is called. A
// socket that a program left behind which ended badly is replaced: who has the
// file open is the one. A link is followed to the file.
func Serve(file string, s Shared) (stop func(), err error) {
	return sharing{store: s, patience: patience}.serve(file)
}

// patience is how long the other side may take for a piece of what it sends or
// reads.
const patience = 30 * time.Second

// sharing is a store that is shared.
type sharing struct {
	store    Shared
	file     string
	patience time.Duration
}

func (s sharing) serve(file string) (stop func(), err error) {
	if s.file, err = disk.Real(file); err != nil {
		return nil, fmt.Errorf("share %s: %w", file, err)
	}
	listener, err := listen(Socket(s.file))
	if err != nil {
		return nil, fmt.Errorf("share %s: %w", file, err)
	}
	server := &http.Server{Handler: s.handler(), ReadHeaderTimeout: s.patience, ReadTimeout: s.patience, IdleTimeout: 2 * time.Minute}
	go server.Serve(listener)
	return func() {
		_ = os.Remove(Socket(s.file)) // nobody else could use it
		_ = server.Close()
		_ = listener.Close() // where serving had not begun
	}, nil
}

// hidden begins the name of the folder in which a socket is made. The system lists
// the socket under this name for as long as it listens (Running).
const hidden = ".rolefit-"

// listen makes the socket in a folder that nobody else can look into, closes it
// to others, and moves it to its place.
func listen(name string) (net.Listener, error) {
	folder, err := os.MkdirTemp(filepath.Dir(name), hidden)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	first := filepath.Join(folder, filepath.Base(name))
	listener, err := near(first, func(name string) (*net.UnixListener, error) {
		return net.ListenUnix("unix", &net.UnixAddr{Name: name, Net: "unix"})
	})
	if err != nil {
		return nil, err
	}
	listener.SetUnlinkOnClose(false)
	err = os.Chmod(first, 0o600)
	if err == nil {
		err = os.Rename(first, name)
	}
	if err != nil {
		_ = listener.Close() // the first error is the one to tell
		return nil, err
	}
	return listener, nil
}

// maxCall is more than any call is long: a transaction of the greatest size.
const maxCall = 2 * store.MaxTransaction

func (s sharing) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /"+opBackup, s.backup)
	mux.HandleFunc("POST /{operation}", func(w http.ResponseWriter, r *http.Request) {
		var c call
		if err := gob.NewDecoder(http.MaxBytesReader(w, r.Body, maxCall)).Decode(&c); err != nil {
			http.Error(w, "the call cannot be read", http.StatusBadRequest)
			return
		}
		answer, ok := do(r, s.store, c)
		if !ok {
			http.NotFound(w, r)
			return
		}
		var body bytes.Buffer
		if err := gob.NewEncoder(&body).Encode(answer); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_ = s.send(w, &body) // the other side may have gone
	})
	return mux
}

// backup copies the store into a file without a name, and only then sends it: the
// store waits for a disk, and never for who reads.
func (s sharing) backup(w http.ResponseWriter, _ *http.Request) {
	spool, size, err := s.spool()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer spool.Close()
	w.Header().Set("Content-Length", strconv.FormatInt(size, 10))
	if err := s.send(w, spool); err != nil {
		panic(http.ErrAbortHandler) // so that the other side sees that it broke off
	}
}

// spool makes a backup in a file that ends with the program, at its beginning.
func (s sharing) spool() (file *os.File, size int64, err error) {
	file, err = disk.Temporary(s.file)
	if err != nil {
		return nil, 0, err
	}
	if err = os.Remove(file.Name()); err == nil {
		size, err = s.store.Backup(file)
	}
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, 0, errors.Join(err, file.Close())
	}
	return file, size, nil
}

// send writes everything, a piece at a time, and ends with an error when the other
// side does not take a piece in time.
func (s sharing) send(w http.ResponseWriter, from io.Reader) error {
	const piece = 1 << 20
	control := http.NewResponseController(w)
	for {
		if err := control.SetWriteDeadline(time.Now().Add(s.patience)); err != nil {
			return err
		}
		if _, err := io.CopyN(w, from, piece); errors.Is(err, io.EOF) {
			return control.Flush()
		} else if err != nil {
			return err
		}
	}
}

// do does one operation; ok says whether there is such a one.
func do(r *http.Request, s Shared, c call) (answer result, ok bool) {
	ctx := r.Context()
	var err error
	switch r.PathValue("operation") {
	case opPut:
		err = s.Put(ctx, c.Table, c.Item, c.If)
	case opDelete:
		err = s.Delete(ctx, c.Table, c.Item.Key, c.If)
	case opGet:
		answer.Item, err = s.Get(ctx, c.Table, c.Item.Key)
	case opQuery:
		answer.Page, err = s.Query(ctx, c.Table, c.Partition, c.Prefix, c.Limit, c.After)
	case opTransact:
		err = s.Transact(ctx, c.Token, c.Writes)
	case opSweep:
		answer.Count, err = s.Sweep(ctx)
	case opVerify:
		err = s.Verify(ctx)
	case opCompact:
		err = s.CompactInPlace()
	default:
		return result{}, false
	}
	return answer.failed(err), true
}
