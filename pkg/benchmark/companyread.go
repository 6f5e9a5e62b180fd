package benchmark

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"rolefit/pkg/contribution"
)

// Encode returns the figures as JSON.
func (c Company) Encode() []byte { return encode(c) }

// ParseCompany reads what Encode wrote and checks it.
func ParseCompany(data []byte) (Company, error) {
	c := Company{Kinds: []CompanyKind{}}
	if err := json.Unmarshal(data, &c); err != nil {
		return Company{}, fmt.Errorf("read an organisation's figures: %w", err)
	}
	if err := c.Check(); err != nil {
		return Company{}, fmt.Errorf("read an organisation's figures: %w", err)
	}
	return c, nil
}

// Check reports every problem: an edition that is not that of the figures,
// unknown kinds and models, counts that do not add up, groups that are too small
// for a block, and figures out of range.
func (c Company) Check() error {
	var problems []error
	if c.Kinds == nil {
		problems = append(problems, errors.New("no list of kinds"))
	}
	if want := c.edition(); c.Edition != want {
		problems = append(problems, fmt.Errorf("edition %q, not %q", c.Edition, want))
	}
	for _, k := range c.Kinds {
		for _, r := range k.Rounds {
			if err := r.check(k); err != nil {
				problems = append(problems, fmt.Errorf("%s %s %s: %w", k.Kind, k.Model, r.Round, err))
			}
		}
	}
	return errors.Join(problems...)
}

func (r CompanyRound) check(k CompanyKind) error {
	unit := contribution.Unit{Org: contribution.Others, Team: contribution.Others, Kind: k.Kind, Model: k.Model, Round: r.Round} // any slug will do
	kind, _ := contribution.Known(k.Kind)
	problems := []error{unit.Check(), checkFigures(r.Figures, kind)}
	n, blocks := 0, 0
	for _, t := range r.Teams {
		n, blocks = n+t.N, blocks+len(t.Sizes)
		if err := t.check(kind); err != nil {
			problems = append(problems, fmt.Errorf("team %s: %w", t.Team, err))
		}
	}
	if n != r.N || blocks != r.Blocks || blocks == 0 {
		problems = append(problems, fmt.Errorf("%d contributions in %d blocks, and the teams have %d in %d", r.N, r.Blocks, n, blocks))
	}
	return errors.Join(problems...)
}

func (t TeamFigures) check(kind contribution.Kind) error {
	problems := []error{checkFigures(t.Figures, kind)}
	n := 0
	for _, size := range t.Sizes {
		n += size
	}
	if n != t.N || len(t.Sizes) == 0 || slices.Min(t.Sizes) < MinimumK {
		problems = append(problems, fmt.Errorf("n = %d of blocks of %v", t.N, t.Sizes))
	}
	return errors.Join(problems...)
}

func checkFigures(figures []Range, kind contribution.Kind) error {
	var problems []error
	if len(figures) != len(kind.Numbers) {
		problems = append(problems, fmt.Errorf("%d figures, not %d", len(figures), len(kind.Numbers)))
	}
	for _, f := range figures {
		problems = append(problems, f.check())
	}
	return errors.Join(problems...)
}

// Kind returns the figures of a kind under a model version, and whether there
// are any.
func (c Company) Kind(kind, model string) (CompanyKind, bool) {
	i := slices.IndexFunc(c.Kinds, func(k CompanyKind) bool { return k.Kind == kind && k.Model == model })
	if i < 0 {
		return CompanyKind{}, false
	}
	return c.Kinds[i], true
}
