package fit

// The bounds of the verdict rule.
const (
	sure      = .90 // of a clear role, of leaving the third role out of a hybrid, and of the product side
	probable  = .60 // of the leading role being the best, for it to be called likely
	alike     = .60 // of the two roles of a hybrid lying within the region of practical equivalence
	alikeness = .52 // half-width of that region in prior standard deviations of the contrast
)

// Evidence is what the verdict rule looks at. Leading is the role with the largest fit, Second the one that is least far
// behind it in posterior standard deviations, Third the other. All numbers but Delta are probabilities from 0 to 1.
type Evidence struct {
	Leading, Second, Third Role

	Best  float64 // of Leading being the best of the three
	Bound float64 // lower bound on Best
	Pair  float64 // of Leading being better than Third: the best is then Leading or Second
	Alike float64 // of the fits of Leading and Second differing by less than Delta
	Side  float64 // of Project Manager not being the best
	Delta float64 // half-width of the region of practical equivalence, in prior units
}

// Weigh gathers the evidence of a posterior under the pooled portraits. Ties go to the role that comes first in Roles.
//
//	Best = P(both contrasts of b > 0)    Bound = 1 - Φ(-z_bs) - Φ(-z_bo)      Pair = 1 - Φ(-z_bo)
//	Delta = .52 · prior SD of the contrast b-s
//	Alike = Φ((Delta-d_bs)/sd_bs) - Φ((-Delta-d_bs)/sd_bs)        Side = 1 - P(Project Manager is best)
func Weigh(p Profile) Evidence { return weigh(p, p.Fits()) }

func weigh(p Profile, fits [3]RoleFit) Evidence {
	b, s, o := ranking(p, fits)
	near, far := contrast(p, b, s), contrast(p, b, o)
	delta := mul(alikeness, contrast(Prior(), b, s).sd)
	return Evidence{
		Leading: Roles[b], Second: Roles[s], Third: Roles[o],
		Best:  fits[b].Best,
		Bound: 1 - Phi(-near.z()) - Phi(-far.z()),
		Pair:  1 - Phi(-far.z()),
		Alike: Phi((delta-near.mean)/near.sd) - Phi((-delta-near.mean)/near.sd),
		Side:  1 - fits[ProjectManager.Index()].Best,
		Delta: delta,
	}
}

// contrast is the difference in fit of role r over role s, by their places in Roles.
func contrast(p Profile, r, s int) lead {
	return between(p, minus(Weights(Roles[r]), Weights(Roles[s])))
}

// ranking returns the places in Roles of the leading role, of the one with the smallest z against it, and of the third.
func ranking(p Profile, fits [3]RoleFit) (b, s, o int) {
	b = leading(fits[:]).Index()
	s, o = min((b+1)%3, (b+2)%3), max((b+1)%3, (b+2)%3)
	if contrast(p, b, o).z() < contrast(p, b, s).z()-tie {
		s, o = o, s
	}
	return b, s, o
}

// Judge applies the verdict rule to a posterior. Finished says whether enough pairs were answered: at least ten, and at
// least two on each axis. The first kind that holds is the verdict:
//
//	unfinished   not finished
//	clear        Bound ≥ .90
//	hybrid       Pair ≥ .90 and Alike ≥ .60
//	side         Side ≥ .90
//	likely       Best ≥ .60
//	close        otherwise
func Judge(p Profile, finished bool) Verdict { return Weigh(p).verdict(finished) }

func (e Evidence) verdict(finished bool) Verdict {
	v := Verdict{Kind: e.kind(finished), Roles: []Role{}, Bound: e.Bound}
	switch v.Kind {
	case Clear, Likely:
		v.Roles = append(v.Roles, e.Leading)
	case Hybrid:
		v.Roles = append(v.Roles, e.Leading, e.Second)
	case Side:
		v.Roles = append(v.Roles, ProductOwner, ProductManager)
	}
	return v
}

func (e Evidence) kind(finished bool) VerdictKind {
	switch {
	case !finished:
		return Unfinished
	case e.Bound >= sure:
		return Clear
	case e.Pair >= sure && e.Alike >= alike:
		return Hybrid
	case e.Side >= sure:
		return Side
	case e.Best >= probable:
		return Likely
	}
	return Close
}

// Chance is the stated chance, 0 to 1, that what a verdict of kind k says is right: that the role is the best (clear and
// likely), that the best is one of the two (hybrid), that it is not the Project Manager (side). The other kinds say
// nothing, and their chance is 0.
func (e Evidence) Chance(k VerdictKind) float64 {
	switch k {
	case Clear, Likely:
		return e.Best
	case Hybrid:
		return e.Pair
	case Side:
		return e.Side
	}
	return 0
}

// Likelier is which of the product roles is likelier where the verdict is side, and whether it may be said: with a
// probability of being the best of at least .60.
func (e Evidence) Likelier() (Role, bool) {
	return e.Leading, e.Leading.Product() && e.Best >= probable
}
