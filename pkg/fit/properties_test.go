package fit

import (
	"encoding/json"
	"maps"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/questionnaire"
)

// someAnswers draws answers to some of the items.
func someAnswers(t *rapid.T, items []questionnaire.Item) Answers {
	a := Answers{}
	for _, it := range items {
		low, high := Range(it.Kind)
		if value := rapid.IntRange(low, high+2).Draw(t, it.ID); value <= high {
			a[it.ID] = value
		}
	}
	return a
}

// batch is the posterior by the batch formula, which for independent axes is one division for each of them.
func batch(pairs []given) Profile {
	precision, pull := [3]float64{1, 1, 1}, [3]float64{}
	for _, g := range pairs {
		precision[g.axis] += g.lambda * g.lambda / g.psi
		pull[g.axis] += g.lambda * g.dev / g.psi
	}
	var p Profile
	for i := range 3 {
		p.Cov[i][i] = 1 / precision[i]
		p.Mean[i] = pull[i] / precision[i]
	}
	return p
}

// distance is the largest difference between two profiles.
func distance(p, q Profile) float64 {
	most := 0.0
	for i := range 3 {
		most = max(most, math.Abs(p.Mean[i]-q.Mean[i]))
		for j := range 3 {
			most = max(most, math.Abs(p.Cov[i][j]-q.Cov[i][j]))
		}
	}
	return most
}

func TestProperties(t *testing.T) {
	b := shippedBank(t)
	items := b.Items()
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, items)
		s := read(b, a)
		r, err := Score(b, a)
		if err != nil {
			t.Fatal(err)
		}
		if d := distance(r.Profile(), batch(s.pairs)); !(d < 1e-9) {
			t.Errorf("sequential and batch differ by %g", d)
		}
		sum := 0.0
		for _, reason := range r.Reasons {
			sum += reason.Value
		}
		lead := 0.0
		if r.Contrast != nil {
			lead = r.Contrast.Mean
		}
		if !(math.Abs(sum-lead) < 1e-12) {
			t.Errorf("reasons sum to %v, contrast is %v", sum, lead)
		}
		bests := r.Roles[0].Best + r.Roles[1].Best + r.Roles[2].Best
		if !(math.Abs(bests-1) < 1e-12) {
			t.Errorf("the probabilities of being the best sum to 1%+g", bests-1)
		}
		if err := r.Profile().Check(); err != nil {
			t.Errorf("a posterior fails its check: %v", err)
		}
		if r.Answered != len(s.pairs) || r.Contrast != nil && len(r.Reasons) != r.Answered {
			t.Errorf("%d answered, %d reasons, %d pairs", r.Answered, len(r.Reasons), len(s.pairs))
		}
	})
}

// TestBestAgreesWithSlowQuadrature compares P(best) with a slow integral of package math's functions.
func TestBestAgreesWithSlowQuadrature(t *testing.T) {
	b := shippedBank(t)
	items := b.Pairs()
	rapid.Check(t, func(t *rapid.T) {
		p, err := Posterior(b, someAnswers(t, items))
		if err != nil {
			t.Fatal(err)
		}
		i := rapid.IntRange(0, 2).Draw(t, "role")
		r, s, o := Roles[i], Roles[(i+1)%3], Roles[(i+2)%3]
		first, second := p.Contrast(r, s), p.Contrast(r, o)
		rho := quadratic(minus(Weights(r), Weights(s)), p.Cov, minus(Weights(r), Weights(o))) / first.SD / second.SD
		want := slowOrthant(first.Mean/first.SD, second.Mean/second.SD, rho, 40000)
		if got := p.Fits()[i].Best; !(math.Abs(got-want) < 1e-10) {
			t.Errorf("P(%s is best) is %v, the slow integral %v", r, got, want)
		}
	})
}

// TestOrderDoesNotMatter gives the pairs in another order, one at a time.
func TestOrderDoesNotMatter(t *testing.T) {
	b := shippedBank(t)
	items := b.Pairs()
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, items)
		s := read(b, a)
		shuffled := sheet{pairs: rapid.Permutation(s.pairs).Draw(t, "order")}
		if d := distance(s.posterior(), shuffled.posterior()); !(d < 1e-12) {
			t.Errorf("another order moves the posterior by %g", d)
		}
		again := Answers{}
		for _, g := range shuffled.pairs {
			again[g.item.ID] = g.answer
		}
		first, second := toJSON(t, b, a), toJSON(t, b, again)
		if first != second {
			t.Errorf("the same answers give\n%s\nand\n%s", first, second)
		}
	})
}

func toJSON(t *rapid.T, b *questionnaire.Bank, a Answers) string {
	r, err := Score(b, a)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestMissingIsNotZero answers a further pair with 0, which is an answer: it leaves the mean nearer to 0 and the
// covariance smaller.
func TestMissingIsNotZero(t *testing.T) {
	b := shippedBank(t)
	items := b.Pairs()
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, items)
		extra := rapid.SampledFrom(items).Draw(t, "extra")
		delete(a, extra.ID)
		before, err := Score(b, a)
		if err != nil {
			t.Fatal(err)
		}
		with := maps.Clone(a)
		with[extra.ID] = 0
		after, err := Score(b, with)
		if err != nil {
			t.Fatal(err)
		}
		axis := extra.Axis.Index()
		if !(after.Cov[axis][axis] < before.Cov[axis][axis]) || after.Answered != before.Answered+1 {
			t.Errorf("variance %v after %v, %d answered after %d", after.Cov[axis][axis], before.Cov[axis][axis], after.Answered, before.Answered)
		}
		if math.Abs(after.Mean[axis]) > math.Abs(before.Mean[axis])+1e-12 {
			t.Errorf("mean %v after %v", after.Mean[axis], before.Mean[axis])
		}
	})
}

// TestMirror turns every pair around: means change their signs, covariances and everything made of them stay.
func TestMirror(t *testing.T) {
	b := shippedBank(t)
	items := b.Pairs()
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, items)
		mirrored := Answers{}
		for id, answer := range a {
			mirrored[id] = -answer
		}
		p, err := Posterior(b, a)
		if err != nil {
			t.Fatal(err)
		}
		q, err := Posterior(b, mirrored)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 3 {
			q.Mean[i] = 0 - q.Mean[i]
			p.Mean[i] += 0
		}
		if diff := cmp.Diff(p, q); diff != "" {
			t.Errorf("mirrored answers do not mirror the posterior: %s", diff)
		}
		for i, f := range p.Fits() {
			for j := range q.Mean {
				q.Mean[j] = -p.Mean[j]
			}
			m := q.Fits()[i]
			if !(math.Abs(f.Fit+m.Fit-100) < 1e-12 && math.Abs(f.Low+m.High-100) < 1e-12) {
				t.Errorf("%s: fit %v and %v, low %v and high %v do not mirror", f.Role, f.Fit, m.Fit, f.Low, m.High)
			}
		}
	})
}

// TestWithoutIsScoringTheOthers leaves out each answered pair.
func TestWithoutIsScoringTheOthers(t *testing.T) {
	b := shippedBank(t)
	items := b.Pairs()
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, items)
		id := rapid.SampledFrom(items).Draw(t, "out").ID
		a[id] = rapid.IntRange(-2, 2).Draw(t, "answer")
		all, err := Posterior(b, a)
		if err != nil {
			t.Fatal(err)
		}
		it, _ := b.Item(id)
		got := all.without(observe(&it, a[id]))
		delete(a, id)
		want, err := Posterior(b, a)
		if err != nil {
			t.Fatal(err)
		}
		if d := distance(got, want); !(d < 1e-12) {
			t.Errorf("leaving out differs from scoring the others by %g", d)
		}
	})
}

// TestOneAnswerMovesTheContrastByItsWeight changes one answer and scores again: the contrast of two roles moves by
// (w_r-w_s)'Σλ(y'-y)/ψ, exactly.
func TestOneAnswerMovesTheContrastByItsWeight(t *testing.T) {
	b := shippedBank(t)
	items := b.Pairs()
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, items)
		it := rapid.SampledFrom(items).Draw(t, "item")
		from, to := rapid.IntRange(-2, 2).Draw(t, "from"), rapid.IntRange(-2, 2).Draw(t, "to")
		r, s := rapid.SampledFrom(Roles[:]).Draw(t, "role"), rapid.SampledFrom(Roles[:]).Draw(t, "over")
		a[it.ID] = from
		before, err := Posterior(b, a)
		if err != nil {
			t.Fatal(err)
		}
		a[it.ID] = to
		after, err := Posterior(b, a)
		if err != nil {
			t.Fatal(err)
		}
		want := after.Contrast(r, s).Mean - before.Contrast(r, s).Mean
		o := observe(&it, to)
		got := weightOf(before, minus(Weights(r), Weights(s)), o) * float64(to-from) / scaleOfAnswer
		if !(math.Abs(got-want) < 1e-12) {
			t.Errorf("the weight says %v, scoring again %v", got, want)
		}
	})
}

// TestAnswersMoveTheirOwnAxisAlone: however many answers on the others, mean and variance of an axis are those of its own
// answers, and nothing is correlated.
func TestAnswersMoveTheirOwnAxisAlone(t *testing.T) {
	b := shippedBank(t)
	items := b.Pairs()
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, items)
		p, err := Posterior(b, a)
		if err != nil {
			t.Fatal(err)
		}
		for i, axis := range questionnaire.Axes {
			own := Answers{}
			for _, it := range items {
				if answer, ok := a[it.ID]; ok && it.Axis == axis {
					own[it.ID] = answer
				}
			}
			q, err := Posterior(b, own)
			if err != nil {
				t.Fatal(err)
			}
			if p.Mean[i] != q.Mean[i] || p.Cov[i][i] != q.Cov[i][i] {
				t.Errorf("axis %s: %v ± %v, alone %v ± %v", axis, p.Mean[i], p.Cov[i][i], q.Mean[i], q.Cov[i][i])
			}
			if p.Cov[i][(i+1)%3] != 0 {
				t.Errorf("axis %s is correlated: %v", axis, p.Cov)
			}
		}
	})
}
