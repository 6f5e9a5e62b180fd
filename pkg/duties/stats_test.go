package duties

import (
	"math"
	"testing"
)

// table makes the tallies of cards from counts: one row a card, one column an owner, and how many answered in all (the
// rest said nobody or don't know).
func table(said int, rows ...[]int) []Tally {
	tallies := make([]Tally, len(rows))
	for i, row := range rows {
		sum := 0
		for k, count := range row {
			if count > 0 {
				tallies[i].Votes = append(tallies[i].Votes, Vote{Say(k + 1), count})
			}
			sum += count
		}
		tallies[i].Said = max(said, sum)
		tallies[i].DontKnow = tallies[i].Said - sum
	}
	return tallies
}

func close(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// Worked by hand for five members:
//
//	3 for one, 1 for another, 1 does not know: C = 3·2/20 = .3, gap 1/5
//	5 for one:                                 C = 5·4/20 = 1
//	2, 2 and 1 nobody:                         C = (2+2)/20 = .2, gap 1/5
//	1 each of four, one does not know:         C = 0
//
// mean 1.5/4 = .375; deviations -.075, .625, -.175, -.375; squares .005625 + .390625 + .030625 + .140625 = .5675;
// error = sqrt(.5675/3/4) = .217466; interval .375 ± .357732
func TestIndexByHand(t *testing.T) {
	tallies := table(5, []int{3, 1}, []int{5}, []int{2, 2}, []int{1, 1, 1, 1})
	for i, want := range []float64{.3, 1, .2, 0} {
		close(t, "C", tallies[i].Agreement(), want, 1e-12)
	}
	close(t, "gap", tallies[0].Gap(), .2, 1e-12)
	got := index(tallies)
	close(t, "index", got.Value, .375, 1e-12)
	close(t, "low end", got.Low, .375-.357732, 1e-6)
	close(t, "high end", got.High, .375+.357732, 1e-6)
	if index(tallies[:1]) != nil {
		t.Error("an interval from one card")
	}
}

// Two raters, three categories, 100 subjects: K. L. Gwet's example of abstractors, for which his own program irrCAC prints
// AC1 .8493305 with a standard error of .04321747. For a table of two raters it divides by n where the general formula
// divides by n - 1.
func TestAC1AgainstGwetsProgram(t *testing.T) {
	var rows [][]int
	add := func(n int, row ...int) {
		for range n {
			rows = append(rows, row)
		}
	}
	add(13, 2, 0, 0)
	add(20, 0, 2, 0)
	add(7, 0, 1, 1)
	add(4, 0, 1, 1)
	add(56, 0, 0, 2)
	got := ac1(table(2, rows...), 3)
	close(t, "AC1", got.Value, .8493305, 1e-7)
	close(t, "error", (got.Value-got.Low)/ninety*math.Sqrt(99.0/100), .04321747, 1e-8)
}

// Four raters, five categories, twelve subjects with answers missing: Gwet's second example (Handbook of Inter-Rater
// Reliability, 4th edition, 2014, p. 120): AC1 .77544 with a standard error of .14295.
func TestAC1WithMissingAnswers(t *testing.T) {
	got := ac1(table(0,
		[]int{3}, []int{0, 3, 1}, []int{0, 0, 4}, []int{0, 0, 4}, []int{0, 4}, []int{1, 1, 1, 1},
		[]int{0, 0, 0, 4}, []int{3, 1}, []int{0, 4}, []int{0, 0, 0, 0, 3}, []int{2}, []int{0, 0, 1},
	), 5)
	close(t, "AC1", got.Value, .77544, 5e-6)
	close(t, "error", (got.Value-got.Low)/ninety, .14295, 5e-6)
}

// fleiss is Fleiss' kappa, here only to show what AC1 is for.
func fleiss(tallies []Tally) float64 {
	pa, pe := 0.0, 0.0
	var shares [Team + 1]float64
	for _, t := range tallies {
		pa += t.Agreement() / float64(len(tallies))
		for _, vote := range t.Votes {
			shares[vote.Say] += float64(vote.Count) / float64(t.Said) / float64(len(tallies))
		}
	}
	for _, share := range shares {
		pe += share * share
	}
	return (pa - pe) / (1 - pe)
}

// With two cards of three members, 3 for one and 2 to 1: C 1 and 1/3, mean 2/3; shares 5/6 and 1/6; expected by chance
// 2·(5/36)/(2-1) = 10/36, so that AC1 = (24-10)/(36-10) = 14/26.
func TestAC1ByHand(t *testing.T) {
	close(t, "AC1", ac1(table(3, []int{3}, []int{2, 1}), 2).Value, 14.0/26, 1e-12)
}

// "Don't know" matches nothing: three cards on which two of four name the same owner and two do not know have C = 2/12, and
// shares of one half: chance is ¼ over one owner less than two.
func TestAC1CountsDontKnowAsNoMatch(t *testing.T) {
	got := ac1(table(4, []int{2}, []int{2}, []int{2}), 2)
	close(t, "AC1", got.Value, (2.0/12-.25)/.75, 1e-12)
}

// Fourteen cards of a team of five with one dominant owner. Members agree on more than half of all pairs, yet Fleiss'
// kappa comes out at .155 because a guess would mostly name the dominant owner too; AC1 is .460. The table was searched for
// so that it shows these two figures.
func TestKappaCollapsesWhereOneOwnerDominates(t *testing.T) {
	tallies := table(5,
		[]int{5}, []int{5}, []int{4, 1}, []int{4, 1}, []int{4, 1}, []int{4, 1}, []int{3, 1, 1}, []int{3, 0, 2},
		[]int{3, 0, 0, 2}, []int{3, 0, 0, 0, 2}, []int{2, 3}, []int{2, 2, 0, 0, 1}, []int{2, 0, 1, 0, 0, 2}, []int{0, 0, 4, 0, 1},
	)
	close(t, "mean agreement", index(tallies).Value, 73.0/140, 1e-12)
	close(t, "Fleiss' kappa", fleiss(tallies), .155, .0005)
	close(t, "AC1", ac1(tallies, 6).Value, .460, .0005)
}
