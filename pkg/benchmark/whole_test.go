package benchmark

import (
	"errors"
	"strings"
	"testing"

	"rolefit/pkg/contribution"

	"github.com/google/go-cmp/cmp"
)

// clarity is the block of a team of n people who all find the first symptom severe and
// the first duty unclear.
func clarity(t *testing.T, team string, n int) (Block, []int) {
	t.Helper()
	unit := organised(contribution.KindClarity)
	unit.Team = team
	values := make([]int, 28)
	values[0], values[12] = 100, 100
	block, err := Seal(unit, 1, 5, people(n, values...), nil)
	if err != nil {
		t.Fatal(err)
	}
	return block, values
}

func everyone() contribution.Unit {
	unit := organised(contribution.KindClarity)
	unit.Team = contribution.Everyone
	return unit
}

// TestNoDutiesOfATeam: a team's block has no number for a duty, at any size.
func TestNoDutiesOfATeam(t *testing.T) {
	for _, n := range []int{5, 8, 12, 200} {
		block, _ := clarity(t, "a", n)
		if len(block.Means) != 12 || block.Rules.published(12) || !block.Rules.published(11) {
			t.Errorf("%d people: %d means under %+v", n, len(block.Means), block.Rules)
		}
	}
}

// By hand, of eight people with three people's worth beyond either end: sums of 0 to 400
// are the low end, as 400 would else be alone between the ends; 500 and more the high one.
func TestSealWhole(t *testing.T) {
	sums := make([]int, 28)
	for i := range 9 {
		sums[12+i] = 100 * i
	}
	block, err := SealWhole(everyone(), 5, 8, sums)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := ParseBlock(block.Encode()); err != nil || !cmp.Equal(block, again) {
		t.Errorf("%v (-want +got):\n%s", err, cmp.Diff(block, again))
	}
	low, high := Figure{Bound: AtMost, Value: 50}, Figure{Bound: AtLeast, Value: 62.5}
	want := []Figure{low, low, low, low, low, high, high, high, high, low, low, low, low, low, low, low}
	if diff := cmp.Diff(want, block.Means); diff != "" || block.Rules.K != 8 || block.Rules.First != 12 || block.Rules.Clamp != 3 {
		t.Errorf("%+v (-want +got):\n%s", block.Rules, diff)
	}
	for i, sum := range sums[12:] {
		if got := PublishWhole(sum, 8, 5, 100); got != block.Means[i] {
			t.Errorf("a sum of %d: %v, and in the block %v", sum, got, block.Means[i])
		}
	}
	if _, err := SealWhole(everyone(), 5, 20_000, sums); err != nil {
		t.Errorf("of more than a team's block: %v", err)
	}
}

func TestSealWholeRefuses(t *testing.T) {
	fit := everyone()
	fit.Kind = contribution.KindFit
	for _, tc := range []struct {
		unit contribution.Unit
		k, n int
		sums int
		want error
	}{
		{everyone(), 5, 7, 28, ErrTooFew},
		{everyone(), 12, 11, 28, ErrTooFew},
		{fit, 5, 8, 7, ErrTooFew},
		{everyone(), 5, 8, 27, errUnknownKind},
	} {
		if _, err := SealWhole(tc.unit, tc.k, tc.n, make([]int, tc.sums)); !errors.Is(err, tc.want) {
			t.Errorf("%s of %d, k %d: %v, want %v", tc.unit, tc.n, tc.k, err, tc.want)
		}
	}
	if got := PublishWhole(700, 7, 5, 100); got != (Withheld{}) {
		t.Errorf("of seven: %v", got)
	}
}

// TestWholeInTheCompany: the figures of a round are the teams' and then those of the whole,
// of which no team has any; without a block of the whole they end with the teams'.
func TestWholeInTheCompany(t *testing.T) {
	a, values := clarity(t, "a", 5)
	b, _ := clarity(t, "b", 7)
	whole, err := SealWhole(everyone(), 5, 12, sums(people(12, values...), 28))
	if err != nil {
		t.Fatal(err)
	}
	c, err := BuildCompany("o", []Block{whole, a, b})
	if err != nil {
		t.Fatal(err)
	}
	round := c.Kinds[0].Rounds[0]
	if round.N != 12 || round.Blocks != 2 || len(round.Teams) != 2 || len(round.Figures) != 28 || len(round.Teams[0].Figures) != 12 {
		t.Errorf("%d people in %d blocks of %d teams; %d figures, of a team %d", round.N, round.Blocks, len(round.Teams), len(round.Figures), len(round.Teams[0].Figures))
	}
	want := []WholeFigures{{N: 12, Rules: 1, Figures: round.Figures[12:]}}
	if diff := cmp.Diff(want, round.Whole); diff != "" || round.Figures[12] != (Range{75, 75, 100}) {
		t.Errorf("%v (-want +got):\n%s", round.Figures[12], diff)
	}
	if ranked := Ranking(round.Figures, contribution.KindClarity, "duty-"); len(ranked) != 1 || ranked[0].Name != "duty-01" {
		t.Errorf("contested are %v", ranked)
	}
	if ranked := Ranking(round.Teams[0].Figures, contribution.KindClarity, "duty-"); len(ranked) != 0 || round.Estimates(12, 30) != nil {
		t.Errorf("of a team: %v, %v", ranked, round.Estimates(12, 30))
	}
	text := string(c.Encode())
	if again, err := ParseCompany(c.Encode()); err != nil || !cmp.Equal(c, again) {
		t.Errorf("%v (-want +got):\n%s", err, cmp.Diff(c, again))
	}
	const there = `"whole":[{"n":12,"rules":1,"figures":[[75,75,100]`
	for instead, problem := range map[string]string{
		`"whole":[{"n":12,"rules":1,"figures":[[74,74,100]`: "do not end with those",
		`"whole":[{"n":12,"rules":2,"figures":[[75,75,100]`: "under rules 2 of 2",
		`"whole":[{"n":7,"rules":1,"figures":[[75,75,100]`:  "n = 7 under rules",
	} {
		if _, err := ParseCompany([]byte(strings.Replace(text, there, instead, 1))); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("%s: %v", instead, err)
		}
	}
	without, err := BuildCompany("o", []Block{a, b})
	if err != nil || len(without.Kinds[0].Rounds[0].Figures) != 12 || without.Kinds[0].Rounds[0].Whole != nil {
		t.Errorf("without the whole: %+v, %v", without.Kinds[0].Rounds[0], err)
	}
}

// TestOneFamily: beside a block of an earlier version, in which a team has its duties, there
// are none of the whole: a number is in blocks of one family.
func TestOneFamily(t *testing.T) {
	earlier, values := clarity(t, "a", 6)
	kind := mustKind(t, contribution.KindClarity)
	earlier.Rules = firstRules(false, kind, 6)
	earlier.Means = means(earlier.Rules, kind.Numbers, 6, sums(people(6, values...), 28))
	now, _ := clarity(t, "b", 6)
	whole, err := SealWhole(everyone(), 5, 12, sums(people(12, values...), 28))
	if err != nil {
		t.Fatal(err)
	}
	c, err := BuildCompany("o", []Block{earlier, now, whole})
	if err != nil || c.Check() != nil {
		t.Fatal(err, c.Check())
	}
	if round := c.Kinds[0].Rounds[0]; len(round.Whole) > 0 || len(round.Figures) != 12 || len(round.Teams[0].Figures) != 28 {
		t.Errorf("%d figures, of the first team %d, of the whole %v", len(round.Figures), len(round.Teams[0].Figures), round.Whole)
	}
}
