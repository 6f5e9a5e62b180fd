package project

import (
	"rolefit/pkg/seeds"
	"rolefit/pkg/seeds/shelf"
)

// Tick is an extra factor that the seeds name beside the five. It gives advice and never changes the rule.
type Tick struct {
	ID      string   `json:"id"`
	Number  int      `json:"number"` // what share codes know it by
	Sources []string `json:"sources"`
	Against []string `json:"against"` // ticks that cannot hold at once
}

// Key implements shelf.Keyed.
func (t Tick) Key() string { return t.ID }

// Check reports sources that are none.
func (t Tick) Check() error { return seeds.CheckSources(t.Sources...) }

// TickWords are what to tick, the advice that follows, and another advice where it meets a certain recommendation.
type TickWords struct {
	Title string                    `json:"title"`
	Text  string                    `json:"text"`
	When  map[Recommendation]string `json:"when"`
}

// Check reports words that are missing.
func (w TickWords) Check() error { return shelf.Filled(w.Title, w.Text) }

// Advice returns what a tick means beside a recommendation.
func (w TickWords) Advice(r Recommendation) string {
	if text, ok := w.When[r]; ok {
		return text
	}
	return w.Text
}

// Ruled returns the pairs of ticks, each once, that were ticked and cannot hold at once.
func (in *Instrument) Ruled(ticks []string) [][2]string {
	var pairs [][2]string
	for i, a := range ticks {
		tick, _ := in.Ticks.Get(a)
		for _, b := range ticks[i+1:] {
			for _, other := range tick.Against {
				if other == b {
					pairs = append(pairs, [2]string{a, b})
				}
			}
		}
	}
	return pairs
}
