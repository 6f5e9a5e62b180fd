//go:build linux

package engines

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// bidi speaks WebDriver BiDi, https://www.w3.org/TR/webdriver-bidi/, with a
// browser. It asks one thing at a time and hears no events.
type bidi struct {
	browser    *process
	connection *websocket.Conn
	sent       int
	window     string // the context of the page
}

// newBidi takes the one window of a browser that listens at an address.
func newBidi(ctx context.Context, browser *process, url string) (*bidi, error) {
	connection, _, err := websocket.Dial(ctx, url, &websocket.DialOptions{HTTPClient: direct})
	if err != nil {
		return nil, err
	}
	connection.SetReadLimit(1 << 24)
	b := &bidi{browser: browser, connection: connection}
	if err := b.command(ctx, "session.new", map[string]any{"capabilities": map[string]any{}}, nil); err != nil {
		return nil, err
	}
	var tree struct{ Contexts []struct{ Context string } }
	if err := b.command(ctx, "browsingContext.getTree", map[string]any{}, &tree); err != nil {
		return nil, err
	}
	if len(tree.Contexts) != 1 {
		return nil, fmt.Errorf("the browser has %d windows", len(tree.Contexts))
	}
	b.window = tree.Contexts[0].Context
	return b, nil
}

// command sends one command and decodes its result.
func (b *bidi) command(ctx context.Context, method string, params, result any) error {
	b.sent++
	if err := wsjson.Write(ctx, b.connection, map[string]any{"id": b.sent, "method": method, "params": params}); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	var answer struct {
		ID             int
		Type           string
		Error, Message string
		Result         json.RawMessage
	}
	if err := wsjson.Read(ctx, b.connection, &answer); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	if answer.ID != b.sent || answer.Type != "success" {
		return fmt.Errorf("%s: %s: %s", method, answer.Error, answer.Message)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer.Result, result)
}

// remote is a value in the page: a text or a window.
type remote struct {
	Type  string
	Value json.RawMessage
}

// value evaluates an expression in a context.
func (b *bidi) value(ctx context.Context, inside, expression string) (remote, error) {
	var answer struct {
		Result           remote
		ExceptionDetails struct{ Text string }
	}
	err := b.command(ctx, "script.evaluate", map[string]any{
		"expression": expression, "target": map[string]string{"context": inside}, "awaitPromise": false,
	}, &answer)
	if err == nil && answer.ExceptionDetails.Text != "" {
		err = fmt.Errorf("evaluating %s: %s", expression, answer.ExceptionDetails.Text)
	}
	return answer.Result, err
}

// inside is the context of a frame.
func (b *bidi) inside(ctx context.Context, frame string) (string, error) {
	if frame == "" {
		return b.window, nil
	}
	found, err := b.value(ctx, b.window, fmt.Sprintf("document.querySelector(%q).contentWindow", frame))
	if err != nil {
		return "", err
	}
	var window struct{ Context string }
	if err := json.Unmarshal(found.Value, &window); err != nil {
		return "", fmt.Errorf("the frame %s is of type %q: %w", frame, found.Type, err)
	}
	return window.Context, nil
}

func (b *bidi) open(ctx context.Context, url string) error {
	return b.command(ctx, "browsingContext.navigate", map[string]any{"context": b.window, "url": url, "wait": "complete"}, nil)
}

func (b *bidi) eval(ctx context.Context, frame, expression string) (text string, err error) {
	at, err := b.inside(ctx, frame)
	if err != nil {
		return "", err
	}
	found, err := b.value(ctx, at, expression)
	if err != nil {
		return "", err
	}
	return text, json.Unmarshal(found.Value, &text)
}

// click acts in the frame: Firefox does not hand on to a frame of another origin what happens at a place in the window.
func (b *bidi) click(ctx context.Context, frame string, inFrame, _ place) error {
	return b.perform(ctx, frame, clicked(inFrame))
}

func (b *bidi) press(ctx context.Context, frame string, keys input) error {
	return b.perform(ctx, frame, keys)
}

func (b *bidi) perform(ctx context.Context, frame string, did input) error {
	at, err := b.inside(ctx, frame)
	if err != nil {
		return err
	}
	return b.command(ctx, "input.performActions", map[string]any{"context": at, "actions": []input{did}}, nil)
}

func (b *bidi) close(ctx context.Context) error {
	if err := b.command(ctx, "browser.close", map[string]any{}, nil); err != nil {
		return err
	}
	return b.browser.exits(ctx)
}

func (b *bidi) kill() error {
	_ = b.connection.CloseNow() // the browser may have closed it
	return b.browser.kill()
}
