package sitting

import (
	"time"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Seen lists the answered pairs as they stood on the screen, in the order in
// which they came up: what the careless figures are about.
func (s Sitting) Seen() []fit.Shown {
	var seen []fit.Shown
	for _, id := range s.Asked {
		if position, ok := s.Shown[id]; ok {
			seen = append(seen, fit.Shown{
				Item: id, Position: position, Time: time.Duration(s.Times[id]) * time.Millisecond,
			})
		}
	}
	return seen
}

// LevelMeans are the means of the answered statements of the value side and of
// the delivery side on 0..100 (0 without an answer), and how many statements
// have an answer.
func (s Sitting) LevelMeans(b *questionnaire.Bank) (means [2]float64, answered int) {
	var sum, n [2]int
	for _, item := range b.Statements() {
		if value, ok := s.Shown[item.ID]; ok {
			side := 0
			if item.Keyed == questionnaire.DeliverySide {
				side = 1
			}
			sum[side] += 25 * (value - 1)
			n[side]++
		}
	}
	for side := range means {
		if n[side] > 0 {
			means[side] = float64(sum[side]) / float64(n[side])
		}
	}
	return means, n[0] + n[1]
}
