//go:build linux

package storm

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
)

// carrier carries requests over HTTP, as a proxy that says where they come from.
type carrier struct {
	client *http.Client
	from   string
}

// Carry implements api.Carrier.
func (c carrier) Carry(ctx context.Context, r api.Request) (api.Reply, error) {
	request, err := http.NewRequestWithContext(ctx, r.Method, r.URL, bytes.NewReader(r.Body))
	if err != nil {
		return api.Reply{}, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Forwarded-For", c.from)
	if r.Ticket != "" {
		request.Header.Set(api.HeaderTicket, r.Ticket)
	}
	answer, err := c.client.Do(request)
	if err != nil {
		return api.Reply{}, fmt.Errorf("%w: %w", api.ErrNoAnswer, err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return api.Reply{Status: answer.StatusCode, Body: body, RetryAfter: answer.Header.Get("Retry-After")}, err
}

// given is a contribution, and what its giver knows of it.
type given struct {
	c            contribution.Contribution
	receipt      contribution.Receipt
	acknowledged bool
	withdrawn    string // what came of withdrawing it; "" for not acknowledged, or never asked
	asked        bool   // to withdraw it
}

// people contribute, and take back one in eight.
type people struct {
	url    string
	units  []contribution.Unit
	client *http.Client

	mu  sync.Mutex
	all []*given
}

// one is a person after the other, from an address of their own each hundred, until
// the context ends.
func (p *people) one(ctx context.Context, t *testing.T) {
	for n := 0; ctx.Err() == nil; n++ {
		from := fmt.Sprintf("10.%d.%d.%d", mathrand.N(256), mathrand.N(256), mathrand.N(256))
		client := api.NewClient(p.url, carrier{p.client, from})
		for range 100 {
			g, err := p.begin()
			if err == nil {
				err = p.give(ctx, client, g)
			}
			if err != nil && ctx.Err() == nil {
				t.Error(err)
			}
			pause(ctx, 20*time.Millisecond)
		}
	}
}

// begin notes what somebody is about to give.
func (p *people) begin() (*given, error) {
	values := []int{0, 25, 50, 75, 25 * mathrand.N(5)}
	c, err := contribution.New(p.units[mathrand.N(len(p.units))], values)
	if err != nil {
		return nil, err
	}
	g := &given{c: c}
	_, _ = rand.Read(g.receipt[:]) // never fails
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all = append(p.all, g)
	return g, nil
}

// give repeats each step until it is acknowledged, as the browser's outbox does.
func (p *people) give(ctx context.Context, client *api.Client, g *given) error {
	var ticket api.TicketAnswer
	err := until(ctx, func() (err error) {
		ticket, err = client.Ticket(ctx, g.c.Unit(), g.receipt.ID())
		return err
	})
	if err != nil {
		return fmt.Errorf("a ticket: %w", err)
	}
	err = until(ctx, func() error {
		status, err := client.Contribute(ctx, ticket.Ticket, g.c.Encode())
		if err == nil && status != api.StatusKept && status != api.StatusAlreadyKept {
			return fmt.Errorf("a contribution is %q", status)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("a contribution: %w", err)
	}
	g.acknowledged = true
	if mathrand.N(8) > 0 {
		return nil
	}
	g.asked = true
	return until(ctx, func() (err error) {
		g.withdrawn, err = client.Withdraw(ctx, contribution.Code{Unit: g.c.Unit(), Receipt: g.receipt}, "")
		return err
	})
}

// until repeats what may be repeated. Nobody of these asks too much.
func until(ctx context.Context, do func() error) error {
	for {
		err := do()
		_, slowed := api.MustWait(err)
		if err == nil || slowed || api.Final(err) || ctx.Err() != nil {
			return err
		}
		pause(ctx, 50*time.Millisecond)
	}
}

// count is what came of all that people gave.
type count struct{ given, acknowledged, withdrawn, lost, back int }

// account sends everything once more and counts what was acknowledged and is not
// there, or is there again although it was taken back.
func (p *people) account(t *testing.T, kept store.Store) (sum count) {
	t.Helper()
	rows := ledger.NewSubmitter(kept)
	for _, g := range p.all {
		sum.given++
		if !g.acknowledged {
			continue
		}
		sum.acknowledged++
		outcome, err := rows.Contribute(t.Context(), g.receipt.ID(), g.c)
		switch {
		case err != nil:
			t.Fatal(err)
		case outcome == ledger.Kept, g.withdrawn == api.StatusUnknown, outcome == ledger.Withdrawn && !g.asked:
			sum.lost++
		case outcome != ledger.Withdrawn && g.withdrawn == api.StatusWithdrawn:
			sum.back++
		}
		if g.withdrawn == api.StatusWithdrawn {
			sum.withdrawn++
		}
	}
	return sum
}
