package fit

import (
	_ "embed"
	"encoding/json"
	"slices"
	"sync"
)

//go:embed portraits.json
var portraitsJSON []byte

// Pooled is the id of the definition that decides the verdict: the portraits that all five articles together support.
const Pooled = "pooled"

// Definition is one way to define the roles: a family of articles and the portraits that follow from them. A definition
// describes two or three of the roles, because no article describes all three.
type Definition struct {
	ID        string     `json:"id"`
	Sources   []string   `json:"sources"` // articles, as 001
	Portraits []Portrait `json:"portraits"`
}

// Portrait is what a role looks like on the three axes, in the order of questionnaire.Axes. Weights is a vector of length
// 1 in two decimals, so that the fit Weights'θ has a standard deviation of 1 in the prior population, within .002; Grounds
// gives the seed lines of each of its three numbers; their reasons are texts, portrait.DEFINITION.ROLE.AXIS.
type Portrait struct {
	Role    Role       `json:"role"`
	Weights [3]float64 `json:"weights"`
	Grounds [3]Ground  `json:"grounds"`
}

// Ground is what one number of a portrait rests on: seed lines, as 001:17.
type Ground struct {
	Sources []string `json:"sources"`
}

// model is the embedded data: the version, the earlier versions and the definitions, the pooled one first.
type model struct {
	Version     string       `json:"model"`
	Earlier     []earlier    `json:"earlier"`
	Definitions []Definition `json:"definitions"`
}

// earlier is an earlier version of the model: its name, and the prior covariance by which its profiles were made.
type earlier struct {
	Version string        `json:"model"`
	Prior   [3][3]float64 `json:"prior"`
}

// once holds the model of portraits.json. It is filled when it is first asked for and by no init function, so that a
// program in which nobody asks does not hold the portraits.
var once struct {
	sync.Once
	model model
}

// shipped returns the model of portraits.json, decoded and taken on trust: a fault in an embedded file is a fault of the
// build, which a test finds with parseModel.
func shipped() *model {
	once.Do(func() {
		if err := json.Unmarshal(portraitsJSON, &once.model); err != nil {
			panic(err)
		}
	})
	return &once.model
}

// Model returns the version of the portraits, the prior and the verdict rule together. Results of different versions are
// not to be compared.
func Model() string { return shipped().Version }

// Prior returns the profile of somebody who has not answered anything: mean zero, and independent axes of variance 1.
func Prior() Profile { return Profile{Cov: [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}} }

// Definitions returns a copy of the four definitions, the pooled one first.
func Definitions() []Definition {
	definitions := slices.Clone(shipped().Definitions)
	for i, d := range definitions {
		definitions[i].Sources = slices.Clone(d.Sources)
		definitions[i].Portraits = slices.Clone(d.Portraits)
	}
	return definitions
}

// Weights returns the pooled portrait of r, so that the posterior mean of its fit is the dot product of Weights
// and Profile.Mean. It is zero for a name that is not one of Roles.
func Weights(r Role) [3]float64 {
	w, _ := shipped().pooled().weights(r)
	return w
}

func (m *model) pooled() *Definition { return &m.Definitions[0] }

// weights returns the portrait of r and whether d describes r at all.
func (d *Definition) weights(r Role) ([3]float64, bool) {
	for i := range d.Portraits {
		if d.Portraits[i].Role == r {
			return d.Portraits[i].Weights, true
		}
	}
	return [3]float64{}, false
}
