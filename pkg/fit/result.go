package fit

import "rolefit/pkg/questionnaire"

// Result is everything that one sitting says. It marshals to the JSON document that `rolefit score` prints and that the
// browser exports: the same answers over the same item set give the same bytes on every architecture.
type Result struct {
	Model    string        `json:"model"`    // version of portraits, prior and rule
	ItemSet  string        `json:"itemSet"`  // hash of the bank that was answered
	Answered int           `json:"answered"` // number of answered pairs
	Mean     [3]float64    `json:"mean"`     // posterior mean of value, strategy and adaptation
	Cov      [3][3]float64 `json:"cov"`      // posterior covariance, same order
	Roles    [3]RoleFit    `json:"roles"`    // in the order of Roles
	Style    Style         `json:"style"`
	Levels   Levels        `json:"levels"`
	Facets   []FacetFit    `json:"facets"` // the twelve, in the order of questionnaire.Facets
	Verdict  Verdict       `json:"verdict"`
	// Contrast is the leading role over the second, and null where the verdict is close: no role leads then.
	Contrast *Contrast `json:"contrast"`
	// Reasons has one for each answered pair, in bank order, that sum to Contrast.Mean; none where the verdict is close.
	Reasons []Reason `json:"reasons"`
}

// Profile returns the posterior that r reports.
func (r Result) Profile() Profile { return Profile{Mean: r.Mean, Cov: r.Cov} }

// RoleFit is how well one role fits: Mean and SD in units of the prior (the prior itself is 0 and 1), Fit with its 90 %
// interval Low to High on 0 to 100 (50 is the middle of the prior population), and Best, the probability from 0 to 1
// that no other role fits better.
type RoleFit struct {
	Role Role    `json:"role"`
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
	Fit  float64 `json:"fit"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	Best float64 `json:"best"`
}

// FacetFit is a facet's score with its interval of about 90 %, each on 0 to 100 toward the + pole of its axis, and the
// mean and standard deviation behind them in units of the prior, which the document leaves out. Facets explain a result
// and never decide it; they are not to be ranked.
type FacetFit struct {
	Facet questionnaire.Facet `json:"facet"`
	Mean  float64             `json:"-"`
	SD    float64             `json:"-"`
	Score float64             `json:"score"`
	Low   float64             `json:"low"`
	High  float64             `json:"high"`
}

// Style is the way in which a person would deliver, read from the adaptation axis alone.
type Style string

// Planning means plans and directs (001:10-11, 001:32, 003:32), Facilitating adapts and facilitates (004:48-58, 003:40);
// StyleOpen means that the answers do not settle it with a probability of .9.
const (
	Planning     Style = "planning"
	Facilitating Style = "facilitating"
	StyleOpen    Style = "open"
)

// Level says how much of one side's work a person would take on, as told by the statements.
type Level string

// A mean of the answered statements below 40 on 0 to 100 is low, above 60 high. Without any answered statement there is
// no level.
const (
	LevelLow    Level = "low"
	LevelMiddle Level = "middle"
	LevelHigh   Level = "high"
	LevelNone   Level = "none"
)

// Levels holds the level of the value side and of the delivery side. Only levels can tell a person who would gladly take
// both roles from one who would take neither: a pair cancels the level.
type Levels struct {
	Value    Level `json:"value"`
	Delivery Level `json:"delivery"`
}

// VerdictKind is the kind of a verdict.
type VerdictKind string

// The six kinds, in the order in which the rule tries them; the first one that holds is the verdict.
const (
	Unfinished VerdictKind = "unfinished" // fewer than ten answered pairs, or fewer than two on an axis
	Clear      VerdictKind = "clear"      // one role, with at most a tenth left for the others
	Hybrid     VerdictKind = "hybrid"     // two roles that lie close together, and not the third
	Side       VerdictKind = "side"       // Product Owner or Product Manager, and not Project Manager
	Likely     VerdictKind = "likely"     // one role, with at most four tenths left for the others
	Close      VerdictKind = "close"      // no role stands out
)

// Verdict is the outcome of a sitting. Roles holds one role when clear or likely, two when hybrid (the leading one first),
// Product Owner and Product Manager when side, and none (an empty list, never null) otherwise. Bound is a lower bound on
// the probability, 0 to 1, that the role with the largest fit is the best.
type Verdict struct {
	Kind  VerdictKind `json:"kind"`
	Roles []Role      `json:"roles"`
	Bound float64     `json:"bound"`
}

// Contrast is the difference in fit of Role over Over: a posterior mean and standard deviation in prior units.
type Contrast struct {
	Role Role    `json:"role"`
	Over Role    `json:"over"`
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
}

// Reason is what one answered pair contributes to a contrast: positive values speak for the leading role. The values of
// all answered pairs sum to the contrast's mean.
type Reason struct {
	Item  string  `json:"item"`
	Value float64 `json:"value"`
}
