package roles

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/questionnaire"
)

// member is somebody whose true place on the axes is known beside the profile.
type member struct {
	profile fit.Profile
	truth   [3]float64
}

// Stated probabilities come true among teams whose true places are drawn from the very posteriors that were shared, that
// is when the items are as good as the scoring takes them to be.
func TestStatedProbabilitiesComeTrue(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	cov := answered(t)
	for _, roles := range [][]fit.Role{{fit.ProductOwner, fit.ProjectManager}, fit.Roles[:]} {
		comeTrue(t, roles, func(int) member {
			profile := crowd(1, cov, random)[0].Profile
			return member{profile, draw(profile.Mean, root(cov), random)}
		})
	}
}

// They also hold for people who answer the shipped fixed form by the generating model of the other simulations, with
// better items than the scoring assumes.
func TestStatedProbabilitiesComeTrueForAnswers(t *testing.T) {
	bank, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, roles := range [][]fit.Role{{fit.ProductOwner, fit.ProjectManager}, fit.Roles[:]} {
		comeTrue(t, roles, func(i int) member {
			person := simulate.Draw(bank.Fixed(), simulate.Options{Seed: 9, Loading: simulate.TypicalLoading}, i)
			profile, err := fit.Posterior(bank, person.Answers)
			if err != nil {
				t.Fatal(err)
			}
			return member{profile, person.Theta}
		})
	}
}

// comeTrue forms teams of five and compares what is stated with what comes true: the proposal is the best assignment as
// often as it says, and a person takes a role in the best one as often as it says, within five points.
func comeTrue(t *testing.T, roles []fit.Role, next func(i int) member) {
	t.Helper()
	const teams, size = 3000, 5
	var proposals, chances [10]tallyOf
	all := candidates(size, roles, perPerson, Penalty)
	right, regret := 0.0, 0.0
	for n := range teams {
		people, truth := make([]Person, size), make([][]float64, size)
		for i := range people {
			m := next(n*size + i)
			people[i] = Person{fmt.Sprintf("person %d", i+1), m.profile}
			truth[i] = fits(m.truth, roles)
		}
		p, err := Propose(people, roles, uint64(n))
		if err != nil {
			t.Fatal(err)
		}
		top := all[best(all, truth)]
		hit := cmp.Equal(top.holders, p.Best.Holders)
		proposals[bin(p.Best.Probability)].add(p.Best.Probability, hit)
		for i := range people {
			for h := range roles {
				chances[bin(p.Chances[i][h])].add(p.Chances[i][h], top.holders[h] == i)
			}
		}
		if hit {
			right++
		}
		regret += top.value(truth) - candidate{p.Best.Holders, p.Best.Penalty}.value(truth)
	}
	t.Logf("five people, %d roles: the proposal is the best %.0f %% of the time and loses %.2f SD on average", len(roles), 100*right/teams, regret/teams)
	report(t, "proposal", proposals[:])
	report(t, "person and role", chances[:])
}

// tallyOf counts what was stated with about the same probability.
type tallyOf struct{ n, stated, true float64 }

func (c *tallyOf) add(stated float64, came bool) {
	c.n, c.stated = c.n+1, c.stated+stated
	if came {
		c.true++
	}
}

func bin(p float64) int { return min(9, int(10*p)) }

// report compares stated and true shares where there are enough cases to tell 5 points apart.
func report(t *testing.T, what string, bins []tallyOf) {
	t.Helper()
	for _, b := range bins {
		if b.n < 400 {
			continue
		}
		stated, came := b.stated/b.n, b.true/b.n
		t.Logf("%s: stated %.3f, came true %.3f (%.0f cases)", what, stated, came, b.n)
		if math.Abs(stated-came) > .05 {
			t.Errorf("%s: stated %.3f, came true %.3f", what, stated, came)
		}
	}
}
