package page

import (
	"context"
	"strconv"
	"sync/atomic"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
)

// clock says what time it is. A device's clock is a guess, and may be wrong by a time zone or by decades; as soon as the
// service has answered anything, its clock counts.
type clock struct {
	device func() time.Time
	ahead  atomic.Int64 // how far the device's clock is ahead of the service's, in nanoseconds; 0 when it is about right
}

// read is the time, as far as it is known, and whether that is what the clock shows: where it shows a time that cannot be, it
// is the nearest that can.
func (c *clock) read() (now time.Time, possible bool) {
	now = c.device().Add(-time.Duration(c.ahead.Load()))
	from, until := contribution.Era()
	switch {
	case now.Before(from):
		return from, false
	case !now.Before(until):
		return until.Add(-time.Second), false
	}
	return now, true
}

// now is the time, as far as it is known.
func (c *clock) now() time.Time {
	now, _ := c.read()
	return now
}

// tolerance is how far two clocks may differ and still be right: answers take their time, and headers have whole seconds.
const tolerance = 2 * time.Minute

// heard takes the time of an answer: the header that says when it was made, and the one that says for how many seconds it was
// kept on its way. What cannot be read changes nothing.
func (c *clock) heard(date, age string) {
	made, err := time.Parse("Mon, 02 Jan 2006 15:04:05 GMT", date)
	if err != nil {
		return
	}
	kept, _ := strconv.Atoi(age)
	ahead := c.device().Sub(made.Add(time.Duration(kept) * time.Second))
	if ahead.Abs() < tolerance {
		ahead = 0
	}
	c.ahead.Store(int64(ahead))
}

// timed is a carrier whose answers set a clock.
type timed struct {
	api.Carrier

	clock *clock
}

// Carry implements api.Carrier.
func (t timed) Carry(ctx context.Context, r api.Request) (api.Reply, error) {
	reply, err := t.Carrier.Carry(ctx, r)
	if err == nil {
		t.clock.heard(reply.Date, reply.Age)
	}
	return reply, err
}
