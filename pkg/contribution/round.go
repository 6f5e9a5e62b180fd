package contribution

import (
	"fmt"
	"strconv"
	"time"
)

// firstYear is the year of the first round that ever was.
const firstYear = 2026

// lastYear is the last year whose quarters fit into the byte that a printed
// code has for them.
const lastYear = firstYear + 63

// ticketDays is how long after its end a round's tickets are still good.
const ticketDays = 30

// Round is a calendar quarter in UTC. A person contributes at most once per
// kind and round.
type Round struct{ Year, Quarter int } // Quarter 1..4

// RoundAt returns the quarter that holds the moment t.
func RoundAt(t time.Time) Round {
	t = t.UTC()
	return Round{Year: t.Year(), Quarter: (int(t.Month()) + 2) / 3}
}

// ParseRound reads a code such as "2026-q4". Anything else, and years outside
// 2026..2089, are refused.
func ParseRound(code string) (Round, error) {
	if len(code) != 7 || code[4:6] != "-q" || code[6] < '1' || code[6] > '4' {
		return Round{}, fmt.Errorf("round %q is not a quarter such as 2026-q4", code)
	}
	year, err := strconv.Atoi(code[:4])
	if err != nil || year < firstYear || year > lastYear {
		return Round{}, fmt.Errorf("round %q is not in the years %d to %d", code, firstYear, lastYear)
	}
	return Round{Year: year, Quarter: int(code[6] - '0')}, nil
}

// String returns the code of the round, such as "2026-q4".
func (r Round) String() string { return fmt.Sprintf("%04d-q%d", r.Year, r.Quarter) }

// Start returns the first moment of the round.
func (r Round) Start() time.Time {
	return time.Date(r.Year, time.Month(3*r.Quarter-2), 1, 0, 0, 0, 0, time.UTC)
}

// End returns the first moment after the round.
func (r Round) End() time.Time { return r.Start().AddDate(0, 3, 0) }

// TicketsEnd returns the moment at which every ticket of the round expires,
// 30 days after its end. It is the same for all, so that a ticket does not
// tell when it was asked for.
func (r Round) TicketsEnd() time.Time { return r.End().AddDate(0, 0, ticketDays) }

// Next returns the round after r.
func (r Round) Next() Round { return RoundAt(r.End()) }

// Previous returns the round before r.
func (r Round) Previous() Round { return RoundAt(r.Start().AddDate(0, 0, -1)) }

// Known reports whether the code of r is one that ParseRound reads: a quarter
// of the years 2026 to 2089.
func (r Round) Known() bool {
	return r.Year >= firstYear && r.Year <= lastYear && r.Quarter >= 1 && r.Quarter <= 4
}

// index counts quarters from the first of 2026.
func (r Round) index() int { return (r.Year-firstYear)*4 + r.Quarter - 1 }

func roundOf(index int) Round { return Round{Year: firstYear + index/4, Quarter: index%4 + 1} }
