// Package courier sends the contributions in the outbox to the service, in the background of every page, and tries again
// until each has an answer.
package courier

import (
	"context"
	"errors"
	"time"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
)

// Courier delivers what is in the outbox. There is one per tab; two tabs do no harm, because a letter has one receipt.
type Courier struct {
	client *api.Client
	device device.Device
	now    func() time.Time
	poke   chan struct{} // a letter was put in, or the network came back
	seen   func()        // the open page's wish to hear of changes; may be nil
}

// New returns a courier of the outbox that the device keeps. It rests until Start.
func New(client *api.Client, d device.Device, now func() time.Time) *Courier {
	return &Courier{client: client, device: d, now: now, poke: make(chan struct{}, 1)}
}

// Start has the courier work from here on, until the context ends.
func (c *Courier) Start(ctx context.Context) {
	c.device.OnOnline(c.Hurry)
	go c.work(ctx)
}

// Watch has heard called after every change, until it is called again; nil ends it. The call comes from the courier's
// own goroutine.
func (c *Courier) Watch(heard func()) { c.seen = heard }

// Outbox returns what the device keeps. A damaged outbox is empty.
func (c *Courier) Outbox() outbox.Outbox {
	box, err := outbox.Parse(c.device.Load(device.Outbox))
	if err != nil {
		return outbox.Outbox{}
	}
	return box
}

// Put keeps a letter in its slot.
func (c *Courier) Put(slot string, letter outbox.Letter) {
	c.device.Save(device.Outbox, c.Outbox().With(slot, letter).Encode())
}

// Withdraw takes a contribution back and returns what the service answered: see api.Client.Withdraw.
func (c *Courier) Withdraw(code contribution.Code, ticket string) (status string, err error) {
	return c.client.Withdraw(context.Background(), code, ticket)
}

// Hurry has the courier look at the outbox now.
func (c *Courier) Hurry() {
	select {
	case c.poke <- struct{}{}:
	default: // it is about to look already
	}
}

func (c *Courier) work(ctx context.Context) {
	for {
		pause := c.Deliver()
		select {
		case <-ctx.Done():
			return
		case <-c.poke:
		case <-time.After(pause):
		}
	}
}

// Deliver tries every waiting letter once and returns how long to rest.
func (c *Courier) Deliver() time.Duration {
	pause := time.Hour
	for slot, letter := range c.Outbox() {
		if letter.State != outbox.Waiting {
			continue
		}
		if letter = c.advance(slot, letter); letter.State == outbox.Waiting {
			pause = min(pause, letter.Pause(c.now()))
		}
	}
	return pause
}

// advance takes a letter as far as it goes now. Every step is kept before the
// next one begins.
func (c *Courier) advance(slot string, letter outbox.Letter) outbox.Letter {
	for {
		next, action := letter, letter.Due(c.now())
		switch action {
		case outbox.GetTicket:
			next = c.ticket(next)
		case outbox.Post:
			next = next.Trying()
			if !c.keep(slot, next) {
				return next
			}
			next = c.contribute(next)
		}
		if !c.keep(slot, next) || action == outbox.Nothing || next.Fails > letter.Fails || next.State != outbox.Waiting {
			return next
		}
		letter = next
	}
}

// keep keeps a letter, unless the person took it back in the meantime; then it
// returns false.
func (c *Courier) keep(slot string, letter outbox.Letter) bool {
	if c.Outbox()[slot].State != outbox.Waiting {
		return false
	}
	c.Put(slot, letter)
	if c.seen != nil {
		c.seen()
	}
	return true
}

func (c *Courier) ticket(letter outbox.Letter) outbox.Letter {
	code, err := contribution.ParseCode(letter.Code)
	if err != nil {
		return letter.Refused(err.Error())
	}
	answer, err := c.client.Ticket(context.Background(), code.Unit, code.Receipt.ID())
	if err == nil && answer.Ticket != "" {
		return letter.GotTicket(answer.Ticket)
	}
	if wait, ok := api.MustWait(err); ok {
		return letter.Postponed(c.now(), wait)
	}
	if api.Final(err) {
		return letter.NoTicket(reason(err))
	}
	return letter.Failed()
}

func (c *Courier) contribute(letter outbox.Letter) outbox.Letter {
	status, err := c.client.Contribute(context.Background(), letter.Ticket, []byte(letter.Body))
	switch {
	case err != nil:
		return c.undelivered(letter, err)
	case status == api.StatusWithdrawn: // taken back elsewhere, with the code
		return letter.TakenBack(false)
	default:
		return letter.Arrived()
	}
}

// undelivered tells a refusal of an attempt, which is final unless it is of the
// ticket's age, from being asked to wait and from an answer that never came.
func (c *Courier) undelivered(letter outbox.Letter, err error) outbox.Letter {
	if wait, ok := api.MustWait(err); ok {
		return letter.Unread().Postponed(c.now(), wait)
	}
	if refusal, ok := errors.AsType[*api.Error](err); ok && refusal.Code == api.CodeTicketExpired {
		return letter.Unread().TicketExpired()
	}
	if !api.Final(err) {
		return letter.Failed()
	}
	return letter.Refused(reason(err))
}

// reason is what a refusal says to people.
func reason(err error) string {
	if refusal, ok := errors.AsType[*api.Error](err); ok {
		return refusal.Message
	}
	return err.Error()
}
