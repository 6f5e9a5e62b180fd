package storetest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"rolefit/pkg/store"
)

var limitRules = []rule{
	{"a wrong put, get or deletion is refused", wrongItems},
	{"a wrong query is refused", wrongQueries},
	{"a wrong transaction is refused and does nothing", wrongTransactions},
	{"errors give away no key and no data", errorsAreDiscreet},
}

var lifeRules = []rule{
	{"a context that is over ends every call, and nothing is written", contextsEnd},
	{"closing again is no error", closesTwice},
}

// wantError fails the test unless the error is the wanted one.
func wantError(t testing.TB, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("%s: error %v, want %v", what, err, want)
	}
}

// wrongKeys are keys that every call refuses, and how.
var wrongKeys = []struct {
	name string
	key  store.Key
	want error
}{
	{"empty partition", store.Key{Sort: "s"}, store.ErrInvalid},
	{"empty sort key", store.Key{Partition: "p"}, store.ErrInvalid},
	{"partition too long", store.Key{Partition: strings.Repeat("p", store.MaxPartition+1), Sort: "s"}, store.ErrTooLarge},
	{"sort key too long", store.Key{Partition: "p", Sort: strings.Repeat("s", store.MaxSort+1)}, store.ErrTooLarge},
	{"partition not UTF-8", store.Key{Partition: "p\xff", Sort: "s"}, store.ErrInvalid},
	{"sort key not UTF-8", store.Key{Partition: "p", Sort: "\xc3"}, store.ErrInvalid},
	{"zero byte in a partition", store.Key{Partition: "p\x00", Sort: "s"}, store.ErrInvalid},
	{"zero byte in a sort key", store.Key{Partition: "p", Sort: "\x00"}, store.ErrInvalid},
}

func wrongItems(t testing.TB, s store.Store, _ *clock) {
	right := item("p", "s", "", "")
	for _, w := range wrongKeys {
		wantError(t, "put, "+w.name, s.Put(t.Context(), store.Audit, store.Item{Key: w.key}, store.Always), w.want)
		wantError(t, "delete, "+w.name, s.Delete(t.Context(), store.Audit, w.key, store.Always), w.want)
		_, err := s.Get(t.Context(), store.Audit, w.key)
		wantError(t, "get, "+w.name, err, w.want)
	}
	for name, i := range map[string]store.Item{
		"state not UTF-8": {Key: right.Key, State: "\xff"}, "negative expiry": {Key: right.Key, Expires: -1},
	} {
		wantError(t, name, s.Put(t.Context(), store.Audit, i, store.Always), store.ErrInvalid)
	}
	for _, table := range []store.Table{"", "Audit", "nowhere"} {
		wantError(t, "put, table", s.Put(t.Context(), table, right, store.Always), store.ErrInvalid)
		wantError(t, "delete, table", s.Delete(t.Context(), table, right.Key, store.Always), store.ErrInvalid)
		_, err := s.Get(t.Context(), table, right.Key)
		wantError(t, "get, table", err, store.ErrInvalid)
	}
	for _, condition := range []store.Condition{"sometimes", "state", store.IfState("\xff")} {
		wantError(t, "put, condition", s.Put(t.Context(), store.Audit, right, condition), store.ErrInvalid)
		wantError(t, "delete, condition", s.Delete(t.Context(), store.Audit, right.Key, condition), store.ErrInvalid)
	}
	wantAbsent(t, s, store.Audit, right.Key)
}

func wrongQueries(t testing.TB, s store.Store, _ *clock) {
	put(t, s, store.Audit, item("p", "s", "", ""))
	for _, q := range []struct {
		name, partition, prefix, after string
		table                          store.Table
		limit                          int
		want                           error
	}{
		{"table", "p", "", "", "nowhere", 1, store.ErrInvalid},
		{"empty partition", "", "", "", store.Audit, 1, store.ErrInvalid},
		{"long partition", strings.Repeat("p", store.MaxPartition+1), "", "", store.Audit, 1, store.ErrTooLarge},
		{"long prefix", "p", strings.Repeat("s", store.MaxSort+1), "", store.Audit, 1, store.ErrTooLarge},
		{"prefix not UTF-8", "p", "\xff", "", store.Audit, 1, store.ErrInvalid},
		{"no limit", "p", "", "", store.Audit, 0, store.ErrInvalid},
		{"negative limit", "p", "", "", store.Audit, -1, store.ErrInvalid},
		{"limit too high", "p", "", "", store.Audit, store.MaxPage + 1, store.ErrInvalid},
		{"after outside of the prefix", "p", "s", "r", store.Audit, 1, store.ErrInvalid},
		{"after not UTF-8", "p", "", "\xff", store.Audit, 1, store.ErrInvalid},
	} {
		page, err := s.Query(t.Context(), q.table, q.partition, q.prefix, q.limit, q.after)
		wantError(t, q.name, err, q.want)
		if len(page.Items) != 0 || page.Next != "" {
			t.Fatalf("%s: %v", q.name, page)
		}
	}
}

func wrongTransactions(t testing.TB, s store.Store, _ *clock) {
	right := putting(store.Audit, item("p", "s", "", ""), store.Always)
	many := make([]store.Write, store.MaxWrites+1)
	for n := range many {
		many[n] = putting(store.Audit, item("p", strings.Repeat("s", n+1), "", ""), store.Always)
	}
	wrong := func(change func(w *store.Write)) []store.Write {
		w := putting(store.Audit, item("p", "t", "", ""), store.Always)
		change(&w)
		return []store.Write{right, w}
	}
	for _, c := range []struct {
		name   string
		token  string
		writes []store.Write
		want   error
	}{
		{"no writes", "token", nil, store.ErrInvalid},
		{"101 writes", "token", many, store.ErrInvalid},
		{"one key twice", "token", []store.Write{right, deleting(store.Audit, right.Item.Key, store.Always)}, store.ErrInvalid},
		{"no token", "", []store.Write{right}, store.ErrInvalid},
		{"long token", strings.Repeat("t", store.MaxToken+1), []store.Write{right}, store.ErrInvalid},
		{"token not ASCII", "tökén", []store.Write{right}, store.ErrInvalid},
		{"table", "token", wrong(func(w *store.Write) { w.Table = "nowhere" }), store.ErrInvalid},
		{"condition", "token", wrong(func(w *store.Write) { w.If = "sometimes" }), store.ErrInvalid},
		{"empty key", "token", wrong(func(w *store.Write) { w.Item.Key.Sort = "" }), store.ErrInvalid},
		{"item too large", "token", wrong(func(w *store.Write) { w.Item.Data = make([]byte, store.MaxItem) }), store.ErrTooLarge},
	} {
		wantError(t, c.name, s.Transact(t.Context(), c.token, c.writes), c.want)
		wantAbsent(t, s, store.Audit, right.Item.Key)
	}
	transact(t, s, strings.Repeat("t", store.MaxToken), right)
}

func contextsEnd(t testing.TB, s store.Store, _ *clock) {
	there := item("p", "there", "kept", "data")
	put(t, s, store.Contributions, there)
	fresh := item("p", "fresh", "kept", "data")
	for _, why := range []error{context.Canceled, context.DeadlineExceeded} {
		ctx := ended(t, why)
		_, getting := s.Get(ctx, store.Contributions, there.Key)
		_, querying := s.Query(ctx, store.Contributions, "p", "", 1, "")
		for what, err := range map[string]error{
			"put":      s.Put(ctx, store.Contributions, fresh, store.Always),
			"delete":   s.Delete(ctx, store.Contributions, there.Key, store.Always),
			"transact": s.Transact(ctx, "over", []store.Write{putting(store.Contributions, fresh, store.Always)}),
			"get":      getting,
			"query":    querying,
		} {
			wantError(t, what, err, why)
		}
		for _, err := range store.All(ctx, s, store.Contributions, "p", "") {
			wantError(t, "all", err, why)
		}
	}
	wantItem(t, s, store.Contributions, there)
	wantAbsent(t, s, store.Contributions, fresh.Key)
}

func closesTwice(t testing.TB, s store.Store, _ *clock) {
	put(t, s, store.Contributions, item("p", "s", "", ""))
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// errorsAreDiscreet lets calls fail whose keys, state and data hold a secret, because errors are logged.
func errorsAreDiscreet(t testing.TB, s store.Store, _ *clock) {
	const secret = "secret"
	there := item(secret, secret, secret, secret)
	put(t, s, store.Contributions, there)
	over := item(secret, secret, secret, strings.Repeat(secret, store.MaxItem))
	key := store.Key{Partition: secret, Sort: secret + "\xff"}
	_, missing := s.Get(t.Context(), store.Audit, there.Key)
	_, getting := s.Get(t.Context(), store.Audit, key)
	_, querying := s.Query(t.Context(), store.Audit, secret, secret+"\xff", 1, secret)
	writes := []store.Write{putting(store.Contributions, there, store.IfAbsent)}
	transact(t, s, "secret-token", putting(store.Audit, item("p", "s", "", ""), store.Always))
	for what, err := range map[string]error{
		"get of nothing":   missing,
		"get":              getting,
		"query":            querying,
		"put in the way":   s.Put(t.Context(), store.Contributions, there, store.IfAbsent),
		"put too large":    s.Put(t.Context(), store.Contributions, over, store.Always),
		"delete":           s.Delete(t.Context(), store.Contributions, there.Key, store.IfAbsent),
		"transact":         s.Transact(t.Context(), "token", writes),
		"transact, token":  s.Transact(t.Context(), "secret-token", writes),
		"transact, twice":  s.Transact(t.Context(), "token", append(writes, writes...)),
		"put, ended":       s.Put(ended(t, context.Canceled), store.Contributions, there, store.Always),
		"transact, a key":  s.Transact(t.Context(), "token", []store.Write{deleting(store.Audit, key, store.Always)}),
		"transact, ended":  s.Transact(ended(t, context.Canceled), "token", writes),
		"delete, not UTF8": s.Delete(t.Context(), store.Audit, key, store.Always),
	} {
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
