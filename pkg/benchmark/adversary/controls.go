package adversary

import (
	"slices"
	"strconv"
)

// Release is one figure as the adversary has it: whose it is. They know the sum
// of these people's numbers.
type Release struct {
	Unit    string // what it is the figure of: "company", or a team
	Week    int
	Members []int // indices in Organisation.People, ascending
}

// Mechanism returns everything that is ever published of an organisation, in
// the order in which it is published.
type Mechanism func(o Organisation) ([]Release, error)

const company = "company"

// Live publishes figures of everybody who is there, of each team and of all,
// anew after every event, wherever there are k: what a live dashboard with a
// threshold does. It is a control.
func Live(o Organisation) ([]Release, error) {
	return watch(o, true, func(present [][]int) []bool { return atLeastK(present, o.K) }), nil
}

// Suppressed is Live with complementary suppression: teams are hidden, the
// smallest first, until those who are in no team that is shown are nobody, or k.
// It is a control.
func Suppressed(o Organisation) ([]Release, error) {
	return watch(o, true, func(present [][]int) []bool { return suppressed(present, o.K) }), nil
}

// Epochs is Suppressed, but anew only at the end of each week. It is a control.
func Epochs(o Organisation) ([]Release, error) {
	return watch(o, false, func(present [][]int) []bool { return suppressed(present, o.K) }), nil
}

// Once is Suppressed, published a single time, at the end of the round.
func Once(o Organisation) ([]Release, error) {
	all := watch(o, false, func(present [][]int) []bool { return suppressed(present, o.K) })
	return slices.DeleteFunc(all, func(r Release) bool { return r.Week < all[len(all)-1].Week }), nil
}

// watch replays the events and publishes what shown says, after every event or
// at the end of every week.
func watch(o Organisation, live bool, shown func(present [][]int) []bool) (out []Release) {
	present := make([][]int, o.Teams)
	for i, e := range o.Events {
		team := o.People[e.Person].Team
		if at, there := slices.BinarySearch(present[team], e.Person); e.Withdraw && there {
			present[team] = slices.Delete(present[team], at, at+1)
		} else if !e.Withdraw {
			present[team] = slices.Insert(present[team], at, e.Person)
		}
		if last := i+1 == len(o.Events); !live && !last && o.Events[i+1].Week == e.Week {
			continue
		}
		out = append(out, publish(present, o.K, e.Week, shown(present))...)
	}
	return out
}

func publish(present [][]int, k, week int, shown []bool) (out []Release) {
	for team, members := range present {
		if shown[team] {
			out = append(out, Release{Unit: strconv.Itoa(team), Week: week, Members: slices.Clone(members)})
		}
	}
	if all := slices.Sorted(slices.Values(slices.Concat(present...))); len(all) >= k {
		out = append(out, Release{Unit: company, Week: week, Members: all})
	}
	return out
}

func atLeastK(present [][]int, k int) []bool {
	out := make([]bool, len(present))
	for team, members := range present {
		out[team] = len(members) >= k
	}
	return out
}

func suppressed(present [][]int, k int) []bool {
	shown := atLeastK(present, k)
	for {
		hidden, smallest := 0, -1
		for team, members := range present {
			if !shown[team] {
				hidden += len(members)
			} else if smallest < 0 || len(members) < len(present[smallest]) {
				smallest = team
			}
		}
		if hidden == 0 || hidden >= k || smallest < 0 {
			return shown
		}
		shown[smallest] = false
	}
}
