package roles

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// answered is the covariance that forty answered pairs of the fixed form leave: it does not depend on the answers.
func answered(t testing.TB) [3][3]float64 {
	t.Helper()
	bank, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	answers := fit.Answers{}
	for _, item := range bank.Fixed() {
		answers[item.ID] = 0
	}
	p, err := fit.Posterior(bank, answers)
	if err != nil {
		t.Fatal(err)
	}
	return p.Cov
}

// crowd draws a team whose posteriors are what people from the prior leave after forty answers.
func crowd(n int, cov [3][3]float64, random *rand.Rand) []Person {
	spread := fit.Prior().Cov
	for i := range spread {
		for j := range spread {
			spread[i][j] -= cov[i][j]
		}
	}
	people := make([]Person, n)
	for i := range people {
		people[i] = Person{
			Label:   fmt.Sprintf("person %d", i+1),
			Profile: fit.Profile{Mean: draw([3]float64{}, root(spread), random), Cov: cov},
		}
	}
	return people
}

// someRoles draws one to three roles in any order.
func someRoles(random *rand.Rand) []fit.Role {
	roles := []fit.Role{fit.ProductOwner, fit.ProductManager, fit.ProjectManager}
	random.Shuffle(3, func(i, j int) { roles[i], roles[j] = roles[j], roles[i] })
	return roles[:1+random.IntN(3)]
}

// bruteForce is the definition of the best assignment written out once more, counting through all of them as numbers.
func bruteForce(people []Person, roles []fit.Role) float64 {
	penalties := map[[2]int]float64{{0, 1}: .5, {0, 2}: 1, {1, 2}: 1}
	total := 1
	for range roles {
		total *= len(people)
	}
	most := math.Inf(-1)
	for number := range total {
		holders := make([]int, len(roles))
		taken := map[int]int{}
		for h, rest := 0, number; h < len(roles); h, rest = h+1, rest/len(people) {
			holders[h] = rest % len(people)
			taken[holders[h]]++
		}
		value := 0.0
		for h, p := range holders {
			value += people[p].Profile.Fits()[roles[h].Index()].Mean
			for k := range h {
				if holders[k] == p {
					a, b := roles[h].Index(), roles[k].Index()
					value -= penalties[[2]int{min(a, b), max(a, b)}]
				}
			}
			if taken[p] > 2 {
				value = math.Inf(-1)
			}
		}
		most = max(most, value)
	}
	return most
}

func TestProposalEqualsBruteForce(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	cov := answered(t)
	teams := 0
	for range 150 {
		people, roles := crowd(2+random.IntN(11), cov, random), someRoles(random)
		p, err := Propose(people, roles, random.Uint64())
		if err != nil {
			t.Fatal(err)
		}
		if want := bruteForce(people, roles); math.Abs(p.Best.Value-want) > 1e-9 {
			t.Fatalf("%d people, %v: value %v, brute force %v", len(people), roles, p.Best.Value, want)
		}
		teams++
	}
	t.Logf("%d random teams of 2 to 12 people and 1 to 3 roles equal brute force", teams)
}

func TestNobodyTakesThreeRoles(t *testing.T) {
	roles := fit.Roles[:]
	free := func(a, b fit.Role) float64 { return 0 }
	for people := 2; people <= 12; people++ {
		all := candidates(people, roles, perPerson, free)
		if want := people*people*people - people; len(all) != want {
			t.Errorf("%d people: %d assignments, want %d", people, len(all), want)
		}
	}
}

func TestPenalty(t *testing.T) {
	for _, test := range []struct {
		a, b fit.Role
		want float64
	}{
		{fit.ProductOwner, fit.ProjectManager, 1},
		{fit.ProductOwner, fit.ProductManager, .5},
		{fit.ProductManager, fit.ProjectManager, 1},
		{fit.ProductOwner, fit.ProductOwner, 0},
	} {
		if Penalty(test.a, test.b) != test.want || Penalty(test.b, test.a) != test.want {
			t.Errorf("%s and %s: %v, %v", test.a, test.b, Penalty(test.a, test.b), Penalty(test.b, test.a))
		}
	}
}

func TestRootByHand(t *testing.T) {
	got := root([3][3]float64{{4, 2, 2}, {2, 5, 3}, {2, 3, 11}})
	if diff := cmp.Diff([3][3]float64{{2}, {1, 2}, {1, 1, 3}}, got); diff != "" {
		t.Error(diff)
	}
}
