package ipc

import (
	"bytes"
	"context"
	"encoding/gob"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// fileless is a store in memory that is shared.
type fileless struct {
	*memory.Store
	Shared
}

func (f fileless) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	return f.Store.Put(ctx, table, item, condition)
}

func (f fileless) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	return f.Store.Delete(ctx, table, key, condition)
}

func (f fileless) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	return f.Store.Get(ctx, table, key)
}

func (f fileless) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	return f.Store.Query(ctx, table, partition, prefix, limit, after)
}

func (f fileless) Transact(ctx context.Context, token string, writes []store.Write) error {
	return f.Store.Transact(ctx, token, writes)
}

func (f fileless) Close() error { return nil }

// Whatever comes through the socket is answered, and what answers can be read.
func FuzzCall(f *testing.F) {
	for operation, c := range map[string]call{
		opPut:      {Table: store.Audit, Item: store.Item{Key: store.Key{Partition: "p", Sort: "s"}, Data: []byte("data")}},
		opGet:      {Table: store.Audit, Item: store.Item{Key: store.Key{Partition: "p", Sort: "s"}}},
		opDelete:   {Table: store.Audit, Item: store.Item{Key: store.Key{Partition: "p", Sort: "s"}}, If: store.IfPresent},
		opQuery:    {Table: store.Audit, Partition: "p", Limit: 10},
		opTransact: {Token: "token", Writes: []store.Write{{Table: store.Audit, Item: store.Item{Key: store.Key{Partition: "p", Sort: "s"}}}}},
	} {
		var body bytes.Buffer
		if err := gob.NewEncoder(&body).Encode(c); err != nil {
			f.Fatal(err)
		}
		f.Add(operation, body.Bytes())
	}
	f.Add("none", []byte{})
	dangerous := []string{opBackup, opCompact, opSweep, opVerify} // take no arguments, and a file
	f.Fuzz(func(t *testing.T, operation string, body []byte) {
		if slices.Contains(dangerous, operation) {
			return
		}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://store/", bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.URL.Path = "/" + operation
		answer := httptest.NewRecorder()
		sharing{store: fileless{Store: memory.New(time.Now)}, patience: time.Minute}.handler().ServeHTTP(unlimited{answer}, r)
		if answer.Code != http.StatusOK {
			return
		}
		var out result
		if err := gob.NewDecoder(answer.Body).Decode(&out); err != nil {
			t.Errorf("%s: the answer cannot be read: %v", operation, err)
		}
	})
}

// unlimited takes deadlines, which a recorder has none of.
type unlimited struct{ *httptest.ResponseRecorder }

func (unlimited) SetWriteDeadline(time.Time) error { return nil }

// A list of sockets is read to its end, and names only files below the root.
func FuzzShared(f *testing.F) {
	f.Add("0: 2 0 00010000 0001 01 9 /var/lib/rolefit/.rolefit-1/rolefit.db.socket\n")
	f.Add("0: 2 0 00010000 0001 01 9 /.rolefit-1/../.socket\n")
	f.Fuzz(func(t *testing.T, list string) {
		for _, file := range shared(strings.NewReader(list)) {
			if !filepath.IsAbs(file) || filepath.Clean(file) != file {
				t.Errorf("%q names %q", list, file)
			}
		}
	})
}
