//go:build linux

package engines

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// classic speaks WebDriver, https://www.w3.org/TR/webdriver2/, with the program of
// an engine that listens to it.
type classic struct {
	url     string // of the session
	program *process
	inside  string // the frame that commands go to
}

// direct asks a program on this machine, past any proxy.
var direct = &http.Client{Transport: &http.Transport{}}

// newClassic opens a browser with the capabilities that are the engine's own.
func newClassic(ctx context.Context, program *process, url string, capabilities map[string]any) (*classic, error) {
	c := &classic{url: url, program: program}
	ready := func() bool {
		var status struct{ Ready bool }
		return c.command(ctx, http.MethodGet, "/status", nil, &status) == nil && status.Ready
	}
	if err := program.until(ctx, "it is ready", ready); err != nil {
		return nil, err
	}
	var session struct{ SessionID string }
	err := c.command(ctx, http.MethodPost, "/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": capabilities}}, &session)
	if err != nil {
		return nil, fmt.Errorf("opening a browser: %w: %s", err, program.said())
	}
	c.url = url + "/session/" + session.SessionID
	return c, nil
}

// command sends one command and decodes the value of its answer.
func (c *classic) command(ctx context.Context, method, path string, body, value any) error {
	var sent bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&sent).Encode(body); err != nil {
			return err
		}
	}
	r, err := http.NewRequestWithContext(ctx, method, c.url+path, &sent)
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	response, err := direct.Do(r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if response.StatusCode != http.StatusOK {
		var refusal struct{ Error, Message string }
		_ = json.Unmarshal(answer.Value, &refusal) // what it is not stays empty
		return fmt.Errorf("%s %s: %s: %s", method, path, refusal.Error, refusal.Message)
	}
	if value == nil {
		return nil
	}
	return json.Unmarshal(answer.Value, value)
}

func (c *classic) post(ctx context.Context, path string, body, value any) error {
	return c.command(ctx, http.MethodPost, path, body, value)
}

// enter has the next commands go to a frame.
func (c *classic) enter(ctx context.Context, frame string) error {
	if frame == c.inside {
		return nil
	}
	err := c.post(ctx, "/frame", map[string]any{"id": nil}, nil)
	c.inside = ""
	if err != nil || frame == "" {
		return err
	}
	element, err := c.find(ctx, frame)
	if err != nil {
		return err
	}
	if err := c.post(ctx, "/frame", map[string]any{"id": element}, nil); err != nil {
		return err
	}
	c.inside = frame
	return nil
}

// find is what the protocol calls the element that a selector finds.
func (c *classic) find(ctx context.Context, selector string) (element map[string]string, err error) {
	err = c.post(ctx, "/element", map[string]string{"using": "css selector", "value": selector}, &element)
	return element, err
}

func (c *classic) open(ctx context.Context, url string) error {
	if err := c.enter(ctx, ""); err != nil {
		return err
	}
	return c.post(ctx, "/url", map[string]string{"url": url}, nil)
}

func (c *classic) eval(ctx context.Context, frame, expression string) (text string, err error) {
	if err := c.enter(ctx, frame); err != nil {
		return "", err
	}
	err = c.post(ctx, "/execute/sync", map[string]any{"script": "return (" + expression + ")", "args": []any{}}, &text)
	if err != nil {
		c.inside = "unknown" // the document of a frame may be gone
	}
	return text, err
}

// click acts in the window. What is told as a place in a frame, Chromium misses by as much as the page around it is
// scrolled, and WebKit where it is out of sight.
func (c *classic) click(ctx context.Context, _ string, _, inWindow place) error {
	return c.perform(ctx, "", clicked(inWindow))
}

func (c *classic) press(ctx context.Context, frame string, keys input) error {
	return c.perform(ctx, frame, keys)
}

func (c *classic) perform(ctx context.Context, frame string, did input) error {
	if err := c.enter(ctx, frame); err != nil {
		return err
	}
	return c.post(ctx, "/actions", map[string]any{"actions": []input{did}}, nil)
}

// close ends the session, and the browser with it.
func (c *classic) close(ctx context.Context) error {
	return c.command(ctx, http.MethodDelete, "", nil, nil)
}

func (c *classic) kill() error { return c.program.kill() }
