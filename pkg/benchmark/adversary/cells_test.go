package adversary

import (
	"testing"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/benchmark/evidence"
)

// duties is a control: duties of a team, as earlier versions published them, with two
// people's worth beyond either end whatever the size.
func duties(sum, n, _ int) benchmark.Figure {
	switch low, high := 200, 100*(n-2); {
	case sum <= low:
		return benchmark.Figure{Bound: benchmark.AtMost, Value: float64(low) / float64(n)}
	case sum >= high:
		return benchmark.Figure{Bound: benchmark.AtLeast, Value: float64(high) / float64(n)}
	}
	return benchmark.Figure{Bound: benchmark.About, Value: 50}
}

// Insiders against cells. One never excludes a value of a colleague. Two do now and then
// below twelve people; two who both answer 100 for the purpose know all others where these
// all answered 0, which is rare on fine grids and was not for the duties of a team: these
// are not published any more.
func TestInsidersAgainstCells(t *testing.T) {
	const groups = 20_000
	random := seeded(6)
	var found []evidence.Learned
	for _, n := range []int{5, 6, 8, 11, 12, 20} {
		for _, grid := range evidence.Grids {
			rule := Published
			if grid == 100 {
				if n < benchmark.MinimumWhole {
					continue
				}
				rule = Whole
			}
			got := Learn(rule, n, grid, groups, random)
			t.Logf("n %2d, grid %3d: %4.1f %% at an end; excluded by one %d, by two %.1f %%; known to two on purpose %.2f %%",
				n, grid, percent(got.Ends, groups), got.One, percent(got.Two, groups), percent(got.Known, groups))
			if got.One > 0 || n >= 12 && got.Two+got.Known > 0 || n < 12 && grid < 100 && got.Known > groups/20 {
				t.Errorf("%+v", got)
			}
			found = append(found, evidence.Learned(got))
		}
	}
	control := Learn(duties, 5, 100, groups, random)
	t.Logf("duties of a team of five: %.1f %% at an end; known to two on purpose %.1f %%", percent(control.Ends, groups), percent(control.Known, groups))
	if control.Known < groups/5 {
		t.Errorf("the control does not leak: %+v", control)
	}
	hold(t, "learned", found...)
	hold(t, "duties", evidence.Learned(control))
}

func percent(n, all int) float64 { return 100 * float64(n) / float64(all) }
