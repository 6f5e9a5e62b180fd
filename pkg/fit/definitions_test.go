package fit

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestReadDefinitions reads people under every definition. Each of the three definitions of a family of articles contradicts
// the pooled one about somebody.
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
			[3]float64{1, .2, .8},
			[4]Role{ProductOwner, ProductOwner, ProductManager, ProductManager},
			[4]bool{2: true},
		},
		"with the team and nothing else": {
			[3]float64{0, -1, 0},
			[4]Role{ProductOwner, ProjectManager, ProductOwner, ProjectManager},
			[4]bool{1: true},
		},
		"plans, and no more": {
			[3]float64{-.1, .2, -1},
			[4]Role{ProjectManager, ProjectManager, ProductManager, ProductManager},
			[4]bool{3: true},
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

// TestShareThatDependsOnTheDefinition draws people from the prior. 13.0 % depend on the definition: 6.4 % are Product
// Owners who are Project Managers to 000, 001 and 004, 3.0 % Project Managers who are Product Managers to 003, 1.7 %
// Product Owners who are Product Managers to 002. The bounds are four standard errors of 100,000 draws and the rounding.
func TestShareThatDependsOnTheDefinition(t *testing.T) {
	const n = 100000
	type change struct {
		definition string
		from, to   Role
	}
	rng := rand.New(rand.NewPCG(5, 6))
	depending, changes := 0, map[change]int{}
	for range n {
		theta := [3]float64{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()}
		readings, depends := ReadDefinitions(Profile{Mean: theta, Cov: Prior().Cov})
		if depends {
			depending++
		}
		for _, r := range readings {
			if r.Disagrees {
				changes[change{r.Definition, readings[0].Leading, r.Leading}]++
			}
		}
	}
	share := func(k int) float64 { return float64(k) / n }
	t.Logf("%.2f %% depend on the definition", 100*share(depending))
	near(t, "share that depends on the definition", share(depending), .130, .0048)
	for c, want := range map[change]float64{
		{"owner-and-project", ProductOwner, ProjectManager}:     .064,
		{"manager-and-project", ProjectManager, ProductManager}: .030,
		{"manager-and-owner", ProductOwner, ProductManager}:     .017,
	} {
		got := share(changes[c])
		t.Logf("%.2f %%: %s who is %s to %s", 100*got, c.from, c.to, c.definition)
		near(t, c.definition, got, want, 4*math.Sqrt(want/n)+.0005)
	}
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
