package contribution

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// firstYear is the year of the first round that ever was.
const firstYear = 2026

// lastYear is the last year whose quarters fit into the byte that a printed
// code has for them.
const lastYear = firstYear + 63

// MaxRoundDays is how long a round of an organisation's own may be: no longer
// than the longest quarter.
const MaxRoundDays = 92

// RowDays is for how long after its round a contribution is kept at the most:
// with its values, if nobody came to seal it, or as a tombstone.
const RowDays = 180

// ownDay is how a code writes a day of a round of an organisation's own.
const ownDay = "20060102"

// Round is the time in which a person contributes at most once per kind: a
// calendar quarter in UTC, or a round of an organisation's own, which opens and
// closes at midnight UTC of two days that are fixed when it is made. Everything
// about it, the moments at which its tickets and its rows expire too, follows
// from its code.
type Round struct {
	Year, Quarter int // of a calendar quarter, Quarter 1..4; both 0 in an organisation's own round

	opens int // own round: days from the first of January 2026 to its opening
	days  int // own round: how many it lasts, 1..92; 0 in a quarter
}

// RoundAt returns the quarter that holds the moment t.
func RoundAt(t time.Time) Round {
	t = t.UTC()
	return Round{Year: t.Year(), Quarter: (int(t.Month()) + 2) / 3}
}

// OwnRound returns the round of an organisation's own that opens at the
// beginning of one day in UTC and closes at the beginning of another, 1 to 92
// days later, both in the years 2026 to 2089.
func OwnRound(opens, closes time.Time) (Round, error) {
	r := Round{opens: daysSince(epoch, opens), days: daysSince(opens, closes)}
	switch {
	case !opens.Before(closes):
		return Round{}, fmt.Errorf("round from %s to %s: it closes before it opens, or at once", opens.Format(time.DateOnly), closes.Format(time.DateOnly))
	case !r.Start().Equal(opens) || !r.End().Equal(closes):
		return Round{}, fmt.Errorf("round from %s to %s: it opens and closes at midnight UTC", opens, closes)
	case r.days < 1 || r.days > MaxRoundDays:
		return Round{}, fmt.Errorf("round %s lasts %d days, not 1 to %d", r, r.days, MaxRoundDays)
	case !r.Known():
		return Round{}, fmt.Errorf("round %s is not in the years %d to %d", r, firstYear, lastYear)
	}
	return r, nil
}

// ParseRound reads a code such as "2026-q4", a quarter, or
// "20261201-20261215", a round of an organisation's own with the days on which
// it opens and closes. Anything else, and years outside 2026..2089, are refused.
func ParseRound(code string) (Round, error) {
	if opens, closes, found := strings.Cut(code, "-"); found && len(opens) == len(ownDay) {
		return parseOwn(code, opens, closes)
	}
	if len(code) != 7 || code[4:6] != "-q" || code[6] < '1' || code[6] > '4' {
		return Round{}, fmt.Errorf("round %q is not a quarter such as 2026-q4, nor two days such as 20261201-20261215", code)
	}
	year, err := strconv.Atoi(code[:4])
	if err != nil || year < firstYear || year > lastYear {
		return Round{}, fmt.Errorf("round %q is not in the years %d to %d", code, firstYear, lastYear)
	}
	return Round{Year: year, Quarter: int(code[6] - '0')}, nil
}

func parseOwn(code, opens, closes string) (Round, error) {
	first, openErr := time.Parse(ownDay, opens)
	last, closeErr := time.Parse(ownDay, closes)
	if openErr != nil || closeErr != nil {
		return Round{}, fmt.Errorf("round %q is not two days such as 20261201-20261215", code)
	}
	return OwnRound(first, last)
}

// Own reports whether r is a round of an organisation's own, and no quarter.
func (r Round) Own() bool { return r.days > 0 }

// String returns the code of the round, such as "2026-q4" or
// "20261201-20261215".
func (r Round) String() string {
	if r.Own() {
		return r.Start().Format(ownDay) + "-" + r.End().Format(ownDay)
	}
	return fmt.Sprintf("%04d-q%d", r.Year, r.Quarter)
}

// Start returns the first moment of the round.
func (r Round) Start() time.Time {
	if r.Own() {
		return epoch.AddDate(0, 0, r.opens)
	}
	return time.Date(r.Year, time.Month(3*r.Quarter-2), 1, 0, 0, 0, 0, time.UTC)
}

// End returns the first moment after the round.
func (r Round) End() time.Time {
	if r.Own() {
		return r.Start().AddDate(0, 0, r.days)
	}
	return r.Start().AddDate(0, 3, 0)
}

// Next returns the quarter that begins with, or holds, the end of r.
func (r Round) Next() Round { return RoundAt(r.End()) }

// Previous returns the quarter that holds the day before r.
func (r Round) Previous() Round { return RoundAt(r.Start().AddDate(0, 0, -1)) }

// Known reports whether the code of r is one that ParseRound reads: a quarter
// of the years 2026 to 2089, or days of them.
func (r Round) Known() bool {
	if r.Own() {
		return r.opens >= 0 && r.End().Year() <= lastYear
	}
	return r.Year >= firstYear && r.Year <= lastYear && r.Quarter >= 1 && r.Quarter <= 4
}

// epoch is the day from which the days of own rounds are counted.
var epoch = time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC)

func daysSince(from, to time.Time) int { return int(to.Sub(from).Hours() / 24) }

// index counts quarters from the first of 2026.
func (r Round) index() int { return (r.Year-firstYear)*4 + r.Quarter - 1 }

func roundOf(index int) Round { return Round{Year: firstYear + index/4, Quarter: index%4 + 1} }
