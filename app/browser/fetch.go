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
		"signal": app.Window().Get("AbortSignal").Call("timeout", patience),
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
	release := ask(r.URL, options, answers)
	a := <-answers
	release()
	if !a.ok {
		return api.Reply{}, api.ErrNoAnswer
	}
	return api.Reply{Status: a.status, Body: []byte(a.body), RetryAfter: a.wait}, nil
}

// ask calls fetch and sends what came of it. The returned function lets go of
// what JavaScript holds.
func ask(url string, options map[string]any, answers chan<- answer) (release func()) {
	var arrived, read, failed app.Func
	var a answer
	failed = app.FuncOf(func(app.Value, []app.Value) any {
		answers <- answer{}
		return nil
	})
	read = app.FuncOf(func(_ app.Value, args []app.Value) any {
		a.body, a.ok = args[0].String(), true
		answers <- a
		return nil
	})
	arrived = app.FuncOf(func(_ app.Value, args []app.Value) any {
		a.status = args[0].Get("status").Int()
		if wait := args[0].Get("headers").Call("get", "Retry-After"); wait.Truthy() {
			a.wait = wait.String()
		}
		args[0].Call("text").Call("then", read, failed)
		return nil
	})
	app.Window().Call("fetch", url, options).Call("then", arrived, failed)
	return func() { arrived.Release(); read.Release(); failed.Release() }
}
