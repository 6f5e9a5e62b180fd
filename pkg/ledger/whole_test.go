package ledger

import (
	"errors"
	"testing"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"

	"github.com/google/go-cmp/cmp"
)

// clarityOf is the clarity unit of a team.
func clarityOf(team string) contribution.Unit {
	return contribution.Unit{Org: "o", Team: team, Kind: contribution.KindClarity, Model: "1", Round: "2026-q4"}
}

// answered has so many people of each team answer about clarity, and returns everybody's
// values, by team.
func answered(t *testing.T, s store.Store, sizes ...int) (values [][][]int) {
	t.Helper()
	for team, size := range sizes {
		unit := clarityOf(unitOf(team).Team)
		fill(t, s, unit, 100*team, 100*team+size)
		var of [][]int
		for n := range size {
			id, _ := person(unit, 100*team+n)
			of = append(of, valuesOf(unit.Kind, id))
		}
		values = append(values, of)
	}
	return values
}

// wholeOf is the block of the whole organisation; none where there is none.
func wholeOf(t *testing.T, s store.Store) []benchmark.Block {
	t.Helper()
	blocks, err := readBlocks(t.Context(), s, clarityOf(contribution.Everyone))
	if err != nil {
		t.Fatal(err)
	}
	return blocks
}

// wantWhole is that block of some people, made by the package that publishes.
func wantWhole(t *testing.T, people [][]int) []benchmark.Block {
	t.Helper()
	sums := make([]int, 28)
	for _, one := range people {
		for i, v := range one {
			sums[i] += v
		}
	}
	block, err := benchmark.SealWhole(clarityOf(contribution.Everyone), 5, len(people), sums)
	if errors.Is(err, benchmark.ErrTooFew) {
		return nil
	} else if err != nil {
		t.Fatal(err)
	}
	return []benchmark.Block{block}
}

// TestWhole: the duties are those of everybody who is in a block of a team or of the pool,
// once, and of nobody else; of seven people or fewer there are none.
func TestWhole(t *testing.T) {
	for name, tc := range map[string]struct {
		sizes []int
		in    []int // of each team, how many count
	}{
		"two teams":                   {[]int{7, 5}, []int{7, 5}},
		"a pool beside a team":        {[]int{7, 3, 3}, []int{7, 3, 3}},
		"some are in no block":        {[]int{9, 3}, []int{9, 0}},
		"eight, of whom seven count":  {[]int{7, 1}, []int{7, 0}},
		"nobody":                      {[]int{0, 0}, []int{0, 0}},
		"one team of more than eight": {[]int{12}, []int{12}},
	} {
		t.Run(name, func(t *testing.T) {
			s, now := movable(midway)
			o := teams(len(tc.sizes), 5)
			values := answered(t, s, tc.sizes...)
			var people [][]int
			for team, n := range tc.in {
				people = append(people, values[team][:n]...)
			}
			*now = late
			for range 2 { // the second changes nothing
				sealOrganisation(t, s, o, late)
				if diff := cmp.Diff(wantWhole(t, people), wholeOf(t, s)); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			}
			report, err := Check(t.Context(), s, list{all: []organisation.Organisation{o}}, late)
			if err != nil || !report.Holds || report.Unerased > 0 || report.Published != len(people) {
				t.Errorf("%+v, %v", report, err)
			}
		})
	}
}

// TestWholeAtEveryStep: a sealer is killed before any of its calls, or after it, or another
// seals everything meanwhile. What is published of the whole is the same.
func TestWholeAtEveryStep(t *testing.T) {
	for _, how := range []string{"killed before", "killed after", "overtaken"} {
		steps := 0
		for more := true; more; steps++ {
			s, now := movable(midway)
			o := teams(3, 5)
			values := answered(t, s, 7, 3, 3)
			want := wantWhole(t, append(append(values[0], values[1]...), values[2]...))
			*now = late
			dying := &stepping{Store: s, at: steps, killed: how != "overtaken", after: how == "killed after"}
			if how == "overtaken" {
				dying.do = func() { sealOrganisation(t, s, o, late) }
			}
			if _, err := sealer(dying).SealOrganisation(t.Context(), o, late); err != nil && !dying.killed {
				t.Fatal(err)
			}
			more = dying.calls > steps
			sealOrganisation(t, s, o, late)
			if diff := cmp.Diff(want, wholeOf(t, s)); diff != "" {
				t.Fatalf("%s call %d (-want +got):\n%s", how, steps, diff)
			}
			report, err := Check(t.Context(), s, list{all: []organisation.Organisation{o}}, late)
			if err != nil || !report.Holds || report.Unerased > 0 {
				t.Fatalf("%s call %d: %+v, %v", how, steps, report, err)
			}
		}
		if steps < 60 {
			t.Errorf("%s: only %d calls", how, steps)
		}
	}
}

// TestWholeIsNotMadeOfAStoppedRound: what is closed after a restore publishes nothing more.
func TestWholeIsNotMadeOfAStoppedRound(t *testing.T) {
	s, now := movable(midway)
	o := teams(2, 5)
	answered(t, s, 7, 7)
	if _, err := sealer(s).CloseAll(t.Context(), list{all: []organisation.Organisation{o}}, midway); err != nil {
		t.Fatal(err)
	}
	*now = late
	sealOrganisation(t, s, o, late)
	if got := wholeOf(t, s); len(got) > 0 {
		t.Errorf("%+v", got)
	}
}

// TestCheckFindsAWholeOfOthers: a block of the whole of more people than the teams' blocks
// have is found out.
func TestCheckFindsAWholeOfOthers(t *testing.T) {
	s, now := movable(midway)
	o := teams(2, 5)
	answered(t, s, 7, 7)
	*now = late
	sealOrganisation(t, s, o, late)
	unit := clarityOf(contribution.Everyone)
	block, err := benchmark.SealWhole(unit, 5, 15, make([]int, 28))
	if err != nil {
		t.Fatal(err)
	}
	item, err := unitItem(blockKey(unit, 1), unit, "", block.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), store.Publications, item, store.Always); err != nil {
		t.Fatal(err)
	}
	report, err := Check(t.Context(), s, list{all: []organisation.Organisation{o}}, late)
	const want = "o|everyone|clarity|1|2026-q4: block 1 of 15 people, and the teams' blocks are of 14"
	if err != nil || report.Holds || !cmp.Equal([]string{want}, report.Problems) {
		t.Errorf("%+v, %v", report, err)
	}
}
