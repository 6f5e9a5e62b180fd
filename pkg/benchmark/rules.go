package benchmark

import (
	"fmt"
	"slices"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
)

// The present rules of means; Step has the distance of the values.
const (
	clampFew  = 2  // people's worth beyond either end, below ManyPeople
	clampMany = 3  // from there on, and in a whole organisation
	leastRoom = 20 // points that the sums span at the least that are published as one figure
)

// ManyPeople is the size from which on three people's worth of a team's figures lies beyond
// either end, and not two: below it half of the figures would stand at an end.
const ManyPeople = 12

// MinimumWhole is the least size of a block of a whole organisation (Number.Whole).
const MinimumWhole = 8

// clampOf is how many people's worth lies beyond either end in a team of n.
func clampOf(n int) int {
	if n < ManyPeople {
		return clampFew
	}
	return clampMany
}

// The least k that rules ever had. They never rise, also when MinimumK and MinimumWhole do.
const (
	leastK     = 5
	leastWhole = 8 // of a whole organisation
)

// Rules are what a block was made under. They stand in the block, so that it is
// read as it was made, whatever the rules of later blocks are.
type Rules struct {
	K       int          `json:"k"`                 // least people of the block: what its organisation asked for, or PublicK
	Clamp   int          `json:"clamp,omitempty"`   // means: so many people's worth lies beyond either end
	Room    int          `json:"room,omitempty"`    // means: points that the sums span at the least that are one figure
	First   int          `json:"first,omitempty"`   // means: place in its kind of the first number that is published
	Steps   []int        `json:"steps,omitempty"`   // means: distance of the published values, one per published number
	Epsilon float64      `json:"epsilon,omitempty"` // histograms: privacy loss of one number for one person in or out
	Bins    int          `json:"bins,omitempty"`    // histograms: bins of each
	Extra   record.Extra `json:"-"`
}

// publicRules returns the present rules for a block of the public.
func publicRules() Rules {
	return Rules{K: PublicK, Epsilon: Epsilon, Bins: len(Histogram{})}
}

// teamRules returns the present rules for a block of n people of a team, or of the
// pool, whose organisation asks for k.
func teamRules(kind contribution.Kind, n, k int) Rules {
	return Rules{K: max(k, MinimumK), Clamp: clampOf(n), Room: leastRoom, Steps: steps(kind.Numbers[:kind.PerTeam()], n)}
}

// wholeRules returns the present rules for the block of all n people of an
// organisation that asks for k.
func wholeRules(kind contribution.Kind, n, k int) Rules {
	first := kind.PerTeam()
	return Rules{K: max(k, MinimumWhole), Clamp: clampMany, Room: leastRoom, First: first, Steps: steps(kind.Numbers[first:], n)}
}

func steps(numbers []contribution.Number, n int) (all []int) {
	for _, number := range numbers {
		all = append(all, Step(n, number.Step))
	}
	return all
}

// firstRules returns the rules of the blocks that were written before blocks said
// theirs.
func firstRules(public bool, kind contribution.Kind, n int) Rules {
	if public {
		return publicRules()
	}
	return Rules{K: leastK, Clamp: 2, Room: 20, Steps: steps(kind.Numbers, n)}
}

// of returns the rule for number i of the kind in a block of n people, on the number's
// grid. The rules must have passed check, and publish the number.
func (r Rules) of(i, n, grid int) rule {
	return rule{n: n, grid: grid, clamp: r.Clamp, room: r.Room, step: r.Steps[i-r.First]}
}

// published reports whether a block made under the rules has a mean of number i.
func (r Rules) published(i int) bool { return r.First <= i && i < r.First+len(r.Steps) }

// same reports whether two rules are the same.
func (r Rules) same(s Rules) bool {
	return r.K == s.K && r.First == s.First && r.Clamp == s.Clamp && r.Room == s.Room && slices.Equal(r.Steps, s.Steps) &&
		r.Epsilon == s.Epsilon && r.Bins == s.Bins && r.Extra == s.Extra
}

// check is an error when these can be the rules of no block of n people of a kind.
func (r Rules) check(public bool, kind contribution.Kind, n int) error {
	if r.sound(public, n) && (public || r.family(kind)) {
		return nil
	}
	return fmt.Errorf("n = %d under rules that cannot be: %+v", n, r)
}

// sound reports whether there can be a block of n people under the rules.
func (r Rules) sound(public bool, n int) bool {
	if r.K < leastK || n < r.K {
		return false
	}
	if public {
		return r.Epsilon > 0 && r.Bins == len(Histogram{})
	}
	impossible := func(step int) bool { return step < 1 || step > 100 }
	return r.Clamp >= 1 && 2*r.Clamp < n && r.Room >= 1 && !slices.ContainsFunc(r.Steps, impossible)
}

// family reports whether the rules publish the numbers of a kind that are published of
// teams, those that are published of a whole organisation only, or all, as earlier
// versions did.
func (r Rules) family(kind contribution.Kind) bool {
	teams, all := kind.PerTeam(), len(kind.Numbers)
	switch r.First {
	case 0:
		return len(r.Steps) == teams || len(r.Steps) == all
	case teams:
		return len(r.Steps) == all-teams && len(r.Steps) > 0 && r.K >= leastWhole
	}
	return false
}
