package fit

import "rolefit/pkg/questionnaire"

// weightOf is the change of v'μ for a change of 1 in the scaled answer of o, given the covariance of all answers:
// v'Σλ/ψ.
func weightOf(p Profile, v [3]float64, o observation) float64 {
	return dot(v, p.reach(o)) / o.psi
}

// reasons splits v'μ into what each answered pair contributes. The sum is v'μ up to rounding (1e-12) because the prior
// mean is zero and μ = Σ·Σ_i λ_i(y_i-ν_i)/ψ_i. Adding 0 makes a zero of a negative zero.
func reasons(p Profile, v [3]float64, pairs []given) []Reason {
	list := make([]Reason, len(pairs))
	for i := range pairs {
		o := pairs[i].observation
		list[i] = Reason{Item: pairs[i].item.ID, Value: mul(weightOf(p, v, o), o.dev) + 0}
	}
	return list
}

// Explain splits the contrast of r over s into what each answered pair contributes to it, in bank order: positive values
// speak for r. They sum to the mean of Profile.Contrast(r, s) within 1e-12. The error is that of Answers.Check.
func Explain(b *questionnaire.Bank, a Answers, r, s Role) ([]Reason, error) {
	if err := a.Check(b); err != nil {
		return nil, err
	}
	sh := read(b, a)
	return reasons(sh.posterior(), minus(Weights(r), Weights(s)), sh.pairs), nil
}

// WhatIf returns by how much the contrast of r over s would move, in prior units, if the answer to pair it were to
// instead of from. It is exact while the other answers stay: an answer moves the mean and never the covariance.
func WhatIf(p Profile, it questionnaire.Item, r, s Role, from, to int) float64 {
	v := minus(Weights(r), Weights(s))
	return mul(weightOf(p, v, observe(&it, from)), observe(&it, to).dev-observe(&it, from).dev)
}

// Without returns p as it would be if pair it had not been answered, where answer is what was answered. The result is
// that of scoring the other answers alone, up to rounding.
func Without(p Profile, it questionnaire.Item, answer int) Profile {
	return p.without(observe(&it, answer))
}
