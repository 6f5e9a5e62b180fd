package ledger

import (
	"context"
	"errors"
	"testing"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"

	"github.com/google/go-cmp/cmp"
)

// alike contributes so many rows with the same values, and others that differ.
func alike(t *testing.T, s store.Store, same, others int) {
	t.Helper()
	fill(t, s, public, 0, others)
	for n := others; n < others+same; n++ {
		id, c := person(public, n)
		c.Values = []int{100, 100, 100, 100, 100}
		if _, err := NewSubmitter(s).Contribute(t.Context(), id, c); err != nil {
			t.Fatal(err)
		}
	}
}

// published is how many people the public figures are of.
func published(t *testing.T, s store.Store) (n int) {
	t.Helper()
	data, err := NewReader(s).Public(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := benchmark.ParseSnapshot(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, norm := range snapshot.Norms {
		n += norm.N
	}
	return n
}

// TestHeld: a block of rows that are alike, or came too fast, waits for a look. Everybody in
// it is counted and erased like anybody. Once settled it is published, or never.
func TestHeld(t *testing.T) {
	for name, tc := range map[string]struct {
		same, others int
		fast         bool
		held         int
	}{
		"people":                {0, 120, false, 0},
		"a flood beside them":   {99, 21, false, 1},
		"too fast for people":   {0, 120, true, 1},
		"some who think alike":  {10, 110, false, 0},
		"too few, and no flood": {50, 20, false, 0},
	} {
		for _, publish := range []bool{true, false} {
			t.Run(name, func(t *testing.T) {
				s, now := movable(midway)
				alike(t, s, tc.same, tc.others)
				if tc.fast {
					if err := NewSubmitter(s).Fast(t.Context(), public); err != nil {
						t.Fatal(err)
					}
				}
				*now = late
				all := tc.same + tc.others
				if all < benchmark.PublicK {
					all = 0
				}
				done, err := sealer(s).SealPublic(t.Context(), late)
				if err != nil || len(done) != 1 || done[0].Held != tc.held {
					t.Fatalf("%+v, %v", done, err)
				}
				waits := all * tc.held
				if got := published(t, s); got != all-waits {
					t.Errorf("%d are published, want %d", got, all-waits)
				}
				sound(t, s, tc.held, all)
				settle(t, s, waits, publish)
				if publish {
					waits = 0
				}
				if got := published(t, s); got != all-waits {
					t.Errorf("once settled %d are published, want %d", got, all-waits)
				}
				sound(t, s, 0, all)
			})
		}
	}
}

// sound holds that a store is sound in which so many blocks are held.
func sound(t *testing.T, s store.Store, held, members int) {
	t.Helper()
	report, err := Check(t.Context(), s, list{}, late)
	if err != nil || !report.Holds || report.Held != held || report.Members != members || report.Unerased > 0 {
		t.Errorf("%+v, %v; want %d held", report, err, held)
	}
}

// settle settles what is held, of so many people, and holds that it is listed until then.
func settle(t *testing.T, s store.Store, people int, publish bool) {
	t.Helper()
	waiting, err := sealer(s).ListHeld(t.Context(), late)
	want := []Held{}
	if people > 0 {
		want = append(want, Held{Unit: public.String(), Sequence: 1, N: people})
	}
	if diff := cmp.Diff(want, waiting); err != nil || diff != "" {
		t.Fatalf("%v (-want +got):\n%s", err, diff)
	}
	for _, one := range waiting {
		if err := sealer(s).Settle(t.Context(), one, publish, late); err != nil {
			t.Fatal(err)
		}
		if err := sealer(s).Settle(t.Context(), one, publish, late); !errors.Is(err, ErrNotHeld) {
			t.Errorf("settled twice: %v", err)
		}
	}
	if left, err := sealer(s).ListHeld(t.Context(), late); err != nil || len(left) > 0 {
		t.Errorf("%v are held still, %v", left, err)
	}
}

// noted is an audit in a store: one entry for each action.
type noted struct{ store.Store }

func (n noted) Audit(ctx context.Context, org, action string, _ time.Time) error {
	return n.Put(ctx, store.Audit, store.Item{Key: store.Key{Partition: org, Sort: action}}, store.Always)
}

// settler settles in a store and notes it there.
func settler(s store.Store) *Sealer {
	out := sealer(s)
	out.audit = noted{s}
	return out
}

// flood is a store in which one block of 120 is held.
func flood(t *testing.T) (store.Store, Held) {
	t.Helper()
	s, now := movable(midway)
	alike(t, s, 99, 21)
	*now = late
	if _, err := sealer(s).SealPublic(t.Context(), late); err != nil {
		t.Fatal(err)
	}
	sound(t, s, 1, 120)
	return s, Held{Unit: public.String(), Sequence: 1, N: 120}
}

// A settling that breaks off at any step is completed by the next: the figures are public or
// erased, the audit says so, and nothing waits.
func TestSettleBreaksOff(t *testing.T) {
	for _, tc := range []struct {
		publish bool
		action  string
		public  int
	}{{true, "held-block-published", 120}, {false, "held-block-dropped", 0}} {
		for _, after := range []bool{false, true} {
			broken := 0
			for at := 0; ; at++ {
				s, block := flood(t)
				dying := &stepping{Store: s, at: at, killed: true, after: after}
				if err := settler(dying).Settle(t.Context(), block, tc.publish, late); err == nil {
					break
				}
				broken++
				if err := settler(s).Settle(t.Context(), block, tc.publish, late); err != nil && !errors.Is(err, ErrNotHeld) {
					t.Errorf("publish %t, step %d, after it %t: %v", tc.publish, at, after, err)
				}
				if got := published(t, s); got != tc.public {
					t.Errorf("publish %t, step %d, after it %t: %d are published, want %d", tc.publish, at, after, got, tc.public)
				}
				if _, err := s.Get(t.Context(), store.Audit, store.Key{Partition: contribution.Public, Sort: tc.action}); err != nil {
					t.Errorf("publish %t, step %d, after it %t: the audit: %v", tc.publish, at, after, err)
				}
				sound(t, s, 0, 120)
			}
			if broken < 4 {
				t.Errorf("publish %t: %d steps", tc.publish, broken)
			}
		}
	}
}

// What somebody may have read already is not dropped.
func TestWhatIsBeingPublishedIsNotDropped(t *testing.T) {
	s, block := flood(t)
	dying := &stepping{Store: s, at: 1, killed: true, after: true} // once the block is among the others
	if err := settler(dying).Settle(t.Context(), block, true, late); !errors.Is(err, errKilled) {
		t.Fatal(err)
	}
	if err := settler(s).Settle(t.Context(), block, false, late); !errors.Is(err, errPublishing) {
		t.Errorf("dropped: %v", err)
	}
	sound(t, s, 1, 120)
	if err := settler(s).Settle(t.Context(), block, true, late); err != nil {
		t.Error(err)
	}
	if got := published(t, s); got != 120 {
		t.Errorf("%d are published", got)
	}
	sound(t, s, 0, 120)
}

func TestSettleRefuses(t *testing.T) {
	for _, unit := range []string{"", "a|b", "public|public|mood|1|2026-q4", public.String()} {
		if err := sealer(empty()).Settle(t.Context(), Held{Unit: unit, Sequence: 1}, true, late); err == nil {
			t.Errorf("%q is settled", unit)
		}
	}
	if u, err := parseUnit(company.String()); err != nil || u != company {
		t.Errorf("%v, %v", u, err)
	}
}

// Nobody can have a block of an organisation held: it is of people who are known to each other.
func TestNothingOfAnOrganisationIsHeld(t *testing.T) {
	s, now := movable(midway)
	for n := range 12 {
		id, c := person(unitOf(0), n)
		c.Values = []int{50, 50, 50, 50, 50}
		if _, err := NewSubmitter(s).Contribute(t.Context(), id, c); err != nil {
			t.Fatal(err)
		}
	}
	*now = late
	sealOrganisation(t, s, teams(1, 5), late)
	if f := look(t, s, unitOf(0)); len(f.blocks) != 1 || f.blocks[0].N != 12 {
		t.Errorf("%+v", f.blocks)
	}
}
