package adversary

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"rolefit/pkg/benchmark/evidence"
)

func seeded(n byte) *rand.Rand { return rand.New(rand.NewChaCha8([32]byte{n})) }

// tally is how many people each attack finds.
type tally struct{ releases, shown, pairwise, repeated, waiting, eliminated, withdrawn int }

func attacked(t *testing.T, w World, m Mechanism) (all tally) {
	t.Helper()
	for _, o := range w {
		releases, err := m(o)
		if err != nil {
			t.Fatal(err)
		}
		found := Eliminate(len(o.People), releases)
		all.releases += len(releases)
		all.shown += len(union(releases))
		all.pairwise += len(Pairwise(releases))
		all.repeated += len(Repeated(releases))
		all.waiting += len(Waiting(len(o.People), releases))
		all.eliminated += len(found)
		for _, e := range o.Events {
			if _, known := slices.BinarySearch(found, e.Person); e.Withdraw && known {
				all.withdrawn++
			}
		}
	}
	return all
}

// union returns who is in any release.
func union(releases []Release) map[int]bool {
	out := map[int]bool{}
	for _, r := range releases {
		for _, m := range r.Members {
			out[m] = true
		}
	}
	return out
}

// The table of the design: who is recovered from everything ever published,
// when every release is an exact sum of known people. The controls must leak, or
// the adversary has gone blind.
func TestNobodyIsRecovered(t *testing.T) {
	w := NewWorld(150, seeded(1))
	people := w.Size()
	t.Logf("%d organisations, %d people, %d of whom withdraw, %d weeks", len(w), people, w.Withdrawn(), Weeks)
	t.Logf("%-34s %9s %9s %9s %9s %9s %11s %9s", "recovered of all", "releases", "shown", "pairwise", "repeated", "waiting", "elimination", "withdrawn")
	var found []evidence.Mechanism
	for _, row := range []struct {
		name, short string
		mechanism   Mechanism
		least, most float64 // share that elimination must find
	}{
		{"live, threshold 5", "live", Live, .9, 1},
		{"live, complementary suppression", "suppressed", Suppressed, .9, 1},
		{"anew every week, same rules", "epochs", Epochs, .05, 1},
		{"one static release", "once", Once, 0, 0},
		{"sealed blocks (ours)", "sealed", Sealed, 0, 0},
	} {
		start := time.Now()
		got := attacked(t, w, row.mechanism)
		percent := func(n int) float64 { return 100 * float64(n) / float64(people) }
		t.Logf("%-34s %9d %8.1f%% %8.1f%% %8.1f%% %8.1f%% %10.1f%% %5d of %d (%.1fs)", row.name, got.releases, percent(got.shown), percent(got.pairwise),
			percent(got.repeated), percent(got.waiting), percent(got.eliminated), got.withdrawn, w.Withdrawn(), time.Since(start).Seconds())
		if share := float64(got.eliminated) / float64(people); share < row.least || share > row.most {
			t.Errorf("%s: %d of %d recovered, want %v to %v of all", row.name, got.eliminated, people, row.least, row.most)
		}
		if row.most == 0 && got != (tally{releases: got.releases, shown: got.shown}) {
			t.Errorf("%s: %+v", row.name, got)
		}
		found = append(found, evidence.Mechanism{
			Name: row.short, Releases: got.releases, Shown: got.shown, Pairwise: got.pairwise, Repeated: got.repeated,
			Waiting: got.waiting, Eliminated: got.eliminated, Withdrawn: got.withdrawn,
		})
	}
	hold(t, "world", evidence.World{Organisations: len(w), People: people, Withdrawn: w.Withdrawn(), Weeks: Weeks})
	hold(t, "mechanisms", found...)
}
