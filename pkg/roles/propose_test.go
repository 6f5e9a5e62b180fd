package roles

import (
	"math"
	"math/rand/v2"
	"testing"

	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/seeds"

	"github.com/google/go-cmp/cmp"
)

// sure is somebody at a place on the axes who is known almost exactly.
func sure(label string, v, s, a float64) Person {
	return Person{label, fit.Profile{Mean: [3]float64{v, s, a}, Cov: [3][3]float64{{1e-6, 0, 0}, {0, 1e-6, 0}, {0, 0, 1e-6}}}}
}

func TestProposalOfPeopleWhoAreKnown(t *testing.T) {
	people := []Person{sure("a", 1.5, -.5, .8), sure("b", .5, 1.5, 0), sure("c", -1.5, -.3, -.5)}
	p, err := Propose(people, fit.Roles[:], 1)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{0, 1, 2}, p.Best.Holders); diff != "" {
		t.Error(diff)
	}
	if p.Best.Probability != 1 || p.Best.Cost != 0 || len(p.Alternatives) != 0 {
		t.Errorf("proposal %+v with %d alternatives", p.Best, len(p.Alternatives))
	}
	if diff := cmp.Diff([][]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, p.Chances); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(p.Best, *p.Apart); diff != "" {
		t.Error(diff)
	}
}

// Everything that a proposal says adds up: costs come from fits and penalties, probabilities sum to one, alternatives are
// all those within the bound and in order.
func TestProposalAddsUp(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	cov := answered(t)
	shown := 0
	for range 100 {
		people, roles := crowd(2+random.IntN(6), cov, random), someRoles(random)
		p, err := Propose(people, roles, 3)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range append([]Option{p.Best}, p.Alternatives...) {
			sum := 0.0
			for _, f := range o.Fits {
				sum += f
			}
			if math.Abs(sum-o.Penalty-o.Value) > 1e-12 || math.Abs(p.Best.Value-o.Value-o.Cost) > 1e-12 || o.Cost < 0 || o.Cost > near {
				t.Fatalf("option %+v", o)
			}
			_, _, shared := o.Shared()
			if shared != (o.Penalty > 0) {
				t.Fatalf("penalty %v, shared %v", o.Penalty, shared)
			}
		}
		for i := 1; i < len(p.Alternatives); i++ {
			if p.Alternatives[i].Cost < p.Alternatives[i-1].Cost {
				t.Fatal("alternatives out of order")
			}
		}
		for h := range roles {
			sum := 0.0
			for i := range people {
				sum += p.Chances[i][h]
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Fatalf("chances of a role sum to %v", sum)
			}
		}
		if (p.Together == nil) != (len(roles) == 1) || (p.Apart == nil) != (len(roles) > len(people)) {
			t.Fatalf("%d people, %d roles: together %v, apart %v", len(people), len(roles), p.Together, p.Apart)
		}
		shown += len(p.Alternatives)
	}
	if shown == 0 {
		t.Error("no alternative was ever shown")
	}
}

// The parts of the meter are loaded strictly here, so that nobody has to do it at run time.
func TestTheShippedPartsAreSound(t *testing.T) {
	if err := risk.Check(); err != nil {
		t.Error(err)
	}
}

func TestMeasure(t *testing.T) {
	parts, err := LoadRisk()
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		a, b   fit.Role
		s      Setting
		level  RiskLevel
		points int
		parts  []string
	}{
		"two sides":                {fit.ProductOwner, fit.ProjectManager, Setting{}, LevelRaised, 2, []string{"two-sides"}},
		"in a small team":          {fit.ProjectManager, fit.ProductOwner, Setting{Small: true}, LevelLow, 1, []string{"two-sides", "small"}},
		"small and experienced":    {fit.ProductOwner, fit.ProjectManager, Setting{Small: true, Experienced: true}, LevelLow, 0, []string{"two-sides", "small", "experienced-team"}},
		"large, mature, in strife": {fit.ProductOwner, fit.ProjectManager, Setting{Large: true, Mature: true, Conflict: true, New: true}, LevelHigh, 6, []string{"two-sides", "large", "mature-environment", "new-team", "conflict"}},
		"two reaches":              {fit.ProductManager, fit.ProductOwner, Setting{Conflict: true, New: true, Experienced: true}, LevelLow, 1, []string{"two-reaches"}},
		"two reaches, large":       {fit.ProductManager, fit.ProductOwner, Setting{Large: true}, LevelRaised, 2, []string{"two-reaches", "large"}},
		"the pair nobody names":    {fit.ProductManager, fit.ProjectManager, Setting{Mature: true}, LevelHigh, 3, []string{"unnamed-pair", "mature-environment"}},
	}
	advice, err := seeds.LoadAdvice()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range tests {
		got := Measure(parts, test.a, test.b, test.s)
		if got.Level != test.level || got.Points != test.points || !cmp.Equal(got.Parts, test.parts) {
			t.Errorf("%s: %+v", name, got)
		}
		for _, id := range append(got.Costs, got.Mitigations...) {
			piece, ok := advice.Get(id)
			if !ok || piece.Kind != seeds.Cost && piece.Kind != seeds.Mitigation {
				t.Errorf("%s: %q is no cost or mitigation", name, id)
			}
		}
	}
}

func TestSettingOf(t *testing.T) {
	got := SettingOf(project.Factors{-1, 2, 2, -2, -2})
	if diff := cmp.Diff(Setting{Small: true, New: true, Conflict: true}, got); diff != "" {
		t.Error(diff)
	}
	got = SettingOf(project.Factors{2, 0, 0, 1, 0})
	if diff := cmp.Diff(Setting{Large: true, Experienced: true}, got); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkPropose(b *testing.B) {
	people := crowd(12, answered(b), rand.New(rand.NewPCG(1, 1)))
	for b.Loop() {
		if _, err := Propose(people, fit.Roles[:], 1); err != nil {
			b.Fatal(err)
		}
	}
}
