package benchmark

import (
	"fmt"
	"slices"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
)

// The present rules of means; Step has the distance of the values.
const (
	clampPeople = 2  // people's worth beyond either end
	leastRoom   = 20 // points that the sums span at the least that are published as one figure
)

// leastK is the least k that rules ever had. It never rises, also when MinimumK does.
const leastK = 5

// Rules are what a block was made under. They stand in the block, so that it is
// read as it was made, whatever the rules of later blocks are.
type Rules struct {
	K       int          `json:"k"`                 // least people of the block: what its organisation asked for, or PublicK
	Clamp   int          `json:"clamp,omitempty"`   // means: so many people's worth lies beyond either end
	Room    int          `json:"room,omitempty"`    // means: points that the sums span at the least that are one figure
	Steps   []int        `json:"steps,omitempty"`   // means: distance of the published values, one per number of the kind
	Epsilon float64      `json:"epsilon,omitempty"` // histograms: privacy loss of one number for one person in or out
	Bins    int          `json:"bins,omitempty"`    // histograms: bins of each
	Extra   record.Extra `json:"-"`
}

// rulesFor returns the present rules for a block of n people of a kind, of the
// public or of an organisation, that asks for k.
func rulesFor(public bool, kind contribution.Kind, n, k int) Rules {
	if public {
		return Rules{K: PublicK, Epsilon: Epsilon, Bins: len(Histogram{})}
	}
	r := Rules{K: max(k, MinimumK), Clamp: clampPeople, Room: leastRoom}
	for _, number := range kind.Numbers {
		r.Steps = append(r.Steps, Step(n, number.Step))
	}
	return r
}

// firstRules returns the rules of the blocks that were written before blocks said
// theirs. They are the present ones still; whoever changes those keeps these.
func firstRules(public bool, kind contribution.Kind, n int) Rules {
	return rulesFor(public, kind, n, leastK)
}

// of returns the rule for number i of a block of n people, on the number's grid.
// The rules must have passed check.
func (r Rules) of(i, n, grid int) rule {
	return rule{n: n, grid: grid, clamp: r.Clamp, room: r.Room, step: r.Steps[i]}
}

// same reports whether two rules are the same.
func (r Rules) same(s Rules) bool {
	return r.K == s.K && r.Clamp == s.Clamp && r.Room == s.Room && slices.Equal(r.Steps, s.Steps) &&
		r.Epsilon == s.Epsilon && r.Bins == s.Bins && r.Extra == s.Extra
}

// check is an error when these can be the rules of no block of n people with so
// many numbers.
func (r Rules) check(public bool, numbers, n int) error {
	if r.K >= leastK && n >= r.K && (public && r.soundNoise() || !public && r.soundMeans(numbers, n)) {
		return nil
	}
	return fmt.Errorf("n = %d under rules that cannot be: %+v", n, r)
}

func (r Rules) soundNoise() bool { return r.Epsilon > 0 && r.Bins == len(Histogram{}) }

func (r Rules) soundMeans(numbers, n int) bool {
	impossible := func(step int) bool { return step < 1 || step > 100 }
	return r.Clamp >= 1 && 2*r.Clamp < n && r.Room >= 1 && len(r.Steps) == numbers && !slices.ContainsFunc(r.Steps, impossible)
}
