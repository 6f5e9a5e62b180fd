//go:build linux

package engines

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

// person is somebody at a browser of an engine.
type person struct {
	t  *testing.T // of the step that is being done
	is string     // the engine and the step
	driver
	frame string // the iframe that the person acts in, "" for the page
}

// in is the same person in an iframe of the page.
func (p *person) in(frame string) *person {
	inside := *p
	inside.frame = frame
	return &inside
}

// fails ends the walk. It says what the page showed.
func (p *person) fails(what string, err error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience/4)
	defer cancel()
	shown, lost := p.eval(ctx, p.frame, `location.href + "\n" + document.body.innerText.replace(/\n+/g, "\n").slice(0, 2000)`)
	if lost != nil {
		shown = fmt.Sprintf("(%v)", lost)
	}
	if err == nil {
		p.t.Fatalf("%s: %s\nthe page: %s", p.is, what, shown)
	}
	p.t.Fatalf("%s: %s: %v\nthe page: %s", p.is, what, err, shown)
}

// look evaluates an expression of type T, as JSON.
func look[T any](p *person, expression string) (value T) {
	p.t.Helper()
	text, err := p.asks("JSON.stringify(" + expression + ")")
	if err == nil {
		err = json.Unmarshal([]byte(text), &value)
	}
	if err != nil {
		p.fails("looking at "+expression, err)
	}
	return value
}

// until waits for an expression to hold. What cannot be evaluated does not hold:
// between two documents there is nothing to ask.
func (p *person) until(condition string) {
	p.t.Helper()
	p.waits(condition, fmt.Sprintf(`String(!!(%s))`, condition), func(text string) bool { return text == "true" })
}

// soon reports whether an expression comes to hold in a third of the patience.
func (p *person) soon(condition string) bool {
	for end := time.Now().Add(patience / 3); time.Now().Before(end); time.Sleep(tick) {
		if text, err := p.asks(fmt.Sprintf(`String(!!(%s))`, condition)); err == nil && text == "true" {
			return true
		}
	}
	return false
}

// waits evaluates an expression again and again until its text will do.
func (p *person) waits(what, expression string, will func(text string) bool) {
	p.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(tick) {
		text, err := p.asks(expression)
		if err == nil && will(text) {
			return
		}
		if time.Now().After(end) {
			p.fails("this never came: "+what, err)
		}
	}
}

// asks is eval in the person's frame, with patience.
func (p *person) asks(expression string) (string, error) {
	ctx, cancel := context.WithTimeout(p.t.Context(), patience)
	defer cancel()
	return p.eval(ctx, p.frame, expression)
}

// opens goes to an address.
func (p *person) opens(url string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), patience)
	defer cancel()
	if err := p.open(ctx, url); err != nil {
		p.fails("opening "+url, err)
	}
}

// at waits for the program to have a page in hand.
func (p *person) at(page string) {
	p.t.Helper()
	p.until(fmt.Sprintf("document.documentElement?.dataset.page === %q", page))
}

// reachable is the middle of an element, once it is in sight and nothing lies over it, or else null.
const reachable = `(() => {
	const e = document.querySelector(%q);
	if (!e?.getClientRects().length || e.disabled) return null;
	e.scrollIntoView({block: "center", inline: "nearest", behavior: "instant"});
	const r = e.getClientRects()[0], X = Math.floor(r.x + r.width / 2), Y = Math.floor(r.y + r.height / 2);
	return e.contains(document.elementFromPoint(X, Y)) ? {X, Y} : null;
})()`

// seen is where a place in a frame is in the window. A frame of another origin
// cannot scroll the page around it in WebKit: as a person does, this brings it into sight.
const seen = `((frame, at) => {
	const begins = () => frame.getBoundingClientRect(), y = begins().y + frame.clientTop + at.Y;
	if (y < 0 || y >= innerHeight) scrollBy({top: y - innerHeight / 2, behavior: "instant"});
	return {X: Math.round(begins().x) + frame.clientLeft + at.X, Y: Math.round(begins().y) + frame.clientTop + at.Y};
})(document.querySelector(%q), {X: %d, Y: %d})`

// inWindow is the place in the window of one in the person's frame.
func (p *person) inWindow(at place) place {
	p.t.Helper()
	if p.frame == "" {
		return at
	}
	page := *p
	page.frame = ""
	return look[place](&page, fmt.Sprintf(seen, p.frame, at.X, at.Y))
}

// click clicks the middle of the element that a selector finds, once it can be
// reached and stands still.
func (p *person) click(selector string) {
	p.t.Helper()
	var inside, window *place
	p.waits("something to click at "+selector, "JSON.stringify("+fmt.Sprintf(reachable, selector)+")", func(text string) bool {
		var now *place
		if err := json.Unmarshal([]byte(text), &now); err != nil || now == nil {
			inside = nil
			return false
		}
		shown := p.inWindow(*now)
		still := inside != nil && *inside == *now && *window == shown
		inside, window = now, &shown
		return still
	})
	ctx, cancel := context.WithTimeout(p.t.Context(), patience)
	defer cancel()
	if err := p.driver.click(ctx, p.frame, *inside, *window); err != nil {
		p.fails("clicking "+selector, err)
	}
}

// fill types a text into a field, in place of what stands there.
func (p *person) fill(selector, text string) {
	p.t.Helper()
	p.click(selector)
	focused := fmt.Sprintf("document.activeElement === document.querySelector(%q)", selector)
	if !p.soon(focused) {
		p.t.Logf("%s: a click into %s changed nothing; it is repeated", p.is, selector)
		p.click(selector)
	}
	p.until(focused)
	ctx, cancel := context.WithTimeout(p.t.Context(), patience)
	defer cancel()
	if err := p.press(ctx, p.frame, typed(text)); err != nil {
		p.fails("typing into "+selector, err)
	}
	p.until(fmt.Sprintf("document.querySelector(%q).value === %q", selector, text))
}

// text is what the element that a selector finds shows.
func (p *person) text(selector string) string {
	p.t.Helper()
	p.until(fmt.Sprintf("document.querySelector(%q)?.getClientRects().length", selector))
	return strings.TrimSpace(look[string](p, fmt.Sprintf("document.querySelector(%q).innerText", selector)))
}
