package register_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

func TestTheAuditIsInOrder(t *testing.T) {
	for name, home := range homes(t) {
		t.Run(name, func(t *testing.T) {
			r, ctx, list := register.New(home), t.Context(), some(t, 2)
			a, b := list[0].ID, list[1].ID
			for _, e := range []struct {
				org, action string
				at          time.Time
			}{
				{a, register.ReadAudit, noon.Add(100 * time.Millisecond)},
				{b, register.RotatedKey, noon},
				{a, register.ReadBenchmark, noon},
				{a, register.ReadBenchmark, noon},
				{a, register.RaisedK, noon.Add(20 * time.Millisecond).In(time.FixedZone("", 3600))},
			} {
				if err := r.Audit(ctx, e.org, e.action, e.at); err != nil {
					t.Fatal(err)
				}
			}
			want := []register.Entry{
				{At: noon, Action: register.ReadBenchmark},
				{At: noon, Action: register.ReadBenchmark},
				{At: noon.Add(20 * time.Millisecond), Action: register.RaisedK},
				{At: noon.Add(100 * time.Millisecond), Action: register.ReadAudit},
			}
			if got, err := r.Entries(ctx, a); err != nil || !cmp.Equal(want, got) {
				t.Errorf("%v: %s", err, cmp.Diff(want, got))
			}
			if got, err := r.Entries(ctx, "nobody"); err != nil || got == nil || len(got) != 0 {
				t.Errorf("%v, %v", got, err)
			}
		})
	}
}

func TestTheAuditForgets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		home := memory.New(time.Now)
		r, ctx, id := register.New(home), context.Background(), some(t, 1)[0].ID
		first := time.Now().UTC()
		read := func() []register.Entry {
			t.Helper()
			got, err := r.Entries(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			return got
		}
		for range 2 {
			if err := r.Audit(ctx, id, register.ReadBenchmark, time.Now()); err != nil {
				t.Fatal(err)
			}
			time.Sleep(24 * time.Hour)
		}
		time.Sleep(time.Until(first.AddDate(0, 13, 0)) - time.Second)
		if got := read(); len(got) != 2 {
			t.Errorf("a second before 13 months: %+v", got)
		}
		time.Sleep(time.Second)
		want := []register.Entry{{At: first.Add(24 * time.Hour), Action: register.ReadBenchmark}}
		if diff := cmp.Diff(want, read()); diff != "" {
			t.Errorf("after 13 months (-want +got):\n%s", diff)
		}
	})
}

// Reads are counted for each hour, action and caller, however many come at once.
func TestReadsAreCounted(t *testing.T) {
	for name, home := range homes(t) {
		t.Run(name, func(t *testing.T) {
			r, ctx, id := register.New(home), t.Context(), some(t, 1)[0].ID
			count := func(r *register.Register, action, caller string, at time.Time) {
				if err := r.CountRead(ctx, id, action, caller, at); err != nil {
					t.Error(err)
				}
			}
			var all sync.WaitGroup
			for _, program := range []*register.Register{r, register.New(home)} { // as two functions in the cloud
				for range 20 {
					all.Go(func() { count(program, register.ReadBenchmark, "aaaaaaaa", noon.Add(time.Minute)) })
				}
			}
			all.Wait()
			count(r, register.ReadBenchmark, "bbbbbbbb", noon.Add(59*time.Minute))
			count(r, register.ReadAudit, "aaaaaaaa", noon)
			count(r, register.ReadBenchmark, "aaaaaaaa", noon.Add(time.Hour))
			want := []register.Entry{
				{At: noon, Action: register.ReadAudit, Caller: "aaaaaaaa", Times: 1},
				{At: noon, Action: register.ReadBenchmark, Caller: "aaaaaaaa", Times: 40},
				{At: noon, Action: register.ReadBenchmark, Caller: "bbbbbbbb", Times: 1},
				{At: noon.Add(time.Hour), Action: register.ReadBenchmark, Caller: "aaaaaaaa", Times: 1},
			}
			if got, err := r.Entries(ctx, id); err != nil || !cmp.Equal(want, got) {
				t.Errorf("%v (-want +got):\n%s", err, cmp.Diff(want, got))
			}
		})
	}
}

// Pages together are the whole audit, newest first, whatever their size, and a page
// reads no further back than it has to.
func TestPagesOfTheAudit(t *testing.T) {
	home := inMemory()
	r, ctx, id := register.New(home), t.Context(), some(t, 1)[0].ID
	var want []register.Entry
	for n := range 40 {
		at := noon.AddDate(0, 0, -9*n) // over a year
		if err := r.Audit(ctx, id, register.AddedHost, at); err != nil {
			t.Fatal(err)
		}
		want = append(want, register.Entry{At: at, Action: register.AddedHost})
	}
	for _, limit := range []int{1, 3, 7, 40, 100} {
		var got []register.Entry
		for before, first := "", true; first || before != ""; first = false {
			page, err := r.Newest(ctx, id, before, limit, noon)
			if err != nil || len(page.Entries) > limit {
				t.Fatalf("%d entries, %v", len(page.Entries), err)
			}
			got, before = append(got, page.Entries...), page.Next
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("pages of %d (-want +got):\n%s", limit, diff)
		}
	}
	asked := &asking{Store: home}
	if _, err := register.New(asked).Newest(ctx, id, "", 3, noon); err != nil || asked.queries > 2 {
		t.Errorf("three entries took %d queries, %v", asked.queries, err)
	}
	if page, err := r.Newest(ctx, "nobody", "", 3, noon); err != nil || page.Entries == nil || len(page.Entries) != 0 || page.Next != "" {
		t.Errorf("%+v, %v", page, err)
	}
}

// asking counts queries.
type asking struct {
	store.Store

	queries int
}

func (a *asking) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	a.queries++
	return a.Store.Query(ctx, table, partition, prefix, limit, after)
}

func TestADamagedAuditIsAnError(t *testing.T) {
	for sort, data := range map[string]string{
		"yesterday-00":                      `{"action":"x"}`,
		"2026-11-22T12:00:00.000000000Z-00": `{`,
	} {
		home := inMemory()
		item := store.Item{Key: store.Key{Partition: "o", Sort: sort}, Data: []byte(data)}
		if err := home.Put(t.Context(), store.Audit, item, store.Always); err != nil {
			t.Fatal(err)
		}
		if got, err := register.New(home).Entries(t.Context(), "o"); err == nil {
			t.Errorf("%s %s: %+v", sort, data, got)
		}
	}
}

// Entries are read whichever version wrote them, with actions that this one does
// not know; one that cannot be read is named.
func TestEntriesOfOtherVersions(t *testing.T) {
	home := memory.New(time.Now)
	r, ctx, id := register.New(home), t.Context(), some(t, 1)[0].ID
	put := func(sort, data string) {
		t.Helper()
		item := store.Item{Key: store.Key{Partition: id, Sort: sort}, Data: []byte(data)}
		if err := home.Put(ctx, store.Audit, item, store.Always); err != nil {
			t.Fatal(err)
		}
	}
	put("2026-11-22T12:00:00.000000000Z-0", `{"action":"host-added"}`)
	put("2026-11-22T12:00:01.000000000Z-0", `{"v":1,"action":"seats-issued","seats":{"n":5}}`)
	want := []register.Entry{{At: noon, Action: register.AddedHost}, {At: noon.Add(time.Second), Action: "seats-issued"}}
	if got, err := r.Entries(ctx, id); err != nil || !cmp.Equal(want, got) {
		t.Errorf("%v: %s", err, cmp.Diff(want, got))
	}
	if err := r.Audit(ctx, id, register.AddedTeam, noon.Add(2*time.Second)); err != nil {
		t.Fatal(err)
	}
	page, err := home.Query(ctx, store.Audit, id, "2026-11-22T12:00:02", 1, "")
	if err != nil || len(page.Items) != 1 || string(page.Items[0].Data) != `{"v":1,"action":"team-added"}` {
		t.Errorf("%+v, %v", page, err)
	}
	put("2026-11-22T12:00:03.000000000Z-0", `{"v":2,"what":"x"}`)
	if _, err := r.Entries(ctx, id); err == nil || !strings.Contains(err.Error(), "an entry of the audit of version 2: this program reads versions up to 1") {
		t.Errorf("%v", err)
	}
}
