package adversary

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// Elsewhere returns what is published when everybody of a team but its first member files
// the same answers in a group of another organisation as well. With once a person counts
// in one group of a round, as on a device: the second is refused.
func Elsewhere(o Organisation, once bool) (out []Release) {
	teams := make([][]int, o.Teams)
	for person, p := range o.People {
		teams[p.Team] = append(teams[p.Team], person)
	}
	for i, members := range teams {
		groups := map[string][]int{strconv.Itoa(i): members}
		if !once {
			groups["elsewhere"+strconv.Itoa(i)] = members[1:]
		}
		for unit, group := range groups {
			if len(group) >= o.K {
				out = append(out, Release{Unit: unit, Week: Weeks, Members: group})
			}
		}
	}
	return out
}

// Pieces returns how many teams are published in more than one block: whoever has them cut
// so chooses who is in each.
func Pieces(releases []Release) (teams int) {
	blocks := map[string]map[string]bool{}
	for _, r := range releases {
		if team, _, ok := strings.Cut(r.Unit, "/"); ok {
			if blocks[team] == nil {
				blocks[team] = map[string]bool{}
			}
			blocks[team][r.Unit] = true
		}
	}
	for _, of := range blocks {
		teams += count(len(of) > 1)
	}
	return teams
}

// Watch is somebody who files one row in a team every week until the first of them is
// answered "sealed" when it is looked up. It returns how many others must have been
// waiting then, which is exact, and whether anything was to be seen before the last week.
func Watch(m Mechanism, o Organisation, team int) (others int, seen bool, err error) {
	for own := 1; own < min(o.K, Weeks); own++ {
		watched := o
		watched.People, watched.Events = slices.Clone(o.People), slices.Clone(o.Events)
		for row := range own { // one more row, a week later
			person := len(watched.People)
			watched.People = append(watched.People, Person{Team: team, Values: slices.Repeat([]int{50}, 5)})
			watched.Events = append(watched.Events, Event{Week: row + 1, Person: person})
		}
		watched.sort()
		releases, err := m(watched)
		if err != nil {
			return 0, false, err
		}
		first := len(o.People)
		for _, r := range releases {
			if strings.HasPrefix(r.Unit, strconv.Itoa(team)+"/") && r.Week == own && r.Week < Weeks && slices.Contains(r.Members, first) {
				return len(r.Members) - own, true, nil
			}
		}
	}
	return 0, false, nil
}

// Dither is a member who gives another answer in every round, while the colleagues'
// answers are sent again as they were. It returns how many sums of the colleagues are
// possible after each of so many rounds that have been seen: 1 is the exact sum.
func Dither(rule Rule, n, grid, rounds int, random *rand.Rand) (possible int) {
	colleagues := 0
	for _, v := range Draw(n-1, grid, random) {
		colleagues += v
	}
	cells := cellBySum(rule, n, grid)
	least, greatest := 0, 100*(n-1)
	for range rounds {
		own := dithered(cells, least, greatest, grid)
		c := cells[(colleagues+own)/grid]
		least, greatest = max(least, c.Least-own), min(greatest, c.Greatest-own)
	}
	return (greatest-least)/grid + 1
}

// dithered returns the answer that splits what is still possible most evenly.
func dithered(cells []Cell, least, greatest, grid int) (own int) {
	best := greatest - least + grid
	for answer := 0; answer <= 100; answer += grid {
		widest := 0
		for sum := least; sum <= greatest; {
			c := cells[(sum+answer)/grid]
			end := min(c.Greatest-answer, greatest)
			widest, sum = max(widest, end-sum), end+grid
		}
		if widest < best {
			best, own = widest, answer
		}
	}
	return own
}
