package ledger

import (
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// stream reads a stream to its end.
func stream(t testing.TB, rows *rowStream) (all []position) {
	t.Helper()
	for {
		row, there, err := rows.next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !there {
			return all
		}
		all = append(all, row.position)
	}
}

// A stream yields every row behind a position once and in order, wherever it begins.
func TestRowStream(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := empty()
		var want []position
		for range rapid.IntRange(0, 30).Draw(r, "rows") {
			id := drawnID(r)
			if item, err := rowItem(company, id, statePending); err != nil || s.Put(t.Context(), store.Contributions, item, store.Always) != nil {
				r.Fatal(err)
			}
			want = append(want, positionOf(id))
		}
		from := positionOf(drawnID(r))
		if rapid.Bool().Draw(r, "from the beginning") {
			from = position{}
		}
		want = slices.DeleteFunc(want, func(p position) bool { return from != position{} && p.compare(from) <= 0 })
		slices.SortFunc(want, position.compare)
		got := stream(t, newRowStream(s, company, from, 2))
		if diff := cmp.Diff(slices.Compact(want), got); diff != "" && len(want)+len(got) > 0 {
			r.Fatalf("behind %s (-want +got):\n%s", from, diff)
		}
	})
}

// More rows of a shard than a page holds, and a shard without any: all are there, and
// little is held at a time.
func TestAStreamOfManyPages(t *testing.T) {
	s := empty()
	const people = 5*shardRows + 3
	var want []position
	for n := range people {
		var id contribution.ID
		binary.BigEndian.PutUint64(id[1:], uint64(n)*0x9E3779B97F4A7C15)
		id[0] = []byte{0x00, 0x00, 0x00, 0x70}[n%4]
		item, err := rowItem(company, id, stateSealed)
		if err := errors.Join(err, s.Put(t.Context(), store.Contributions, item, store.Always)); err != nil {
			t.Fatal(err)
		}
		want = append(want, positionOf(id))
	}
	slices.SortFunc(want, position.compare)
	rows := newRowStream(s, company, position{}, 4)
	var got []position
	for range people {
		row, there, err := rows.next(t.Context())
		if err != nil || !there {
			t.Fatalf("row %d: %t, %v", len(got), there, err)
		}
		got = append(got, row.position)
		for _, one := range rows.shards {
			if len(one.rows) > 2*shardRows {
				t.Fatalf("%d rows of shard %s are held", len(one.rows), one.digit)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What no submitter writes is counted and has no place in the order.
func TestAStreamCountsWhatIsNoRow(t *testing.T) {
	s := empty()
	fill(t, s, company, 0, 3)
	id, _ := person(company, 9)
	other, _ := person(company, 10)
	for _, item := range []store.Item{
		{Key: store.Key{Partition: shardKey(company, "0"), Sort: "no id"}, State: statePending},
		{Key: store.Key{Partition: shardKey(company, otherShard(id)), Sort: id.String()}, State: statePending},
		{Key: rowKey(company, other), State: "odd"},
	} {
		if err := s.Put(t.Context(), store.Contributions, item, store.Always); err != nil {
			t.Fatal(err)
		}
	}
	rows := newRowStream(s, company, position{}, 1)
	if got := stream(t, rows); len(got) != 3 || rows.faulty != 3 {
		t.Errorf("%d rows, %d faulty", len(got), rows.faulty)
	}
	if _, _, err := newRowStream(down{s}, company, position{}, 1).next(t.Context()); !errors.Is(err, errKilled) {
		t.Errorf("error %v", err)
	}
}

// otherShard is one in which an id does not belong.
func otherShard(id contribution.ID) string {
	if id.Shard() == "0" {
		return "1"
	}
	return "0"
}
