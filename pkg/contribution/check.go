package contribution

import (
	"errors"
	"fmt"
	"slices"
)

// problem is what is wrong with one field.
type problem struct {
	field string // as in the JSON
	err   error
}

func join(problems []problem) error {
	var all []error
	for _, p := range problems {
		all = append(all, p.err)
	}
	return errors.Join(all...)
}

func (u Unit) problems() (all []problem) {
	add := func(field, format string, args ...any) {
		all = append(all, problem{field, fmt.Errorf(format, args...)})
	}
	if !slug(u.Org) {
		add("org", "org %q is not 1 to 40 of a-z, 0-9 and -", u.Org)
	}
	if !slug(u.Team) {
		add("team", "team %q is not 1 to 40 of a-z, 0-9 and -", u.Team)
	} else if u.Org == Public && u.Team != Public {
		add("team", "org %q has no team %q", u.Org, u.Team)
	}
	if kind, known := Known(u.Kind); !known {
		add("kind", "kind %q is unknown", u.Kind)
	} else if !slices.Contains(kind.Models, u.Model) {
		add("model", "model %q is unknown for kind %q", u.Model, u.Kind)
	}
	if r, err := ParseRound(u.Round); err != nil {
		all = append(all, problem{"round", err})
	} else if u.Org == Public && r.Own() {
		add("round", "org %q has only quarters, not the round %s", u.Org, r)
	}
	return all
}

func (c Contribution) problems() []problem {
	all := c.Unit().problems()
	if c.Team == Others || c.Team == Everyone {
		all = append(all, problem{"team", fmt.Errorf("team %q stands for several and takes no contributions", c.Team)})
	}
	kind, known := Known(c.Kind)
	if !known {
		return all
	}
	if len(c.Values) != len(kind.Numbers) {
		all = append(all, problem{"values", fmt.Errorf("kind %q has %d values, not %d", c.Kind, len(kind.Numbers), len(c.Values))})
	}
	for i, v := range c.Values[:min(len(c.Values), len(kind.Numbers))] {
		if n := kind.Numbers[i]; !n.On(v) {
			all = append(all, problem{"values", fmt.Errorf("values[%d] (%s) = %d is off the grid 0, %d … 100", i, n.Name, v, n.Step)})
		}
	}
	return all
}
