package fit

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestReadDefinitions reads four people under every definition. The third and the fourth are Product Owners when pooled,
// but 002 sees a Product Manager in the third, who is strategic.
func TestReadDefinitions(t *testing.T) {
	for name, c := range map[string]struct {
		mean     [3]float64
		leading  [4]Role
		disagree [4]bool
	}{
		"plans delivery": {
			[3]float64{-1, -.5, -.5},
			[4]Role{ProjectManager, ProjectManager, ProductOwner, ProjectManager},
			[4]bool{},
		},
		"markets": {
			[3]float64{.5, 1.5, 0},
			[4]Role{ProductManager, ProductOwner, ProductManager, ProductManager},
			[4]bool{},
		},
		"strategic owner": {
			[3]float64{1, .3, .8},
			[4]Role{ProductOwner, ProductOwner, ProductManager, ProductManager},
			[4]bool{2: true},
		},
		"owner with the team": {
			[3]float64{1, -1, .5},
			[4]Role{ProductOwner, ProductOwner, ProductOwner, ProductManager},
			[4]bool{},
		},
	} {
		t.Run(name, func(t *testing.T) {
			readings, depends := ReadDefinitions(Profile{Mean: c.mean, Cov: Prior().Cov})
			want := false
			for i, r := range readings {
				want = want || c.disagree[i]
				if r.Leading != c.leading[i] || r.Disagrees != c.disagree[i] {
					t.Errorf("%s: %s leads, disagrees %v; want %s, %v", r.Definition, r.Leading, r.Disagrees, c.leading[i], c.disagree[i])
				}
				sum := 0.0
				for _, f := range r.Fits {
					sum += f.Best
				}
				near(t, "sum of P(best) by "+r.Definition, sum, 1, 1e-12)
			}
			if depends != want {
				t.Errorf("depends %v, want %v", depends, want)
			}
		})
	}
}

// TestShareThatDependsOnTheDefinition draws people from the prior: 14.7 % depend on the definition, 8.1 % are Product
// Owners who are Product Managers to 002, within what 40,000 draws allow.
func TestShareThatDependsOnTheDefinition(t *testing.T) {
	const n = 40000
	rng := rand.New(rand.NewPCG(5, 6))
	depending, owners := 0, 0
	for range n {
		v, s, a := rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()
		s = .3*v + math.Sqrt(1-.09)*s
		// a has covariance .2 with v and 0 with s
		a = .2/.91*v - .06/.91*s + math.Sqrt(1-.04/.91)*a
		readings, depends := ReadDefinitions(Profile{Mean: [3]float64{v, s, a}, Cov: Prior().Cov})
		if depends {
			depending++
			if readings[0].Leading == ProductOwner && readings[2].Leading == ProductManager {
				owners++
			}
		}
	}
	near(t, "share that depends on the definition", float64(depending)/n, .147, .006)
	near(t, "share of owners who are managers to 002", float64(owners)/n, .081, .005)
}

// TestLeadingRoleTies: two portraits that fit equally well.
func TestLeadingRoleTies(t *testing.T) {
	if got := LeadingRole(Prior()); got != ProductOwner {
		t.Errorf("%s leads when nothing is answered", got)
	}
	fits := []RoleFit{{Role: ProjectManager, Mean: 1}, {Role: ProductOwner, Mean: 1}, {Role: ProductManager, Mean: 1}}
	if got := leading(fits); got != ProductOwner {
		t.Errorf("%s leads a tie", got)
	}
}
