package benchmark

import (
	"errors"
	"fmt"
	"slices"

	"rolefit/pkg/contribution"
)

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
	problems := []error{unit.Check(), checkFigures(r.Figures, kind), r.checkWhole(kind)}
	n, blocks := 0, 0
	for _, t := range r.Teams {
		n, blocks = n+t.N, blocks+len(t.Sizes)
		if err := errors.Join(t.check(kind), r.checkRules(t, kind)); err != nil {
			problems = append(problems, fmt.Errorf("team %s: %w", t.Team, err))
		}
	}
	if n != r.N || blocks != r.Blocks || blocks == 0 {
		problems = append(problems, fmt.Errorf("%d contributions in %d blocks, and the teams have %d in %d", r.N, r.Blocks, n, blocks))
	}
	return errors.Join(problems...)
}

// checkWhole holds the block of the whole organisation to its rules, and the figures of
// the round to end with its own.
func (r CompanyRound) checkWhole(kind contribution.Kind) error {
	if len(r.Whole) == 0 {
		return nil
	}
	w := r.Whole[0]
	if len(r.Whole) > 1 || w.Rules < 0 || w.Rules >= len(r.Rules) {
		return fmt.Errorf("%d blocks of the whole organisation, the first under rules %d of %d", len(r.Whole), w.Rules, len(r.Rules))
	}
	rules := r.Rules[w.Rules]
	problems := []error{rules.check(false, kind, w.N)}
	if len(w.Figures) != len(rules.Steps) || len(r.Figures) != rules.First+len(w.Figures) || !slices.Equal(r.Figures[rules.First:], w.Figures) {
		problems = append(problems, errors.New("the figures do not end with those of the whole organisation"))
	}
	return errors.Join(problems...)
}

func (t TeamFigures) check(kind contribution.Kind) error {
	problems := []error{checkFigures(t.Figures, kind)}
	n := 0
	for _, size := range t.Sizes {
		n += size
	}
	if n != t.N || len(t.Sizes) == 0 || len(t.Rules) != len(t.Sizes) {
		problems = append(problems, fmt.Errorf("n = %d of blocks of %v, with rules %v", t.N, t.Sizes, t.Rules))
	}
	return errors.Join(problems...)
}

// checkRules holds the blocks of a team to their own rules.
func (r CompanyRound) checkRules(t TeamFigures, kind contribution.Kind) error {
	var problems []error
	for i, place := range t.Rules[:min(len(t.Rules), len(t.Sizes))] {
		if place < 0 || place >= len(r.Rules) {
			problems = append(problems, fmt.Errorf("rules %d of %d", place, len(r.Rules)))
		} else if err := r.Rules[place].check(false, kind, t.Sizes[i]); err != nil {
			problems = append(problems, fmt.Errorf("block %d: %w", i+1, err))
		}
	}
	return errors.Join(problems...)
}

func checkFigures(figures []Range, kind contribution.Kind) error {
	var problems []error
	if len(figures) < kind.PerTeam() || len(figures) > len(kind.Numbers) {
		problems = append(problems, fmt.Errorf("%d figures, not %d to %d", len(figures), kind.PerTeam(), len(kind.Numbers)))
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
