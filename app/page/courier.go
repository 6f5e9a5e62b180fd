package page

import (
	"context"
	"errors"
	"time"

	"rolefit/app/browser"
	"rolefit/app/outbox"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
)

// courier takes the letters of the outbox to the service, whatever page is
// open. There is one per tab; two tabs do no harm, because a letter has one
// receipt.
type courier struct {
	client *api.Client
	poke   chan struct{} // a letter was put in, or the network came back
	seen   func()        // the open page's wish to hear of changes; may be nil
}

var post = &courier{poke: make(chan struct{}, 1)}

// Deliver starts the courier. The program calls it once, in the browser.
func Deliver() {
	post.client = api.NewClient(browser.Origin(), browser.Fetch{})
	browser.OnOnline(post.hurry)
	go post.work()
}

// hurry has the courier look at the outbox now.
func (c *courier) hurry() {
	select {
	case c.poke <- struct{}{}:
	default: // it is about to look already
	}
}

func (c *courier) work() {
	for {
		pause := c.round()
		select {
		case <-c.poke:
		case <-time.After(pause):
		}
	}
}

// round tries every waiting letter once and returns how long to rest.
func (c *courier) round() time.Duration {
	pause := time.Hour
	for slot, letter := range openOutbox() {
		if letter.State != outbox.Waiting {
			continue
		}
		if letter = c.advance(slot, letter); letter.State == outbox.Waiting {
			pause = min(pause, letter.Pause())
		}
	}
	return pause
}

// advance takes a letter as far as it goes now. Every step is kept before the
// next one begins.
func (c *courier) advance(slot string, letter outbox.Letter) outbox.Letter {
	for {
		next, action := letter.Due(time.Now())
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
func (c *courier) keep(slot string, letter outbox.Letter) bool {
	box := openOutbox()
	if box[slot].State != outbox.Waiting {
		return false
	}
	keepOutbox(box.With(slot, letter))
	if c.seen != nil {
		c.seen()
	}
	return true
}

func (c *courier) ticket(letter outbox.Letter) outbox.Letter {
	code, err := contribution.ParseCode(letter.Code)
	if err != nil {
		return letter.Refused(err.Error())
	}
	answer, err := c.client.Ticket(context.Background(), code.Bucket, code.Receipt.ID())
	if err != nil {
		return undelivered(letter, err)
	}
	expires, err := time.Parse(time.RFC3339, answer.Expires)
	if err != nil {
		return letter.Failed()
	}
	return letter.GotTicket(answer.Ticket, expires)
}

func (c *courier) contribute(letter outbox.Letter) outbox.Letter {
	status, err := c.client.Contribute(context.Background(), letter.Ticket, []byte(letter.Body))
	switch {
	case err != nil:
		return undelivered(letter, err)
	case status == api.StatusWithdrawn: // taken back elsewhere, with the code
		return letter.TakenBack(false)
	default:
		return letter.Arrived()
	}
}

// undelivered tells a refusal, which is final, from an answer that never came.
func undelivered(letter outbox.Letter, err error) outbox.Letter {
	if !api.Final(err) {
		return letter.Failed()
	}
	if refusal, ok := errors.AsType[*api.Error](err); ok {
		return letter.Refused(refusal.Message)
	}
	return letter.Refused(err.Error())
}

// withdraw takes a contribution back and says what the service answered.
func (c *courier) withdraw(code contribution.Code, ticket string) (string, error) {
	return c.client.Withdraw(context.Background(), code, ticket)
}

func openOutbox() outbox.Outbox {
	box, err := outbox.Parse(browser.Load(browser.Outbox))
	if err != nil {
		return outbox.Outbox{}
	}
	return box
}

func keepOutbox(box outbox.Outbox) { browser.Save(browser.Outbox, box.Encode()) }
