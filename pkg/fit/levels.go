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

// HybridReading is what the levels say about a hybrid.
type HybridReading string

// BothHats when both levels are high, NeitherYet when both are low, BetweenTheTwo otherwise.
const (
	BothHats      HybridReading = "both hats"
	NeitherYet    HybridReading = "neither yet"
	BetweenTheTwo HybridReading = "between the two"
)

// Reading returns how a hybrid with these levels is to be read. Without both levels it is between the two.
func (l Levels) Reading() HybridReading {
	switch l {
	case Levels{Value: LevelHigh, Delivery: LevelHigh}:
		return BothHats
	case Levels{Value: LevelLow, Delivery: LevelLow}:
		return NeitherYet
	}
	return BetweenTheTwo
}
