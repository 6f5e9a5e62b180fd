package project

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/fit"
)

// patterns calls f with all 3,125 projects.
func patterns(f func(Factors)) {
	for n := range 3125 {
		var p Factors
		for k := range p {
			p[k] = n%5 - 2
			n /= 5
		}
		f(p)
	}
}

// side orders recommendations from the Project Manager to the Product Owner.
func side(r Recommendation) int {
	return map[Recommendation]int{ProjectManager: -1, ProductOwner: 1}[r]
}

func TestAllPatterns(t *testing.T) {
	counts := map[Recommendation]int{}
	conflicts, unsaid := 0, 0
	patterns(func(p Factors) {
		j := Judge(p)
		counts[j.Recommendation]++
		if (j.Lead == LeadNone) == (j.Recommendation == Both) {
			t.Errorf("%v: lead %s with %s", p, j.Lead, j.Recommendation)
		}
		if j.Conflict() {
			conflicts++
			if len(must(t).Conflicts(p)) == 0 {
				unsaid++
			}
		}
	})
	want := map[Recommendation]int{Both: 1304, Hybrid: 762, ProjectManager: 366, ProductOwner: 366, Close: 327}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Error(diff)
	}
	t.Logf("counts over 3,125 patterns: %v; both sides loud in %d, of which %d without a named contradiction", counts, conflicts, unsaid)
	if unsaid > 0 {
		t.Errorf("%d conflicts have no name", unsaid)
	}
}

func TestRaisingAFactorNeverMovesTowardTheProjectManager(t *testing.T) {
	violations := 0
	patterns(func(p Factors) {
		for k := Organisation; k <= Stakeholders; k++ {
			if p[k] == 2 {
				continue
			}
			up := p
			up[k]++
			a, b := Judge(p), Judge(up)
			if side(b.Recommendation) < side(a.Recommendation) || b.D < a.D {
				violations++
			}
		}
	})
	t.Logf("%d monotonicity violations", violations)
	if violations > 0 {
		t.Fail()
	}
}

func TestMirroringMirrors(t *testing.T) {
	mirrored := map[Recommendation]Recommendation{
		Both: Both, Hybrid: Hybrid, Close: Close, ProductOwner: ProjectManager, ProjectManager: ProductOwner,
	}
	leads := map[Lead]Lead{LeadProduct: LeadDelivery, LeadDelivery: LeadProduct, LeadBalanced: LeadBalanced, LeadNone: LeadNone}
	asymmetries := 0
	patterns(func(p Factors) {
		mirror := p
		for k := Organisation; k <= Stakeholders; k++ {
			mirror[k] = -p[k]
		}
		a, b := Judge(p), Judge(mirror)
		if mirrored[a.Recommendation] != b.Recommendation || leads[a.Lead] != b.Lead || a.Product != b.Delivery {
			asymmetries++
		}
	})
	t.Logf("%d mirror asymmetries", asymmetries)
	if asymmetries > 0 {
		t.Fail()
	}
}

func TestOneStepFlipShare(t *testing.T) {
	flipping := 0
	patterns(func(p Factors) {
		if slices.ContainsFunc(Flips(p), func(f Flip) bool { return abs(f.To-p[f.Factor-1]) == 1 }) {
			flipping++
		}
	})
	share := float64(flipping) / 3125
	t.Logf("one answer moved one step flips the label in %.1f %% of patterns", 100*share)
	if math.Round(1000*share) != 615 {
		t.Errorf("share %v", share)
	}
}

func abs(x int) int { return max(x, -x) }

// Each flip is a flip, nothing nearer is, and a factor without a flip has none.
func TestFlipsAgainstTrying(t *testing.T) {
	patterns(func(p Factors) {
		flips := Flips(p)
		for k := range p {
			best := 9
			for to := -2; to <= 2; to++ {
				q := p
				q[k] = to
				if Judge(q).Recommendation != Judge(p).Recommendation {
					best = min(best, abs(to-p[k]))
				}
			}
			i := slices.IndexFunc(flips, func(f Flip) bool { return f.Factor == k+1 })
			if (i >= 0) != (best < 9) {
				t.Fatalf("%v: factor %d: flips %v", p, k+1, flips)
			}
			if i < 0 {
				continue
			}
			q := p
			q[k] = flips[i].To
			if abs(q[k]-p[k]) != best || Judge(q).Recommendation != flips[i].Recommendation {
				t.Fatalf("%v: %+v, nearest is %d away", p, flips[i], best)
			}
		}
	})
}

func TestCheckRows(t *testing.T) {
	tests := []struct {
		p      Factors
		want   Recommendation
		chance map[Recommendation]float64
		within float64
	}{
		{Factors{-2, 2, 2, 1, 1}, ProductOwner, map[Recommendation]float64{ProductOwner: .999}, .0005},
		{Factors{-1, 0, 1, 0, -1}, Hybrid, map[Recommendation]float64{Hybrid: .833, Close: .147}, .0005},
		{Factors{0, 2, 1, -2, -2}, Both, map[Recommendation]float64{Both: .66, Close: .18, Hybrid: .15}, .005},
		{Factors{0, 1, 1, 0, 0}, Close, map[Recommendation]float64{Close: .48, ProductOwner: .27}, .005},
	}
	for _, test := range tests {
		if got := Judge(test.p).Recommendation; got != test.want {
			t.Errorf("%v: %s, want %s", test.p, got, test.want)
		}
		chances := Chances(test.p)
		t.Logf("%v: %+v", test.p, chances)
		for r, want := range test.chance {
			if math.Abs(chances.Of(r)-want) > test.within {
				t.Errorf("%v: %s has probability %v, want %v", test.p, r, chances.Of(r), want)
			}
		}
	}
}

func TestChancesSumToOne(t *testing.T) {
	patterns(func(p Factors) {
		sum := 0.0
		for _, r := range Recommendations {
			sum += Chances(p).Of(r)
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Fatalf("%v: probabilities sum to %v", p, sum)
		}
	})
}

func TestReportJSON(t *testing.T) {
	got, err := json.Marshal(NewOutput(Factors{-1, 0, 1, 0, -1}))
	if err != nil {
		t.Fatal(err)
	}
	// Chances in units of 20 to the power of -5, flips worked out by hand.
	want := `{"recommendation":"hybrid","lead":"none","product":1,"delivery":1,"d":0,` +
		`"probabilities":{"both":0.000151875,"hybrid":0.833074375,"product-owner":0.00995625,"project-manager":0.00995625,"close":0.14686125},` +
		`"flips":[{"factor":1,"to":0,"recommendation":"close"},{"factor":3,"to":-2,"recommendation":"project-manager"},` +
		`{"factor":5,"to":2,"recommendation":"product-owner"}]}`
	if string(got) != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}

func TestRolesAndPeople(t *testing.T) {
	tests := []struct {
		p      Factors
		roles  []Strength
		people int
	}{
		{Factors{2, 2, 2, 0, 0}, []Strength{Leading, Full}, 2},
		{Factors{2, -2, -2, 0, 0}, []Strength{Full, Leading}, 2},
		{Factors{2, 0, 0, 0, 0}, []Strength{Full, Full}, 2},
		{Factors{-2, 0, 0, 0, 0}, []Strength{Full, Full}, 1},
		{Factors{0, 2, 2, 0, 0}, []Strength{Leading, Light}, 1},
		{Factors{0, -2, -2, 0, 0}, []Strength{Light, Leading}, 1},
		{Factors{0, 0, 0, 0, 0}, []Strength{Open, Open}, 0},
	}
	for _, test := range tests {
		j := Judge(test.p)
		want := []RoleNeed{{fit.ProductOwner, test.roles[0]}, {fit.ProjectManager, test.roles[1]}}
		if diff := cmp.Diff(want, j.Roles()); diff != "" || j.People() != test.people {
			t.Errorf("%v: %d people, %s", test.p, j.People(), diff)
		}
	}
}

// TestWearsBoth: told to one person with both roles, and to small projects that call for one side.
func TestWearsBoth(t *testing.T) {
	small := 0
	patterns(func(p Factors) {
		j := Judge(p)
		want := j.Recommendation == Hybrid || p[Size] <= -1 && (j.Clause == 4 || j.Clause == 5)
		if j.WearsBoth() != want || j.WearsBoth() && p[Size] > 0 {
			t.Errorf("%v, clause %d: %v", p, j.Clause, j.WearsBoth())
		}
		if want && j.Recommendation != Hybrid {
			small++
		}
	})
	t.Logf("%d of 3,125 patterns are small and one-sided", small)
	if small != 488 {
		t.Errorf("%d patterns are small and one-sided", small)
	}
	for p, want := range map[Factors]bool{
		{-2, 2, 2, 1, 1}: true, {-1, -2, -2, 0, 0}: true, {-1, 0, 1, 0, -1}: true,
		{0, 2, 2, 1, 1}: false, {0, 1, 1, 0, 0}: false, {0, 2, 1, -2, -2}: false,
	} {
		if got := Judge(p).WearsBoth(); got != want {
			t.Errorf("%v: %v", p, got)
		}
	}
}

func TestParseProject(t *testing.T) {
	got, err := ParseFactors([]string{"-2", "2", "0", "1", "-1"})
	if err != nil || got != (Factors{-2, 2, 0, 1, -1}) {
		t.Errorf("%v, %v", got, err)
	}
	for _, test := range []struct {
		args []string
		want []string
	}{
		{[]string{"1"}, []string{"1 numbers"}},
		{[]string{"3", "x", "1.0", "0", "-3"}, []string{"factor 1", `factor 2: "x"`, `factor 3: "1.0"`, "factor 5: -3"}},
	} {
		_, err := ParseFactors(test.args)
		for _, want := range test.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%v: %q is not said in %v", test.args, want, err)
			}
		}
	}
}

func TestContribution(t *testing.T) {
	if diff := cmp.Diff([]int{0, 25, 50, 75, 100}, Factors{-2, -1, 0, 1, 2}.Contribution()); diff != "" {
		t.Error(diff)
	}
}
