package beside

import (
	"encoding/gob"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"rolefit/pkg/disk"
)

// Serve lets others use a store whose file is open here, until stop is called. A
// socket that a program left behind which ended badly is replaced: who has the
// file open is the one. A link is followed to the file.
func Serve(file string, s Shared) (stop func(), err error) {
	file, err = disk.Real(file)
	if err != nil {
		return nil, fmt.Errorf("share %s: %w", file, err)
	}
	listener, err := listen(Socket(file))
	if err != nil {
		return nil, fmt.Errorf("share %s: %w", file, err)
	}
	server := &http.Server{Handler: handler(s), ReadHeaderTimeout: 10 * time.Second}
	go server.Serve(listener)
	return func() {
		_ = os.Remove(Socket(file)) // nobody else could use it
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

func handler(s Shared) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /"+opBackup, func(w http.ResponseWriter, _ *http.Request) {
		if _, err := s.Backup(w); err != nil {
			panic(http.ErrAbortHandler) // so that the other side sees that it broke off
		}
	})
	mux.HandleFunc("POST /{operation}", func(w http.ResponseWriter, r *http.Request) {
		var c call
		if err := gob.NewDecoder(r.Body).Decode(&c); err != nil {
			http.Error(w, "the call cannot be read", http.StatusBadRequest)
			return
		}
		answer, ok := do(r, s, c)
		if !ok {
			http.NotFound(w, r)
			return
		}
		_ = gob.NewEncoder(w).Encode(answer) // the other side may have gone
	})
	return mux
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
