package journey

import (
	"fmt"
	"testing"
)

// translate does to every text of the page what a browser's translation does: it puts elements of its own in the place of
// each text node. The words stay, so that both pages can be compared.
const translate = `(() => {
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), all = [];
	while (walk.nextNode()) all.push(walk.currentNode);
	for (const text of all) {
		if (!text.data.trim() || text.parentElement.closest("script, style, noscript, textarea, svg, [translate=no]")) continue;
		const outer = document.createElement("font"), inner = document.createElement("font");
		inner.append(text.data);
		outer.append(inner);
		text.replaceWith(outer);
	}
	return true;
})()`

// TestTranslatedPages does the same on a page as it is and on one that the browser has translated before each act: both show
// the same words at the end.
func TestTranslatedPages(t *testing.T) {
	h := newHouse(t)
	b := bank(t)
	other := example(t, b, "clear-product-owner", 3)
	private, err := other.Private(b).Encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, acts := range map[string][]func(*person){
		"roles": {
			func(p *person) {
				p.open("/manifest.webmanifest")
				p.keep(t)
				p.open("/team/hats")
				p.at("roles")
			},
			func(p *person) { p.click("#role_project-manager") },
			func(p *person) { p.click("button[data-place='0']") },
			func(p *person) { p.click("#role_project-manager") },
		},
		"result": {
			func(p *person) { p.with(example(t, b, "close", 7)) },
			func(p *person) {
				p.unfolds("#restore-code")
				eval[bool](p, fmt.Sprintf(`(document.getElementById("restore-code").value = %q, document.getElementById("restore-code").form.requestSubmit(), true)`, private))
			},
			func(p *person) { p.click("#restore-yes") },
		},
		"project": {
			func(p *person) {
				p.open("/project")
				p.at("project")
				p.rate(instrument(t), [5]int{2, 1, 1, -1, 1})
			},
			func(p *person) { p.click("#tell") },
			func(p *person) { p.click("#answers") },
			func(p *person) { p.click("#tell") },
		},
	} {
		t.Run(name, func(t *testing.T) {
			said := [2]string{}
			for i := range said {
				p := newPerson(t, h)
				for _, act := range acts {
					if i == 1 && act != nil {
						eval[bool](p, `document.body ? `+translate+` : true`)
					}
					act(p)
				}
				p.until("document.readyState === 'complete'")
				said[i] = eval[string](p, `new Promise((done) => setTimeout(() => done(document.querySelector("main").innerText), 300))`)
				if state := eval[string](p, `document.documentElement.dataset.program`); state != "running" {
					t.Errorf("the program is %s", state)
				}
			}
			if said[0] != said[1] {
				t.Error(firstDifference(said[0], said[1]))
			}
		})
	}
}

// firstDifference shows where two texts part.
func firstDifference(want, got string) string {
	at := 0
	for at < min(len(want), len(got)) && want[at] == got[at] {
		at++
	}
	from := max(0, at-60)
	return fmt.Sprintf("as it is:   …%.160q\ntranslated: …%.160q", want[from:], got[from:])
}
