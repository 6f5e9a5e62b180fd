package ledger

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
)

// The steps before a restore must have come far enough for the test to see
// something: a block that the restored table does not know, rows that it has
// again, withdrawals that it does not know.
func TestRestoreByHand(t *testing.T) {
	for _, table := range []store.Table{store.Contributions, store.Publications} {
		w := newWorld(0, rand.New(rand.NewPCG(1, 1)), teams(2, 5))
		for n := range 12 {
			if err := w.contribute(t.Context(), w.come(unitOf(n%2), n), w.honest); err != nil {
				t.Fatal(err)
			}
		}
		copied, err := w.copied(t.Context(), table)
		if err != nil || len(copied) == 0 && table == store.Contributions {
			t.Fatalf("%d items, %v", len(copied), err)
		}
		if err := w.withdraw(t.Context(), w.people[0], w.honest); err != nil {
			t.Fatal(err)
		}
		w.now = late
		sealOrganisation(t, w.honest, w.all.all[0], w.now) // five and six
		if err := w.restore(t.Context(), table, copied); err != nil {
			t.Fatal(err)
		}
		if table == store.Contributions { // blocks could be made again, with who was withdrawn, if manifests were gone too
			if was := accounted(t, w.honest, w.all.all[0]); was.pending != 12 || was.sealed != 11 {
				t.Fatalf("restored: %+v", was)
			}
		}
		if _, err := sealer(w.honest).CloseAll(t.Context(), w.all, w.now); err != nil {
			t.Fatal(err)
		}
		want := where{unpublished: 1, sealed: 11} // the one whose withdrawal was lost
		if table == store.Publications {
			want = where{unpublished: 11, tombstones: 1} // the eleven of the lost blocks
		}
		if was := accounted(t, w.honest, w.all.all[0]); was != want {
			t.Errorf("%s: %+v, want %+v", table, was, want)
		}
		afterwards(t, w)
	}
}

// While a store is noted as put back nothing is sealed, by any of the ways; Check
// says why; what comes meanwhile waits. Closing everything ends that, unless it
// fails, and so does the word of who knows better.
func TestAStoreThatWasPutBackSealsNothing(t *testing.T) {
	for _, closes := range []bool{true, false} {
		s, o := empty(), teams(2, 5)
		all := list{all: []organisation.Organisation{o}}
		spread(t, s, 6, 3)
		fill(t, s, public, 100, 201)
		note := store.Item{Key: store.RestoredKey(), Data: []byte("it is older than its mark")}
		if err := s.Put(t.Context(), store.Publications, note, store.Always); err != nil {
			t.Fatal(err)
		}
		_, everybody := sealer(s).SealAll(t.Context(), all, midway)
		_, publicly := sealer(s).SealPublic(t.Context(), midway)
		_, one := sealer(s).SealOrganisation(t.Context(), o, midway)
		for _, err := range []error{everybody, publicly, one} {
			if !errors.Is(err, ErrRestored) || !strings.Contains(err.Error(), "older than its mark") {
				t.Errorf("error %v", err)
			}
		}
		if was := accounted(t, s, o); was != (where{pending: 9}) {
			t.Errorf("%+v", was)
		}
		if report, err := Check(t.Context(), s, all, midway); err != nil || report.Holds || !strings.Contains(report.Problems[0], "older than its mark") {
			t.Errorf("%+v, %v", report, err)
		}
		want := where{unpublished: 9}
		if closes {
			dying := &stepping{Store: s, at: 100, killed: true}
			if _, err := sealer(dying).CloseAll(t.Context(), all, midway); !errors.Is(err, errKilled) {
				t.Fatalf("error %v", err)
			}
			if _, err := sealer(s).SealAll(t.Context(), all, midway); !errors.Is(err, ErrRestored) {
				t.Errorf("after closing half: %v", err)
			}
			if _, err := sealer(s).CloseAll(t.Context(), all, midway); err != nil {
				t.Fatal(err)
			}
		} else if want = (where{unpublished: 3, sealed: 6}); sealer(s).NotRestored(t.Context()) != nil {
			t.Error("the note cannot be taken away")
		}
		if _, err := sealer(s).SealAll(t.Context(), all, late); err != nil {
			t.Fatal(err)
		}
		if was := accounted(t, s, o); was != want {
			t.Errorf("%+v, want %+v", was, want)
		}
	}
}

// A closed round is told from the others, and as long as a ticket could be signed
// for it.
func TestAClosedRoundIsStopped(t *testing.T) {
	s, now := movable(midway)
	o := teams(2, 5)
	r := NewReader(s)
	stopped := func(org string, round contribution.Round) bool {
		t.Helper()
		yes, err := r.Stopped(t.Context(), org, round)
		if err != nil {
			t.Error(err)
		}
		return yes
	}
	sealOrganisation(t, s, o, midway)
	if stopped("o", quarter) {
		t.Error("sealing stops the round")
	}
	if _, err := sealer(s).CloseAll(t.Context(), list{all: []organisation.Organisation{o}}, midway); err != nil {
		t.Fatal(err)
	}
	for _, org := range []string{"o", "public"} {
		if !stopped(org, quarter) || stopped(org, quarter.Next()) || stopped(org, quarter.Previous()) {
			t.Errorf("%s: %t, and before and after %t, %t", org, stopped(org, quarter), stopped(org, quarter.Previous()), stopped(org, quarter.Next()))
		}
	}
	if stopped("other", quarter) {
		t.Error("everybody's round is stopped")
	}
	*now = contribution.SpanOf(quarter).Until().Add(-1)
	if !stopped("o", quarter) {
		t.Error("tickets are signed again")
	}
}

// What a ticket still brings to an organisation that was removed is erased by the
// next sealing, and told as taken back.
func TestTheLateOfARemovedOrganisationAreErased(t *testing.T) {
	s, o := empty(), teams(2, 5)
	spread(t, s, 3, 6)
	if _, err := sealer(s).CloseOrganisation(t.Context(), o, midway); err != nil {
		t.Fatal(err)
	}
	fill(t, s, unitOf(0), 20, 27)
	gone := list{all: []organisation.Organisation{}, gone: []organisation.Organisation{o}}
	done, err := sealer(s).SealAll(t.Context(), gone, late)
	if err != nil || len(done) != 1 || done[0].Unpublished != 7 || done[0].Blocks != 0 {
		t.Errorf("%+v, %v", done, err)
	}
	if was := accounted(t, s, o); was != (where{unpublished: 16}) {
		t.Errorf("%+v", was)
	}
	if report, err := Check(t.Context(), s, gone, late); err != nil || !report.Holds || report.Unpublished != 16 {
		t.Errorf("%+v, %v", report, err)
	}
}

// afterwards the next round that opens is as ever, and all is accounted for.
func afterwards(t *testing.T, w *world) {
	t.Helper()
	round := contribution.RoundAt(w.now).Next()
	next := contribution.Unit{Org: "o", Team: "t0", Kind: "project", Model: "1", Round: round.String()}
	w.now = contribution.SpanOf(round).Seals()
	fill(t, w.honest, next, 0, 6)
	if done := sealOrganisation(t, w.honest, w.all.all[0], w.now); len(done) != 1 || done[0].Sealed != 6 {
		t.Errorf("the next round: %+v", done)
	}
	if report := checked(t, w); !report.Holds {
		t.Errorf("%+v", report)
	}
}

// A contribution came and was taken back after the point to which the table falls
// back, so that nothing is found in its unit; then a duplicate of it arrives.
func TestNothingWithdrawnComesBack(t *testing.T) {
	w := newWorld(0, rand.New(rand.NewPCG(1, 1)), teams(2, 5))
	p := w.come(unitOf(0), 0)
	if err := errors.Join(w.contribute(t.Context(), p, w.honest), w.withdraw(t.Context(), p, w.honest)); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.restore(t.Context(), store.Contributions, nil), w.seal(t.Context(), w.honest, true)); err != nil {
		t.Fatal(err)
	}
	fill(t, w.honest, unitOf(0), 0, 8) // the first is the duplicate
	w.now = late
	if err := w.seal(t.Context(), w.honest, false); err != nil {
		t.Fatal(err)
	}
	if was := accounted(t, w.honest, w.all.all[0]); was != (where{unpublished: 8}) {
		t.Errorf("%+v", was)
	}
	if outcome, err := NewSubmitter(putOnly{w.honest}).Withdraw(t.Context(), p.b, p.id, false); err != nil || outcome != Withdrawn {
		t.Errorf("who asks again is told %q, %v", outcome, err)
	}
}

// The rows come back after all is over: what a manifest names is erased as it
// says, and who took theirs back is not counted.
func TestRestoreAfterTheEnd(t *testing.T) {
	w := newWorld(0, rand.New(rand.NewPCG(1, 1)), teams(3, 5))
	for n := range 9 {
		if err := w.contribute(t.Context(), w.come(unitOf(n%3), n), w.honest); err != nil {
			t.Fatal(err)
		}
	}
	fill(t, w.honest, public, 0, 50)
	copied, err := w.copied(t.Context(), store.Contributions)
	if err := errors.Join(err, w.withdraw(t.Context(), w.people[0], w.honest)); err != nil {
		t.Fatal(err)
	}
	w.now = late
	if err := errors.Join(w.seal(t.Context(), w.honest, false), w.restore(t.Context(), store.Contributions, copied)); err != nil {
		t.Fatal(err)
	}
	if report := checked(t, w); report.Holds || report.Unerased != 58 || report.Pending != 1 {
		t.Fatalf("%+v", report)
	}
	if err := w.seal(t.Context(), w.honest, true); err != nil {
		t.Fatal(err)
	}
	report := checked(t, w)
	if !report.Holds || report.Unerased+report.Pending > 0 || report.Members != 8 || report.Unpublished != 51 {
		t.Errorf("%+v", report)
	}
}

// At every step of closing another sealer makes a block of those whom the closing
// one has seen as pending.
func TestClosingIsOvertakenAtEveryStep(t *testing.T) {
	outcomes := map[where]bool{}
	for at, more := 0, true; more; at++ {
		w := newWorld(0, rand.New(rand.NewPCG(1, 1)), teams(2, 5))
		w.only = []collection{{collectorOf(w.all.all[0]), "project", "1", contribution.SpanOf(quarter)}}
		for n := range 7 {
			if err := w.contribute(t.Context(), w.come(unitOf(0), n), w.honest); err != nil {
				t.Fatal(err)
			}
		}
		w.now = late
		var other error
		racing := &stepping{Store: w.honest, at: at, do: func() { other = w.seal(t.Context(), w.honest, false) }}
		err := w.seal(t.Context(), racing, true)
		_, weighed := w.weigh(t.Context())
		if err := errors.Join(other, err, weighed); err != nil {
			t.Fatalf("at %d: %v", at, err)
		}
		outcomes[accounted(t, w.honest, w.all.all[0])] = true
		more = racing.calls > at
	}
	if !outcomes[where{sealed: 7}] || !outcomes[where{unpublished: 7}] || len(outcomes) != 2 {
		t.Errorf("%+v", outcomes)
	}
}

// A sealer that read who is left over before another put them into the pool.
func TestThePoolTakesNobodyTwice(t *testing.T) {
	w := newWorld(0, rand.New(rand.NewPCG(1, 1)), teams(3, 5))
	w.now = late
	pool := task{unit: poolOf(company), k: 5, due: due{over: true}}
	var left []pending
	for n := range 12 {
		id, _ := person(company, n)
		left = append(left, pending{member{unitOf(n % 3).Team, id}, valuesOf("project", id)})
	}
	var done Sealing
	list := encodeMembers(pool.unit, members(left[:6]))
	if err := sealer(w.honest).writeBlock(t.Context(), pool, 1, left[:6], list, &done); err != nil {
		t.Fatal(err)
	}
	if _, err := sealer(w.honest).sealPool(t.Context(), pool, left, &done); err != nil {
		t.Fatal(err)
	}
	if was := accounted(t, w.honest, w.all.all[0]); was != (where{sealed: 12}) || done.Blocks != 2 || done.Sealed != 12 {
		t.Errorf("%+v, %+v", was, done)
	}
}

// Closing breaks off at every step, after the end of the round; the next sealing
// takes up what it left.
func TestClosingIsKilledAtEveryStep(t *testing.T) {
	for _, after := range []bool{false, true} {
		for at, more := 0, true; more; at++ {
			w := newWorld(0, rand.New(rand.NewPCG(1, 1)), teams(3, 5))
			w.only = []collection{{collectorOf(w.all.all[0]), "project", "1", contribution.SpanOf(quarter)}}
			for n := range 6 {
				if err := w.contribute(t.Context(), w.come(unitOf(n%2), n), w.honest); err != nil {
					t.Fatal(err)
				}
			}
			w.now = late
			if err := w.seal(t.Context(), w.honest, false); err != nil {
				t.Fatal(err)
			}
			more = w.seal(t.Context(), &stepping{Store: w.honest, at: at, killed: true, after: after}, true) != nil
			if err := w.seal(t.Context(), w.honest, false); err != nil {
				t.Fatal(err)
			}
			w.now = quarter.RowsEnd()
			if _, err := w.weigh(t.Context()); err != nil {
				t.Fatalf("killed at call %d (after it: %t): %v", at, after, err)
			}
		}
	}
}
