package adversary

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"

	"rolefit/pkg/contribution"
)

// Weeks is how many weeks a round has: after each, the publisher seals.
const Weeks = 8

// Person is one contribution: the adversary knows everything but Values.
type Person struct {
	Team   int
	Values []int // a project's five factors, on their grid
}

// Event is a person's contribution in a week or its withdrawal.
type Event struct {
	Week     int // 1..Weeks
	Person   int // index in Organisation.People
	Withdraw bool
}

// Organisation is who contributes to it and when.
type Organisation struct {
	ID     string
	K      int
	Teams  int
	People []Person
	Events []Event // in their order
}

// World is organisations that have nothing to do with each other.
type World []Organisation

// Size is how many people there are.
func (w World) Size() int {
	n := 0
	for _, o := range w {
		n += len(o.People)
	}
	return n
}

// Withdrawn is how many of them withdraw.
func (w World) Withdrawn() int {
	n := 0
	for _, o := range w {
		for _, e := range o.Events {
			if e.Withdraw {
				n++
			}
		}
	}
	return n
}

// NewWorld draws organisations with a k of 5: each of 6 to 16 teams of 3 to 15
// people who come in any week, more of them early, and of whom one in 25
// withdraws in the same week or later.
func NewWorld(organisations int, random *rand.Rand) World {
	w := make(World, organisations)
	for i := range w {
		w[i] = newOrganisation("o"+strconv.Itoa(i+1), 5, 6+random.IntN(11), 15, random)
	}
	return w
}

// Schedule draws a small organisation in which anything may happen: k of 5 to
// 8, one to five teams of 3 to 14, many withdrawals.
func Schedule(random *rand.Rand) Organisation {
	o := newOrganisation("o", 5+random.IntN(4), 1+random.IntN(5), 14, random)
	for person := range o.People {
		if random.IntN(4) == 0 {
			o.withdraw(person, random)
		}
	}
	o.sort()
	return o
}

func newOrganisation(id string, k, teams, largest int, random *rand.Rand) Organisation {
	o := Organisation{ID: id, K: k, Teams: teams}
	for team := range teams {
		for range 3 + random.IntN(largest-2) {
			person := len(o.People)
			o.People = append(o.People, Person{Team: team, Values: numbers(random)})
			week := 1 + min(random.IntN(Weeks), random.IntN(Weeks))
			o.Events = append(o.Events, Event{Week: week, Person: person})
			if random.IntN(25) == 0 {
				o.withdraw(person, random)
			}
		}
	}
	random.Shuffle(len(o.Events), func(i, j int) { o.Events[i], o.Events[j] = o.Events[j], o.Events[i] })
	o.sort()
	return o
}

// withdraw adds a withdrawal after a person's contribution, unless there is
// one.
func (o *Organisation) withdraw(person int, random *rand.Rand) {
	week := 0
	for _, e := range o.Events {
		if e.Person == person {
			if e.Withdraw {
				return
			}
			week = e.Week
		}
	}
	o.Events = append(o.Events, Event{Week: week + random.IntN(Weeks+1-week), Person: person, Withdraw: true})
}

// sort puts the weeks in order, and within a week nobody's withdrawal before
// their contribution.
func (o *Organisation) sort() {
	slices.SortStableFunc(o.Events, func(a, b Event) int { return cmp.Compare(a.Week, b.Week) })
	came := map[int]bool{}
	for i := 0; i < len(o.Events); i++ {
		e := o.Events[i]
		if e.Withdraw && !came[e.Person] {
			contributed := i + slices.IndexFunc(o.Events[i:], func(other Event) bool { return other.Person == e.Person && !other.Withdraw })
			o.Events[i], o.Events[contributed] = o.Events[contributed], e
		}
		came[o.Events[i].Person] = true
	}
}

func numbers(random *rand.Rand) []int {
	kind, _ := contribution.Known(contribution.KindProject)
	out := make([]int, len(kind.Numbers))
	for i, n := range kind.Numbers {
		out[i] = n.Step * random.IntN(100/n.Step+1)
	}
	return out
}
