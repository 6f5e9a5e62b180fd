package articlesview

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// handAnswers are the answers of the example that is scored by hand, all on one
// axis, toward its + pole.
var handAnswers = []int{-2, -1, 0, 1, -1, -2, 0}

// handFill scores the example twice, by the lines of the method page with the
// numbers as printed and as the program does. The names begin with "hand.".
func handFill(w *words.Catalogue, b *questionnaire.Bank) ([]string, error) {
	a, said, sum := fit.Answers{}, []string{}, 0
	axis, one := questionnaire.Strategy, b.Pairs()[0]
	for _, it := range b.Pairs() {
		if n := len(said); it.Axis == axis && n < len(handAnswers) {
			a[it.ID] = handAnswers[n]
			said, sum = append(said, strings.TrimPrefix(view.Signed(handAnswers[n]), "+")), sum+handAnswers[n]
		}
	}
	p, err := fit.Posterior(b, a)
	if err != nil {
		return nil, fmt.Errorf("scoring the example by hand: %w", err)
	}
	gain, weight := rounded(one.Lambda*one.Lambda/one.Psi), rounded(one.Lambda/one.Psi)
	variance := rounded(1 / (1 + gain*float64(len(said))))
	shown := p.Axes()[axis.Index()]
	return []string{
		"hand.gain", w.Decimal(gain, 6), "hand.weight", w.Decimal(weight, 6),
		"hand.n", strconv.Itoa(len(said)), "hand.answers", w.Series(said), "hand.sum", view.Signed(sum),
		"hand.variance", w.Decimal(variance, 6), "hand.mean", w.Decimal(variance*weight*float64(sum)/scaleOfAnswer, 4),
		"hand.program", w.Decimal(p.Mean[axis.Index()], 4),
		"hand.score", view.Whole(shown.Score), "hand.low", view.Whole(shown.Low), "hand.high", view.Whole(shown.High),
	}, nil
}

// scaleOfAnswer divides an answer. It stands in data/parameters.json as well, and
// a test holds both to what scoring does.
const scaleOfAnswer = 1.14

// rounded is a number as a reader of six decimals has it.
func rounded(x float64) float64 { return math.Round(1e6*x) / 1e6 }
