package demo

import (
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"slices"

	"rolefit/pkg/contribution"
	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/seeds/shelf"
	"rolefit/pkg/symptoms"
)

//go:embed plan.json
var planned []byte

// plan is what a demo holds.
type plan struct {
	Public        map[string]int `json:"public"` // people of everybody's unit, by kind, in the round before the open one
	Organisations []company      `json:"organisations"`
}

// company is one organisation, without a name: it is numbered.
type company struct {
	K         int                 `json:"k"`
	Quarters  int                 `json:"quarters"`  // calendar quarters that it has collected in, the open one included
	Workshops int                 `json:"workshops"` // or rounds of its own, 13 weeks apart
	Roles     map[fit.Role]string `json:"roles"`     // its words for the roles
	Felt      map[string]int      `json:"felt"`      // mean trouble of a symptom, 0 to 100; "" stands for the others
	Unclear   map[string]int      `json:"unclear"`   // share of people to whom a duty is unclear, in percent; "" as above
	Drift     drift               `json:"drift"`
	Teams     []crew              `json:"teams"`
}

// drift is how things change from one round to the next.
type drift struct {
	Worn   int `json:"worn"`   // of the current role
	Strain int `json:"strain"` // of every symptom and every unclear duty
}

// crew is one team, without a name: it is numbered.
type crew struct {
	People  int             `json:"people"`
	Lean    []fit.Role      `json:"lean"`    // whose portraits its people lie around, in turn
	Worn    int             `json:"worn"`    // current role, mean: 0 delivery to 100 product
	Two     int             `json:"two"`     // two roles at once, mean: 0 never to 100 always
	Strain  int             `json:"strain"`  // added to every symptom and every unclear duty
	Project project.Factors `json:"project"` // the five factors of its project
	Since   int             `json:"since"`   // rounds that it has collected in; 0 for all
}

// load reads the plan and checks it.
func load(data []byte) (plan, error) {
	var p plan
	if err := shelf.Decode(data, &p); err != nil {
		return plan{}, fmt.Errorf("reading the demo's plan: %w", err)
	}
	return p, p.check()
}

func (p plan) check() error {
	var problems []error
	for kind := range p.Public {
		if _, known := contribution.Known(kind); !known {
			problems = append(problems, fmt.Errorf("public: there is no kind %q", kind))
		}
	}
	for i, c := range p.Organisations {
		if err := c.check(); err != nil {
			problems = append(problems, fmt.Errorf("organisation %d: %w", i+1, err))
		}
	}
	return errors.Join(problems...)
}

func (c company) check() error {
	symptoms, symptomErr := symptoms.Load()
	deck, deckErr := duties.Load()
	problems := []error{symptomErr, deckErr}
	if (c.Quarters > 0) == (c.Workshops > 0) {
		problems = append(problems, errors.New("want either quarters or workshops"))
	}
	for _, id := range slices.Sorted(maps.Keys(c.Felt)) {
		if _, ok := symptoms.Get(id); !ok && id != "" {
			problems = append(problems, fmt.Errorf("there is no symptom %q", id))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Unclear)) {
		if _, ok := deck.Get(id); !ok && id != "" {
			problems = append(problems, fmt.Errorf("there is no duty %q", id))
		}
	}
	for i, t := range c.Teams {
		if t.People < 1 || len(t.Lean) == 0 {
			problems = append(problems, fmt.Errorf("team %d has nobody, or nobody to lean to", i+1))
		}
		for _, role := range t.Lean {
			if role.Index() < 0 {
				problems = append(problems, fmt.Errorf("team %d: there is no role %q", i+1, role))
			}
		}
		problems = append(problems, t.Project.Check())
	}
	return errors.Join(problems...)
}

// usual is what a map of means says about an id.
func usual(means map[string]int, id string) int {
	if mean, ok := means[id]; ok {
		return mean
	}
	return means[""]
}
