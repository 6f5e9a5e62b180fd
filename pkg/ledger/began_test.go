package ledger

import (
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
)

// Collection begins when a round opens in which a team can contribute, whether or not
// anybody does.
func TestBegan(t *testing.T) {
	o := teams(2, 5)
	own := organisation.Organisation{ID: "o", K: 5, Own: true, Teams: o.Teams}
	opens := midway.AddDate(0, 0, 7).Truncate(24 * time.Hour)
	round, err := contribution.OpeningRound(opens)
	if err != nil {
		t.Fatal(err)
	}
	own.Rounds = []organisation.NamedRound{{Code: round.String(), Closes: opens.AddDate(0, 0, 1)}}
	rehearsed := own
	rehearsed.Rounds = []organisation.NamedRound{{Code: round.String(), Closes: opens.AddDate(0, 0, 1), Rehearsal: true}}
	for name, tc := range map[string]struct {
		o    organisation.Organisation
		at   time.Time
		want bool
	}{
		"in a quarter":                    {o, midway, true},
		"in a quarter, without a team":    {organisation.Organisation{ID: "o", K: 5}, midway, false},
		"before the first round":          {own, midway, false},
		"in it":                           {own, opens, true},
		"in a rehearsal":                  {rehearsed, opens, false},
		"after it":                        {own, midway.AddDate(0, 6, 0), true},
		"when all of it has expired":      {own, midway.AddDate(3, 0, 0), false},
		"a team that came after a closed": {organisation.Organisation{ID: "o", K: 5, Own: true, Rounds: own.Rounds, Teams: []organisation.Team{{ID: "t", Since: midway.AddDate(1, 0, 0)}}}, midway.AddDate(1, 0, 1), false},
	} {
		if got := Began(tc.o, tc.at); got != tc.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
