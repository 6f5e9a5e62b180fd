package contribution

import (
	"errors"
	"fmt"

	"rolefit/pkg/fit"
)

// Why a sitting's result is not offered for contribution.
var (
	ErrUnfinished = errors.New("the sitting has not reached a verdict")
	ErrStatements = errors.New("not all ten level statements are answered")
	ErrCareless   = errors.New("two careless flags or more: the answers disagree with each other")
)

// Finished is what a fit contribution needs to know of a sitting.
type Finished struct {
	Mean       [3]float64      // posterior mean on value, strategy, adaptation, in SD of the prior
	Levels     [2]float64      // value side, delivery side: mean of their statements, 0..100
	Statements int             // how many of the ten level statements are answered
	Verdict    fit.VerdictKind // "unfinished" and "" are refused
	Doubtful   bool            // two careless flags or more on a complete form (fit.Care.Doubtful)
	Worn       int             // current role: 0 delivery, 25, 50, 75, 100 product
	TwoHats    int             // two roles today: 0 never, 50 sometimes, 100 always
}

// FromSitting returns the fit contribution of a finished sitting to a unit
// of kind "fit". The error joins ErrUnfinished, ErrStatements and ErrCareless,
// as far as they hold, and whatever Check finds.
func FromSitting(f Finished, u Unit) (Contribution, error) {
	if err := errors.Join(f.refusal(), fitKind(u)); err != nil {
		return Contribution{}, err
	}
	values := make([]int, FitTwoHats+1)
	for i, number := range FitNumbers(f.Mean, f.Levels) {
		values[i] = fit.Grid(number)
	}
	values[FitWorn], values[FitTwoHats] = f.Worn, f.TwoHats
	return New(u, values)
}

// FitNumbers are a result on 0..100 as a fit contribution holds it, before rounding to the grid: the axes value, strategy
// and adaptation (mean in SD of the prior), then the levels of the value side and of the delivery side (0..100 already).
// They stand at FitValue to FitLevelDelivery.
func FitNumbers(mean [3]float64, levels [2]float64) (numbers [FitLevelDelivery + 1]float64) {
	for i, mu := range mean {
		numbers[FitValue+i] = 100 * fit.Phi(mu)
	}
	numbers[FitLevelValue], numbers[FitLevelDelivery] = levels[0], levels[1]
	return numbers
}

func (f Finished) refusal() error {
	var why []error
	if f.Verdict == "" || f.Verdict == fit.Unfinished {
		why = append(why, ErrUnfinished)
	}
	if f.Statements < 10 {
		why = append(why, ErrStatements)
	}
	if f.Doubtful {
		why = append(why, ErrCareless)
	}
	return errors.Join(why...)
}

func fitKind(u Unit) error {
	if u.Kind != KindFit {
		return fmt.Errorf("a sitting's result is of kind %q, not %q", KindFit, u.Kind)
	}
	return nil
}
