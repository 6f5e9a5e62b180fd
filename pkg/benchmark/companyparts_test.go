package benchmark

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
)

// The parts of an organisation's figures, in any order and through their JSON,
// are together what all blocks at once make.
func TestPartsMakeTheWhole(t *testing.T) {
	blocks := example(t)
	for _, kind := range contribution.Kinds() {
		values := make([]int, len(kind.Numbers))
		unit := contribution.Unit{Org: "o", Team: "beta", Kind: kind.Kind, Model: "1", Round: "20261201-20261215"}
		b, err := Seal(unit, 1, 5, people(6, values...), nil)
		if err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, b)
	}
	want, err := BuildCompany("o", blocks)
	if err != nil {
		t.Fatal(err)
	}
	var parts []Company
	for of := range runs(blocks, func(a, b Block) bool { return a.Kind == b.Kind && a.Round == b.Round }) {
		part, err := BuildCompany("o", of)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseCompany(part.Encode())
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, again)
	}
	rapid.Check(t, func(r *rapid.T) {
		if diff := cmp.Diff(want, JoinCompany(rapid.Permutation(parts).Draw(r, "parts"))); diff != "" {
			r.Errorf("(-want +got):\n%s", diff)
		}
	})
	if diff := cmp.Diff(Company{Kinds: []CompanyKind{}}, JoinCompany(nil)); diff != "" {
		t.Errorf("of nothing (-want +got):\n%s", diff)
	}
}

// The figures of a kind and round of as many teams as there may be fit into one
// item of a store (store.MaxItem, less its key).
func TestTheGreatestPartFitsIntoAnItem(t *testing.T) {
	const most, teams = 400*1024 - 200, 501
	kind, _ := contribution.Known(contribution.KindClarity)
	for _, size := range []int{7, 9, 14} { // ends of thirds and sevenths have the most digits
		round := CompanyRound{Round: "2026-q4", N: size * teams, Blocks: teams, Rules: []Rules{teamRules(kind, size, 5)}}
		for range teams {
			figures := slices.Repeat([]Range{{33.33, 22.22, 44.44}}, len(kind.Numbers))
			round.Teams = append(round.Teams, TeamFigures{Team: "0a1b2c3d", N: size, Sizes: []int{size}, Rules: []int{0}, Figures: figures})
		}
		round.Figures = round.Teams[0].Figures
		part := Company{Edition: "0123456789ab", Kinds: []CompanyKind{{Kind: kind.Kind, Model: "1", Rounds: []CompanyRound{round}}}}
		if n := len(part.Encode()); n > most {
			t.Errorf("%d teams of %d: %d bytes, at most %d", teams, size, n, most)
		} else {
			t.Logf("%d teams of %d: %d bytes", teams, size, n)
		}
	}
}
