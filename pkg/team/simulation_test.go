package team

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

type member struct {
	profile fit.Profile
	truth   [3]float64
}

func TestStatedProbabilitiesComeTrue(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	cov := answered(t)
	for _, hats := range [][]fit.Role{{fit.ProductOwner, fit.ProjectManager}, fit.Roles[:]} {
		comeTrue(t, hats, func(int) member {
			profile := crowd(1, cov, random)[0].Profile
			return member{profile, draw(profile.Mean, root(cov), random)}
		})
	}
}

func TestStatedProbabilitiesComeTrueForAnswers(t *testing.T) {
	bank, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, hats := range [][]fit.Role{{fit.ProductOwner, fit.ProjectManager}, fit.Roles[:]} {
		comeTrue(t, hats, func(i int) member {
			person := simulate.Draw(bank.Fixed(), simulate.Options{Seed: 9, Loading: simulate.TypicalLoading}, i)
			profile, err := fit.Posterior(bank, person.Answers)
			if err != nil {
				t.Fatal(err)
			}
			return member{profile, person.Theta}
		})
	}
}

func comeTrue(t *testing.T, hats []fit.Role, next func(i int) member) {
	t.Helper()
	const teams, size = 3000, 5
	var proposals, chances [10]tallyOf
	all := candidates(size, hats, perHead, Penalty)
	right, regret := 0.0, 0.0
	for n := range teams {
		people, truth := make([]Person, size), make([][]float64, size)
		for i := range people {
			m := next(n*size + i)
			people[i] = Person{fmt.Sprintf("person %d", i+1), m.profile}
			truth[i] = fits(m.truth, hats)
		}
		p, err := Propose(people, hats, uint64(n))
		if err != nil {
			t.Fatal(err)
		}
		top := all[best(all, truth)]
		hit := cmp.Equal(top.heads, p.Best.Heads)
		proposals[bin(p.Best.Probability)].add(p.Best.Probability, hit)
		for i := range people {
			for h := range hats {
				chances[bin(p.Chances[i][h])].add(p.Chances[i][h], top.heads[h] == i)
			}
		}
		if hit {
			right++
		}
		regret += top.value(truth) - candidate{p.Best.Heads, p.Best.Penalty}.value(truth)
	}
	t.Logf("five people, %d hats: the proposal is the best %.0f %% of the time and loses %.2f SD on average", len(hats), 100*right/teams, regret/teams)
	report(t, "proposal", proposals[:])
	report(t, "person and hat", chances[:])
}

type tallyOf struct{ n, stated, true float64 }

func (c *tallyOf) add(stated float64, came bool) {
	c.n, c.stated = c.n+1, c.stated+stated
	if came {
		c.true++
	}
}

func bin(p float64) int { return min(9, int(10*p)) }

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
