package benchmark

import (
	"errors"
	"hash/fnv"
	"math/rand/v2"

	"rolefit/pkg/contribution"
)

// Rehearse returns figures of people whom there are not, for a rehearsal: of each team a group of k to k+3, the same ones
// whenever it is asked. round is the rehearsal's code.
func Rehearse(org string, teams []string, k int, round string) (Company, error) {
	var blocks []Block
	var problems []error
	for _, kind := range contribution.Kinds() {
		for _, team := range teams {
			unit := contribution.Unit{Org: org, Team: team, Kind: kind.Kind, Model: kind.Newest(), Round: round}
			block, err := Seal(unit, 1, k, imagined(unit, kind, k), nil)
			blocks, problems = append(blocks, block), append(problems, err)
		}
	}
	if err := errors.Join(problems...); err != nil {
		return Company{}, err
	}
	return BuildCompany(org, blocks)
}

// imagined are the values of people who answer around a centre that their team has for each number.
func imagined(unit contribution.Unit, kind contribution.Kind, k int) [][]int {
	seed := fnv.New64a()
	_, _ = seed.Write([]byte(unit.String())) // a hash takes everything
	draw := rand.New(rand.NewPCG(seed.Sum64(), 0))
	people := make([][]int, k+draw.IntN(4))
	for i := range people {
		people[i] = make([]int, len(kind.Numbers))
	}
	for at, number := range kind.Numbers {
		centre := 25 + 50*draw.Float64()
		for _, values := range people {
			steps := min(max(centre+20*draw.NormFloat64(), 0), 100) / float64(number.Step)
			values[at] = number.Step * int(steps+.5)
		}
	}
	return people
}
