package journey

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/questionnaire"
	"rolefit/pkg/widget"

	"github.com/chromedp/chromedp"
)

// TestWidget is the widget matrix: the widget in host pages at another origin,
// in every way that a host page may be.
func TestWidget(t *testing.T) {
	rows := []struct {
		name string
		run  func(*testing.T) string // says what was seen
	}{
		{"listed host", widgetListed},
		{"unlisted host", widgetUnlisted},
		{"unlisted host, policy stripped", widgetStripped},
		{"storage blocked", widgetBlocked},
		{"sandboxed", widgetSandboxed},
		{"strict policy of the host", widgetPolicy},
		{"fixed height", widgetFixed},
		{"fixed height, before the program", widgetFixedEarly},
		{"two scripts on a page", widgetTwice},
		{"elements and one script", widgetElements},
		{"inside a div", widgetInside},
		{"resize up and down", widgetResize},
		{"phone", widgetPhone},
		{"a wrong origin hears nothing", widgetDeaf},
		{"a wrong origin is not heard", widgetUnheard},
		{"focus stays in the host", widgetFocus},
		{"look", widgetLook},
		{"contribution to the team", widgetContributes},
		{"without a team, each person picks", widgetPicks},
		{"two teams on a page", widgetTeams},
		{"the team's tools", widgetTools},
	}
	var table strings.Builder
	for _, row := range rows {
		saw := ""
		if !t.Run(row.name, func(t *testing.T) { saw = row.run(t) }) {
			saw = "FAILED " + saw
		}
		table.WriteString(fmt.Sprintf("%-34s %s\n", row.name, saw))
	}
	t.Logf("the widget in Chromium, service and host at two origins\n%s", table.String())
}

func widgetListed(t *testing.T) string {
	e := newEmbedding(t)
	e.host.pages["/"] = "<h1>Intranet</h1>" + e.script()
	p := e.visitor(t, e.host, "/")
	inside := p.frame(e.org.ID)
	inside.finish(bank(t), owner)
	inside.until(`document.querySelector("main.result h1")`)
	p.until(`events.length === 2`)
	if got := eval[string](p, `events.join()`); got != "rolefit:started DIV,rolefit:done DIV" {
		t.Errorf("the host page saw the events %s", got)
	}
	if n := p.heardOf(e.house.URL, widget.Started); n != 1 {
		t.Errorf("it heard started %d times", n)
	}
	if n := p.heardOf(e.house.URL, widget.Done); n != 1 {
		t.Errorf("it heard done %d times", n)
	}
	if got := e.posted(); len(got) > 0 {
		t.Errorf("nobody said yes, and the service was told: %v", got)
	}
	if got := eval[string](inside, "location.pathname"); got != widget.Path {
		t.Errorf("the frame has gone to %s", got)
	}
	inside.do(chromedp.Evaluate[chromedp.Void]("setTimeout(() => location.reload())"))
	inside.until(`performance.getEntriesByType("navigation")[0].type === "reload"`)
	inside.at("result")
	return fmt.Sprintf("answered to the end; heard %d heights, started, done, and nothing else", p.heardOf(e.house.URL, widget.Height))
}

func widgetUnlisted(t *testing.T) string {
	e := newEmbedding(t)
	other := newIntranet(t)
	other.pages["/"] = "<h1>Elsewhere</h1>" + e.script() + e.options().Iframe(e.house.URL, "rolefit")
	p := e.visitor(t, other, "/")
	p.until(`document.querySelectorAll("iframe").length === 2`)
	for len(e.asked(widget.Path)) < 3 { // the script, and two frames
		p.until("true")
	}
	time.Sleep(time.Second) // what must not come has had its time
	for _, mark := range []string{"org=" + e.org.ID, "height=fixed"} {
		if got := eval[string](p.frame(mark), "location.href + document.body.innerText"); !strings.HasPrefix(got, "chrome-error://") {
			t.Errorf("a frame shows %s", got)
		}
	}
	if n := len(p.messages(e.house.URL)); n > 0 {
		t.Errorf("the host page heard %d messages", n)
	}
	if got := e.asked("/assets/"); len(got) > 0 {
		t.Errorf("the frame asked for %v", got)
	}
	other.pages["/around"] = `<iframe src="` + e.host.URL + `/" width="600" height="600"></iframe>`
	e.host.pages["/"] = e.options().Iframe(e.house.URL, "rolefit")
	p = e.visitor(t, other, "/around")
	if got := eval[string](p.frame(e.org.ID), "location.href"); !strings.HasPrefix(got, "chrome-error://") {
		t.Errorf("a listed page inside an unlisted one shows %s", got)
	}
	return "frames stay empty, also of a listed page inside an unlisted one; no message, no file asked for"
}

func widgetBlocked(t *testing.T) string {
	e := newEmbedding(t)
	e.host.pages["/"] = e.script()
	p := newStrictPerson(t, e.host.URL)
	p.open("/")
	if !eval[bool](p, `(() => { try { localStorage.length; return false; } catch { return true; } })()`) {
		t.Fatal("this browser keeps something: the test shows nothing")
	}
	inside := p.frame(e.org.ID)
	inside.hurries("questionnaire")
	inside.finish(bank(t), owner)
	p.until(`events.length === 2`)
	if eval[string](inside, "Object.prototype.toString.call(localStorage)") == "[object Storage]" {
		t.Error("the frame has the browser's own storage")
	}
	return "touching the storage throws in this browser; answered to the end in memory"
}

func widgetSandboxed(t *testing.T) string {
	e := newEmbedding(t)
	o := e.options()
	const least = "allow-scripts allow-same-origin allow-forms"
	e.host.pages["/"] = strings.Replace(o.Iframe(e.house.URL, "rolefit"), widget.Sandbox, least, 1)
	p := e.visitor(t, e.host, "/")
	if got := eval[string](p, `document.querySelector("iframe").getAttribute("sandbox")`); got != least {
		t.Fatalf("the sandbox allows %s", got)
	}
	inside := p.frame(e.org.ID)
	inside.turns(bank(t))
	if got := eval[string](inside, "origin"); got != e.house.URL {
		t.Errorf("the frame's origin is %s", got)
	}
	return "plain frame with " + least + "; a page answered"
}

func widgetPolicy(t *testing.T) string {
	e := newEmbedding(t)
	e.host.policy = fmt.Sprintf("default-src 'none'; script-src %[1]s; frame-src %[1]s; style-src 'none'; base-uri 'none'; "+
		"form-action 'none'; require-trusted-types-for 'script'", e.house.URL)
	e.host.pages["/"] = e.script()
	p := e.visitor(t, e.host, "/")
	inside := p.frame(e.org.ID)
	inside.hurries("questionnaire")
	p.fits(inside)
	inside.answer(bank(t), inside.items()[0], owner)
	p.until(`events.length === 1`)
	if got := eval[string](p, "refused.join()"); got != "" {
		t.Errorf("the policy refused %s", got)
	}
	return "nothing refused; height followed and events dispatched"
}

func widgetTwice(t *testing.T) string {
	e := newEmbedding(t)
	second := e.options()
	second.Instrument = widget.Project
	e.host.pages["/"] = "<p>One</p>" + e.script() + "<p>Two</p>" + second.Script(e.house.URL)
	p := e.visitor(t, e.host, "/")
	one, two := p.frame("team="+e.org.Teams[0].ID), p.frame("instrument=project")
	if eval[string](one, "location.search") == eval[string](two, "location.search") {
		one = p.frame("team=" + e.org.Teams[0].ID + "#")
	}
	one.hurries("questionnaire")
	two.at("project")
	a, b := p.fits(one), p.fits(two)
	if a == b {
		t.Errorf("both frames are %d pixels high", a)
	}
	two.click(`#sitting input, form input[type="radio"]`)
	p.until(`events.length === 1`)
	time.Sleep(300 * time.Millisecond)
	if got := eval[int](p, `events.length`); got != 1 {
		t.Errorf("one answer made %d events", got)
	}
	if got := eval[int](p, `document.querySelectorAll("iframe").length`); got != 2 {
		t.Errorf("there are %d frames", got)
	}
	return fmt.Sprintf("you (%d px) and project (%d px), each with its own height and events", a, b)
}

func widgetElements(t *testing.T) string {
	e := newEmbedding(t)
	element := func(instrument widget.Instrument) string {
		return fmt.Sprintf(`<div data-rolefit data-org="%s" data-team="%s" data-instrument="%s"></div>`, e.org.ID, e.org.Teams[0].ID, instrument)
	}
	e.host.pages["/"] = element(widget.You) + `<script src="` + e.house.URL + widget.ScriptPath + `"></script>` + element(widget.Team)
	p := e.visitor(t, e.host, "/")
	p.frame("instrument=you").at("questionnaire")
	p.frame("instrument=team").at("team")
	if got := eval[string](p, `[...document.querySelectorAll("iframe")].map(f => f.parentElement.dataset.instrument).join()`); got != "you,team" {
		t.Errorf("the frames stand in %s", got)
	}
	return "one script fills two elements, before and after it"
}

func widgetInside(t *testing.T) string {
	e := newEmbedding(t)
	e.host.pages["/"] = `<div id="card"><p>Before</p>` + e.script() + `<p>After</p></div>`
	p := e.visitor(t, e.host, "/")
	p.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("card").style.width = "420px"`))
	inside := p.frame(e.org.ID)
	inside.hurries("questionnaire")
	inside.until("innerWidth === 420")
	p.fits(inside)
	order := eval[string](p, `[...document.getElementById("card").children].map(c => c.querySelector("iframe") ? "FRAME" : c.tagName).join()`)
	if order != "P,SCRIPT,FRAME,P" {
		t.Errorf("inside the div stand %s", order)
	}
	return "between its neighbours, 420 px wide as the div"
}

func widgetResize(t *testing.T) string {
	e := newEmbedding(t)
	e.host.pages["/"] = e.script() + "<p>After</p>"
	p := e.visitor(t, e.host, "/")
	inside := p.frame(e.org.ID)
	inside.hurries("questionnaire")
	first := p.fits(inside)
	inside.click("#forms summary")
	inside.until(fmt.Sprintf("innerHeight > %d", first+50))
	open := p.fits(inside)
	inside.click("#forms summary")
	inside.until(fmt.Sprintf("innerHeight === %d", first))
	p.fits(inside)
	p.do(chromedp.EmulateViewport(500, 900))
	inside.until(fmt.Sprintf("innerWidth < 500 && innerHeight > %d", first))
	narrow := p.fits(inside)
	p.do(chromedp.EmulateViewport(1280, 900))
	inside.until(fmt.Sprintf("innerHeight === %d", first))
	if eval[bool](p, `document.documentElement.scrollWidth > innerWidth`) {
		t.Error("the host page scrolls sideways")
	}
	return fmt.Sprintf("%d px, unfolded %d, folded %d again, narrow %d, wide again; never a second scroll bar", first, open, first, narrow)
}

func widgetPhone(t *testing.T) string {
	e := newEmbedding(t)
	e.host.pages["/"] = e.script()
	p := newPerson(t, e.house)
	p.home = e.host.URL
	p.before(listens)
	p.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile))
	p.open("/")
	inside := p.frame(e.org.ID)
	inside.turns(bank(t))
	p.fits(inside)
	for who, wide := range map[string]int{
		"the host page": eval[int](p, "document.documentElement.scrollWidth - innerWidth"),
		"the frame":     eval[int](inside, "document.documentElement.scrollWidth - innerWidth"),
	} {
		if wide > 0 {
			t.Errorf("%s is %d px too wide", who, wide)
		}
	}
	return "360 px, a page answered, nothing wider than the screen"
}

// turns answers the open page and goes on to the next.
func (p *person) turns(b *questionnaire.Bank) {
	p.t.Helper()
	p.hurries("questionnaire") // from then on a fixed frame shows one item
	first := p.items()[0]
	p.answerPage(b, owner)
	p.click("#continue")
	p.until(fmt.Sprintf("!document.getElementById(%q)", first))
}
