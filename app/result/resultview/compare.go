package resultview

import (
	"math"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Comparison sets a colleague's profile beside the person's own.
type Comparison struct {
	Map     RoleMap  // with both places
	Differs []string // a sentence for each axis on which the two differ beyond chance
	Same    string   // said where they differ on none; else ""
	Ask     []string // two questions to talk about
}

// Compare compares with a profile that somebody passed on.
func (c Case) Compare(s Shared) Comparison {
	v := Comparison{Map: c.RoleMap()}
	at, oval := place(s.Profile)
	v.Map.Them, v.Map.TheirOval = &at, oval
	for i, axis := range questionnaire.Axes {
		more, differs := apartOn(i, c.Result.Profile(), s.Profile)
		if !differs {
			continue
		}
		key := "compare." + string(axis)
		v.Differs = append(v.Differs, c.W.T(key+map[bool]string{true: ".more", false: ".less"}[more]))
		if len(v.Ask) < asked {
			v.Ask = append(v.Ask, c.W.T(key+".ask"))
		}
	}
	if len(v.Differs) == 0 {
		v.Same = c.W.T("compare.same")
	}
	for _, key := range []string{"compare.ask.more", "compare.ask.less"} {
		if len(v.Ask) < asked {
			v.Ask = append(v.Ask, c.W.T(key))
		}
	}
	return v
}

// asked is how many questions a comparison asks.
const asked = 2

// apartOn reports whether the first profile is further to the + pole of an axis, and whether the two differ on it beyond chance.
func apartOn(axis int, a, b fit.Profile) (more, differs bool) {
	d := difference{
		then: b.Mean[axis], thenSD: math.Sqrt(b.Cov[axis][axis]), now: a.Mean[axis], nowSD: math.Sqrt(a.Cov[axis][axis]),
	}
	return d.now > d.then, d.real()
}
