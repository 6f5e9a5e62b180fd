package demo

import (
	"fmt"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
)

// wave is a moment of a round at which some of its people contribute.
type wave struct {
	day   int     // of the round
	share float64 // of the people, up to this wave
}

// waves of a round: most come at once, the rest when they are reminded.
var waves = []wave{{2, .85}, {9, 1}}

// quarters are the last n calendar quarters, the open one last, as far as
// rounds go back.
func quarters(now time.Time, n int) []contribution.Round {
	rounds := []contribution.Round{contribution.RoundAt(now)}
	for len(rounds) < n && rounds[0].Previous().Known() {
		rounds = append([]contribution.Round{rounds[0].Previous()}, rounds...)
	}
	return rounds
}

// workshops gives an organisation n rounds of its own, two weeks long and 13
// weeks apart, of which the last has just closed.
func workshops(o *organisation.Organisation, now time.Time, n int) error {
	today := now.UTC().Truncate(24 * time.Hour)
	for i := range n {
		opens := today.AddDate(0, 0, -20-91*(n-1-i))
		if opens.Year() < 2026 { // before there were rounds
			continue
		}
		if _, err := o.AddRound(opens, opens.AddDate(0, 0, 14), fmt.Sprintf("Workshop %d", i+1), opens); err != nil {
			return err
		}
	}
	return nil
}

// first is the place, among n people, of the first who comes with a wave.
func first(n, wave int) int {
	if wave == 0 {
		return 0
	}
	return int(waves[wave-1].share * float64(n))
}
