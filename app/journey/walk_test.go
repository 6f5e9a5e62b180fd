package journey

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/pkg/fit"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the recorded walks anew, to be read before they are kept")

// silent are roles that a screen reader passes over: their children speak.
var silent = map[string]bool{
	"generic": true, "none": true, "InlineTextBox": true, "LabelText": true,
	"Legend": true, "LayoutTable": true, "ListMarker": true, "LineBreak": true,
}

// walk is what a screen reader comes by from the top of the page to its end: a
// line for each stop with its role, its name and its state.
func (p *person) walk() string {
	p.t.Helper()
	tree, err := chromedp.Call(p.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		p.t.Fatalf("reading the accessibility tree: %v", err)
	}
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range tree.Nodes {
		byID[n.NodeID] = n
	}
	var b strings.Builder
	var visit func(n *accessibility.Node, depth int)
	visit = func(n *accessibility.Node, depth int) {
		if role := spoken(n.Role); !n.Ignored && !silent[role] {
			fmt.Fprintf(&b, "%s%s\n", strings.Repeat("  ", depth), stop(role, n))
			depth++
		}
		for _, id := range n.ChildIDs {
			if child := byID[id]; child != nil {
				visit(child, depth)
			}
		}
	}
	visit(tree.Nodes[0], 0)
	return b.String()
}

// stop is one line of a walk.
func stop(role string, n *accessibility.Node) string {
	var line strings.Builder
	line.WriteString(role)
	if name := spoken(n.Name); name != "" {
		line.WriteString(" " + quote(name))
	}
	if described := spoken(n.Description); described != "" {
		line.WriteString(" described=" + quote(described))
	}
	for _, property := range n.Properties {
		switch value := spoken(property.Value); property.Name {
		case "checked", "expanded", "pressed", "live", "invalid":
			if value != "false" {
				line.WriteString(fmt.Sprintf(" %s=%s", property.Name, value))
			}
		case "level":
			line.WriteString(" level=" + value)
		}
	}
	return line.String()
}

func spoken(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var text string
	if json.Unmarshal(v.Value, &text) == nil {
		return text
	}
	return string(v.Value)
}

// walks holds the walk over the open page against the recorded one.
func (p *person) walks(name string) {
	p.t.Helper()
	got, file := p.walk(), filepath.Join("testdata", "walks", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			p.t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		p.t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		p.t.Errorf("%s is walked differently (-recorded +now):\n%s", name, diff)
	}
}

// seeded gives the device a sitting whose sides are known.
func (p *person) seeded(t *testing.T) {
	t.Helper()
	p.open("/manifest.webmanifest")
	s := sitting.New(bank(t), fit.Standard, 7)
	eval[bool](p, fmt.Sprintf("localStorage.setItem('rolefit.sitting', %q), true", s.Encode()))
}

// TestWalk goes over the pages as a screen reader does: names, roles and states
// in their order, and what the live region says when it changes.
func TestWalk(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/")
	p.at("home")
	p.walks("home")
	p.seeded(t)
	p.open("/questionnaire")
	p.at("questionnaire")
	p.click(`[id="` + p.items()[0] + `_1"]`)
	p.until(`document.getElementById("progress").value === 1`)
	p.walks("questionnaire-one-answer")
	said := p.listens()
	p.click("#continue")
	p.until(`document.querySelector("fieldset.open")`)
	p.walks("questionnaire-pointed-out")
	p.answerPage(b, owner)
	p.click("#continue")
	p.until(`document.getElementById("progress").value >= 6 && !document.querySelector("fieldset.open")`)
	if got := said(); len(got) == 0 || !strings.Contains(got[0], "no answer yet") {
		t.Errorf("the live region said %q", got)
	}
	p.with(example(t, b, "clear-product-owner", 1))
	p.until(`document.getElementById("place").dataset.place !== "result.place.loading"`)
	p.walks("result")
}

// listens notes what the live region of the page says from now on, in order.
func (p *person) listens() (said func() []string) {
	p.t.Helper()
	eval[bool](p, `(() => { window.said = [];
		new MutationObserver(() => { const t = document.getElementById("live")?.textContent.trim();
			if (t && t !== window.said.at(-1)) window.said.push(t); })
			.observe(document.body, {subtree: true, childList: true, characterData: true}); return true; })()`)
	return func() []string { return eval[[]string](p, "window.said") }
}
