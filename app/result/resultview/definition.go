package resultview

import (
	"rolefit/app/view"
	"rolefit/pkg/fit"
)

// Definitions says by whose definition of the roles the result holds.
type Definitions struct {
	Matters string // the sentence that comes before anything else when a definition disagrees; else ""
	Agrees  string // the sentence when none does
	Rows    []Definition
}

// Definition is the result read under one definition.
type Definition struct {
	ID        string
	Name      string   // whose it is
	Leading   string   // the role that leads under it
	Fits      string   // of the roles that it describes, the largest first
	Disagrees bool     // it puts another role first
	Note      string   // how it comes out against the pooled one
	Role      fit.Role // that leads
}

// Definitions reads the profile under every definition, the pooled one first.
// Where no role leads, it is empty.
func (c Case) Definitions() Definitions {
	if !c.Leads() {
		return Definitions{}
	}
	readings, depends := fit.ReadDefinitions(c.Result.Profile())
	var d Definitions
	pooled := readings[0].Leading
	var others []string
	for i, r := range readings {
		row := Definition{
			ID: r.Definition, Name: c.W.T("result.definition." + r.Definition), Leading: c.Role(r.Leading),
			Role: r.Leading, Fits: c.fitsOf(r.Fits), Disagrees: r.Disagrees, Note: c.noteOn(r, pooled, i == 0),
		}
		d.Rows = append(d.Rows, row)
		if r.Disagrees {
			others = append(others, c.W.T("result.definition.other."+r.Definition, "role", row.Leading))
		}
	}
	if depends {
		d.Matters = c.W.Sentences(append([]string{c.W.T("result.definition.matters", "role", c.Role(pooled))}, others...)...)
	} else {
		d.Agrees = c.W.T("result.definition.agrees", "role", c.Role(pooled))
	}
	return d
}

// noteOn says how a definition comes out against the pooled one.
func (c Case) noteOn(r fit.Reading, pooled fit.Role, first bool) string {
	describes := false
	for _, f := range r.Fits {
		describes = describes || f.Role == pooled
	}
	switch {
	case first:
		return c.W.T("result.definition.note.pooled")
	case r.Disagrees:
		return c.W.T("result.definition.note.disagrees")
	case describes:
		return c.W.T("result.definition.note.same")
	}
	return c.W.T("result.definition.note.silent", "role", c.Role(pooled))
}

// fitsOf lists fits in words, the largest first.
func (c Case) fitsOf(fits []fit.RoleFit) string {
	var parts []string
	for _, f := range view.ByFit(fits) {
		parts = append(parts, c.W.T("result.definition.fit", "role", c.Role(f.Role), "fit", view.Whole(f.Fit)))
	}
	return c.W.Series(parts)
}
