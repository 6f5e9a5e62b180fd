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
	status int
	body   string
	wait   string // the header Retry-After
	date   string // the header Date
	age    string // the header Age
	ok     bool
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
	if signal := patient(); signal != nil {
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
	if r.Key != "" {
		headers["Authorization"] = "Bearer " + r.Key
	}
	answers := make(chan answer, 1)
	release := func() {}
	if !try(func() { release = ask(r.URL, options, answers) }) {
		return api.Reply{}, api.ErrNoAnswer
	}
	a := <-answers
	release()
	if !a.ok {
		return api.Reply{}, api.ErrNoAnswer
	}
	return api.Reply{Status: a.status, Body: []byte(a.body), RetryAfter: a.wait, Date: a.date, Age: a.age}, nil
}

// patient is a signal that ends a request after its time; nil where the browser has none. Older browsers have no
// AbortSignal.timeout.
func patient() (signal app.Value) {
	if !try(func() { signal = app.Window().Get("AbortSignal").Call("timeout", patience) }) {
		try(func() {
			control := app.Window().Get("AbortController").New()
			app.Window().Call("setTimeout", control.Get("abort").Call("bind", control), patience)
			signal = control.Get("signal")
		})
	}
	return signal
}

// ask calls fetch and sends what came of it. The returned function lets go of
// what JavaScript holds.
func ask(url string, options map[string]any, answers chan<- answer) (release func()) {
	var arrived, read, failed app.Func
	var a answer
	failed = heard(func([]app.Value) { answers <- answer{} })
	read = heard(func(args []app.Value) {
		a.body, a.ok = args[0].String(), true
		answers <- a
	})
	arrived = heard(func(args []app.Value) {
		a.status = args[0].Get("status").Int()
		for name, value := range map[string]*string{"Retry-After": &a.wait, "Date": &a.date, "Age": &a.age} {
			if header := args[0].Get("headers").Call("get", name); header.Truthy() {
				*value = header.String()
			}
		}
		args[0].Call("text").Call("then", read, failed)
	})
	app.Window().Call("fetch", url, options).Call("then", arrived, failed)
	return func() { arrived.Release(); read.Release(); failed.Release() }
}
