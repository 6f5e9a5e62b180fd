package roles

import (
	"fmt"
	"slices"
	"sort"

	"rolefit/pkg/fit"
)

// Draws is how many times everybody's profile is drawn to find out how sure a proposal is.
const Draws = 200

// near is how far behind the proposal, in prior standard deviations, an assignment is still shown.
const near = .25

// Option is one assignment. Holders[h] is the place, in the list of people, of who takes role h, and Fits[h] how well it fits
// them, in prior standard deviations; Penalty is what two roles of one person cost. Value is the sum of Fits less Penalty,
// Cost how much less that is than the proposal's. Probability is the share of draws in which no assignment was better.
type Option struct {
	Holders     []int
	Fits        []float64
	Penalty     float64
	Value       float64
	Cost        float64
	Probability float64
}

// Shared returns the person who takes two roles and which, by their places in the lists of people and roles; ok is false
// when every role has a person of its own.
func (o Option) Shared() (person int, roles [2]int, ok bool) {
	for i := range o.Holders {
		for j := range i {
			if o.Holders[i] == o.Holders[j] {
				return o.Holders[i], [2]int{j, i}, true
			}
		}
	}
	return 0, [2]int{}, false
}

// Proposal is who might take which role.
type Proposal struct {
	Roles []fit.Role
	Best  Option
	// Alternatives are all other assignments within .25 standard deviations of the best one, the cheapest first.
	Alternatives []Option
	// Together is the best assignment in which one person takes two roles, and Apart the best one without; either may be
	// the proposal itself. Nil where there is none: with one role, or with more roles than people.
	Together, Apart *Option
	// Chances[p][h] is the probability that person p takes role h in the best assignment.
	Chances [][]float64
}

// Propose tries every assignment of the roles to the people and says how sure the best one is. The same people, roles and
// seed give the same proposal. Its error joins everything about people and roles that cannot be: fewer than 2 or more than
// 12 people, labels that are empty or stand twice, profiles that are none, no role or roles that are unknown or stand twice.
func Propose(people []Person, roles []fit.Role, seed uint64) (Proposal, error) {
	if err := check(people, roles); err != nil {
		return Proposal{}, fmt.Errorf("propose roles for a team: %w", err)
	}
	all := candidates(len(people), roles, perPerson, Penalty)
	utility := utilities(people, roles)
	wins, chances := rehearse(people, roles, all, seed)
	first := best(all, utility)
	most := all[first].value(utility)
	options := make([]Option, len(all))
	for i, c := range all {
		options[i] = c.option(utility, most, wins[i])
	}
	p := Proposal{Roles: slices.Clone(roles), Best: options[first], Chances: chances}
	for i, o := range options {
		if i != first && o.Cost <= near {
			p.Alternatives = append(p.Alternatives, o)
		}
	}
	sort.SliceStable(p.Alternatives, func(i, j int) bool { return p.Alternatives[i].Cost < p.Alternatives[j].Cost })
	p.Together = cheapest(options, true)
	p.Apart = cheapest(options, false)
	return p, nil
}

// option fills in what a candidate is worth.
func (c candidate) option(utility [][]float64, most float64, wins int) Option {
	o := Option{Holders: c.holders, Penalty: c.penalty, Value: c.value(utility), Probability: float64(wins) / Draws}
	for h, p := range c.holders {
		o.Fits = append(o.Fits, utility[p][h])
	}
	o.Cost = most - o.Value
	return o
}

// cheapest returns the best option in which one person takes two roles, or in which nobody does; nil when there is none.
func cheapest(options []Option, shared bool) *Option {
	var found *Option
	for i := range options {
		if _, _, ok := options[i].Shared(); ok == shared && (found == nil || options[i].Cost < found.Cost) {
			found = &options[i]
		}
	}
	return found
}
