package fit

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"rolefit/pkg/questionnaire"
)

// facetAnswers are answers to pairs of one loading, by facet: the form in which vectors are recorded. A vector may hold
// more pairs on a facet than a bank has.
type facetAnswers map[questionnaire.Facet][]int

// sheet lays the answers out, facet by facet.
func (fa facetAnswers) sheet(lambda float64) *sheet {
	s := &sheet{}
	for _, f := range questionnaire.Facets {
		for _, answer := range fa[f] {
			s.add(&questionnaire.Item{
				Kind: questionnaire.Pair, Axis: f.Axis(), Facet: f, Lambda: lambda, Psi: 1 - lambda*lambda,
			}, answer)
		}
	}
	return s
}

// sitting gives the answers to pairs of b on the same axes, axis by axis.
func (fa facetAnswers) sitting(b *questionnaire.Bank) Answers {
	byAxis := map[questionnaire.Axis][]int{}
	for _, f := range questionnaire.Facets {
		byAxis[f.Axis()] = append(byAxis[f.Axis()], fa[f]...)
	}
	a := Answers{}
	for _, it := range b.Pairs() {
		if rest := byAxis[it.Axis]; len(rest) > 0 {
			a[it.ID], byAxis[it.Axis] = rest[0], rest[1:]
		}
	}
	return a
}

// readJSON reads a file of testdata.
func readJSON(tb testing.TB, name string, into any) {
	tb.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		tb.Fatal(err)
	}
}

// goldenVector is one of the two vectors that the model was published with, to six digits.
type goldenVector struct {
	Name     string
	Lambda   float64
	Answers  facetAnswers
	Mean     [3]float64
	Cov      [3][3]float64
	Fits     [3][3]float64 // mean, sd and best of each role
	Over     Role
	Contrast [2]float64
	Delta    float64
	Alike    float64
	Bound    float64
	Pair     float64
	Reasons  []float64
	Kind     VerdictKind
}

func goldenVectors(tb testing.TB) []goldenVector {
	var file struct{ Vectors []goldenVector }
	readJSON(tb, "golden.json", &file)
	return file.Vectors
}

func TestGoldenVectors(t *testing.T) {
	const tolerance = 5.1e-7
	for _, v := range goldenVectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			r := score(t, inventedBank(t, v.Lambda), v.Answers.sitting(inventedBank(t, v.Lambda)))
			e := Weigh(r.Profile())
			for i := range 3 {
				near(t, "mean", r.Mean[i], v.Mean[i], tolerance)
				near(t, "role mean", r.Roles[i].Mean, v.Fits[i][0], tolerance)
				near(t, "role sd", r.Roles[i].SD, v.Fits[i][1], tolerance)
				near(t, "best", r.Roles[i].Best, v.Fits[i][2], tolerance)
				for j := range 3 {
					near(t, "cov", r.Cov[i][j], v.Cov[i][j], tolerance)
				}
			}
			near(t, "contrast", r.Contrast.Mean, v.Contrast[0], tolerance)
			near(t, "sd of the contrast", r.Contrast.SD, v.Contrast[1], tolerance)
			near(t, "delta", e.Delta, v.Delta, tolerance)
			near(t, "alike", e.Alike, v.Alike, tolerance)
			near(t, "bound", r.Verdict.Bound, v.Bound, tolerance)
			near(t, "pair", e.Pair, v.Pair, tolerance)
			for i, want := range v.Reasons {
				near(t, "reason", r.Reasons[i].Value, want, tolerance)
			}
			if r.Verdict.Kind != v.Kind || r.Contrast.Role != ProductOwner || r.Contrast.Over != v.Over {
				t.Errorf("verdict %s, %s over %s; want %s, over %s", r.Verdict.Kind, r.Contrast.Role, r.Contrast.Over, v.Kind, v.Over)
			}
		})
	}
}

// rVector is one sitting with everything that R makes of it.
type rVector struct {
	Name            string
	Lambda          float64
	Answers         facetAnswers
	Mean            [3]float64
	Cov             [3][3]float64
	Roles           [3][6]float64 // mean, sd, fit, low, high, best
	Leading, Second Role
	Contrast        [2]float64
	Evidence        [6]float64 // best, bound, pair, alike, side, delta
	Kind            VerdictKind
	Reasons         []float64
	Facets          [][5]float64 // mean, sd, score, low, high
	Misfit          float64
}

func rVectors(tb testing.TB) []rVector {
	var file struct{ Vectors []rVector }
	readJSON(tb, "vectors.json", &file)
	return file.Vectors
}

// TestVectorsOfR compares scoring with the batch formulas as R computes them. vectors.R writes the file and recomputes it.
func TestVectorsOfR(t *testing.T) {
	vectors := rVectors(t)
	kinds := map[VerdictKind]int{}
	for _, v := range vectors {
		t.Run(v.Name, func(t *testing.T) {
			s := v.Answers.sheet(v.Lambda)
			v.compare(t, s)
			near(t, "misfit", misfit(s.pairs), v.Misfit, 1e-9)
		})
		kinds[v.Kind]++
	}
	for _, k := range []VerdictKind{Unfinished, Clear, Hybrid, Side, Likely, Close} {
		if kinds[k] == 0 {
			t.Errorf("none of %d vectors is %s: %v", len(vectors), k, kinds)
		}
	}
}

func (v *rVector) compare(t *testing.T, s *sheet) {
	t.Helper()
	r := s.result()
	e := Weigh(r.Profile())
	for i := range 3 {
		near(t, "mean", r.Mean[i], v.Mean[i], 1e-9)
		for j := range 3 {
			near(t, "cov", r.Cov[i][j], v.Cov[i][j], 1e-9)
		}
		f := r.Roles[i]
		for j, got := range []float64{f.Mean, f.SD, f.Fit, f.Low, f.High, f.Best} {
			near(t, string(f.Role), got, v.Roles[i][j], 1e-9)
		}
	}
	for i, got := range []float64{e.Best, e.Bound, e.Pair, e.Alike, e.Side, e.Delta} {
		near(t, "evidence", got, v.Evidence[i], 1e-9)
	}
	lead := r.Profile().Contrast(e.Leading, e.Second)
	near(t, "contrast", lead.Mean, v.Contrast[0], 1e-9)
	near(t, "sd of the contrast", lead.SD, v.Contrast[1], 1e-9)
	list := reasons(r.Profile(), minus(Weights(e.Leading), Weights(e.Second)), s.pairs)
	for i, want := range v.Reasons {
		near(t, "reason", list[i].Value, want, 1e-9)
	}
	for i, want := range v.Facets {
		f := r.Facets[i]
		for j, got := range []float64{f.Mean, f.SD, f.Score, f.Low, f.High} {
			near(t, string(f.Facet), got, want[j], 1e-9)
		}
	}
	if e.Leading != v.Leading || e.Second != v.Second || math.Signbit(lead.Mean) || r.Verdict.Kind != v.Kind {
		t.Errorf("%s: %s before %s by %v, want %s: %s before %s", r.Verdict.Kind, e.Leading, e.Second, lead.Mean, v.Kind, v.Leading, v.Second)
	}
}
