package fit

import "slices"

// Reading is a profile read under one definition of the roles.
type Reading struct {
	Definition string
	Sources    []string  // the articles behind it
	Fits       []RoleFit // of the roles that it describes
	Leading    Role      // the one with the largest fit; ties go to the first in Roles
	// Disagrees says that the definition describes the role that leads under the pooled definition and yet puts
	// another one first.
	Disagrees bool
}

// ReadDefinitions reads p under every definition, the pooled one first, and says whether the result depends on the
// definition: whether one of them disagrees. A definition that does not describe the leading role has no say in that.
func ReadDefinitions(p Profile) (readings []Reading, depends bool) {
	for _, d := range shipped().Definitions {
		r := Reading{Definition: d.ID, Sources: slices.Clone(d.Sources), Fits: d.Fits(p)}
		r.Leading = leading(r.Fits)
		if len(readings) > 0 {
			pooled := readings[0].Leading
			_, describes := d.weights(pooled)
			r.Disagrees = describes && r.Leading != pooled
		}
		depends = depends || r.Disagrees
		readings = append(readings, r)
	}
	return readings, depends
}

// leading returns the role with the largest mean; ties go to the first in Roles.
func leading(fits []RoleFit) Role {
	var best RoleFit
	for _, f := range fits {
		if ahead(f.Role, f.Mean, best.Role, best.Mean) {
			best = f
		}
	}
	return best.Role
}

// ahead reports whether role r with fit m comes before role best with fit most, or best is none yet.
func ahead(r Role, m float64, best Role, most float64) bool {
	return best == "" || m > most+tie || m >= most-tie && r.Index() < best.Index()
}

// LeadingRole returns the role whose pooled fit is the largest in p; ties go to the first in Roles.
func LeadingRole(p Profile) Role { return shipped().pooled().leadingRole(p.Mean) }

// leadingRole is leading without the intervals.
func (d *Definition) leadingRole(mean [3]float64) Role {
	best, most := Role(""), 0.0
	for i := range d.Portraits {
		if m, r := dot(d.Portraits[i].Weights, mean), d.Portraits[i].Role; ahead(r, m, best, most) {
			best, most = r, m
		}
	}
	return best
}
