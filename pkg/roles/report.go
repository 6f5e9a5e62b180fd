package roles

import (
	_ "embed"
	"math"

	"rolefit/pkg/fit"
	"rolefit/pkg/project"
)

//go:embed testdata/example.json
var example []byte

// Example returns a request that `rolefit team -h` prints and a test runs.
func Example() []byte { return append([]byte(nil), example...) }

// Output is what `rolefit team FILE|-` prints. Numbers are rounded to six places.
type Output struct {
	Roles    []fit.Role   `json:"roles"`
	Project  *FromProject `json:"project,omitempty"` // when the roles were taken from a project
	Proposal Choice       `json:"proposal"`
	// Alternatives are the other assignments within .25 standard deviations, the cheapest first.
	Alternatives []Choice `json:"alternatives"`
	// Together is the best assignment in which one person takes two roles, Apart the best one without; left out where there
	// is none.
	Together *Choice  `json:"together,omitempty"`
	Apart    *Choice  `json:"apart,omitempty"`
	Chances  []Chance `json:"chances"`
	Draws    int      `json:"draws"`
	Seed     uint64   `json:"seed"`
}

// FromProject is the project from which the roles were taken.
type FromProject struct {
	Factors        project.Factors        `json:"factors"`
	Recommendation project.Recommendation `json:"recommendation"`
	Lead           project.Lead           `json:"lead"`
}

// Choice is one assignment: Value in prior standard deviations is the sum of the fits less Penalty, Cost how far it is
// behind the proposal, Probability the share of draws in which it was the best. Risk is there when a person takes two roles.
type Choice struct {
	Holders     []Holder `json:"heads"`
	Penalty     float64  `json:"penalty"`
	Value       float64  `json:"value"`
	Cost        float64  `json:"cost"`
	Probability float64  `json:"probability"`
	Risk        *Risk    `json:"risk,omitempty"`
}

// Holder says who takes a role, and how well it fits them, in prior standard deviations.
type Holder struct {
	Role   fit.Role `json:"role"`
	Person string   `json:"person"`
	Fit    float64  `json:"fit"`
}

// Chance is the probability that a person takes a role in the best assignment.
type Chance struct {
	Person      string   `json:"person"`
	Role        fit.Role `json:"role"`
	Probability float64  `json:"probability"`
}

// Run answers a request.
func Run(r Request) (Output, error) {
	parts, err := LoadRisk()
	if err != nil {
		return Output{}, err
	}
	p, err := Propose(r.People, r.Roles, r.Seed)
	if err != nil {
		return Output{}, err
	}
	choice := func(o Option) Choice { return r.choice(parts, o) }
	report := Output{Roles: r.Roles, Proposal: choice(p.Best), Alternatives: []Choice{}, Draws: Draws, Seed: r.Seed}
	for _, o := range p.Alternatives {
		report.Alternatives = append(report.Alternatives, choice(o))
	}
	if p.Together != nil {
		c := choice(*p.Together)
		report.Together = &c
	}
	if p.Apart != nil {
		c := choice(*p.Apart)
		report.Apart = &c
	}
	for i, person := range r.People {
		for h, role := range r.Roles {
			report.Chances = append(report.Chances, Chance{person.Label, role, round(p.Chances[i][h])})
		}
	}
	if r.Project != nil {
		j := project.Judge(*r.Project)
		report.Project = &FromProject{*r.Project, j.Recommendation, j.Lead}
	}
	return report, nil
}

// choice words an option with labels, and with the risk of two roles at once.
func (r Request) choice(parts *RiskShelf, o Option) Choice {
	c := Choice{Penalty: round(o.Penalty), Value: round(o.Value), Cost: round(o.Cost), Probability: round(o.Probability)}
	for h, p := range o.Holders {
		c.Holders = append(c.Holders, Holder{r.Roles[h], r.People[p].Label, round(o.Fits[h])})
	}
	if _, roles, ok := o.Shared(); ok {
		risk := Measure(parts, r.Roles[roles[0]], r.Roles[roles[1]], r.Setting)
		c.Risk = &risk
	}
	return c
}

// round rounds to six places; a negative zero becomes zero.
func round(x float64) float64 { return math.Round(x*1e6)/1e6 + 0 }
