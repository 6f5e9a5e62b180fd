package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

func checked(t *testing.T, w *world) Report {
	t.Helper()
	report, err := Check(t.Context(), w.honest, w.all, w.now)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// lived is a world with a block of six, four of them left over for the pool with
// three others, one that was taken back, one faulty row, and 110 of the public.
func lived(t *testing.T) *world {
	t.Helper()
	w := newWorld(0, rand.New(rand.NewPCG(1, 1)), teams(3, 5))
	spread(t, w.honest, 6)
	sealOrganisation(t, w.honest, w.all.all[0], w.now)
	fill(t, w.honest, unitOf(0), 10, 13)
	fill(t, w.honest, unitOf(1), 20, 23)
	fill(t, w.honest, public, 30, 140)
	p := w.come(unitOf(2), 200)
	if err := errors.Join(w.contribute(t.Context(), p, w.honest), w.withdraw(t.Context(), p, w.honest)); err != nil {
		t.Fatal(err)
	}
	odd := store.Item{Key: store.Key{Partition: shardKey(unitOf(2), "0"), Sort: "odd"}, State: statePending, Expires: rowsEnd(quarter).Unix()}
	if err := w.honest.Put(t.Context(), store.Contributions, odd, store.Always); err != nil {
		t.Fatal(err)
	}
	return w
}

func TestCheckFollowsALife(t *testing.T) {
	w := lived(t)
	nothing := []string{}
	for _, step := range []struct {
		name string
		now  time.Time
		want Report
	}{
		{"in the round", midway, Report{Holds: true, Units: 4, Blocks: 2, Published: 116, Members: 116, Pending: 6, Withdrawn: 1, Faulty: 1, Problems: nothing}},
		{"pooled", late, Report{Holds: true, Units: 4, Blocks: 3, Published: 122, Members: 122, Withdrawn: 1, Faulty: 1, Problems: nothing}},
		{"the rows have expired", rowsEnd(quarter), Report{Holds: true, Units: 4, Blocks: 3, Published: 122, Members: 122, Withdrawn: 1, Problems: nothing}},
		{"everything has expired", publishedEnd(quarter), Report{Holds: true, Problems: nothing}},
	} {
		w.now = step.now
		if _, err := sealer(w.honest).SealAll(t.Context(), w.all, w.now); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(step.want, checked(t, w)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
}

func TestCheckFindsFaults(t *testing.T) {
	first, _ := person(company, 0)
	left, _ := person(company, 10)
	gone, _ := person(company, 200)
	pool := poolOf(company)
	type fault struct {
		name string
		late bool // after pooling
		do   func(put func(store.Table, store.Item), remove func(store.Table, store.Key))
		want string
	}
	list := func(b contribution.Bucket, sequence int, state string, members ...member) store.Item {
		item, err := published(manifestKey(b, sequence), b, state, encodeManifest(b, members))
		if err != nil {
			t.Fatal(err)
		}
		return item
	}
	values, err := json.Marshal(valuesOf("project", first))
	if err != nil {
		t.Fatal(err)
	}
	with := func(b contribution.Bucket, id contribution.ID, state string, data []byte) store.Item {
		return store.Item{Key: rowKey(b, id), State: state, Data: data, Expires: rowsEnd(quarter).Unix()}
	}
	type put = func(store.Table, store.Item)
	type remove = func(store.Table, store.Key)
	for _, tc := range []fault{
		{"a member has values", false, func(p put, _ remove) { p(store.Contributions, with(unitOf(0), first, statePending, values)) }, "t0|project|1|2026-q4: 1 rows are in a manifest and have their values"},
		{"an erased row in no manifest", false, func(p put, _ remove) { p(store.Contributions, with(unitOf(0), gone, stateSealed, nil)) }, "1 rows were erased and are in no manifest"},
		{"no manifest", false, func(_ put, r remove) { r(store.Publications, manifestKey(unitOf(0), 1)) }, "block 1 has no manifest"},
		{"no block", false, func(_ put, r remove) { r(store.Publications, blockKey(unitOf(0), 1)) }, "manifest 1 has no block"},
		{"a manifest too short", false, func(p put, _ remove) { p(store.Publications, list(unitOf(0), 1, withBlock, member{"t0", first})) }, "block 1 has n = 6 and 1 members"},
		{"a gap", false, func(p put, _ remove) { p(store.Publications, list(unitOf(0), 3, closing)) }, "manifest 3 stands where 2 should"},
		{"twice in a unit", false, func(p put, _ remove) { p(store.Publications, list(unitOf(0), 2, closing, member{"t0", first})) }, "1 ids are in two manifests"},
		{"twice, once in the pool", false, func(p put, _ remove) { p(store.Publications, list(pool, 1, withBlock, member{"t0", first})) }, "1 ids are in two manifests"},
		{"a block after the end", false, func(p put, _ remove) {
			p(store.Publications, list(public, 2, closing))
			p(store.Publications, list(public, 3, withBlock))
		}, "block 3 was made after the unit was closed"},
		{"a pool of one team", true, func(p put, _ remove) { p(store.Publications, list(pool, 1, withBlock, member{"t0", left})) }, "block 1 is not of several teams"},
		{"an unreadable block", false, func(p put, _ remove) {
			p(store.Publications, store.Item{Key: blockKey(unitOf(0), 1), Data: []byte(`{"n":3}`)})
		}, `item "block|000001": read a block`},
		{"an unreadable manifest", false, func(p put, _ remove) {
			p(store.Publications, store.Item{Key: manifestKey(unitOf(0), 1), Data: []byte(`{`)})
		}, `item "manifest|000001"`},
		{"an unreadable number", false, func(p put, _ remove) {
			p(store.Publications, store.Item{Key: store.Key{Partition: unitOf(0).String(), Sort: "block|one"}})
		}, `item "block|one": number`},
		{"something else", false, func(p put, _ remove) {
			p(store.Publications, store.Item{Key: store.Key{Partition: unitOf(0).String(), Sort: "note"}})
		}, `item "note": nothing that is known`},
		{"a tally of other withdrawals", true, func(p put, _ remove) {
			p(store.Publications, store.Item{Key: tallyKey(unitOf(2)), Data: tally{Withdrawn: 2}.encode()})
		}, "1 are withdrawn and 2 tallied"},
		{"a tally of others erased", true, func(p put, _ remove) {
			p(store.Publications, store.Item{Key: tallyKey(public), Data: tally{Unpublished: 2}.encode()})
		}, "0 were erased unpublished and 2 tallied"},
		{"a row after the tally", true, func(p put, _ remove) { p(store.Contributions, with(unitOf(1), gone, statePending, values)) }, "1 rows are pending after the unit was tallied"},
	} {
		w := lived(t)
		if w.now = midway; tc.late {
			w.now = late
		}
		if _, err := sealer(w.honest).SealAll(t.Context(), w.all, w.now); err != nil {
			t.Fatal(err)
		}
		tc.do(func(table store.Table, item store.Item) {
			if err := w.honest.Put(t.Context(), table, item, store.Always); err != nil {
				t.Fatal(err)
			}
		}, func(table store.Table, key store.Key) {
			if err := w.honest.Delete(t.Context(), table, key, store.Always); err != nil {
				t.Fatal(err)
			}
		})
		report := checked(t, w)
		if all := strings.Join(report.Problems, "\n"); report.Holds || !strings.Contains(all, tc.want) {
			t.Errorf("%s: %q, want %q", tc.name, all, tc.want)
		}
	}
}

// Nobody sealed for half a year: what the rows were, nobody can say any more.
func TestCheckMissesATally(t *testing.T) {
	w := lived(t)
	w.now = rowsEnd(quarter)
	if report := checked(t, w); report.Holds || !strings.Contains(report.Problems[0], "rows expired before they were tallied") {
		t.Errorf("%+v", report)
	}
}

// What seems wrong while a sealer is at work is looked at again.
func TestCheckDuringASealing(t *testing.T) {
	w := lived(t)
	dying := &stepping{Store: w.honest, at: 20, killed: true, after: true}
	fill(t, w.honest, unitOf(2), 300, 305)
	var done Sealing
	if _, err := sealer(dying).unit(t.Context(), unitOf(2), 5, running, &done); err == nil || done.Blocks != 1 {
		t.Fatalf("%+v, %v: the sealer was to die while it erased", done, err)
	}
	if report := checked(t, w); report.Unerased == 0 || report.Holds {
		t.Errorf("%+v", report)
	}
	other := &sealing{Store: w.honest, partition: unitOf(2).String(), do: func() {
		if _, err := sealer(w.honest).unit(t.Context(), unitOf(2), 5, running, &done); err != nil {
			t.Error(err)
		}
	}}
	if report, err := Check(t.Context(), other, w.all, w.now); err != nil || !report.Holds {
		t.Errorf("%+v, %v", report, err)
	}
	if _, err := Check(t.Context(), down{w.honest}, w.all, w.now); !errors.Is(err, errKilled) {
		t.Errorf("error %v", err)
	}
	if _, err := Check(t.Context(), w.honest, list{err: errKilled}, w.now); !errors.Is(err, errKilled) {
		t.Errorf("error %v", err)
	}
}

// sealing is a store in which somebody seals when a partition is read the second
// time.
type sealing struct {
	store.Store
	partition string
	do        func()
	reads     atomic.Int32
}

func (s *sealing) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	if partition == s.partition && s.reads.Add(1) == 2 {
		s.do()
	}
	return s.Store.Query(ctx, table, partition, prefix, limit, after)
}

// down is a store that cannot be read.
type down struct{ store.Store }

func (down) Query(context.Context, store.Table, string, string, int, string) (store.Page, error) {
	return store.Page{}, errKilled
}
