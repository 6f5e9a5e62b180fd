//go:build !js

package ledger

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
)

// lambdaAnswer is the most that a function in the cloud may answer.
const lambdaAnswer = 6 << 20

// putBlocks puts a block of seven into every unit of a collection.
func putBlocks(t *testing.T, s store.Store, c collection) {
	t.Helper()
	var writes []store.Write
	for n, u := range c.units() {
		values := make([][]int, 7)
		for i := range values {
			id, _ := person(u, 10*n+i)
			values[i] = valuesOf(u.Kind, id)
		}
		block, err := benchmark.Seal(u, 1, 5, values, nil)
		if err != nil {
			t.Fatal(err)
		}
		item, err := unitItem(blockKey(u, 1), u, "", block.Encode())
		if err != nil {
			t.Fatal(err)
		}
		writes = append(writes, store.Write{Table: store.Publications, Item: item})
	}
	for i, part := range slices.Collect(slices.Chunk(writes, store.MaxWrites)) {
		if err := s.Transact(t.Context(), fmt.Sprintf("%s-%s-%s-%d", c.kind, c.model, c.round.Round, i), part); err != nil {
			t.Fatal(err)
		}
	}
}

// An organisation with as many teams as there may be, over the nine quarters that
// are kept, has figures of all kinds, in every home; they are read in a few calls
// and fit into an answer. In memory and in the cloud's tables two quarters stand for the nine.
func TestFiveHundredTeamsOverNineQuarters(t *testing.T) {
	now := time.Date(2028, 11, 15, 0, 0, 0, 0, time.UTC)
	c := collectorOf(teams(organisation.MaxTeams, 5))
	for name, open := range homes(func() time.Time { return now }) {
		t.Run(name, func(t *testing.T) {
			s, all := open(t), c.collections(now, publishedEnd)
			if name != "bolt" || testing.Short() {
				all = slices.DeleteFunc(all, func(one collection) bool { return one.round.Opens.Before(now.AddDate(0, -6, 0)) })
			}
			for _, one := range all {
				putBlocks(t, s, one)
				if figures, err := NewSealer(s, silence{}, unheard{}, ByClock).publishCollection(t.Context(), one); err != nil || !figures {
					t.Fatalf("%s %v: %t, %v", one.kind, one.round, figures, err)
				}
				if err := NewSealer(s, silence{}, unheard{}, ByClock).addToIndex(t.Context(), c.org, now, one.listed()); err != nil {
					t.Fatal(err)
				}
			}
			data, err := NewReader(s).Company(t.Context(), c.org)
			if err != nil {
				t.Fatal(err)
			}
			got, err := benchmark.ParseCompany(data)
			if err != nil {
				t.Fatal(err)
			}
			rounds := 0
			for _, kind := range got.Kinds {
				for _, r := range kind.Rounds {
					rounds++
					if len(r.Teams) != organisation.MaxTeams+1 || r.N != 7*(organisation.MaxTeams+1) {
						t.Errorf("%s %s: %d people in %d teams", kind.Kind, r.Round, r.N, len(r.Teams))
					}
				}
			}
			t.Logf("%d rounds of kinds, %d bytes", rounds, len(data))
			if rounds != len(all) || len(data) > lambdaAnswer {
				t.Errorf("%d rounds of %d, %d bytes", rounds, len(all), len(data))
			}
		})
	}
}

// asBefore leaves the figures of an organisation as earlier versions kept them, in
// one item.
func asBefore(t *testing.T, s store.Store, c collector, now time.Time) []byte {
	t.Helper()
	var units []contribution.Unit
	for _, one := range c.collections(now, publishedEnd) {
		units = append(units, one.units()...)
		if err := s.Delete(t.Context(), store.Publications, one.figuresKey(), store.Always); err != nil {
			t.Fatal(err)
		}
	}
	blocks, err := sealer(s).blocksOf(t.Context(), units)
	company, buildErr := benchmark.BuildCompany(c.org, blocks)
	item := store.Item{Key: snapshotKey(c.org), State: "7", Data: company.Encode(), Expires: lastEnd(blocks)}
	err = errors.Join(err, buildErr,
		s.Delete(t.Context(), store.Publications, indexKey(c.org), store.Always),
		s.Put(t.Context(), store.Publications, item, store.Always))
	if err != nil {
		t.Fatal(err)
	}
	return item.Data
}

// What an earlier version published is read as it is, until a sealing that may be
// killed at every step has divided it; then the same figures are read.
func TestAnEarlierSnapshotIsDivided(t *testing.T) {
	o := teams(2, 5)
	for _, after := range []bool{false, true} {
		for at, more := 0, true; more; at++ {
			s, now := movable(midway)
			spread(t, s, 6, 7)
			fit := company
			fit.Kind, fit.Team = contribution.KindFit, "t1"
			fill(t, s, fit, 100, 106)
			*now = late
			sealOrganisation(t, s, o, late) // finished: nothing is published again by itself
			want := asBefore(t, s, collectorOf(o), late)
			dying := &stepping{Store: s, at: at, killed: true, after: after}
			more = sealer(dying).divideSnapshot(t.Context(), collectorOf(o), late) != nil
			for range 2 {
				data, err := NewReader(s).Company(t.Context(), o.ID)
				if diff := cmp.Diff(string(want), string(data)); err != nil || diff != "" {
					t.Fatalf("killed at call %d (after it: %t): %v (-want +got):\n%s", at, after, err, diff)
				}
				*now = contribution.SpanOf(quarter.Next()).Seals() // when the next round is sealed, in which nobody was
				sealOrganisation(t, s, o, *now)
			}
			if _, err := s.Get(t.Context(), store.Publications, snapshotKey(o.ID)); !errors.Is(err, store.ErrNotFound) {
				t.Fatalf("the earlier snapshot is still there: %v", err)
			}
		}
	}
}

// Before any call of one sealer of an organisation another does everything: the
// figures that stay are those of the blocks.
func TestCollectionsArePublishedInARace(t *testing.T) {
	for at, more := 0, true; more; at++ {
		s, o := empty(), teams(1, 5)
		j := jobOf(o, quarter)
		fill(t, s, unitOf(0), 0, 6)
		racing := &stepping{Store: s, at: at, do: func() {
			if _, err := sealer(s).sealRound(t.Context(), j, late, nil); err != nil {
				t.Fatal(err)
			}
		}}
		if _, err := sealer(racing).sealRound(t.Context(), j, late, nil); err != nil {
			t.Fatal(err)
		}
		more = racing.calls > at
		want, buildErr := benchmark.BuildCompany(o.ID, look(t, s, unitOf(0)).blocks)
		data, err := NewReader(s).Company(t.Context(), o.ID)
		if err := errors.Join(err, buildErr); err != nil || string(data) != string(want.Encode()) || want.Kinds[0].Rounds[0].N != 6 {
			t.Fatalf("at call %d: %v, %s, want %s", at, err, data, want.Encode())
		}
	}
}

func TestIndex(t *testing.T) {
	old, recent := listed{Kind: "fit", Model: "1", Round: "2026-q1"}, listed{Kind: "fit", Model: "1", Round: "2026-q4"}
	next := listed{Kind: "clarity", Model: "1", Round: "2026-q4"}
	before, passed := publishedEnd(contribution.Round{Year: 2026, Quarter: 1}).Add(-1), publishedEnd(contribution.Round{Year: 2026, Quarter: 1})
	for _, tc := range []struct {
		name string
		was  []listed
		now  time.Time
		add  []listed
		want []listed
	}{
		{"the first", nil, before, []listed{recent}, []listed{recent}},
		{"one more", []listed{old, recent}, before, []listed{next}, []listed{old, recent, next}},
		{"none", []listed{old}, passed, nil, []listed{old}},
		{"the same", []listed{old, recent}, passed, []listed{recent}, []listed{old, recent}},
		{"one has expired", []listed{old, recent}, passed, []listed{next}, []listed{recent, next}},
		{"an unknown round", nil, before, []listed{{Kind: "fit", Model: "1", Round: "soon"}}, nil},
	} {
		got, end := index{Figures: tc.was}.with(tc.now, tc.add)
		if diff := cmp.Diff(tc.want, got.Figures); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
		if last := publishedEnd(quarter); slices.Contains(got.Figures, recent) && !end.Equal(last) {
			t.Errorf("%s: it expires at %s, not %s", tc.name, end, last)
		}
	}
	if _, err := parseIndex([]byte("{")); err == nil {
		t.Error("a damaged index was read")
	}
}
