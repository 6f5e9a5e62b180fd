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
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

func checked(t *testing.T, w *world) CheckReport {
	t.Helper()
	report, err := Check(t.Context(), w.honest, w.all, w.now)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// lived is a world with six of a team, three and three of two others, one that was
// taken back, and 110 of the public.
func lived(t *testing.T) *world {
	t.Helper()
	w := newWorld(0, rand.New(rand.NewPCG(1, 1)), teams(3, 5))
	spread(t, w.honest, 6)
	fill(t, w.honest, unitOf(2), 10, 13)
	fill(t, w.honest, unitOf(1), 20, 23)
	fill(t, w.honest, public, 30, 140)
	p := w.come(unitOf(2), 200)
	if err := errors.Join(w.contribute(t.Context(), p, w.honest), w.withdraw(t.Context(), p, w.honest)); err != nil {
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
		want CheckReport
	}{
		{"in the round", midway, CheckReport{Holds: true, Units: 4, Pending: 122, Withdrawn: 1, Problems: nothing}},
		{"sealed", late, CheckReport{Holds: true, Units: 5, Blocks: 3, Published: 122, Members: 122, Withdrawn: 1, Problems: nothing}},
		{"the rows have expired", quarter.RowsEnd(), CheckReport{Holds: true, Units: 4, Blocks: 3, Published: 122, Members: 122, Withdrawn: 1, Problems: nothing}},
		{"everything has expired", publishedEnd(quarter), CheckReport{Holds: true, Problems: nothing}},
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

// fault is something that no sealer does to a store.
type fault struct {
	name string
	do   func(s damaged)
	want string
}

// damaged is a store to which a test does what it likes.
type damaged struct {
	t testing.TB
	s store.Store
}

func (d damaged) put(table store.Table, item store.Item) {
	if err := d.s.Put(d.t.Context(), table, item, store.Always); err != nil {
		d.t.Fatal(err)
	}
}

func (d damaged) remove(key store.Key) {
	if err := d.s.Delete(d.t.Context(), store.Publications, key, store.Always); err != nil {
		d.t.Fatal(err)
	}
}

func (d damaged) manifest(b contribution.Unit, sequence int, state string, members ...member) {
	item, err := unitItem(manifestKey(b, sequence), b, state, encodeMembers(b, members))
	if err != nil {
		d.t.Fatal(err)
	}
	d.put(store.Publications, item)
}

// row puts the row of a person of the unit into a state.
func (d damaged) row(b contribution.Unit, number int, state string) {
	id, c := person(b, number)
	item := store.Item{Key: rowKey(b, id), State: state, Expires: quarter.RowsEnd().Unix()}
	if state == statePending {
		data, err := json.Marshal(c.Values)
		if err != nil {
			d.t.Fatal(err)
		}
		item.Data = data
	}
	d.put(store.Contributions, item)
}

// note puts anything beside the blocks of the first team.
func (d damaged) note(sort, data string) {
	d.put(store.Publications, store.Item{Key: store.Key{Partition: unitOf(0).String(), Sort: sort}, Data: []byte(data)})
}

func faults() []fault {
	id := func(number int) member {
		id, _ := person(company, number)
		return member{"t0", id}
	}
	pool := poolOf(company)
	return []fault{
		{"a member has values", func(s damaged) { s.row(unitOf(0), 0, statePending) }, "t0|project|1|2026-q4: 1 rows are in a manifest and have their values"},
		{"a row that cannot be read", func(s damaged) {
			s.put(store.Contributions, store.Item{Key: store.Key{Partition: shardKey(unitOf(2), "0"), Sort: "odd"}, State: statePending})
		}, "t2|project|1|2026-q4: 1 rows cannot be read"},
		{"an erased row in no manifest", func(s damaged) { s.row(unitOf(0), 200, stateSealed) }, "1 rows were erased and are in no manifest"},
		{"no manifest", func(s damaged) { s.remove(manifestKey(unitOf(0), 1)) }, "block 1 has no manifest"},
		{"no block", func(s damaged) { s.remove(blockKey(unitOf(0), 1)) }, "manifest 1 has no block"},
		{"a manifest too short", func(s damaged) { s.manifest(unitOf(0), 1, withBlock, id(0)) }, "block 1 has n = 6 and 1 members"},
		{"a gap", func(s damaged) { s.manifest(unitOf(0), 4, withoutBlock) }, "manifest 4 stands where 3 should"},
		{"twice in a unit", func(s damaged) { s.manifest(unitOf(0), 2, withoutBlock, id(0)) }, "1 ids are in two manifests"},
		{"twice, once in the pool", func(s damaged) { s.manifest(pool, 1, withBlock, id(0)) }, "1 ids are in two manifests"},
		{"a block after the end", func(s damaged) {
			s.manifest(public, 3, withBlock)
		}, "block 3 was made after the unit was closed"},
		{"a pool of one team", func(s damaged) { s.manifest(pool, 1, withBlock, id(10)) }, "block 1 is not of several teams"},
		{"an unreadable block", func(s damaged) { s.note("block|000001", `{"n":3}`) }, `item "block|000001": read a block`},
		{"an unreadable manifest", func(s damaged) { s.note("manifest|000001", "{") }, `item "manifest|000001"`},
		{"an unreadable number", func(s damaged) { s.note("block|one", "") }, `item "block|one": number`},
		{"an unreadable tally", func(s damaged) { s.note("tally", "{") }, `item "tally"`},
		{"something else", func(s damaged) { s.note("note", "") }, `item "note": nothing that is known`},
		{"a tally of other withdrawals", func(s damaged) {
			s.put(store.Publications, store.Item{Key: tallyKey(unitOf(2)), Data: record.Encode(tally{Withdrawn: 2})})
		}, "1 are withdrawn and 2 tallied"},
		{"a tally of others erased", func(s damaged) {
			s.put(store.Publications, store.Item{Key: tallyKey(public), Data: record.Encode(tally{Unpublished: 2})})
		}, "0 were erased unpublished and 2 tallied"},
		{"a row after the tally", func(s damaged) { s.row(unitOf(1), 200, statePending) }, "1 rows are pending after the unit was tallied"},
	}
}

func TestCheckFindsFaults(t *testing.T) {
	for _, tc := range faults() {
		w := lived(t)
		w.now = late
		if _, err := sealer(w.honest).SealAll(t.Context(), w.all, w.now); err != nil {
			t.Fatal(err)
		}
		tc.do(damaged{t, w.honest})
		report := checked(t, w)
		if all := strings.Join(report.Problems, "\n"); report.Holds || !strings.Contains(all, tc.want) {
			t.Errorf("%s: %q, want %q", tc.name, all, tc.want)
		}
	}
}

// A team that was pooled turns out to have been added in the round.
func TestCheckFindsATeamOfTheRoundInAPool(t *testing.T) {
	w := lived(t)
	w.now = late
	if err := w.seal(t.Context(), w.honest, false); err != nil {
		t.Fatal(err)
	}
	w.all.all[0].Teams[1].Since = midway
	report := checked(t, w)
	want := []string{"o|others|project|1|2026-q4: block 1 holds people of a team that was added when the round had begun"}
	if diff := cmp.Diff(want, report.Problems); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A record that cannot be read is a fault, and the others are looked at.
func TestCheckNamesADamagedRecord(t *testing.T) {
	w := lived(t)
	sound := checked(t, w)
	w.all.err = errKilled
	report := checked(t, w)
	if report.Holds || len(report.Problems) != 1 || report.Problems[0] != errKilled.Error() || report.Published != sound.Published {
		t.Errorf("%+v, want what is found without it: %+v", report, sound)
	}
}

// A sealing broke off, and nobody sealed for half a year: what the rows were, nobody
// can say any more.
func TestCheckMissesATally(t *testing.T) {
	w := lived(t)
	if _, err := sealUnit(t.Context(), w.honest, unitOf(0), 5); err != nil { // and not the rest of its collection
		t.Fatal(err)
	}
	w.now = quarter.RowsEnd()
	if report := checked(t, w); report.Holds || !strings.Contains(report.Problems[0], "rows expired before they were tallied") {
		t.Errorf("%+v", report)
	}
}

// What seems wrong while a sealer is at work is looked at again.
func TestCheckDuringASealing(t *testing.T) {
	w := lived(t)
	dying := &stepping{Store: w.honest, at: 40, killed: true, after: true}
	fill(t, w.honest, unitOf(2), 300, 305)
	if done, err := sealUnit(t.Context(), dying, unitOf(2), 5); err == nil || done.Blocks != 1 {
		t.Fatalf("%+v, %v: the sealer was to die while it erased", done, err)
	}
	if report := checked(t, w); report.Unerased == 0 || report.Holds {
		t.Errorf("%+v", report)
	}
	other := &sealing{Store: w.honest, partition: unitOf(2).String(), do: func() {
		if _, err := sealUnit(t.Context(), w.honest, unitOf(2), 5); err != nil {
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
