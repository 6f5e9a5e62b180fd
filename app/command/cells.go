package command

import (
	"fmt"
	"math/rand/v2"
	"text/tabwriter"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/benchmark/adversary"
	"rolefit/pkg/contribution"
)

var cells = command{
	name:    "cells",
	args:    "[-n N] [-seed S] [-json]",
	summary: "print how much a published figure tells, by size of the group and kind",
	about: `Draws groups whose members answer within 60 points of a level of their own, and publishes each number as rolefit does.
Prints in how many of them the figure is an end ("at most", "at least"); in how many one member, who knows their own answer,
excludes some answer of a colleague; in how many two who pool their answers do; and in how many two who both gave the
highest answer for the purpose know everybody else's. With -json one object for each size and kind.`,
	run: func(c *call) error {
		n := c.flags.Int("n", 20000, "how many `groups` of each size and number")
		seed := c.flags.Uint64("seed", 1, "`seed` of all draws")
		asJSON := c.flags.Bool("json", false, "print JSON")
		if _, err := c.parse(0); err != nil {
			return err
		}
		if *n < 1 {
			return usage("-n %d: want 1 or more", *n)
		}
		rows := learnedOf(*n, rand.New(rand.NewPCG(*seed, 0)))
		if *asJSON {
			return c.printJSON(rows)
		}
		return c.printCells(rows)
	},
}

// cellSizes are the groups of which the command speaks.
var cellSizes = []int{5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 60, 100}

// kindLearned is what the figures of all numbers of a kind tell, that are published of
// groups of one sort.
type kindLearned struct {
	Kind  string `json:"kind"`
	Whole bool   `json:"whole,omitempty"` // of whole organisations, and of no team
	adversary.Learned
}

// learnedOf draws so many groups for each size and number.
func learnedOf(groups int, random *rand.Rand) (rows []kindLearned) {
	for _, kind := range contribution.Kinds() {
		for _, whole := range []bool{false, true} {
			for _, n := range cellSizes {
				if row, ok := kindLearnedOf(kind, whole, n, groups, random); ok {
					rows = append(rows, row)
				}
			}
		}
	}
	return rows
}

// kindLearnedOf is false where nothing is published.
func kindLearnedOf(kind contribution.Kind, whole bool, n, groups int, random *rand.Rand) (row kindLearned, ok bool) {
	rule, least := adversary.Published, benchmark.MinimumK
	if whole {
		rule, least = adversary.Whole, benchmark.MinimumWhole
	}
	row = kindLearned{Kind: kind.Kind, Whole: whole, Learned: adversary.Learned{N: n}}
	for _, number := range kind.Numbers {
		if number.Whole != whole || n < least {
			continue
		}
		one := adversary.Learn(rule, n, number.Step, groups, random)
		row.Groups, row.Ends, row.One = row.Groups+one.Groups, row.Ends+one.Ends, row.One+one.One
		row.Two, row.Known, ok = row.Two+one.Two, row.Known+one.Known, true
	}
	return row, ok
}

func (c *call) printCells(rows []kindLearned) error {
	out := tabwriter.NewWriter(c.Out, 0, 0, 2, ' ', 0)
	fmt.Fprint(out, "kind\tpeople\tat an end\tone excludes\ttwo exclude\ttwo know all others\n")
	for _, r := range rows {
		name := r.Kind
		if r.Whole {
			name += ", whole organisation"
		}
		share := func(n int) float64 { return 100 * float64(n) / float64(r.Groups) }
		fmt.Fprintf(out, "%s\t%d\t%.1f %%\t%.2f %%\t%.2f %%\t%.2f %%\n", name, r.N, share(r.Ends), share(r.One), share(r.Two), share(r.Known))
	}
	return out.Flush()
}
