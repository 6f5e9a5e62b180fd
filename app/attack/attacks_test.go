package attack

import (
	"fmt"
	"strings"
	"testing"
	"text/tabwriter"
)

// attempt is what an attacker found, and whether that is what they wanted.
type attempt struct {
	found string
	won   bool
}

// foundf is an attempt with a figure.
func foundf(won bool, format string, args ...any) attempt {
	return attempt{fmt.Sprintf(format, args...), won}
}

// attack is one attacker: run with the defence, and without it.
type attack struct {
	name    string
	defence string
	run     func(t *testing.T, defended bool) attempt
	open    bool // there is no defence that closes it, and people are told: it wins either way
}

var attacks = []attack{
	{"one device: three teams, another organisation, and the public", "claimed on the device", oneDevice, false},
	{"two of five both answer 100, about duties", "no duties of a team", dutiesOfATeam, false},
	{"team of one with four sockpuppets", "seats", sockpuppets, false},
	{"four sockpuppets, and who holds the seats", "none: people are told", holder, true},
	{"pool of one-person teams made for the purpose", "teams from before the round", madePool, false},
	{"own receipts looked up every week, then taken back", "sealed once", lookups, false},
	{"sealing after each arrival", "sealed once", pieces, false},
	{"one-day rounds with an own answer that varies", "28 days between rounds", dither, false},
	{"backup put back, and sealed", "generation mark", restore, false},
	{"99 sockpuppets in the public comparison", "held for a look", publicFlood, false},
	{"share code of a colleague", "none: it is passed on for that", shareCode, true},
	{"operator reads what sealing prints", "totals", operatorOutput, false},
}

// TestAttacks: with its defence every attacker loses, and without it wins, or the attack would
// show nothing.
func TestAttacks(t *testing.T) {
	var table strings.Builder
	out := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprint(out, "attack\tdefence\twith it\twithout it\n")
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			with, without := a.run(t, true), a.run(t, false)
			if with.won != a.open {
				t.Errorf("with the defence the attacker won: %t, %s", with.won, with.found)
			}
			if !without.won {
				t.Errorf("without the defence the attacker lost: %s", without.found)
			}
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", a.name, a.defence, with.found, without.found)
		})
	}
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + table.String())
}
