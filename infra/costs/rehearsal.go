package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/store/metered"
)

// use is what is asked of the functions for one sitting, or at one desk, and what the tables are asked for it.
type use struct {
	calls         float64
	answerBytes   float64 // of headers and bodies
	writes, reads float64 // units of DynamoDB's
	byteMonths    float64
}

// A round as it is rehearsed.
const (
	weeks   = 13
	perWeek = 100
)

// rehearsal is a service on a metered store, with a client that counts.
type rehearsal struct {
	now    time.Time
	store  *metered.Store
	client *api.Client
	used   use
}

// rehearse has people use the real client, handler and sealer for a round of a quarter: everybody looks at the figures
// and gives a result, and the clock seals the round when it is over. It returns what one sitting takes of those who
// look, and in addition of those who give: sealing is part of giving.
func rehearse(ctx context.Context) (looking, giving use, err error) {
	secrets, err := contribution.NewSecrets([]byte("a secret for a rehearsal, 32 bytes"))
	if err != nil {
		return use{}, use{}, err
	}
	r := &rehearsal{now: time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return r.now }
	r.store = metered.New(memory.New(clock), clock)
	service := api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(r.store), Read: ledger.NewReader(r.store),
		Organisations: register.New(r.store), Secrets: secrets, Now: clock,
	}
	r.client = api.NewClient("", api.OverHTTP(counting{service.Handler(), &r.used}))
	random := rand.NewChaCha8([32]byte{})
	sealer, nobody := ledger.NewSealer(r.store, random, register.New(r.store), ledger.ByClock), register.New(r.store)
	round := contribution.RoundAt(r.now)
	for range weeks {
		for range perWeek {
			looked, err := r.look(ctx)
			if err != nil {
				return use{}, use{}, err
			}
			looking = looking.plus(looked)
			if err := r.give(ctx, random, round); err != nil {
				return use{}, use{}, err
			}
		}
		r.now = r.now.AddDate(0, 0, 7)
	}
	for range 2 { // once, and once more to see that nothing is left
		r.now = r.now.AddDate(0, 0, 7)
		if _, err := sealer.SealAll(ctx, nobody, r.now); err != nil {
			return use{}, use{}, fmt.Errorf("sealing after the round: %w", err)
		}
	}
	const people = weeks * perWeek
	return looking.times(1.0 / people), r.total().plus(looking.times(-1)).times(1.0 / people), nil
}

// total is what was used so far.
func (r *rehearsal) total() use {
	sum := r.used
	bill := r.store.Bill()
	sum.writes, sum.reads, sum.byteMonths = float64(bill.Writes), float64(bill.Reads), bill.ByteMonths
	return sum
}

// look brings the figures that stand beside a result, where there are any, and returns what it took.
func (r *rehearsal) look(ctx context.Context) (use, error) {
	before := r.total()
	_, err := r.client.Public(ctx)
	var refused *api.Error
	if errors.As(err, &refused) && refused.Status == http.StatusNotFound {
		err = nil
	}
	if err != nil {
		return use{}, fmt.Errorf("looking: %w", err)
	}
	return r.total().plus(before.times(-1)), nil
}

// give gives the result of one person.
func (r *rehearsal) give(ctx context.Context, random *rand.ChaCha8, round contribution.Round) error {
	kind, _ := contribution.Known(contribution.KindFit)
	unit := contribution.PublicUnit(kind.Kind, kind.Newest(), round)
	draw := rand.New(random)
	var values []int
	for _, n := range kind.Numbers {
		values = append(values, n.Step*draw.IntN(100/n.Step+1))
	}
	given, err := contribution.New(unit, values)
	if err != nil {
		return fmt.Errorf("giving: %w", err)
	}
	receipt, err := contribution.NewReceipt(random)
	if err != nil {
		return fmt.Errorf("giving: %w", err)
	}
	ticket, err := r.client.Ticket(ctx, unit, receipt.ID())
	if err != nil {
		return fmt.Errorf("giving: %w", err)
	}
	if status, err := r.client.Contribute(ctx, ticket.Ticket, given.Encode()); err != nil || status != api.StatusKept {
		return fmt.Errorf("giving: the answer is %q: %w", status, err)
	}
	return nil
}

// counting is a handler as a client asks it, counting requests and the bytes of answers.
type counting struct {
	handler http.Handler
	used    *use
}

// RoundTrip implements http.RoundTripper, for a client that keeps cookies and follows where it is led.
func (c counting) RoundTrip(r *http.Request) (*http.Response, error) {
	served := r.Clone(r.Context())
	served.Host = r.URL.Host
	return c.Do(served)
}

// Do implements api.Doer.
func (c counting) Do(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, r)
	var head strings.Builder
	if err := w.Header().Write(&head); err != nil {
		return nil, err
	}
	c.used.calls++
	c.used.answerBytes += float64(head.Len() + w.Body.Len())
	answer := w.Result()
	answer.Body = io.NopCloser(w.Body)
	answer.Request = r
	return answer, nil
}

func (u use) plus(other use) use {
	return use{
		u.calls + other.calls, u.answerBytes + other.answerBytes, u.writes + other.writes, u.reads + other.reads,
		u.byteMonths + other.byteMonths,
	}
}

func (u use) times(n float64) use {
	return use{n * u.calls, n * u.answerBytes, n * u.writes, n * u.reads, n * u.byteMonths}
}
