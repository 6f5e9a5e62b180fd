//go:build wasm

package browser

import (
	"context"

	"rolefit/pkg/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Fetch carries requests with the browser's own fetch. It stands in for
// http.Client, whose transport would bring TLS and HTTP/2 into the program,
// 1.1 MB of them, for a browser that has both.
type Fetch struct{}

// answer is what came of a request; ok is false when nothing came.
type answer struct {
	api.Reply
	ok bool
}

// patience is how long one request may take, in milliseconds.
const patience = 20_000

// Carry sends a request and waits for the whole answer, at most 20 seconds. In
// a browser nobody else ends a request, so the context is not watched.
func (Fetch) Carry(_ context.Context, r api.Request) (api.Reply, error) {
	headers := map[string]any{}
	options := map[string]any{
		"method": r.Method, "headers": headers, "credentials": "omit", "cache": "no-store",
	}
	if signal := timeoutSignal(); signal != nil {
		options["signal"] = signal
	}
	if r.Session {
		options["credentials"] = "same-origin"
	}
	if r.Body != nil {
		headers["Content-Type"], options["body"] = "application/json", string(r.Body)
	}
	if r.Ticket != "" {
		headers[api.HeaderTicket] = r.Ticket
	}
	if r.Seat != "" {
		headers[api.HeaderSeat] = r.Seat
	}
	if r.Key != "" {
		headers["Authorization"] = "Bearer " + r.Key
	}
	answers := make(chan answer, 1)
	if !try(func() { ask(r.URL, options, answers) }) {
		return api.Reply{}, api.ErrNoAnswer
	}
	a := <-answers
	if !a.ok {
		return api.Reply{}, api.ErrNoAnswer
	}
	return a.Reply, nil
}

// timeoutSignal is a signal that ends a request after its time; nil where the browser has none. Older browsers have no
// AbortSignal.timeout.
func timeoutSignal() (signal app.Value) {
	if !try(func() { signal = app.Window().Get("AbortSignal").Call("timeout", patience) }) {
		try(func() {
			control := app.Window().Get("AbortController").New()
			app.Window().Call("setTimeout", control.Get("abort").Call("bind", control), patience)
			signal = control.Get("signal")
		})
	}
	return signal
}

// ask calls fetch and sends what came of it: one answer, also where the browser throws on the way to it.
func ask(url string, options map[string]any, answers chan<- answer) {
	failed := func(app.Value) { answers <- answer{} }
	arrived := func(response app.Value) {
		if !try(func() { read(response, answers, failed) }) {
			failed(nil)
		}
	}
	settle(app.Window().Call("fetch", url, options), arrived, failed)
}

// read sends a response as a whole, or calls failed where its text does not come. Nothing is sent where it throws.
func read(response app.Value, answers chan<- answer, failed func(app.Value)) {
	a := answer{Reply: api.Reply{Status: response.Get("status").Int()}}
	for name, value := range map[string]*string{"Retry-After": &a.RetryAfter, "Date": &a.Date, "Age": &a.Age} {
		if header := response.Get("headers").Call("get", name); header.Truthy() {
			*value = header.String()
		}
	}
	settle(response.Call("text"), func(body app.Value) {
		defer func() { answers <- a }()
		a.Body, a.ok = []byte(body.String()), true
	}, failed)
}
