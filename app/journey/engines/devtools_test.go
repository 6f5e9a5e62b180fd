//go:build linux

package engines

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// chromium92 is the old Chromium that npm has. There is no WebDriver of its age: it is steered by its own protocol,
// https://chromedevtools.github.io/devtools-protocol/.
const chromium92 = "../../../build/chromiums/chromium92"

var onDevtools = regexp.MustCompile(`DevTools listening on (ws://\S+)`)

// old is Chromium 92.
func old(ctx context.Context, home string) (driver, error) {
	program, err := filepath.Abs(chromium92)
	if err != nil {
		return nil, err
	}
	browser, err := launch(home, nil, program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900",
		"--lang=en-US", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
		"--no-first-run", "--remote-debugging-port=0", "--user-data-dir="+filepath.Join(home, "profile"), "about:blank")
	if err != nil {
		return nil, err
	}
	url, err := browser.says(ctx, onDevtools)
	if err != nil {
		return nil, errors.Join(err, browser.kill())
	}
	d, err := newDevtools(ctx, browser, url)
	if err != nil {
		return nil, errors.Join(err, browser.kill())
	}
	return d, nil
}

// devtools speaks Chromium's own protocol, as far as the walk of a browser that is too old for the program needs it: a page
// without frames, and a mouse. It asks one thing at a time and passes over events.
type devtools struct {
	browser    *process
	connection *websocket.Conn
	sent       int
	page       string // the session of the page
}

// newDevtools takes the one page of a browser that listens at an address.
func newDevtools(ctx context.Context, browser *process, url string) (*devtools, error) {
	connection, _, err := websocket.Dial(ctx, url, &websocket.DialOptions{HTTPClient: direct})
	if err != nil {
		return nil, err
	}
	connection.SetReadLimit(1 << 24)
	d := &devtools{browser: browser, connection: connection}
	for d.page == "" && ctx.Err() == nil {
		if d.page, err = d.attach(ctx); err != nil {
			return nil, err
		}
	}
	return d, ctx.Err()
}

// errNotHere says that a walk asks for more than the one of an old browser does.
var errNotHere = errors.New("an old Chromium is walked in without frames and without keys")

// command sends one command to a session, or to the browser, and decodes its result.
func (d *devtools) command(ctx context.Context, session, method string, params, result any) error {
	d.sent++
	sent := map[string]any{"id": d.sent, "method": method, "params": params}
	if session != "" {
		sent["sessionId"] = session
	}
	if err := wsjson.Write(ctx, d.connection, sent); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	var answer struct {
		ID     int
		Error  struct{ Message string }
		Result json.RawMessage
	}
	for answer.ID != d.sent {
		answer.ID = 0
		if err := wsjson.Read(ctx, d.connection, &answer); err != nil {
			return fmt.Errorf("%s: %w", method, err)
		}
	}
	if answer.Error.Message != "" {
		return fmt.Errorf("%s: %s", method, answer.Error.Message)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer.Result, result)
}

// attach returns a session of the one page, "" while there is none.
func (d *devtools) attach(ctx context.Context) (string, error) {
	var found struct {
		TargetInfos []struct{ TargetID, Type string }
	}
	if err := d.command(ctx, "", "Target.getTargets", map[string]any{}, &found); err != nil {
		return "", err
	}
	for _, target := range found.TargetInfos {
		if target.Type == "page" {
			var attached struct{ SessionID string }
			err := d.command(ctx, "", "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
			return attached.SessionID, err
		}
	}
	return "", nil
}

func (d *devtools) open(ctx context.Context, url string) error {
	var went struct{ ErrorText string }
	if err := d.command(ctx, d.page, "Page.navigate", map[string]any{"url": url}, &went); err != nil {
		return err
	}
	if went.ErrorText != "" {
		return fmt.Errorf("opening %s: %s", url, went.ErrorText)
	}
	for {
		state, err := d.eval(ctx, "", "document.readyState")
		if err == nil && state == "complete" {
			return nil
		}
		if ctx.Err() != nil {
			return fmt.Errorf("opening %s: it is %s: %w", url, state, errors.Join(err, ctx.Err()))
		}
		time.Sleep(tick)
	}
}

func (d *devtools) eval(ctx context.Context, frame, expression string) (string, error) {
	if frame != "" {
		return "", errNotHere
	}
	var answer struct {
		Result           struct{ Value string }
		ExceptionDetails struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	if err := d.command(ctx, d.page, "Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true}, &answer); err != nil {
		return "", err
	}
	if thrown := answer.ExceptionDetails; thrown.Text != "" {
		return "", fmt.Errorf("%s %s", thrown.Text, thrown.Exception.Description)
	}
	return answer.Result.Value, nil
}

func (d *devtools) click(ctx context.Context, _ string, _, at place) error {
	for _, event := range []string{"mouseMoved", "mousePressed", "mouseReleased"} {
		params := map[string]any{"type": event, "x": at.X, "y": at.Y, "pointerType": "mouse"}
		if event != "mouseMoved" {
			params["button"], params["clickCount"], params["force"] = "left", 1, .5
		}
		if err := d.command(ctx, d.page, "Input.dispatchMouseEvent", params, nil); err != nil {
			return err
		}
	}
	return nil
}

func (d *devtools) press(context.Context, string, input) error { return errNotHere }

// close ends the browser, which may be gone before it answers.
func (d *devtools) close(ctx context.Context) error {
	err := d.command(ctx, "", "Browser.close", map[string]any{}, nil)
	if ended := d.browser.exits(ctx); ended != nil {
		return errors.Join(err, ended)
	}
	return nil
}

func (d *devtools) kill() error { return d.browser.kill() }
