package ledger

import (
	"context"
	"errors"
	"time"
)

// perTurn is how many rows of a round are sealed or swept before the other rounds have
// their turn, or where a unit has four times as many in blocks, a quarter of those.
const perTurn = 200_000

// spare is how long before the end of its context a sealing stops at the most: a block is
// made in less. It is never more than a quarter of the time.
const spare = 20 * time.Second

// errTurnOver says that a round is to be gone on with, after the others or in the next
// sealing.
var errTurnOver = errors.New("the turn is over")

// turn is how much may be done of a round in one go. It is over only where what was
// done is kept. A nil turn has no end.
type turn struct {
	rows  int
	until time.Time // the zero moment for no end
}

// lastTurn returns until when turns may begin under a context; the zero moment for
// no end.
func lastTurn(ctx context.Context) time.Time {
	end, ok := ctx.Deadline()
	if !ok {
		return time.Time{}
	}
	return end.Add(-min(spare, time.Until(end)/4))
}

// lengthen makes a turn no shorter than a quarter of the rows that are in blocks: as each
// turn begins by reading the log of them all, that stays in proportion to the rows, however
// many there are.
func (t *turn) lengthen(inBlocks int) {
	if t != nil {
		t.rows = max(t.rows, inBlocks/4)
	}
}

// spend notes that so many rows were dealt with, and returns errTurnOver at the end of
// the turn.
func (t *turn) spend(rows int) error {
	if t == nil {
		return nil
	}
	if t.rows -= rows; t.rows <= 0 || t.late() {
		return errTurnOver
	}
	return nil
}

// late reports whether there is no time for more.
func (t *turn) late() bool { return t != nil && !t.until.IsZero() && !time.Now().Before(t.until) }
