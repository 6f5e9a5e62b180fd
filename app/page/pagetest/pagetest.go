// Package pagetest opens a page without a browser: a person on a device in memory, with a service that answers from
// handlers, and a clock that stands still. A test of a feature acts through the methods of its page and reads what is drawn.
package pagetest

import (
	"context"
	"crypto/rand"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"rolefit/app/device"
	"rolefit/app/device/devicetest"
	"rolefit/app/page"
	"rolefit/pkg/api"
	"rolefit/pkg/texts"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
)

// Noon is what the clock of a Person shows unless a test sets it.
var Noon = time.Date(2026, time.November, 16, 12, 0, 0, 0, time.UTC)

// Person is somebody at a device.
type Person struct {
	*devicetest.Device
	Env     *page.Env
	Service http.Handler // what answers; nil for a service that is away
	Clock   time.Time
	Ahead   time.Duration // how far the device's clock is ahead of that, which the service goes by
	Went    []string      // addresses that pages led to

	drawn chan struct{} // closed once the page is drawn after the act that is under way; nil before any
	t     testing.TB
}

// New returns a person at a new device, whose service is away. A page that still listens after it was left fails the test.
func New(t testing.TB) *Person {
	t.Helper()
	p := &Person{Device: devicetest.New(), Clock: Noon, t: t}
	p.Reload()
	t.Cleanup(func() { // every tab is left by now
		if n := p.Listening(); n > 0 {
			t.Errorf("%d listeners to other tabs belong to pages that were left", n)
		}
	})
	return p
}

// Reload ends the program and starts it anew, as loading the page again does: what lasted as long as the tab is gone.
func (p *Person) Reload() {
	p.Storage = device.NewStorage(p.Shelf)
	p.Env = page.NewEnv(p.Device, carrier{p}, func() time.Time { return p.Clock.Add(p.Ahead) }, rand.Reader)
	p.Env.Navigate = func(_ app.Context, address string) { p.Went = append(p.Went, address) }
}

// Beside is the same person at another tab of the same browser. Neither tab hears of the other until its Hear is called, as
// when both act at once.
func (p *Person) Beside() *Person {
	other := &Person{Device: devicetest.New(), Service: p.Service, Clock: p.Clock, t: p.t}
	other.Shelf = p.Shelf
	other.Reload()
	return other
}

// Screen is the screen of the page with a name, in the default language.
func (p *Person) Screen(name string) page.Screen { return page.NewScreen(p.Env, texts.Default, name) }

// carrier has the person's service answer.
type carrier struct{ p *Person }

// Carry answers a request without a network.
func (c carrier) Carry(ctx context.Context, r api.Request) (api.Reply, error) {
	if c.p.Service == nil {
		return api.Reply{}, api.ErrNoAnswer
	}
	request := httptest.NewRequestWithContext(ctx, r.Method, r.URL, strings.NewReader(string(r.Body)))
	if r.Body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if r.Ticket != "" {
		request.Header.Set(api.HeaderTicket, r.Ticket)
	}
	if r.Seat != "" {
		request.Header.Set(api.HeaderSeat, r.Seat)
	}
	if r.Key != "" {
		request.Header.Set("Authorization", "Bearer "+r.Key)
	}
	answer := httptest.NewRecorder()
	c.p.Service.ServeHTTP(answer, request)
	return api.Reply{
		Status: answer.Code, Body: answer.Body.Bytes(), RetryAfter: answer.Header().Get("Retry-After"),
		Date: c.p.Clock.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT"),
	}, nil
}

// Tab is a page that is open.
type Tab struct {
	engine app.TestEngine
	page   app.Composer
	ctx    app.Context
	closed bool
	person *Person
	t      testing.TB
}

// Open opens a page as the program does: it is initialised, mounted and shown. It is left when the test ends.
func (p *Person) Open(component app.Composer) *Tab {
	p.t.Helper()
	tab := &Tab{engine: app.NewTestEngine(), page: component, person: p, t: p.t}
	stand := &stand{tab: tab}
	if err := tab.engine.Load(stand); err != nil {
		p.t.Fatalf("opening the page: %v", err)
	}
	tab.engine.ConsumeAll() // lends the context
	if mounter, ok := component.(app.Mounter); ok {
		tab.Do(mounter.OnMount)
	}
	if navigator, ok := component.(app.Navigator); ok {
		tab.Do(navigator.OnNav)
	}
	p.t.Cleanup(tab.Close)
	return tab
}

// Close leaves the page.
func (t *Tab) Close() {
	if dismounter, ok := t.page.(app.Dismounter); ok && !t.closed {
		dismounter.OnDismount()
	}
	t.closed = true
}

// Do acts on the page and waits for everything that follows from it.
func (t *Tab) Do(act func(app.Context)) {
	drawn := make(chan struct{})
	t.person.drawn = drawn
	act(t.ctx)
	t.ctx.Defer(func(app.Context) { close(drawn) })
	t.engine.ConsumeAll()
}

// Settle waits for what follows from an event outside the page, such as one of another tab.
func (t *Tab) Settle() { t.engine.ConsumeAll() }

// Event has a handler of the page take an event of a form: the target's members by name, such as "name" and "value". The
// event has them itself, too, such as "key".
func (t *Tab) Event(handle app.EventHandler, target Target) {
	members := maps.Clone(target)
	if members == nil {
		members = Target{}
	}
	members["target"] = target
	t.Do(func(ctx app.Context) { handle(ctx, app.Event{Value: object{members: members}}) })
}

// Enter has a handler of the page take what was chosen or typed into a field with a name.
func (t *Tab) Enter(handle app.EventHandler, name, value string) {
	t.Event(handle, Target{"name": name, "value": value})
}

// Click has a handler of the page take a click.
func (t *Tab) Click(handle app.EventHandler) { t.Event(handle, nil) }

// stand holds the page and borrows a live context.
type stand struct {
	app.Compo

	tab *Tab
}

// OnPreRender lends the context.
func (s *stand) OnPreRender(ctx app.Context) { s.tab.ctx = ctx }

// Render draws the page.
func (s *stand) Render() app.UI { return s.tab.page }

// still is a drawing of its own, so that a page can be read in any state.
type still struct {
	app.Compo

	drawn app.UI
}

// Render draws it.
func (s *still) Render() app.UI { return s.drawn }

// Read draws the page as it is now.
func (t *Tab) Read() *Document {
	t.t.Helper()
	return Draw(t.t, t.page)
}

// Draw draws a component as it is now. An id that two elements share fails the test.
func Draw(t testing.TB, component app.Composer) *Document {
	t.Helper()
	drawn := component.Render()
	if inside, ok := drawn.(app.Composer); ok && inside.Mounted() { // the widget draws the page that it shows
		drawn = inside.Render()
	}
	engine, picture := app.NewTestEngine(), &still{drawn: drawn}
	if err := engine.Load(picture); err != nil {
		t.Fatalf("drawing the page: %v", err)
	}
	engine.ConsumeAll()
	root, err := html.Parse(strings.NewReader(app.HTMLString(picture)))
	if err != nil {
		t.Fatalf("reading the page: %v", err)
	}
	d := &Document{root: root, t: t}
	d.unique()
	return d
}
