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

// Era is the time that has rounds: its first moment and the first one after it. A clock that shows any other is wrong.
func Era() (from, until time.Time) {
	return epoch, epoch.AddDate(lastYear+1-firstYear, 0, 0)
}

// MaxRoundDays is how long a round of an organisation's own may be: no longer
// than the longest quarter.
const MaxRoundDays = 92

// RowDays is for how long after its round a contribution is kept at the most:
// with its values, if nobody came to seal it, or as a tombstone.
const RowDays = 180

// How a code writes the opening of a round of an organisation's own, and in earlier
// versions the days on which one opened and closed.
const (
	ownMoment = "20060102T1504Z"
	ownDay    = "20060102"
)

// Round is the time in which a person contributes at most once per kind: a
// calendar quarter in UTC, or a round of an organisation's own, which its opening
// names, so that it can be prolonged or ended early. When its rows expire follows
// from its code, and when it closes is in a Span. In earlier versions the code of a
// round of an organisation's own was the two days on which it opened and closed.
type Round struct {
	Year, Quarter int // of a calendar quarter, Quarter 1..4; both 0 in an organisation's own round

	opens int // own round of an earlier version: days from the first of January 2026 to its opening
	days  int // own round of an earlier version: how many it lasts, 1..92; 0 in any other

	minute int // own round: minutes from the first of January 2026 to its opening, and one more; 0 in any other
}

// RoundAt returns the quarter that holds the moment t.
func RoundAt(t time.Time) Round {
	t = t.UTC()
	return Round{Year: t.Year(), Quarter: (int(t.Month()) + 2) / 3}
}

// OpeningRound returns the round of an organisation's own that opens at a moment, of
// whole minutes in the years 2026 to 2089.
func OpeningRound(opens time.Time) (Round, error) {
	opens = opens.UTC()
	if !opens.Equal(opens.Truncate(time.Minute)) {
		return Round{}, fmt.Errorf("round from %s: it opens at a whole minute", opens.Format(time.RFC3339Nano))
	}
	r := Round{minute: int(opens.Sub(epoch).Minutes()) + 1}
	if opens.Before(epoch) || !r.Known() {
		return Round{}, fmt.Errorf("round from %s is not in the years %d to %d", opens.Format(time.RFC3339), firstYear, lastYear)
	}
	return r, nil
}

// OwnRound returns the round of an earlier version that opens at the
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

// ParseRound reads a code such as "2026-q4", a quarter, or "20261201T0900Z", a round
// of an organisation's own with the minute in UTC at which it opens, or
// "20261201-20261215", one of an earlier version with the days on which it opens and
// closes. Anything else, and years outside 2026..2089, are refused.
func ParseRound(code string) (Round, error) {
	if opens, err := time.Parse(ownMoment, code); err == nil && opens.Format(ownMoment) == code {
		return OpeningRound(opens)
	}
	if opens, closes, found := strings.Cut(code, "-"); found && len(opens) == len(ownDay) {
		return parseOwn(code, opens, closes)
	}
	if len(code) != 7 || code[4:6] != "-q" || code[6] < '1' || code[6] > '4' {
		return Round{}, fmt.Errorf("round %q is not a quarter such as 2026-q4, nor an opening such as 20261201T0900Z", code)
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
func (r Round) Own() bool { return r.days > 0 || r.minute > 0 }

// Fixed reports whether the code of r says when it closes.
func (r Round) Fixed() bool { return r.minute == 0 }

// String returns the code of the round, such as "2026-q4" or "20261201T0900Z".
func (r Round) String() string {
	if !r.Fixed() {
		return r.Start().Format(ownMoment)
	}
	if r.Own() {
		return r.Start().Format(ownDay) + "-" + r.End().Format(ownDay)
	}
	return fmt.Sprintf("%04d-q%d", r.Year, r.Quarter)
}

// Start returns the first moment of the round.
func (r Round) Start() time.Time {
	if !r.Fixed() {
		return epoch.Add(time.Duration(r.minute-1) * time.Minute)
	}
	if r.Own() {
		return epoch.AddDate(0, 0, r.opens)
	}
	return time.Date(r.Year, time.Month(3*r.Quarter-2), 1, 0, 0, 0, 0, time.UTC)
}

// End returns the first moment after the round, or where its code does not say it
// (Fixed) the latest that this can be.
func (r Round) End() time.Time {
	if !r.Fixed() {
		return r.Start().AddDate(0, 0, MaxRoundDays)
	}
	if r.Own() {
		return r.Start().AddDate(0, 0, r.days)
	}
	return r.Start().AddDate(0, 3, 0)
}

// Kept returns the moment from which it is counted how long things of the round are
// kept: its end, or where its code does not say it the opening, which is earlier.
func (r Round) Kept() time.Time {
	if !r.Fixed() {
		return r.Start()
	}
	return r.End()
}

// RowsEnd returns the moment at which the rows of the round expire, and all that is kept for their sake: rows with
// values, if nobody came to seal them, tombstones, and erased ones, by which whoever asks is told what became of theirs.
func (r Round) RowsEnd() time.Time { return r.Kept().AddDate(0, 0, RowDays) }

// Next returns the quarter that begins with, or holds, the end of r.
func (r Round) Next() Round { return RoundAt(r.End()) }

// Previous returns the quarter that holds the day before r.
func (r Round) Previous() Round { return RoundAt(r.Start().AddDate(0, 0, -1)) }

// Known reports whether the code of r is one that ParseRound reads: a quarter
// of the years 2026 to 2089, or days of them.
func (r Round) Known() bool {
	if !r.Fixed() {
		return r.minute > 0 && r.Start().Year() <= lastYear
	}
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
