package server

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"sync"
	"time"
)

// contents holds the files of a site that were asked for, each once, so that
// any number of answers share the same bytes.
type contents struct {
	site fs.FS
	held sync.Map // of func() ([]byte, error), by the file's name
}

// get returns the bytes of a file, which nobody may change.
func (c *contents) get(name string) ([]byte, error) {
	read, ok := c.held.Load(name)
	if !ok {
		read, _ = c.held.LoadOrStore(name, sync.OnceValues(func() ([]byte, error) { return fs.ReadFile(c.site, name) }))
	}
	return read.(func() ([]byte, error))()
}

// send answers a request with content, by the rules of http.ServeContent but for
// one: of several ranges none is heeded, because the whole needs no memory and
// their frame does.
func send(w http.ResponseWriter, r *http.Request, content []byte) {
	if strings.Contains(r.Header.Get("Range"), ",") {
		r.Header.Del("Range")
	}
	http.ServeContent(&uncopied{w}, r, "", time.Time{}, &reader{*bytes.NewReader(content), content})
}

// reader reads content, and can hand out a part of it without a copy.
type reader struct {
	bytes.Reader

	content []byte
}

// part is the next n bytes, or fewer at the end.
func (r *reader) part(n int64) []byte {
	rest := r.content[len(r.content)-r.Len():]
	return rest[:min(n, int64(len(rest)))]
}

// uncopied is a ResponseWriter that writes what a reader holds in one piece. A
// copy through a buffer would hold the buffer for as long as the client does not
// read.
type uncopied struct{ http.ResponseWriter }

// ReadFrom implements io.ReaderFrom, which http.ServeContent looks for.
func (u *uncopied) ReadFrom(from io.Reader) (int64, error) {
	if limited, ok := from.(*io.LimitedReader); ok {
		if r, ok := limited.R.(*reader); ok {
			n, err := u.Write(r.part(limited.N))
			return int64(n), err
		}
	}
	return io.Copy(u.ResponseWriter, from)
}
