package journey

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"rolefit/pkg/widget"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

func mustTargets(p *person) []*target.Info {
	p.t.Helper()
	infos, err := chromedp.Targets(p.ctx)
	if err != nil {
		p.t.Fatal(err)
	}
	return infos
}

// fixed is a frame whose height nobody follows.
func fixed(t *testing.T, e embedding) *person {
	t.Helper()
	o := e.options()
	o.Height = 560
	e.host.pages["/"] = o.Iframe(e.house.URL, "rolefit")
	return e.visitor(t, e.host, "/")
}

func widgetFixed(t *testing.T) string {
	e := newEmbedding(t)
	p := fixed(t, e)
	inside := p.frame(e.org.ID)
	inside.hurries("questionnaire")
	b := bank(t)
	pages := 0
	for eval[string](inside, "document.documentElement.dataset.page") == "questionnaire" {
		if n := len(inside.items()); n != 1 {
			t.Fatalf("%d items are shown at a time", n)
		}
		if pages == 2 { // back, and there again
			inside.click(".turn .quiet")
			inside.until(`document.querySelector("#sitting input:checked")`)
			inside.click("#continue")
			inside.until(`!document.querySelector("#sitting input:checked")`)
		}
		first := inside.items()[0]
		inside.answerPage(b, owner)
		inside.click("#continue")
		inside.until(fmt.Sprintf("document.documentElement.dataset.page === 'result' || !document.getElementById(%q)", first))
		pages++
	}
	inside.at("result")
	if got := eval[int](p, `document.querySelector("iframe").offsetHeight`); got != 564 && got != 560 {
		t.Errorf("the frame is %d px high", got)
	}
	if n := p.heardOf(e.house.URL, widget.Height); n > 0 {
		t.Errorf("the host page was told %d heights", n)
	}
	if !eval[bool](inside, `document.documentElement.scrollHeight > innerHeight && getComputedStyle(document.documentElement).overflowY !== "hidden"`) {
		t.Error("the result cannot be scrolled in the frame")
	}
	return fmt.Sprintf("%d times one item; 560 px throughout; the result scrolls inside", pages)
}

func widgetFixedEarly(t *testing.T) string {
	e := newEmbedding(t)
	release := e.hold("/assets/rolefit.")
	p := fixed(t, e)
	inside := p.frame(e.org.ID)
	const seen = `[...document.querySelectorAll("#sitting fieldset")].filter(f => f.offsetHeight > 0).map(f => f.id).join()`
	inside.until(`document.getElementById("continue")`)
	all := inside.items()
	inside.click("#continue") // without an answer it stays
	if got := eval[string](inside, seen); got != all[0] {
		t.Errorf("at first are shown %s, not %s", got, all[0])
	}
	b := bank(t)
	for i := range 2 {
		inside.answer(b, all[i], owner)
		inside.click("#continue")
		inside.until(fmt.Sprintf("%s === %q", seen, all[i+1]))
	}
	release()
	inside.at("questionnaire")
	inside.until(fmt.Sprintf("%s === %q", seen, all[2]))
	if n := len(inside.sitting(b).Shown); n != 2 {
		t.Errorf("%d answers were taken over", n)
	}
	return "two answers before the program; it goes on with the third item"
}

// unruled takes the policy out of answers, as a proxy on the way might.
type unruled struct{ http.ResponseWriter }

func (u unruled) WriteHeader(status int) {
	u.Header().Del("Content-Security-Policy")
	u.ResponseWriter.WriteHeader(status)
}

// widgetStripped frames the widget from a page that is not listed, where nothing
// but the frame itself is left to notice that.
func widgetStripped(t *testing.T) string {
	e := newEmbedding(t)
	next := e.handler
	e.mu.Lock()
	e.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(unruled{w}, r) })
	e.mu.Unlock()
	other := newIntranet(t)
	other.pages["/"] = e.script()
	p := e.visitor(t, other, "/")
	inside := p.frame(e.org.ID)
	inside.hurries("questionnaire")
	inside.answerPage(bank(t), owner)
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("iframe").contentWindow.postMessage({rolefit: "hello"}, "*")`))
	inside.finish(bank(t), owner)
	time.Sleep(300 * time.Millisecond)
	if n := len(p.messages(e.house.URL)); n > 0 {
		t.Errorf("a page that is not listed heard %d messages", n)
	}
	if eval[bool](inside, `document.documentElement.hasAttribute("data-followed")`) {
		t.Error("the frame took the greeting of a page that is not listed")
	}
	return "where nothing stops the frame, it still tells and hears nothing; answered to the end"
}

// stranger is a frame of an origin that is not listed, beside the widget. It
// notes what it hears and does what it is told.
const stranger = `<script>
	window.heard = 0;
	addEventListener("message", () => heard++);
</script>`

func withStranger(t *testing.T) (e embedding, p, inside, other *person) {
	t.Helper()
	e = newEmbedding(t)
	elsewhere := newIntranet(t)
	elsewhere.URL = "http://127.0.0.1:" + elsewhere.URL[len("http://localhost:"):]
	elsewhere.pages["/stranger"] = stranger
	e.host.pages["/"] = e.script() + `<iframe id="stranger" src="` + elsewhere.URL + `/stranger"></iframe>`
	p = e.visitor(t, e.host, "/")
	inside = p.frame(e.org.ID)
	inside.hurries("questionnaire")
	p.fits(inside)
	for _, info := range mustTargets(p) {
		if info.URL == elsewhere.URL+"/stranger" {
			ctx, cancel := chromedp.NewContext(p.ctx, chromedp.WithTargetID(info.TargetID))
			t.Cleanup(cancel)
			if err := chromedp.Do(ctx); err != nil {
				t.Fatal(err)
			}
			return e, p, inside, &person{t: t, ctx: ctx}
		}
	}
	t.Fatal("the stranger's frame is not there")
	return e, p, inside, nil
}

func widgetDeaf(t *testing.T) string {
	_, p, inside, other := withStranger(t)
	inside.answerPage(bank(t), owner)
	p.until(`events.length === 1`)
	if n := eval[int](other, "heard"); n > 0 {
		t.Errorf("the stranger heard %d messages", n)
	}
	return "a frame of another origin beside it heard 0 messages while heights and started were sent"
}

func widgetUnheard(t *testing.T) string {
	e, p, inside, other := withStranger(t)
	height, told := p.fits(inside), p.heardOf(e.house.URL, widget.Height)
	// The stranger claims to be the widget, and to be the host page.
	other.do(chromedp.Evaluate[chromedp.Void](`(() => {
		for (const data of [{rolefit: "done"}, {rolefit: "started"}, {rolefit: "height", height: 9999}]) parent.postMessage(data, "*");
		parent.frames[0].postMessage({rolefit: "hello"}, "*");
	})()`))
	// The host page itself claims what is no message.
	p.do(chromedp.Evaluate[chromedp.Void](`(() => {
		const frame = document.querySelector("iframe").contentWindow;
		for (const data of [null, "hello", {rolefit: "tell", role: 1}, {rolefit: "height", height: 1}]) frame.postMessage(data, "*");
	})()`))
	p.until(`heard.filter(h => h.origin !== "` + e.house.URL + `").length === 3`)
	time.Sleep(300 * time.Millisecond)
	p.do(chromedp.Evaluate[chromedp.Void](`heard = heard.filter(h => h.origin === "` + e.house.URL + `"); undefined`))
	if n := p.heardOf(e.house.URL, widget.Height); n != told {
		t.Errorf("the frame answered %d times to what was no greeting of its host page", n-told)
	}
	if got := eval[string](p, `events.join()`); got != "" {
		t.Errorf("the host page dispatched %s", got)
	}
	if got := eval[int](p, `document.querySelector("iframe").offsetHeight`); got != height {
		t.Errorf("the frame went from %d to %d px", height, got)
	}
	// Right in one of the two, wrong in the other: window and origin.
	p.do(chromedp.Evaluate[chromedp.Void](`(() => {
		const frame = document.querySelector("iframe").contentWindow, data = {rolefit: "done"};
		window.dispatchEvent(new MessageEvent("message", {origin: "` + e.house.URL + `", data, source: window}));
		window.dispatchEvent(new MessageEvent("message", {origin: "https://elsewhere.example", data, source: frame}));
	})()`))
	if got := eval[string](p, `events.join()`); got != "" {
		t.Errorf("a wrong window or a wrong origin made %s", got)
	}
	inside.do(chromedp.Evaluate[chromedp.Void](`(() => {
		const data = {rolefit: "hello"};
		window.dispatchEvent(new MessageEvent("message", {origin: "https://elsewhere.example", data, source: parent}));
		window.dispatchEvent(new MessageEvent("message", {origin: "` + e.host.URL + `", data, source: window}));
	})()`))
	time.Sleep(300 * time.Millisecond)
	p.do(chromedp.Evaluate[chromedp.Void](`heard = heard.filter(h => h.origin === "` + e.house.URL + `" && !h.data.includes("done")); undefined`))
	if n := p.heardOf(e.house.URL, widget.Height); n != told {
		t.Errorf("the frame answered %d times to a wrong window or a wrong origin", n-told)
	}
	return "forged done, started, height and hello change nothing, nor does one of window and origin without the other"
}

func widgetFocus(t *testing.T) string {
	e := newEmbedding(t)
	release := e.hold("/assets/rolefit.")
	e.host.pages["/"] = `<label>Search <input id="search"></label>` + e.script()
	p := e.visitor(t, e.host, "/")
	p.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("search").focus()`))
	p.press("ab")
	inside := p.frame(e.org.ID)
	inside.until(`document.getElementById("continue")`)
	p.press("cd")
	release()
	inside.at("questionnaire")
	first := inside.items()[0]
	inside.answerPage(bank(t), owner) // by script: nobody has clicked into the frame
	inside.click("#continue")
	inside.until(fmt.Sprintf("!document.getElementById(%q)", first))
	p.press("ef")
	if got := eval[string](p, `document.getElementById("search").value`); got != "abcdef" {
		t.Errorf("of abcdef, %q was typed into the host page's field", got)
	}
	if got := eval[string](p, "document.activeElement.id"); got != "search" {
		t.Errorf("the focus is on %q", got)
	}
	return "while it loads, when the program arrives, and when it turns a page"
}

func widgetLook(t *testing.T) string {
	e := newEmbedding(t)
	o := e.options()
	o.Theme, o.Background, o.Text, o.Accent, o.Radius, o.Font = widget.Dark, "#101418", "#f2f2f2", "#3355ff", "none", "georgia"
	e.host.pages["/chosen"] = o.Script(e.house.URL)
	e.host.pages["/auto"] = e.script()
	p := e.visitor(t, e.host, "/chosen")
	inside := p.frame("accent=%233355ff")
	inside.hurries("questionnaire")
	for expression, want := range map[string]string{
		`getComputedStyle(document.body).backgroundColor`:                      "rgb(16, 20, 24)",
		`getComputedStyle(document.body).color`:                                "rgb(242, 242, 242)",
		`getComputedStyle(document.body).fontFamily.split(",")[0]`:             "Georgia",
		`getComputedStyle(document.querySelector(".pair")).borderRadius`:       "0px",
		`getComputedStyle(document.documentElement).colorScheme`:               "dark",
		`String(document.querySelector("header.mast, footer.foot"))`:           "null",
		`document.querySelector("footer a").target + document.title.length`:    "_blank" + fmt.Sprint(eval[int](inside, "document.title.length")),
		`document.documentElement.style.getPropertyValue("--accent")`:          o.Look().Dark["accent"],
		`String(Object.keys(document.documentElement.dataset).includes("at"))`: "false",
	} {
		if got := eval[string](inside, expression); got != want {
			t.Errorf("%s is %q, not %q", expression, got, want)
		}
	}
	inside.checkAccess("the widget in colours of its own")
	for _, dark := range []bool{false, true} {
		p.open("/auto")
		auto := p.frame(e.org.ID)
		auto.scheme(dark)
		auto.until(fmt.Sprintf(`document.documentElement.dataset.theme === %q`, map[bool]string{false: "light", true: "dark"}[dark]))
		auto.hurries("questionnaire")
		auto.checkAccess("the widget")
	}
	return "dark with colours, corners and type of the embedder; auto follows the device; axe finds nothing"
}
