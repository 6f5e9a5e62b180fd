package journey

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"rolefit/pkg/widget"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// frames counts the frames of a page, those in open shadow trees too.
const frames = `(function count(root) { return [...root.querySelectorAll("*")].reduce((n, e) => n + (e.nodeName === "IFRAME") + (e.shadowRoot ? count(e.shadowRoot) : 0), 0); })(document)`

// TestWidgetHowever a host page brings the script and the elements, each widget is there once, and asks.
func TestWidgetHowever(t *testing.T) {
	h := newHouse(t)
	e := newEmbeddingOf(t, h)
	src := h.URL + widget.ScriptPath
	response, err := http.Get(src)
	if err != nil {
		t.Fatal(err)
	}
	script, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	e.host.pages["/bundle.js"] = "window.bundled = true;" + string(script)
	e.host.pages["/module.js"] = fmt.Sprintf("import %q;", src)
	e.host.pages["/chat/widget.js"] = "window.chat = true;" // another product's, with a theme of its own
	const chat = `<script src="/chat/widget.js" data-theme="dark"></script>`
	options := fmt.Sprintf(`data-org="%s" data-instrument="project"`, e.org.ID)
	element := "<div data-rolefit " + options + "></div>"
	tag := func(more string) string { return fmt.Sprintf(`<script src=%q %s></script>`, src, more) }
	add := func(where string) string {
		return fmt.Sprintf(`(() => { const s = document.createElement("script"); s.src = %q; s.dataset.org = %q; s.dataset.instrument = "project"; (%s).append(s); })()`, src, e.org.ID, where)
	}
	for _, test := range []struct {
		name       string
		head, body string
		act        string // once the page is loaded
		frames     int
	}{
		{"in the head", tag(""), element + "<p>After</p>" + element, "", 2},
		{"in the head, deferred", tag("defer"), element, "", 1},
		{"as a module", "", tag(`type="module" ` + options), "", 1},
		{"as a module in the head", tag(`type="module"`), element, "", 1},
		{"imported by a module", `<script type="module" src="/module.js"></script>`, element, "", 1},
		{"in a bundle", "", fmt.Sprintf(`<div data-rolefit data-service=%q %s></div><script src="/bundle.js"></script>`, h.URL, options), "", 1},
		{"later", "", "<p>Text</p>", add("document.body"), 1},
		{"twice for one element", tag(""), element + tag(""), "", 1},
		{"twice with places of their own", "", tag(options) + tag(options), "", 2},
		{"with attributes of others", "", tag(`data-cfasync="false" data-turbo-track="reload"`) + element, "", 1},
		{"with attributes of others and its own", "", tag(`data-cfasync="false" ` + options), "", 1},
		{"beside another product's script", chat, tag(options) + chat, "", 1},
		{"as a module beside another product's script", chat, tag(`type="module" `+options) + chat, "", 1},
		{"an element that comes after", tag(""), "<main></main>", fmt.Sprintf("document.querySelector('main').innerHTML = %q", element), 1},
		{"an element that becomes one", tag(""), "<div " + options + "></div>", "document.querySelector('div').dataset.rolefit = ''", 1},
		{"an element in a shadow tree", tag(""), "<main></main>", fmt.Sprintf("document.querySelector('main').attachShadow({mode: 'open'}).innerHTML = %q; document.querySelector('main').after(document.createElement('p')); document.body.append(document.querySelector('main'))", element), 1},
		{"a script in a shadow tree", "", "<main></main>", add("document.querySelector('main').attachShadow({mode: 'open'})") + "; document.body.append(document.querySelector('main'))", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			e.host.head, e.host.pages["/"] = test.head, test.body
			p := e.visitor(t, e.host, "/")
			p.until(`document.readyState === "complete"`)
			if test.act != "" {
				p.do(chromedp.Evaluate[chromedp.Void]("(() => {" + test.act + "})()"))
			}
			p.until(fmt.Sprintf("%s === %d", frames, test.frames))
			inside := p.frame("instrument=project")
			inside.at("join") // no team is named: the person picks one
			p.fits(inside)
			if n := eval[int](p, frames); n != test.frames {
				t.Errorf("there are %d frames, not %d", n, test.frames)
			}
		})
	}
}

// TestWidgetOutOfSight: a frame that has no width for a moment, as behind a tab, has its height when it is seen.
func TestWidgetOutOfSight(t *testing.T) {
	e := newEmbedding(t)
	for name, style := range map[string]string{"folded away": "display: none", "0 px wide": "width: 0; overflow: hidden"} {
		e.host.pages["/"] = `<div id="tab" style="` + style + `">` + e.script() + `</div>`
		p := e.visitor(t, e.host, "/")
		inside := p.frame(e.org.ID)
		inside.until(`globalThis.rolefitBoot`)
		eval[bool](p, still)
		p.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("tab").removeAttribute("style")`))
		inside.until(`innerWidth > 1000`)
		if height := p.fits(inside); height < 500 {
			t.Errorf("%s, and then %d px high", name, height)
		}
	}
}

// TestWidgetUnderAHead: what a step goes to is not hidden by a head of the host page that stays in sight, and for which the
// page leaves room as for its own anchors, by scroll-padding.
func TestWidgetUnderAHead(t *testing.T) {
	e := newEmbedding(t)
	e.host.head = `<style>html { scroll-padding-top: 80px; }</style>`
	e.host.pages["/"] = `<header style="position: sticky; top: 0; height: 80px; background: #ccc; z-index: 9">Intranet</header><p style="height: 300px">Before</p>` +
		e.script() + `<p style="height: 2000px">After</p>`
	p := e.visitor(t, e.host, "/")
	inside := p.frame(e.org.ID)
	inside.hurries("questionnaire")
	p.fits(inside)
	first := inside.items()[0]
	inside.answerPage(bank(t), owner)
	// The person has pressed in the frame, so that it has the focus, and the button is far below.
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("iframe").focus(); scrollTo(0, 900)`))
	inside.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("continue").focus()`))
	p.press(kb.Enter)
	inside.until(fmt.Sprintf("!document.getElementById(%q)", first))
	eval[bool](p, still)
	top := eval[float64](p, `document.querySelector("iframe").getBoundingClientRect().top`) +
		eval[float64](inside, `document.getElementById("heading").getBoundingClientRect().top`)
	if top < 80 || top > 300 {
		t.Errorf("the heading is %.0f px below the window's edge, where the page's head is 80 px high", top)
	}
}

// TestWidgetInASandbox that takes its origin away: it says what is wrong.
func TestWidgetInASandbox(t *testing.T) {
	e := newEmbedding(t)
	e.host.pages["/"] = strings.Replace(e.options().Iframe(e.house.URL, "rolefit"), widget.Sandbox, "allow-scripts allow-forms", 1)
	p := e.visitor(t, e.host, "/")
	inside := p.frame(e.org.ID)
	inside.until(`document.querySelector("#program")`)
	if said := inside.text("#program"); !strings.Contains(said, "allow-same-origin") {
		t.Errorf("it says %q", said)
	}
}

// TestWidgetBack: back in the frame leads to the page before, and only then off the host page.
func TestWidgetBack(t *testing.T) {
	e := newEmbedding(t)
	e.host.pages["/"], e.host.pages["/before"] = e.script(), "<h1>Before</h1>"
	p := e.visitor(t, e.host, "/before")
	p.open("/")
	inside := p.frame(e.org.ID)
	inside.hurries("questionnaire")
	inside.finish(bank(t), owner)
	inside.click(`main a[href="/contribution"]`)
	inside.at("contribution")
	for _, page := range []string{"result", "questionnaire"} {
		p.do(chromedp.Evaluate[chromedp.Void]("history.back()"))
		inside.at(page)
		inside.until(fmt.Sprintf("document.querySelector('main.%s')", page))
	}
	if at := eval[string](p, "location.pathname"); at != "/" {
		t.Errorf("back in the frame led the host page to %s", at)
	}
	p.do(chromedp.Evaluate[chromedp.Void]("history.back()"))
	p.until(`location.pathname === "/before"`)
}

// TestFixedFrameHoldsAQuestion: in frames of 480 to 500 px every question fits, with the heading above it and the button below
// it, before the program and with it, in each language.
func TestFixedFrameHoldsAQuestion(t *testing.T) {
	e := newEmbedding(t)
	for _, lang := range []string{"en", "de"} {
		for _, size := range [][2]int64{{320, 480}, {360, 500}, {600, 480}} {
			p := newPerson(t, e.house)
			p.do(chromedp.EmulateViewport(size[0], size[1]))
			o := e.options()
			o.Height, o.Lang = int(size[1]), lang
			p.open(widget.Path + "?" + o.Query())
			p.until(`globalThis.rolefitBoot`)
			p.holdsOne(t, fmt.Sprintf("%s, %v, before the program", lang, size))
			p.hurries("questionnaire")
			b := bank(t)
			for page := 0; eval[string](p, "document.documentElement.dataset.page") == "questionnaire" && page < 60; page++ {
				p.holdsOne(t, fmt.Sprintf("%s, %v, question %d", lang, size, page+1))
				first := p.items()[0]
				p.answerPage(b, owner)
				p.click("#continue")
				p.until(fmt.Sprintf("document.documentElement.dataset.page === 'result' || !document.getElementById(%q)", first))
			}
			p.at("result")
		}
	}
}

// beyond is by how many pixels what belongs to the one question is above or below the window: the heading, the statements or
// the one statement, the answers and the button. A question without answers is 1,000 px beyond.
const beyond = `(() => {
	const seen = [...document.querySelectorAll("#heading, #sitting .items :is(.pole, legend, .choice), #continue")].filter((e) => e.offsetHeight > 0).map((e) => e.getBoundingClientRect());
	return seen.length < 8 ? 1000 : Math.ceil(Math.max(...seen.map(({ top, bottom }) => Math.max(-top, bottom - innerHeight))));
})()`

// holdsOne holds that the one question of the page, its answers and the button below them are in the window.
func (p *person) holdsOne(t *testing.T, what string) {
	t.Helper()
	if px := eval[int](p, beyond); px > 0 {
		t.Errorf("%s: %d px are out of sight: %s", what, px, eval[string](p, `document.querySelector("#sitting .items > :not([hidden])").innerText.slice(0, 90)`))
	}
}
