package roles

import (
	"errors"
	"fmt"
	"slices"

	"rolefit/pkg/fit"
	"rolefit/pkg/sharecode"
)

// Bounds of a team.
const (
	MinPeople = sharecode.MinMembers
	MaxPeople = sharecode.MaxMembers
	perPerson = 2 // roles that one person takes at most
)

// Person is a member of the team: the label that the team chose, and the profile that the person shared.
type Person struct {
	Label   string
	Profile fit.Profile
}

// Penalty is what two roles of one person cost, in prior standard deviations, whichever comes first; 0 for two equal names.
func Penalty(a, b fit.Role) float64 {
	product, manager := fit.ProductOwner, fit.ProductManager
	switch {
	case a == b:
		return 0
	case a == product && b == manager || a == manager && b == product:
		return .5
	}
	return 1
}

// candidate is one assignment: for each role, who takes it, and what two roles of one person cost.
type candidate struct {
	holders []int
	penalty float64
}

// candidates lists every assignment of roles to people in which nobody takes more roles than most, in the order in which
// the first role goes to the first person, then the second, and so on. Of equally good assignments the first is proposed.
func candidates(people int, roles []fit.Role, most int, penalty func(a, b fit.Role) float64) []candidate {
	var all []candidate
	holders := make([]int, len(roles))
	var place func(h int)
	place = func(h int) {
		if h == len(roles) {
			all = append(all, candidate{slices.Clone(holders), sharing(holders, roles, penalty)})
			return
		}
		for p := range people {
			if count(holders[:h], p) < most {
				holders[h] = p
				place(h + 1)
			}
		}
	}
	place(0)
	return all
}

// count is how many roles a person already has.
func count(holders []int, person int) int {
	n := 0
	for _, holder := range holders {
		if holder == person {
			n++
		}
	}
	return n
}

// sharing adds up the penalties of roles that one person takes together.
func sharing(holders []int, roles []fit.Role, penalty func(a, b fit.Role) float64) float64 {
	sum := 0.0
	for i := range roles {
		for j := range i {
			if holders[i] == holders[j] {
				sum += penalty(roles[j], roles[i])
			}
		}
	}
	return sum
}

// value is what a candidate is worth when utility[p][h] is how well role h fits person p.
func (c candidate) value(utility [][]float64) float64 {
	sum := -c.penalty
	for h, p := range c.holders {
		sum += utility[p][h]
	}
	return sum
}

// best returns the place of the candidate that is worth most, the first of equals.
func best(all []candidate, utility [][]float64) int {
	place, most := 0, all[0].value(utility)
	for i, c := range all[1:] {
		if v := c.value(utility); v > most {
			place, most = i+1, v
		}
	}
	return place
}

// utilities are the posterior means of every role for every person.
func utilities(people []Person, roles []fit.Role) [][]float64 {
	all := make([][]float64, len(people))
	for p, person := range people {
		all[p] = fits(person.Profile.Mean, roles)
	}
	return all
}

// fits is how well the roles fit somebody who stands at a place on the axes. The conversions keep every architecture from
// fusing products and sums, so that the same team gives the same numbers everywhere.
func fits(at [3]float64, roles []fit.Role) []float64 {
	all := make([]float64, len(roles))
	for h, role := range roles {
		w := fit.Weights(role)
		all[h] = float64(w[0]*at[0]) + float64(w[1]*at[1]) + float64(w[2]*at[2])
	}
	return all
}

// check joins everything about people and roles that cannot be.
func check(people []Person, roles []fit.Role) error {
	problems := []error{checkLabels(people), checkRoles(roles)}
	for i, person := range people {
		if err := person.Profile.Check(); err != nil {
			problems = append(problems, fmt.Errorf("person %d: %w", i+1, err))
		}
	}
	return errors.Join(problems...)
}

// checkLabels joins everything about the number of people and their labels that cannot be.
func checkLabels(people []Person) error {
	roster := sharecode.Roster{}
	for _, person := range people {
		roster.Labels = append(roster.Labels, person.Label)
	}
	return roster.Check()
}

// checkRoles joins everything about the chosen roles that cannot be.
func checkRoles(roles []fit.Role) error {
	var problems []error
	if len(roles) < 1 || len(roles) > len(fit.Roles) {
		return fmt.Errorf("%d roles are not within 1 to %d", len(roles), len(fit.Roles))
	}
	for i, role := range roles {
		if role.Index() < 0 || slices.Contains(roles[:i], role) {
			problems = append(problems, fmt.Errorf("role %q is unknown or stands twice", role))
		}
	}
	return errors.Join(problems...)
}
