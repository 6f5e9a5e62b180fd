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

// Courier delivers what is in the outbox. There is one per tab. Two tabs do no harm: a delivery has
// one receipt, and of one whose slot another tab has claimed nothing is sent.
type Courier struct {
	client *api.Client
	device device.Device
	now    func() time.Time
	poke   chan struct{} // a delivery was put in, or the network came back
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

// Put keeps a delivery in its slot, and reports whether it outlives the tab.
func (c *Courier) Put(slot string, delivery outbox.Delivery) (kept bool) {
	return c.device.Save(device.Outbox, c.Outbox().With(slot, delivery).Encode())
}

// Drop empties a slot, for a delivery that was not sent and need not be spoken of any more.
func (c *Courier) Drop(slot string) {
	c.device.Save(device.Outbox, c.Outbox().Without(slot).Encode())
}

// Claim puts a new delivery into its slot, before anything of it goes out, and reports
// whether it outlives the tab. It is not ok, and nothing changes, where the device has
// contributed already: see outbox.Outbox.Spent.
func (c *Courier) Claim(delivery outbox.Delivery) (kept, ok bool) {
	next, ok := c.Outbox().Claim(delivery)
	return ok && c.device.Save(device.Outbox, next.Encode()), ok
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

// Deliver tries every waiting delivery once and returns how long to rest.
func (c *Courier) Deliver() time.Duration {
	pause := time.Hour
	for slot, delivery := range c.Outbox() {
		if delivery.State != outbox.Waiting {
			continue
		}
		if delivery = c.advance(slot, delivery); delivery.State == outbox.Waiting {
			pause = min(pause, delivery.Pause(c.now()))
		}
	}
	return pause
}

// advance takes a delivery as far as it goes now. Every step is kept before the
// next one begins.
func (c *Courier) advance(slot string, delivery outbox.Delivery) outbox.Delivery {
	for {
		next, action := delivery, delivery.Due(c.now())
		switch action {
		case outbox.Exchange:
			next = c.exchange(next)
		case outbox.GetTicket:
			next = c.ticket(next)
		case outbox.Post:
			next = next.Trying()
			if !c.keep(slot, next) {
				return next
			}
			next = c.contribute(next)
		}
		if !c.keep(slot, next) || action == outbox.Nothing || next.Fails > delivery.Fails || next.State != outbox.Waiting {
			return next
		}
		delivery = next
	}
}

// keep keeps a delivery, unless the person took it back in the meantime, or another tab
// has claimed its slot or blinded its seat; then it returns false.
func (c *Courier) keep(slot string, delivery outbox.Delivery) bool {
	if !delivery.Overtakes(c.Outbox()[slot]) {
		return false
	}
	c.Put(slot, delivery)
	if c.seen != nil {
		c.seen()
	}
	return true
}

func (c *Courier) ticket(delivery outbox.Delivery) outbox.Delivery {
	code, err := contribution.ParseCode(delivery.Code)
	if err != nil {
		return delivery.NoTicket(outbox.Reason{Code: outbox.Damaged})
	}
	answer, err := c.client.Ticket(context.Background(), code.Unit, code.Receipt.ID())
	if err == nil && answer.Ticket != "" {
		return delivery.GotTicket(answer.Ticket)
	}
	return c.unsupplied(delivery, err)
}

// unsupplied tells a refusal of a token or a ticket, which is final, from being asked to wait and from an answer that never came.
func (c *Courier) unsupplied(delivery outbox.Delivery, err error) outbox.Delivery {
	if wait, ok := api.MustWait(err); ok {
		return delivery.Postponed(c.now(), wait)
	}
	if why, final := refusal(err); final {
		return delivery.NoTicket(why)
	}
	return delivery.Failed()
}

func (c *Courier) contribute(delivery outbox.Delivery) outbox.Delivery {
	status, err := c.client.Spend(context.Background(), delivery.Ticket, delivery.Token, []byte(delivery.Body))
	switch {
	case err != nil:
		return c.undelivered(delivery, err)
	case status == api.StatusWithdrawn: // taken back elsewhere, with the code
		return delivery.TakenBack(false)
	default:
		return delivery.Arrived()
	}
}

// undelivered tells a refusal of an attempt, which is final unless it is of the
// ticket's age, from being asked to wait and from an answer that never came.
func (c *Courier) undelivered(delivery outbox.Delivery, err error) outbox.Delivery {
	if wait, ok := api.MustWait(err); ok {
		return delivery.Unread().Postponed(c.now(), wait)
	}
	why, final := refusal(err)
	switch {
	case why.Code == api.CodeTicketExpired:
		return delivery.Unread().TicketExpired()
	case final:
		return delivery.Refused(why)
	}
	return delivery.Failed()
}

// refusal returns why the service refused or the browser cannot, and whether that is final.
func refusal(err error) (why outbox.Reason, final bool) {
	if unable, ok := errors.AsType[device.Unable](err); ok {
		return outbox.Reason{Code: string(unable)}, true
	}
	if e, ok := errors.AsType[*api.Error](err); ok {
		why = outbox.Reason{Code: e.Code, Params: e.Params}
	}
	return why, api.Final(err)
}
