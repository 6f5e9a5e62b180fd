package project

import (
	"errors"
	"math"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/seeds"
)

// Call is how strongly a factor calls for the plus pole of an axis: Weight prior standard deviations for each step of the
// factor. Sources are the lines that tie the factor to the pole; a call without them is marked as ours. The sizes of all
// weights are ours: no article gives any.
type Call struct {
	Factor  string   `json:"factor"`
	Weight  float64  `json:"weight"`
	Sources []string `json:"sources"`
	Ours    bool     `json:"ours"`
}

// AxisCall is what the five factors call for on one axis of the instrument "you". On value and on adaptation four factors
// reach 1.5 standard deviations together at their ends; on strategy two reach .9, because the articles tie a project to the
// long view only by way of what the company looks at first (001:70 with 001:8 and 003:54), and its size is our reading.
type AxisCall struct {
	ID    string `json:"id"`
	Calls []Call `json:"calls"`
}

// Key implements shelf.Keyed.
func (a AxisCall) Key() string { return a.ID }

// Check joins an unknown axis, a call that is not positive, sources that are none, and a call that is neither sourced nor
// ours, or both.
func (a AxisCall) Check() error {
	var problems []error
	if questionnaire.Axis(a.ID).Index() < 0 {
		problems = append(problems, errors.New("no such axis"))
	}
	for _, call := range a.Calls {
		if !(call.Weight > 0) || call.Ours == (len(call.Sources) > 0) {
			problems = append(problems, errors.New("a call without weight, or neither sourced nor ours: "+call.Factor))
		}
		problems = append(problems, seeds.CheckSources(call.Sources...))
	}
	return errors.Join(problems...)
}

// Match is how a person stands to what a project calls for on an axis.
type Match string

// Surplus and Gap need a difference of at least .3 standard deviations with a probability of at least .9; Fits needs a
// probability of at least .6 that the two lie within .52 standard deviations of each other, the same region in which two
// roles count as alike. Everything else is Unsettled.
const (
	Surplus   Match = "surplus"   // further toward the plus pole than the project calls for
	Gap       Match = "gap"       // further toward the minus pole
	Fits      Match = "fits"      // about where the project calls
	Unsettled Match = "unsettled" // the answers do not tell
)

// Meeting is a person beside a project on one axis. Person and Project are on 0 to 100 toward the plus pole with their
// 90 % intervals; Difference is person minus project in prior standard deviations, with its own standard deviation.
type Meeting struct {
	Axis            questionnaire.Axis
	Person, Project fit.Estimate
	Difference, SD  float64
	Match           Match
}

// Meet puts a person's profile beside what a project calls for, axis by axis in the order of questionnaire.Axes. It never
// becomes one figure: a surplus on one axis does not pay for a gap on another. The profile has passed its Check, the
// project its own.
func (in *Instrument) Meet(person fit.Profile, p Factors) [3]Meeting {
	var meetings [3]Meeting
	called := in.Called(p)
	have, want := person.Axes(), called.Axes()
	for i, axis := range questionnaire.Axes {
		m := Meeting{Axis: axis, Person: have[i], Project: want[i]}
		m.Difference = person.Mean[i] - called.Mean[i]
		m.SD = math.Sqrt(person.Cov[i][i] + called.Cov[i][i])
		m.Match = match(m.Difference, m.SD)
		meetings[i] = m
	}
	return meetings
}

// Bounds of the words; see Match.
const (
	worthAWord = .3
	sure       = .9
	alike      = .52
	likely     = .6
)

// match finds the word for a difference.
func match(difference, sd float64) Match {
	within := fit.Phi((alike-difference)/sd) - fit.Phi((-alike-difference)/sd)
	switch {
	case difference >= worthAWord && fit.Phi(difference/sd) >= sure:
		return Surplus
	case difference <= -worthAWord && fit.Phi(-difference/sd) >= sure:
		return Gap
	case within >= likely:
		return Fits
	}
	return Unsettled
}

// Called returns what a project calls for on the axes as if it were a profile: the weighted sum of its factors, and the
// variance that comes from each factor being one step off either way with probability .15 (see Chances).
func (in *Instrument) Called(p Factors) fit.Profile {
	var called fit.Profile
	in.once.Do(in.weigh)
	for _, w := range in.weights {
		called.Mean[w.axis] += w.weight * float64(p[w.factor])
		called.Cov[w.axis][w.axis] += w.weight * w.weight * stepVariance(p[w.factor])
	}
	return called
}

// weight is how much a factor, by its place, counts on an axis.
type weight struct {
	axis, factor int
	weight       float64
}

// weigh looks the weights up in the shelves, in their order.
func (in *Instrument) weigh() {
	numbers := map[string]int{}
	for _, f := range in.Factors.All() {
		numbers[f.ID] = f.Number
	}
	for _, axis := range in.Axes.All() {
		i := questionnaire.Axis(axis.ID).Index()
		for _, call := range axis.Calls {
			in.weights = append(in.weights, weight{i, numbers[call.Factor] - 1, call.Weight})
		}
	}
}

// stepVariance is the variance of a factor that may be one step off: 2·.15 inside the scale, .15·.85 at its ends.
func stepVariance(x int) float64 {
	if x == -2 || x == 2 {
		return .15 * .85
	}
	return .30
}
