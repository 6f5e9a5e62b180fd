package roles

import (
	_ "embed"
	"errors"
	"slices"

	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/seeds"
	"rolefit/pkg/seeds/shelf"
)

//go:embed risk.json
var riskEntries []byte

// RiskPart is something that makes two roles at once riskier or easier, with its points. That it counts, and in which
// direction, stands in the sources unless it is ours; the points are ours.
type RiskPart struct {
	ID      string   `json:"id"`
	Points  int      `json:"points"`
	Sources []string `json:"sources"`
	Ours    bool     `json:"ours"`
}

// Key implements shelf.Keyed.
func (r RiskPart) Key() string { return r.ID }

// Check joins sources that are none, no points, and a part that is neither sourced nor ours, or both.
func (r RiskPart) Check() error {
	problems := []error{seeds.CheckSources(r.Sources...)}
	if r.Points == 0 || r.Ours == (len(r.Sources) > 0) {
		problems = append(problems, errors.New("no points, or neither sourced nor ours"))
	}
	return errors.Join(problems...)
}

// RiskShelf holds the parts of the meter with their words.
type RiskShelf = shelf.Shelf[RiskPart, shelf.Words]

var risk = shelf.Shipped[RiskPart, shelf.Words]{Entries: &riskEntries, Texts: "roles"}

// LoadRisk returns the shipped parts of the meter, on the trust that shelf.Shipped explains.
func LoadRisk() (*RiskShelf, error) { return risk.Shelf() }

// Setting is what makes two roles at once riskier or easier. What is not told stays false.
type Setting struct {
	Small       bool // a small team, with a product that one person can overlook
	Large       bool // several teams, or a whole enterprise
	Mature      bool // an environment that is mature and settled
	Experienced bool // a team that arranges its own work
	New         bool // a team that needs structure
	Conflict    bool // both sides are called for loudly
}

// SettingOf reads a setting off a project's factors; Mature is no factor and stays to be told.
func SettingOf(p project.Factors) Setting {
	return Setting{
		Small: p[project.Size] <= -1, Large: p[project.Size] >= 1,
		Experienced: p[project.Maturity] >= 1, New: p[project.Maturity] <= -1,
		Conflict: project.Judge(p).Conflict(),
	}
}

// RiskLevel is where the meter stands.
type RiskLevel string

// The levels: at most 1 point, 2 points, 3 points or more.
const (
	LevelLow    RiskLevel = "low"
	LevelRaised RiskLevel = "raised"
	LevelHigh   RiskLevel = "high"
)

// Risk is what is to be said about two roles at once: the level, the parts that make it up (by id, in the order of the
// shelf), what it costs and what helps (by id of the advice shelf).
type Risk struct {
	Level       RiskLevel `json:"level"`
	Points      int       `json:"points"`
	Parts       []string  `json:"parts"`
	Costs       []string  `json:"costs"`
	Mitigations []string  `json:"mitigations"`
}

// The costs that the articles name for one person on two sides, and for one with two reaches; and what helps with either.
var (
	sideCosts = []string{
		"cost-conflicting-priorities", "cost-burnout", "cost-decision-fatigue", "cost-debating-with-yourself",
		"cost-blind-combination",
	}
	reachCosts  = []string{"cost-tactics-lost", "cost-full-plate"}
	mitigations = []string{
		"keep-it-small", "plan-the-split", "coordinate-on-purpose", "say-which-hat", "time-for-each-hat",
	}
)

// Measure reads the meter for two roles of one person in a setting. Expectations that contradict each other are an argument
// between the value side and the delivery side and count only where one person takes both.
func Measure(parts *RiskShelf, a, b fit.Role, s Setting) Risk {
	sides := a.Product() != b.Product()
	hold := map[string]bool{
		"two-sides":    sides && (a == fit.ProductOwner || b == fit.ProductOwner),
		"unnamed-pair": sides && (a == fit.ProductManager || b == fit.ProductManager),
		"two-reaches":  !sides,
		"small":        s.Small, "large": s.Large, "mature-environment": s.Mature,
		"experienced-team": sides && s.Experienced, "new-team": sides && s.New, "conflict": sides && s.Conflict,
	}
	r := Risk{Level: LevelHigh, Parts: []string{}, Costs: reachCosts, Mitigations: slices.Clone(mitigations)}
	for _, part := range parts.All() {
		if hold[part.ID] {
			r.Parts, r.Points = append(r.Parts, part.ID), r.Points+part.Points
		}
	}
	if sides {
		r.Costs = sideCosts
		r.Mitigations = append(r.Mitigations, "borrow-a-second-voice")
	}
	switch {
	case r.Points <= 1:
		r.Level = LevelLow
	case r.Points == 2:
		r.Level = LevelRaised
	}
	return r
}
