package project

import (
	"fmt"
	"sort"

	"rolefit/pkg/seeds"
)

// Clash is a pair of factors that contradict each other when one of them calls for the value side and the other for the
// delivery side, each by its number of 2 to 5.
type Clash struct {
	ID       string   `json:"id"`
	Product  int      `json:"product"`
	Delivery int      `json:"delivery"`
	Sources  []string `json:"sources"`
}

// Key implements shelf.Keyed.
func (c Clash) Key() string { return c.ID }

// Check reports factors out of range, the same factor twice, and sources that are none.
func (c Clash) Check() error {
	if min(c.Product, c.Delivery) < 2 || max(c.Product, c.Delivery) > 5 || c.Product == c.Delivery {
		return fmt.Errorf("factors %d and %d", c.Product, c.Delivery)
	}
	return seeds.CheckSources(c.Sources...)
}

// Conflict is a clash that a project shows. Gap is how far apart the two factors are: 3, or 4 when they stand at opposite
// ends.
type Conflict struct {
	Clash Clash
	Gap   int
}

// clashGap is the smallest distance of two factors that is called a contradiction: one of them stands at its end and the
// other beyond the middle.
const clashGap = 3

// Conflicts returns the contradictions between what a project is and what is expected of it, to be said before any role is
// named: factors of which one calls for the value side and another as clearly for the delivery side. The wider ones come
// first, and among equals the one that the seeds are loudest about, plans and fixed dates expected of a search (001:72
// against 001:76). Every project with which clause 2 is about has at least one.
func (in *Instrument) Conflicts(p Factors) []Conflict {
	var conflicts []Conflict
	for _, clash := range in.Clashes.All() {
		if gap := p[clash.Product-1] - p[clash.Delivery-1]; gap >= clashGap {
			conflicts = append(conflicts, Conflict{clash, gap})
		}
	}
	sort.SliceStable(conflicts, func(i, j int) bool { return conflicts[i].Gap > conflicts[j].Gap })
	return conflicts
}
