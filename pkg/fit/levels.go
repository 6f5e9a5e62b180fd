package fit

import "rolefit/pkg/questionnaire"

// tally adds up the answers to the statements of one side.
type tally struct{ sum, n int }

func (t *tally) add(answer int) {
	t.sum += answer
	t.n++
}

// level compares the mean of the answers on 0 to 100, which is 25·(mean-1), with 40 and 60: in whole numbers, so that a
// mean that lies exactly on a bound is middle everywhere.
func (t tally) level() Level {
	points := 25 * (t.sum - t.n)
	switch {
	case t.n == 0:
		return LevelNone
	case points < 40*t.n:
		return LevelLow
	case points > 60*t.n:
		return LevelHigh
	}
	return LevelMiddle
}

// side is the place of a statement's side in sheet.levels.
func side(it *questionnaire.Item) int {
	if it.Keyed == questionnaire.ValueSide {
		return 0
	}
	return 1
}

// HybridReading says how a hybrid is to be understood.
type HybridReading string

// The four readings. A hybrid across the sides (Project Manager and a product role) reads BothHats when both levels are
// high, NeitherYet when both are low, and BetweenTheTwo otherwise. A hybrid of the two product roles has nothing to do
// with the levels, because both roles are on the value side: it reads ProductRoles.
const (
	BothHats      HybridReading = "both hats"
	NeitherYet    HybridReading = "neither yet"
	BetweenTheTwo HybridReading = "between the two"
	ProductRoles  HybridReading = "product roles"
)

// Reading returns how the verdict is to be understood if it is a hybrid, and "" if it is none.
func (r Result) Reading() HybridReading {
	switch {
	case r.Verdict.Kind != Hybrid:
		return ""
	case !r.Verdict.Across():
		return ProductRoles
	case r.Levels == Levels{Value: LevelHigh, Delivery: LevelHigh}:
		return BothHats
	case r.Levels == Levels{Value: LevelLow, Delivery: LevelLow}:
		return NeitherYet
	}
	return BetweenTheTwo
}

// Across reports whether v is a hybrid across the sides: the Project Manager and a product role.
func (v Verdict) Across() bool {
	return v.Kind == Hybrid && v.Roles[0].Product() != v.Roles[1].Product()
}

// WearsBoth reports whether the costs and remedies of taking both roles (001:62-64, 001:68, 001:79) concern a person:
// whoever has a hybrid across the sides, would take on both sides (both levels high), or has two roles today.
func (r Result) WearsBoth(twoToday bool) bool {
	return twoToday || r.Verdict.Across() || r.Levels == Levels{Value: LevelHigh, Delivery: LevelHigh}
}
