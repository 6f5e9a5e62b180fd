package ledger

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
)

func TestCollections(t *testing.T) {
	own := func(codes ...string) organisation.Organisation {
		o := organisation.Organisation{ID: "o", K: 5, Own: true, Teams: []organisation.Team{{ID: "t"}}}
		for _, code := range codes {
			o.Rounds = append(o.Rounds, organisation.NamedRound{Code: code})
		}
		return o
	}
	for _, tc := range []struct {
		name    string
		c       collector
		now     time.Time
		lasting func(contribution.Round) time.Time
		want    []string // rounds
	}{
		// Rows of 2026-q2 lasted until 28 December 2026.
		{"rows of the public", publicCollector(), midway, contribution.Round.RowsEnd, []string{"2026-q4", "2026-q3", "2026-q2"}},
		{"on the last day", publicCollector(), quarter.End().Add(-time.Second), contribution.Round.RowsEnd, []string{"2026-q4", "2026-q3"}},
		{"blocks", publicCollector(), quarter.End().AddDate(0, 1, 0), publishedEnd, []string{"2027-q1", "2026-q4", "2026-q3", "2026-q2", "2026-q1"}},
		{"an organisation in quarters", collectorOf(teams(1, 5)), midway, contribution.Round.RowsEnd, []string{"2026-q4", "2026-q3", "2026-q2"}},
		{
			"rounds of its own", collectorOf(own("20260201-20260301", "20260701-20260715", "20261001-20261008", "20261101-20261201", "20261102-20261103", "soon")),
			midway, contribution.Round.RowsEnd,
			[]string{"20260701-20260715", "20261001-20261008", "20261101-20261201"},
		},
		{"since the middle of a quarter", collectorOf(organisation.Organisation{ID: "o", K: 5, Teams: []organisation.Team{{ID: "t", Since: quarter.Start().AddDate(0, 0, 1)}}}), midway, contribution.Round.RowsEnd, []string{"2026-q4", "2026-q3"}},
		{"no team", collectorOf(teams(0, 5)), midway, contribution.Round.RowsEnd, nil},
		{"no round of its own yet", collectorOf(own()), midway, contribution.Round.RowsEnd, nil},
	} {
		var got []string
		for _, c := range tc.c.collections(tc.now, tc.lasting) {
			if c.kind == "project" {
				got = append(got, c.round.Round.String())
			}
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: rounds (-want +got):\n%s", tc.name, diff)
		}
		models := 0
		for _, kind := range contribution.Kinds() {
			models += len(kind.Models)
		}
		if n, want := len(tc.c.collections(tc.now, tc.lasting)), len(tc.want)*models; n != want {
			t.Errorf("%s: %d collections, want %d", tc.name, n, want)
		}
	}
}

func TestUnits(t *testing.T) {
	list := func(c collector) (units []string) {
		for _, b := range (collection{c, "fit", "1", contribution.SpanOf(quarter)}).units() {
			units = append(units, b.String())
		}
		return units
	}
	if diff := cmp.Diff([]string{"public|public|fit|1|2026-q4"}, list(publicCollector())); diff != "" {
		t.Errorf("public (-want +got):\n%s", diff)
	}
	o := organisation.Organisation{ID: "o", Teams: []organisation.Team{{ID: "a"}, {ID: "b", Closed: true}}}
	if diff := cmp.Diff([]string{"o|a|fit|1|2026-q4", "o|b|fit|1|2026-q4", "o|others|fit|1|2026-q4"}, list(collectorOf(o))); diff != "" {
		t.Errorf("organisation (-want +got):\n%s", diff)
	}
}

func TestSealPublicAndRead(t *testing.T) {
	s := empty()
	read := func() benchmark.Snapshot {
		t.Helper()
		data, err := NewReader(s).Public(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		snapshot, err := benchmark.ParseSnapshot(data)
		if err != nil {
			t.Fatal(err)
		}
		return snapshot
	}
	if got := read(); got.Edition != "" || len(got.Norms) != 0 {
		t.Errorf("before the first block: %+v", got)
	}
	fill(t, s, public, 0, 130)
	fill(t, s, company, 0, 30)
	done, err := sealer(s).SealPublic(t.Context(), late)
	if diff := cmp.Diff([]Sealing{{Unit: public.String(), Blocks: 1, Sealed: 130, Erased: 130}}, done); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	first := read()
	if len(first.Norms) != 1 || first.Norms[0].N != 130 {
		t.Errorf("%+v", first)
	}
	if done, err := sealer(s).SealPublic(t.Context(), late); err != nil || len(done) != 0 {
		t.Errorf("again: %+v, %v", done, err)
	}
	if diff := cmp.Diff(first, read()); diff != "" {
		t.Errorf("sealing nothing changed the snapshot (-want +got):\n%s", diff)
	}
	if f := look(t, s, company); len(f.blocks) != 0 {
		t.Error("an organisation's unit was sealed with the public ones")
	}
}

// Reading the figures costs one call, and of an organisation two and one for
// each kind and round, however many contributions there are: at the most as many blocks
// as two million would make, of 200 instead of 10,000.
func TestReadingIsFewCalls(t *testing.T) {
	o := teams(2, 5)
	for _, n := range []int{0, 1_000, 40_000} {
		s := empty()
		fill(t, s, public, 0, n/2)
		fill(t, s, unitOf(0), 0, n/4)
		fill(t, s, unitOf(1), n/4, n/2)
		if _, err := smallBlocks(s, 200).SealAll(t.Context(), list{all: []organisation.Organisation{o}}, late); err != nil {
			t.Fatal(err)
		}
		for _, tc := range []struct {
			name  string
			read  func(r *Reader) ([]byte, error)
			calls int
		}{
			{"public", func(r *Reader) ([]byte, error) { return r.Public(t.Context()) }, 1},
			{"organisation", func(r *Reader) ([]byte, error) { return r.Company(t.Context(), o.ID) }, 2 + min(n, 1)},
		} {
			counting := &stepping{Store: s, at: -1}
			data, err := tc.read(NewReader(counting))
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d contributions: the %s figures are %d reads of the store, %d bytes", n, tc.name, counting.calls, len(data))
			if counting.calls != tc.calls {
				t.Errorf("%s, %d contributions: %d calls, not %d", tc.name, n, counting.calls, tc.calls)
			}
		}
	}
	if _, err := NewReader(&stepping{Store: empty(), killed: true}).Public(t.Context()); !errors.Is(err, errKilled) {
		t.Errorf("error %v", err)
	}
}

// Before any call of one publisher another seals the next round and publishes: the
// snapshot that stays holds every block.
func TestPublishersRace(t *testing.T) {
	of := func(r contribution.Round) contribution.Unit { return contribution.PublicUnit("project", "1", r) }
	first, second := quarter.Previous().Previous(), quarter.Previous()
	for at := range 60 {
		s := empty()
		fill(t, s, of(first), 0, 100)
		if _, err := sealer(s).SealPublic(t.Context(), contribution.SpanOf(first).Seals()); err != nil {
			t.Fatal(err)
		}
		fill(t, s, of(second), 100, 200)
		if _, err := sealUnit(t.Context(), s, of(second), 0); err != nil { // not published yet
			t.Fatal(err)
		}
		racing := &stepping{Store: s, at: at, do: func() {
			fill(t, s, public, 200, 300)
			if _, err := sealer(s).SealPublic(t.Context(), late); err != nil {
				t.Fatal(err)
			}
		}}
		if err := sealer(racing).publishPublic(t.Context(), late); err != nil {
			t.Fatal(err)
		}
		if racing.calls <= at {
			return
		}
		data, err := NewReader(s).Public(t.Context())
		want, buildErr := benchmark.Build(slices.Concat(look(t, s, of(first)).blocks, look(t, s, of(second)).blocks, look(t, s, public).blocks))
		if err := errors.Join(err, buildErr); err != nil || !bytes.Equal(want.Encode(), data) || want.Norms[0].N != 300 {
			t.Fatalf("at call %d: %v, %s", at, err, data)
		}
	}
	t.Error("a publisher makes more than 60 calls")
}

func TestFaultyBlockStopsPublishing(t *testing.T) {
	s := empty()
	item := store.Item{Key: blockKey(public, 1), Data: []byte(`{"n":3}`)}
	if err := s.Put(t.Context(), store.Publications, item, store.Always); err != nil {
		t.Fatal(err)
	}
	if err := sealer(s).publishPublic(t.Context(), midway); err == nil {
		t.Error("a block of three was published")
	}
}
