package journey

import (
	"testing"

	"rolefit/app/route"

	"github.com/chromedp/cdproto/emulation"
	devpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// prefers has the browser report what a person has set in the system.
func (p *person) prefers(features ...*emulation.MediaFeature) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
	if err != nil {
		p.t.Fatalf("setting what the person prefers: %v", err)
	}
}

// tooWide lists what stands out of the window on either side although nothing
// around it scrolls, and text that its own box cuts off.
const tooWide = `(() => {
	const scrolls = (e) => { for (; e && e !== document.body; e = e.parentElement)
		if (["auto", "scroll"].includes(getComputedStyle(e).overflowX)) return true; return false; };
	const found = [];
	for (const e of document.body.querySelectorAll("*")) {
		if (!e.checkVisibility() || e.closest(".vh, .skip, svg")) continue;
		const r = e.getBoundingClientRect(), style = getComputedStyle(e);
		if (style.clipPath !== "none") continue; // for screen readers only
		const out = r.width > 0 && (r.right > innerWidth + 1 || r.left < -1) && !scrolls(e);
		const cut = style.overflow === "hidden" && e.textContent.trim() && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
		if (out || cut) found.push((cut ? "cut " : "wide ") + e.tagName.toLowerCase() + "." + e.className + " " + e.textContent.trim().slice(0, 40));
	}
	return found.slice(0, 5).join("\n");
})()`

// smallFields are fields whose letters are so small that phones zoom in when they are typed into.
const smallFields = `[...document.querySelectorAll("input:not([type=radio], [type=checkbox]), textarea, select")]
	.filter((e) => parseFloat(getComputedStyle(e).fontSize) < 16).map((e) => "#" + e.id).join(" ")`

// letters sets the size of ordinary text, in CSS pixels, as in the settings of
// the browser.
func (p *person) letters(size int64) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, devpage.SetFontSizes, devpage.SetFontSizesParams{FontSizes: &devpage.FontSizes{Standard: size}})
	if err != nil {
		p.t.Fatalf("setting the size of letters: %v", err)
	}
}

// TestReflow shows every page in a window 320 px wide, and with letters twice as
// large: nothing is cut off and nothing but a table scrolls sideways.
func TestReflow(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/manifest.webmanifest")
	p.keep(t)
	p.with(example(t, b, "clear-product-owner", 1))
	for _, look := range []struct {
		name        string
		width, size int64
	}{{"320 px", 320, 16}, {"200 % text", 768, 32}, {"200 % text on a phone", 375, 32}} {
		p.do(chromedp.EmulateViewport(look.width, 700))
		p.letters(look.size)
		for _, r := range route.Site() {
			p.open(r.Path)
			if r.Start != route.Never {
				p.at(r.Name)
			}
			if found := eval[string](p, tooWide); found != "" {
				t.Errorf("%s at %s:\n%s", r.Name, look.name, found)
			}
			if small := eval[string](p, smallFields); small != "" {
				t.Errorf("%s at %s: a phone zooms into %s", r.Name, look.name, small)
			}
		}
	}
}

// TestReducedMotion finds nothing that moves on any page for whom asked for that.
func TestReducedMotion(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.prefers(&emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
	p.with(example(t, b, "clear-product-owner", 1))
	for _, r := range route.Site() {
		p.open(r.Path)
		moving := eval[string](p, `[...document.querySelectorAll("*")].filter(e => { const s = getComputedStyle(e);
			const long = (list) => list.split(",").some(d => parseFloat(d) > .01);
			return long(s.transitionDuration) || long(s.animationDuration) || s.scrollBehavior === "smooth"; })
			.slice(0, 5).map(e => e.tagName + "." + e.className).join(" ")`)
		if moving != "" {
			t.Errorf("%s moves: %s", r.Name, moving)
		}
	}
}

// TestForcedColours sees, where the system chooses the colours, that a chosen
// answer differs from one that is not by more than its colour, and that nothing
// keeps its own colours.
func TestForcedColours(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.prefers(&emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	p.open("/questionnaire")
	p.at("questionnaire")
	p.answer(b, p.items()[0], owner)
	shape := `(chosen) => { const s = getComputedStyle(document.querySelector("#sitting fieldset input" + chosen + " + .dot"));
		return [s.borderWidth, s.borderStyle, s.outlineStyle, s.outlineWidth].join(); }`
	if eval[bool](p, `(`+shape+`)(":checked") === (`+shape+`)(":not(:checked)")`) {
		t.Error("a chosen answer looks like any other")
	}
	for _, r := range route.Site() {
		p.open(r.Path)
		if own := eval[string](p, `[...document.querySelectorAll("body *:not(svg *)")].filter(e => getComputedStyle(e).forcedColorAdjust === "none"
			&& !["Highlight", "SelectedItem"].some(system => { const probe = document.createElement("i"); probe.style.color = system; document.body.append(probe);
				const colour = getComputedStyle(probe).color; probe.remove(); return getComputedStyle(e).backgroundColor === colour; }))
			.slice(0, 5).map(e => e.tagName + "." + e.className).join(" ")`); own != "" {
			t.Errorf("%s keeps its own colours: %s", r.Name, own)
		}
	}
}

// TestSlidesInForcedColours: bars, marks and lines of the slides are drawn in what the system has for text.
func TestSlidesInForcedColours(t *testing.T) {
	h, links := demoHouse(t)
	p := newPerson(t, h)
	p.prefers(&emulation.MediaFeature{Name: "forced-colors", Value: "active"}, &emulation.MediaFeature{Name: "prefers-color-scheme", Value: "dark"})
	p.open(link(links[0]))
	p.until(`document.getElementById("slides")`)
	p.click("#slides")
	p.until(`document.querySelector(".slide svg .point")`)
	if own := eval[string](p, `[...document.querySelectorAll(".slide svg :is(.point, .interval, .across)")].filter((e) => getComputedStyle(e).fill !== getComputedStyle(e.closest(".slide")).color)
		.slice(0, 5).map((e) => e.className.baseVal + " " + getComputedStyle(e).fill).join(", ")`); own != "" {
		t.Errorf("in colours of their own: %s", own)
	}
}
