package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// teams is an organisation with so many teams, "t0", "t1" ….
func teams(n, k int) organisation.Organisation {
	o := organisation.Organisation{ID: "o", K: k}
	for i := range n {
		o.Teams = append(o.Teams, organisation.Team{ID: fmt.Sprint("t", i)})
	}
	return o
}

func unitOf(team int) contribution.Unit {
	b := company
	b.Team = fmt.Sprint("t", team)
	return b
}

// late is when the rounds of 2026-q4 are sealed, and the clock of its stores.
var late = contribution.SpanOf(quarter).Seals()

// movable is a store whose clock can be moved.
func movable(now time.Time) (*memory.Store, *time.Time) {
	return memory.New(func() time.Time { return now }), &now
}

// spread contributes people to teams, so many to each, none to two.
func spread(t testing.TB, rows Putter, sizes ...int) {
	t.Helper()
	from := 0
	for team, n := range sizes {
		fill(t, rows, unitOf(team), from, from+n)
		from += n
	}
}

func sealOrganisation(t testing.TB, s store.Store, o organisation.Organisation, now time.Time) []Sealing {
	t.Helper()
	done, err := sealer(s).SealOrganisation(t.Context(), o, now)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func TestSealOrganisation(t *testing.T) {
	s := empty()
	o := teams(3, 6)
	spread(t, s, 6, 5, 13)
	want := []Sealing{
		{Unit: unitOf(0).String(), Blocks: 1, Sealed: 6, Erased: 6},
		{Unit: unitOf(1).String(), Unpublished: 5},
		{Unit: unitOf(2).String(), Blocks: 1, Sealed: 13, Erased: 13},
	}
	if early := sealOrganisation(t, s, o, late.Add(-1)); len(early) != 0 {
		t.Errorf("a moment too early: %+v", early)
	}
	if diff := cmp.Diff(want, sealOrganisation(t, s, o, late)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if again := sealOrganisation(t, s, o, late); len(again) != 0 {
		t.Errorf("again: %+v", again)
	}
	data, err := NewReader(s).Company(t.Context(), "o")
	if err != nil {
		t.Fatal(err)
	}
	got, err := benchmark.ParseCompany(data)
	if err != nil || len(got.Kinds) != 1 || got.Kinds[0].Rounds[0].N != 19 || len(got.Kinds[0].Rounds[0].Teams) != 2 {
		t.Errorf("%s, %v", data, err)
	}
	if none, err := NewReader(s).Company(t.Context(), "p"); err != nil || string(none) != `{"v":2,"edition":"","kinds":[]}` {
		t.Errorf("another organisation: %s, %v", none, err)
	}
}

// list is a register that cannot fail, or one that does.
type list struct {
	all, gone []organisation.Organisation
	err       error
}

func (l list) Removed(context.Context) ([]organisation.Organisation, error) { return l.gone, nil }

func (l list) List(context.Context) ([]organisation.Organisation, error) { return l.all, l.err }

func TestSealAllGoesOnAfterAnError(t *testing.T) {
	s := empty()
	fill(t, s, public, 0, 100)
	spread(t, s, 5)
	broken := teams(1, 5)
	broken.ID = "broken"
	item := store.Item{Key: manifestKey(contribution.Unit{Org: "broken", Team: "t0", Kind: "fit", Model: "1", Round: "2026-q4"}, 1), Data: []byte("{")}
	if err := s.Put(t.Context(), store.Publications, item, store.Always); err != nil {
		t.Fatal(err)
	}
	done, err := sealer(s).SealAll(t.Context(), list{all: []organisation.Organisation{broken, teams(1, 5)}, err: errKilled}, late)
	want := []Sealing{
		{Unit: public.String(), Blocks: 1, Sealed: 100, Erased: 100},
		{Unit: unitOf(0).String(), Blocks: 1, Sealed: 5, Erased: 5},
	}
	if diff := cmp.Diff(want, done); !errors.Is(err, errKilled) || !strings.Contains(err.Error(), "seal broken|t0") || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := sealer(s).SealAll(t.Context(), list{err: errKilled}, late); !errors.Is(err, errKilled) {
		t.Errorf("without a list: %v", err)
	}
}

// A round of an organisation's own lives as a quarter does, by its own days.
func TestOwnRoundsLife(t *testing.T) {
	s, now := movable(midway)
	o := teams(2, 5)
	o.Own, o.Rounds = true, []organisation.NamedRound{{Code: "20261020-20261105"}, {Code: "20261201-20261202"}}
	units := []contribution.Unit{unitOf(0), unitOf(1)}
	for i := range units {
		units[i].Round = "20261020-20261105"
		fill(t, s, units[i], 10*i, 10*i+3)
	}
	id, _ := person(units[0], 0)
	if row, err := s.Get(t.Context(), store.Contributions, rowKey(units[0], id)); err != nil || row.Expires != time.Date(2027, 5, 4, 0, 0, 0, 0, time.UTC).Unix() {
		t.Errorf("expires at %s, %v", time.Unix(row.Expires, 0).UTC(), err)
	}
	for _, step := range []struct {
		day  time.Time
		want []Sealing
	}{
		{midway, []Sealing{}},
		{time.Date(2026, 11, 7, 0, 0, 59, 0, time.UTC), []Sealing{}},
		{time.Date(2026, 11, 7, 0, 1, 0, 0, time.UTC), []Sealing{
			{Unit: units[0].String(), Erased: 3},
			{Unit: units[1].String(), Erased: 3},
			{Unit: poolOf(units[0]).String(), Blocks: 1, Sealed: 6},
		}},
		{time.Date(2026, 11, 8, 0, 0, 0, 0, time.UTC), []Sealing{}},
	} {
		*now = step.day
		if diff := cmp.Diff(step.want, sealOrganisation(t, s, o, *now)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.day, diff)
		}
	}
	if data, err := NewReader(s).Company(t.Context(), o.ID); err != nil || !bytes.Contains(data, []byte(`"20261020-20261105"`)) {
		t.Errorf("%s, %v", data, err)
	}
	if report, err := Check(t.Context(), s, list{all: []organisation.Organisation{o}}, *now); err != nil || !report.Holds || report.Published != 6 {
		t.Errorf("%+v, %v", report, err)
	}
}
