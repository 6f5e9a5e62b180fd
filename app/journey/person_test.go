package journey

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// window is the one browser that all tests share; each person has a profile of
// their own in it.
var window context.Context

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	flag.Parse()
	path := chromium()
	if names := missing(path); len(names) > 0 {
		fmt.Fprintf(os.Stderr, "The journeys need %s: run `make test`, or `make build site-pseudo browser tools` before them.\n", strings.Join(names, ", "))
		return 1
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), browserOptions(path)...)
	defer stop()
	ctx, closeWindow := chromedp.NewContext(allocator)
	defer closeWindow()
	if err := chromedp.Do(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "starting Chromium:", err)
		return 1
	}
	window = ctx
	return m.Run()
}

// browserOptions are the options of every browser of the tests. A page of a test is left after seconds, so a function of the
// program is compiled once, simply, when it is first called, and one process draws all pages: that takes two fifths of the
// processor's time away. What is measured runs as it does for people.
func browserOptions(path string) []chromedp.ExecAllocatorOption {
	options := chromedp.DefaultExecAllocatorOptions[:]
	if !measured() {
		options = append(options, chromedp.Flag("js-flags", "--liftoff-only,--wasm-lazy-validation"), chromedp.Flag("renderer-process-limit", "1"))
	}
	return append(options,
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-quic", true),
	)
}

// patience is how long a person waits for what must come.
const patience = 30 * time.Second

// person is somebody with a browser profile of their own.
type person struct {
	t    testing.TB
	ctx  context.Context
	home string
}

// newPerson opens a profile of 1280 by 900 pixels on a house.
func newPerson(t testing.TB, h *house) *person {
	t.Helper()
	ctx, cancel := chromedp.NewContext(window, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // the context that opens a profile must outlive it
		t.Fatalf("opening a profile: %v", err)
	}
	p := &person{t: t, ctx: ctx, home: h.URL}
	p.do(chromedp.EmulateViewport(1280, 900))
	return p
}

func (p *person) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatalf("in the browser: %v", err)
	}
}

// before runs a script in every document from now on, before those of the page.
func (p *person) before(script string) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	if err != nil {
		p.t.Fatalf("preparing the browser: %v", err)
	}
}

// tab is the same person in another tab.
func (p *person) tab() *person {
	p.t.Helper()
	ctx, cancel := chromedp.NewContext(p.ctx)
	p.t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		p.t.Fatalf("opening a tab: %v", err)
	}
	return &person{t: p.t, ctx: ctx, home: p.home}
}

// open goes to a path and waits for the document.
func (p *person) open(path string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.home + path))
}

// eval evaluates an expression of type T.
func eval[T any](p *person, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("evaluating %s: %v", expression, err)
	}
	return v
}

// until waits for an expression to hold. What cannot be evaluated does not hold:
// between two documents there is nothing to ask.
func (p *person) until(condition string) {
	p.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		holds, err := p.holds(condition)
		if holds {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("never came true: %s (%v)\nat %s:\n%s", condition, err,
				eval[string](p, "location.href"), eval[string](p, "document.body.innerText.slice(0, 2000)"))
		}
	}
}

// holds tells whether an expression is true now.
func (p *person) holds(condition string) (bool, error) {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")"))
}

// at waits for the program to have a page in hand.
func (p *person) at(page string) {
	p.t.Helper()
	p.until(fmt.Sprintf("document.documentElement?.dataset.page === %q", page))
}

// hurries is at for a page whose program would wait for an idle moment, which a frame seldom has here: it is asked for.
func (p *person) hurries(page string) {
	p.t.Helper()
	p.until(fmt.Sprintf(`dispatchEvent(new CustomEvent("rolefit:wanted")) && document.documentElement?.dataset.page === %q`, page))
}

// click clicks the element that a selector finds.
func (p *person) click(selector string) {
	p.t.Helper()
	p.until(fmt.Sprintf("document.querySelector(%q)", selector))
	if !eval[bool](p, fmt.Sprintf(`(() => { const e = document.querySelector(%q); if (!e) return false; e.click(); return true; })()`, selector)) {
		p.t.Fatalf("nothing to click at %s", selector)
	}
}

// unfolds opens everything that is folded around the element that a selector finds, as somebody does who looks for it.
func (p *person) unfolds(selector string) {
	p.t.Helper()
	p.until(fmt.Sprintf("document.querySelector(%q)", selector))
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => {
		for (let e = document.querySelector(%q); e; e = e.parentElement) if (e.nodeName === "DETAILS") e.open = true; })()`, selector)))
}

// text is the visible text of the element that a selector finds.
func (p *person) text(selector string) string {
	p.t.Helper()
	p.unfolds(selector)
	return strings.TrimSpace(eval[string](p, fmt.Sprintf("document.querySelector(%q).innerText", selector)))
}

// kept is what the device keeps under a name, "" for nothing.
func (p *person) kept(name string) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf("localStorage.getItem(%q) ?? ''", name))
}

// press sends keys to whatever has the focus.
func (p *person) press(keys string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys))
}

// fill types a text into a field in place of what stands there.
func (p *person) fill(selector, text string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => {
		const e = document.querySelector(%q); e.value = %q; e.dispatchEvent(new Event("input", {bubbles: true})); })()`, selector, text)))
}
