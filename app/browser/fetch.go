package browser

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Fetch sends requests with the browser's own fetch. It stands in for
// http.Client, whose transport would bring TLS and HTTP/2 into the program,
// 1.1 MB of them, for a browser that has both.
type Fetch struct{}

// ErrNoAnswer says that a request brought no answer: no network, or the
// service is away.
var ErrNoAnswer = errors.New("no answer")

// Do sends a request and waits for the whole answer, or for the end of the
// request's context.
func (Fetch) Do(r *http.Request) (*http.Response, error) {
	if app.IsServer {
		return nil, ErrNoAnswer
	}
	options := map[string]any{"method": r.Method, "headers": headers(r), "credentials": "omit", "cache": "no-store"}
	if r.Body != nil {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		options["body"] = string(body)
	}
	abort := app.Window().Get("AbortController").New()
	options["signal"] = abort.Get("signal")

	answers := make(chan *http.Response, 1)
	release := ask(r.URL.String(), options, answers)
	select {
	case answer := <-answers:
		release()
		if answer == nil {
			return nil, ErrNoAnswer
		}
		return answer, nil
	case <-r.Context().Done():
		go func() { <-answers; release() }() // what was aborted still settles
		abort.Call("abort")
		return nil, r.Context().Err()
	}
}

func headers(r *http.Request) map[string]any {
	list := map[string]any{}
	for name := range r.Header {
		list[name] = r.Header.Get(name)
	}
	return list
}

// ask calls fetch, and sends the answer when it is whole or nil when there is
// none. The returned function lets go of what JavaScript holds of it.
func ask(url string, options map[string]any, answers chan<- *http.Response) (release func()) {
	var arrived, read, failed app.Func
	answer := &http.Response{Header: http.Header{}}
	send := func(a *http.Response) {
		select {
		case answers <- a:
		default: // the first answer counts
		}
	}
	failed = app.FuncOf(func(app.Value, []app.Value) any { send(nil); return nil })
	read = app.FuncOf(func(_ app.Value, args []app.Value) any {
		answer.Body = io.NopCloser(strings.NewReader(args[0].String()))
		send(answer)
		return nil
	})
	arrived = app.FuncOf(func(_ app.Value, args []app.Value) any {
		answer.StatusCode = args[0].Get("status").Int()
		answer.Header.Set("Content-Type", args[0].Get("headers").Call("get", "content-type").String())
		args[0].Call("text").Call("then", read, failed)
		return nil
	})
	app.Window().Call("fetch", url, options).Call("then", arrived, failed)
	return func() { arrived.Release(); read.Release(); failed.Release() }
}
