package ledger

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/store"
)

func TestToSeal(t *testing.T) {
	var got []string
	for _, unit := range ToSeal(midway) {
		got = append(got, unit.String())
	}
	want := []string{ // rows of 2026-q2 lasted until 28 December 2026
		"public|public|fit|1|2026-q4", "public|public|fit|1|2026-q3", "public|public|fit|1|2026-q2",
		"public|public|clarity|1|2026-q4", "public|public|clarity|1|2026-q3", "public|public|clarity|1|2026-q2",
		"public|public|project|1|2026-q4", "public|public|project|1|2026-q3", "public|public|project|1|2026-q2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("units (-want +got):\n%s", diff)
	}
	if n := len(ToSeal(quarter.End().Add(-time.Second))); n != 6 {
		t.Errorf("%d units on the last day, want 6", n)
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
	done, err := sealer(s).SealPublic(t.Context(), midway)
	if diff := cmp.Diff([]Sealing{{Unit: public.String(), Blocks: 1, Sealed: 130, Erased: 130}}, done); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	first := read()
	if len(first.Norms) != 1 || first.Norms[0].N != 130 {
		t.Errorf("%+v", first)
	}
	if done, err := sealer(s).SealPublic(t.Context(), midway); err != nil || len(done) != 0 {
		t.Errorf("again: %+v, %v", done, err)
	}
	if diff := cmp.Diff(first, read()); diff != "" {
		t.Errorf("sealing nothing changed the snapshot (-want +got):\n%s", diff)
	}
	if f := look(t, s, company); len(f.blocks) != 0 {
		t.Error("an organisation's unit was sealed with the public ones")
	}
}

// Reading costs one call whatever there is.
func TestReadingIsOneCall(t *testing.T) {
	for _, n := range []int{0, 1_000, 12_000} {
		s := empty()
		fill(t, s, public, 0, n)
		if _, err := sealer(s).SealPublic(t.Context(), midway); err != nil {
			t.Fatal(err)
		}
		counting := &stepping{Store: s, at: -1}
		if _, err := NewReader(counting).Public(t.Context()); err != nil {
			t.Fatal(err)
		}
		t.Logf("%d contributions: %d calls", n, counting.calls)
		if counting.calls != 1 {
			t.Errorf("%d contributions: %d calls", n, counting.calls)
		}
	}
	if _, err := NewReader(&stepping{Store: empty(), killed: true}).Public(t.Context()); !errors.Is(err, errKilled) {
		t.Errorf("error %v", err)
	}
}

// Before any call of one publisher another seals and publishes: the snapshot
// that stays holds every block.
func TestPublishersRace(t *testing.T) {
	for at := range 40 {
		s := empty()
		fill(t, s, public, 0, 100)
		if _, err := sealer(s).SealPublic(t.Context(), midway); err != nil {
			t.Fatal(err)
		}
		fill(t, s, public, 100, 200)
		if _, err := sealer(s).Seal(t.Context(), public, 0); err != nil { // not published yet
			t.Fatal(err)
		}
		racing := &stepping{Store: s, at: at, do: func() {
			fill(t, s, public, 200, 300)
			if _, err := sealer(s).SealPublic(t.Context(), midway); err != nil {
				t.Fatal(err)
			}
		}}
		if err := sealer(racing).Publish(t.Context(), midway); err != nil {
			t.Fatal(err)
		}
		if racing.calls <= at {
			return
		}
		data, err := NewReader(s).Public(t.Context())
		want, buildErr := benchmark.Build(look(t, s, public).blocks)
		if err := errors.Join(err, buildErr); err != nil || !bytes.Equal(want.Encode(), data) || want.Norms[0].N != 300 {
			t.Fatalf("at call %d: %v, %s", at, err, data)
		}
	}
	t.Error("a publisher makes more than 40 calls")
}

func TestFaultyBlockStopsPublishing(t *testing.T) {
	s := empty()
	item := store.Item{Key: blockKey(public, 1), Data: []byte(`{"n":3}`)}
	if err := s.Put(t.Context(), store.Publications, item, store.Always); err != nil {
		t.Fatal(err)
	}
	if err := sealer(s).Publish(t.Context(), midway); err == nil {
		t.Error("a block of three was published")
	}
}
