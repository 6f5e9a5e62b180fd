package demo

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
)

// clock is the time that a demo pretends.
type clock struct{ at atomic.Int64 }

func (c *clock) now() time.Time    { return time.Unix(c.at.Load(), 0).UTC() }
func (c *clock) set(now time.Time) { c.at.Store(now.Unix()) }

// parcel is one contribution under its id.
type parcel struct {
	id contribution.ID
	c  contribution.Contribution
}

// send takes one parcel the way of every contribution: a ticket, then the
// bytes.
func send(ctx context.Context, client *api.Client, p parcel) error {
	ticket, err := client.Ticket(ctx, p.c.Unit(), p.id)
	if err != nil {
		return err
	}
	_, err = client.Contribute(ctx, ticket.Ticket, p.c.Encode())
	return err
}

// hands is how many parcels are on their way at once: writes that come together
// share a commit of the store.
const hands = 32

// deliver sends all parcels, and says sent after each.
func deliver(ctx context.Context, client *api.Client, parcels []parcel, sent func()) error {
	var next atomic.Int64
	var group sync.WaitGroup
	errs := make([]error, hands)
	for h := range hands {
		group.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(parcels)) && errs[h] == nil; i = next.Add(1) - 1 {
				errs[h] = send(ctx, client, parcels[i])
				sent()
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// inside carries requests to a handler without a network.
type inside struct{ handler http.Handler }

// Carry answers a request.
func (i inside) Carry(ctx context.Context, r api.Request) (api.Reply, error) {
	request, err := http.NewRequestWithContext(ctx, r.Method, r.URL, bytes.NewReader(r.Body))
	if err != nil {
		return api.Reply{}, err
	}
	request.Header.Set("Content-Type", "application/json")
	if r.Ticket != "" {
		request.Header.Set(api.HeaderTicket, r.Ticket)
	}
	a := &answer{header: http.Header{}}
	i.handler.ServeHTTP(a, request)
	return api.Reply{Status: a.status, Body: a.body.Bytes()}, nil
}

// answer keeps what a handler says.
type answer struct {
	status int
	header http.Header
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) { a.status = status }

func (a *answer) Write(data []byte) (int, error) { return a.body.Write(data) }
