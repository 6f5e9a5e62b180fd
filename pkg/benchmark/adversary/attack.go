package adversary

import "slices"

// distinct returns the members of releases, each set once, in their order.
func distinct(releases []Release) (out [][]int) {
	seen := map[uint64]bool{}
	for _, r := range releases {
		if key := digest(r.Members); !seen[key] {
			seen[key] = true
			out = append(out, r.Members)
		}
	}
	return out
}

// digest identifies a set of people: two sets differ in it but with a chance of
// 2⁻⁶⁴. To take a person out of the set is to take out their own.
func digest(members []int) (all uint64) {
	for _, m := range members {
		all ^= own(m)
	}
	return all
}

// own is the digest of one person: SplitMix64 (Steele, Lea, Flood 2014).
func own(person int) uint64 {
	z := uint64(person+1) * 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Pairwise returns those who follow from the difference of two releases, one of
// which has everybody of the other and one person more.
func Pairwise(releases []Release) []int {
	found := map[int]bool{}
	differ(distinct(releases), found)
	return ascending(found)
}

// Repeated returns those who follow from differences again and again: whoever
// was found is taken out of every release, and what is left compared anew.
func Repeated(releases []Release) []int {
	sets, found := distinct(releases), map[int]bool{}
	for before := -1; before < len(found); {
		before = len(found)
		differ(sets, found)
		left := make([]Release, 0, len(sets))
		for _, members := range sets {
			unknown := slices.DeleteFunc(slices.Clone(members), func(m int) bool { return found[m] })
			if len(unknown) == 1 {
				found[unknown[0]] = true
			} else {
				left = append(left, Release{Members: unknown})
			}
		}
		sets = distinct(left)
	}
	return ascending(found)
}

// Waiting returns those who follow by elimination for somebody who only looks
// at the end of every week.
func Waiting(people int, releases []Release) []int {
	type look struct {
		unit string
		week int
	}
	last := map[look]Release{}
	for _, r := range releases {
		last[look{r.Unit, r.Week}] = r
	}
	var seen []Release
	for _, r := range last {
		seen = append(seen, r)
	}
	return Eliminate(people, seen)
}

// differ adds those by whom alone a set is larger than another.
func differ(sets [][]int, found map[int]bool) {
	there := map[uint64]bool{}
	for _, members := range sets {
		there[digest(members)] = true
	}
	for _, members := range sets {
		all := digest(members)
		for _, m := range members {
			if len(members) > 1 && there[all^own(m)] {
				found[m] = true
			}
		}
	}
}

func ascending(found map[int]bool) []int {
	var out []int
	for m := range found {
		out = append(out, m)
	}
	slices.Sort(out)
	return out
}
