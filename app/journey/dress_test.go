package journey

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestLaterStyles opens the questionnaire, which brings only the styles that it
// needs, and finds that those which come with the program change nothing on it:
// neither a place nor a look, narrow and wide, with everything unfolded.
func TestLaterStyles(t *testing.T) {
	h := newHouse(t)
	h.hold("/assets/rolefit.")
	held := h.hold("/assets/style.")
	p := newPerson(t, h)
	for _, width := range []int64{320, 360, 768, 1280} {
		p.do(chromedp.EmulateViewport(width, 800))
		p.open("/questionnaire")
		p.until(`document.getElementById("forms")`)
		p.do(chromedp.Evaluate[chromedp.Void](unfold))
		before := strings.Split(eval[string](p, looks), "\n")
		p.do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new CustomEvent("rolefit:wanted"))`))
		held()
		p.until(`document.querySelector("link[rel=stylesheet]")?.sheet`)
		after := strings.Split(eval[string](p, looks), "\n")
		if len(before) != len(after) || len(before) < 5000 {
			t.Fatalf("%d px: %d looks before, %d after", width, len(before), len(after))
		}
		told := 0
		for i := range before {
			if before[i] != after[i] && told < 10 {
				told++
				t.Errorf("%d px: the later styles turn\n%s into\n%s", width, before[i], after[i])
			}
		}
		held = h.hold("/assets/style.")
	}
}

const unfold = `document.querySelectorAll("details").forEach(d => d.open = true)`

// looks is a line for the place of each element, and for each thing that makes
// its look and that of what is drawn before and after it.
const looks = `(() => {
	const lines = [], names = ["display", "position", "color", "background-color", "border", "margin", "padding", "font", "outline",
		"list-style", "text-decoration", "box-shadow", "content", "transform", "opacity", "cursor", "width", "height", "fill"];
	for (const el of document.body.querySelectorAll("*")) {
		const path = el.nodeName + "#" + el.id + "." + el.getAttribute("class"), box = el.getBoundingClientRect();
		lines.push([path, box.x, box.y + scrollY, box.width, box.height].join(" "));
		for (const part of ["", "::before", "::after", "::marker"]) {
			const style = getComputedStyle(el, part);
			for (const name of names) lines.push(path + part + " " + name + ": " + style.getPropertyValue(name));
		}
	}
	return lines.join("\n");
})()`
