package team

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

// someHats draws one to three hats in any order.

func someHats(random *rand.Rand) []fit.Role {
	hats := []fit.Role{fit.ProductOwner, fit.ProductManager, fit.ProjectManager}
	random.Shuffle(3, func(i, j int) { hats[i], hats[j] = hats[j], hats[i] })
	return hats[:1+random.IntN(3)]
}

// bruteForce is the definition of the best assignment written out once more, counting through all of them as numbers.

func bruteForce(people []Person, hats []fit.Role) float64 {
	penalties := map[[2]int]float64{{0, 1}: .5, {0, 2}: 1, {1, 2}: 1}
	total := 1
	for range hats {
		total *= len(people)
	}
	most := math.Inf(-1)
	for number := range total {
		heads := make([]int, len(hats))
		worn := map[int]int{}
		for h, rest := 0, number; h < len(hats); h, rest = h+1, rest/len(people) {
			heads[h] = rest % len(people)
			worn[heads[h]]++
		}
		value := 0.0
		for h, p := range heads {
			value += people[p].Profile.Fits()[hats[h].Index()].Mean
			for k := range h {
				if heads[k] == p {
					a, b := hats[h].Index(), hats[k].Index()
					value -= penalties[[2]int{min(a, b), max(a, b)}]
				}
			}
			if worn[p] > 2 {
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
		people, hats := crowd(2+random.IntN(11), cov, random), someHats(random)
		p, err := Propose(people, hats, random.Uint64())
		if err != nil {
			t.Fatal(err)
		}
		if want := bruteForce(people, hats); math.Abs(p.Best.Value-want) > 1e-9 {
			t.Fatalf("%d people, %v: value %v, brute force %v", len(people), hats, p.Best.Value, want)
		}
		teams++
	}
	t.Logf("%d random teams of 2 to 12 people and 1 to 3 hats equal brute force", teams)
}

// hungarian solves the assignment of rows to columns with the smallest sum of costs, each column at most once (H. W. Kuhn's

// method in the form with potentials and shortest augmenting paths); rows are not more than columns.

// Without penalties and with one hat a head, trying everything equals the Hungarian method.

func TestNoHeadTakesThreeHats(t *testing.T) {
	hats := fit.Roles[:]
	free := func(a, b fit.Role) float64 { return 0 }
	for people := 2; people <= 12; people++ {
		all := candidates(people, hats, perHead, free)
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

// member is somebody whose true place on the axes is known beside the profile.

// Stated probabilities come true among teams whose true places are drawn from the very posteriors that were shared, that

// is when the items are as good as the scoring takes them to be.

// They also hold for people who answer the shipped fixed form by the generating model of the other simulations, with

// better items than the scoring assumes.

// comeTrue forms teams of five and compares what is stated with what comes true: the proposal is the best assignment as

// often as it says, and a person wears a hat in the best one as often as it says, within five points.

// tallyOf counts what was stated with about the same probability.

// report compares stated and true shares where there are enough cases to tell 5 points apart.
