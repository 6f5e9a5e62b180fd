package fit

import "slices"

// Converted returns p, the posterior that an earlier version of the model left, as this version would have left it after
// the same answers to the same items. What the answers said is in the posterior whole: its precision less that of the
// prior, and its precision times its mean. Only the prior changes. Ok is false for a version that is not known, and for a
// profile that no answers lead to from its prior.
func Converted(p Profile, version string) (Profile, bool) {
	list := shipped().Earlier
	i := slices.IndexFunc(list, func(e earlier) bool { return e.Version == version })
	if i < 0 {
		return Profile{}, false
	}
	after, before := inverse(p.Cov), inverse(list[i].Prior)
	pull := apply(after, p.Mean)
	q := Prior()
	for a := range q.Mean {
		said := after[a][a] - before[a][a] // Σ λ²/ψ of the axis
		if said < -unsaid {
			return Profile{}, false
		}
		q.Cov[a][a] = 1 / (1 + max(0, said))
		q.Mean[a] = mul(q.Cov[a][a], pull[a])
	}
	return q, true
}

// unsaid is how far below zero rounding may take what the answers said on an axis: a share code keeps 28 binary digits.
const unsaid = 1e-6

// inverse inverts a symmetric positive definite matrix by its adjugate.
func inverse(m [3][3]float64) [3][3]float64 {
	var out [3][3]float64
	det := 0.0
	for i := range 3 {
		for j := range 3 {
			a, b, c, d := (i+1)%3, (i+2)%3, (j+1)%3, (j+2)%3
			out[j][i] = mul(m[a][c], m[b][d]) - mul(m[a][d], m[b][c])
		}
		det += mul(m[0][i], out[i][0])
	}
	for i := range 3 {
		for j := range 3 {
			out[i][j] /= det
		}
	}
	return out
}
