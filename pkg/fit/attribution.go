package fit

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
