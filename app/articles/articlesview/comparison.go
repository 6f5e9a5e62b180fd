package articlesview

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/seeds"
)

// comparison is data/differences.json: what the articles say of the three roles, row by row. Its words are in the
// catalogue, under keys that begin with "differences.".
type comparison struct {
	Rows       []comparedRow   `json:"rows"`
	Both       []comparedPoint `json:"both"`       // whether one person can take two roles
	Names      []comparedPoint `json:"names"`      // other names of the roles
	Frameworks []string        `json:"frameworks"` // guides of the crosswalk, which is ours
}

// comparedRow is one aspect. A role without points is one of which the articles say nothing there.
type comparedRow struct {
	ID    string                       `json:"id"`
	Cells map[fit.Role][]comparedPoint `json:"cells"`
}

// comparedPoint is one statement, with the lines that it rests on and the contested duties that it gives to its role.
type comparedPoint struct {
	ID      string   `json:"id"`
	Sources []string `json:"sources"` // single lines, such as 001:17
	Duties  []string `json:"duties"`  // ids of cards
}

// loadComparison reads the comparison and checks it. Its error joins every problem.
func loadComparison(deck *duties.Deck, contradictions *seeds.ContradictionShelf) (comparison, error) {
	var c comparison
	if err := read("data/differences.json", &c); err != nil {
		return comparison{}, fmt.Errorf("loading the comparison: %w", err)
	}
	if err := c.check(deck, contradictions.All()); err != nil {
		return comparison{}, fmt.Errorf("checking the comparison: %w", err)
	}
	return c, nil
}

// check joins everything that is wrong: rows and points that are there twice, rows that compare nothing, roles that
// are none, points without lines, and contested duties that no line of their point gives to the role.
func (c comparison) check(deck *duties.Deck, contradictions []seeds.Contradiction) error {
	var problems []error
	rows := map[string]bool{}
	for _, row := range c.Rows {
		if rows[row.ID] || len(row.Cells) < 2 {
			problems = append(problems, fmt.Errorf("row %q is there twice, or compares nothing", row.ID))
		}
		rows[row.ID] = true
		for role, points := range row.Cells {
			if !slices.Contains(fit.Roles[:], role) || len(points) == 0 {
				problems = append(problems, fmt.Errorf("row %s: %q is no role, or has no points", row.ID, role))
			}
			problems = append(problems, checkPoints("row "+row.ID+", "+string(role), points))
			for _, p := range points {
				problems = append(problems, p.checkDuties(row.ID, string(role), deck, contradictions))
			}
		}
	}
	problems = append(problems, checkPoints("both", c.Both), checkPoints("names", c.Names))
	return errors.Join(problems...)
}

// checkPoints joins ids that stand twice, and points without lines or with something else than single lines.
func checkPoints(where string, points []comparedPoint) error {
	var problems []error
	ids := map[string]bool{}
	for _, p := range points {
		if p.ID == "" || ids[p.ID] || len(p.Sources) == 0 {
			problems = append(problems, fmt.Errorf("%s: point %q is there twice, or has no id or no lines", where, p.ID))
		}
		ids[p.ID] = true
		for _, source := range p.Sources {
			if strings.Contains(source, "-") {
				problems = append(problems, fmt.Errorf("%s: point %s cites %s, which is not a single line", where, p.ID, source))
			}
		}
		problems = append(problems, seeds.CheckSources(p.Sources...))
	}
	return errors.Join(problems...)
}

// checkDuties joins duties that are no contested cards, and those that no line of the point speaks of: neither the
// card of the duty, for this role, nor a side of a contradiction about the card.
func (p comparedPoint) checkDuties(row, role string, deck *duties.Deck, contradictions []seeds.Contradiction) error {
	var problems []error
	for _, id := range p.Duties {
		card, _ := deck.Get(id)
		if !card.Contested {
			problems = append(problems, fmt.Errorf("row %s, %s: %q is no contested duty", row, role, id))
			continue
		}
		lines := givenTo(card, role)
		for _, x := range contradictions {
			if slices.Contains(x.Cards, id) {
				for _, side := range x.Sides {
					lines = append(lines, side.Sources...)
				}
			}
		}
		if !slices.ContainsFunc(p.Sources, func(line string) bool { return seeds.Cites(lines, line) }) {
			problems = append(problems, fmt.Errorf("row %s, %s: no line of point %s is about the duty %s", row, role, p.ID, id))
		}
	}
	return errors.Join(problems...)
}

// givenTo are the lines that give a duty to a role. Project Owner is another name of the Project Manager.
func givenTo(card duties.Card, role string) []string {
	lines := slices.Clone(card.Sources[role])
	if role == string(fit.ProjectManager) {
		lines = append(lines, card.Sources["project-owner"]...)
	}
	return lines
}
