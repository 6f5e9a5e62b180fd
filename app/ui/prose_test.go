//go:build !wasm

package ui_test

import (
	"slices"
	"strings"
	"testing"

	"rolefit/app/articles"
	"rolefit/app/ui"
	"rolefit/app/words"

	"github.com/google/go-cmp/cmp"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
)

// probe is a component that shows one thing.
type probe struct {
	app.Compo

	shown app.UI
}

func (p *probe) Render() app.UI { return p.shown }

// drawn parses what an element draws.
func drawn(t *testing.T, u app.UI) *html.Node {
	t.Helper()
	component := &probe{shown: u}
	engine := app.NewTestEngine()
	if err := engine.Load(component); err != nil {
		t.Fatal(err)
	}
	engine.ConsumeAll()
	root, err := html.Parse(strings.NewReader(app.HTMLString(component)))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// texts are the texts of all elements with a tag, in reading order.
func texts(root *html.Node, tag string) []string {
	var all []string
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == tag {
			var b strings.Builder
			for d := range n.Descendants() {
				if d.Type == html.TextNode {
					b.WriteString(strings.TrimSpace(d.Data))
				}
			}
			all = append(all, b.String())
		}
	}
	return all
}

func attr(n *html.Node, name string) string {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
	if i < 0 {
		return ""
	}
	return n.Attr[i].Val
}

// classed is the first element of a class.
func classed(root *html.Node, class string) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && slices.Contains(strings.Fields(attr(n, "class")), class) {
			return n
		}
	}
	return nil
}

var document = words.Document{Title: "Title", Lead: "Lead", Sections: []words.Section{
	{ID: "one", Title: "First", Blocks: []words.Block{
		{Text: "A < B"},
		{List: []string{"x", "y"}},
		{Table: [][]string{{"head", "value"}, {"row", "1"}}},
		{Figure: "two"},
	}},
	{ID: "two", Title: "Second", Blocks: []words.Block{
		{Terms: []words.Term{{Term: "word", Text: "meaning"}}},
		{Formulas: []words.Term{{Term: "a = b", Text: "says so"}}},
		{Blanks: []string{"pen"}},
		{Figure: "two"},
	}},
}}

func TestManualDrawsEveryBlock(t *testing.T) {
	figures := ui.Figures{"two": func() app.UI { return app.Em().Text("drawn") }}
	root := drawn(t, ui.Manual(document, "Contents", figures))
	for tag, want := range map[string][]string{
		"h1": {"Title"}, "h2": {"First", "Second"}, "p": {"Lead", "Contents", "A < B"},
		"th": {"head", "value", "row"}, "td": {"1"}, "dt": {"word", "a = b"}, "dd": {"meaning", "says so"},
		"em": {"drawn", "drawn"}, "a": {"First", "Second"}, "li": {"First", "Second", "x", "y", "pen"},
	} {
		if diff := cmp.Diff(want, texts(root, tag)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tag, diff)
		}
	}
	if terms, formulas := classed(root, "terms"), classed(root, "formulas"); terms == nil || formulas == nil {
		t.Error("terms or formulas have no class of their own")
	}
	if nav := classed(root, "contents"); nav == nil || attr(nav, "aria-label") != "Contents" {
		t.Error("the list of sections has no name")
	}
}

// The place for the operator holds both sentences: package operator looks for it.
func TestPlaceForTheOperator(t *testing.T) {
	place := classed(drawn(t, articles.Operator("By {operator}", "By nobody")), "operator")
	if place == nil || attr(place, "data-operator") != "By {operator}" || place.FirstChild == nil || place.FirstChild.Data != "By nobody" {
		t.Errorf("it is %+v", place)
	}
}

func TestTraitBar(t *testing.T) {
	for _, c := range []struct {
		value    float64
		x, width string
	}{{1, "50", "50"}, {-1, "0", "50"}, {.4, "50", "20"}, {-.3, "35", "15"}, {0, "50", "0"}} {
		bar := classed(drawn(t, articles.TraitBar(c.value)), "value")
		if got := [2]string{attr(bar, "x"), attr(bar, "width")}; got != [2]string{c.x, c.width} {
			t.Errorf("%v is drawn from %s over %s, not from %s over %s", c.value, got[0], got[1], c.x, c.width)
		}
	}
}

func TestCitationsLeadToTheirArticle(t *testing.T) {
	root := drawn(t, ui.Citer{Page: "/sources", Label: "Lines"}.List([]string{"001:17", "001:21-23", "004:11"}))
	if diff := cmp.Diff([]string{"001:17, 21-23", "004:11"}, texts(root, "a")); diff != "" {
		t.Errorf("citations (-want +got):\n%s", diff)
	}
	var hrefs []string
	for n := range root.Descendants() {
		if n.Data == "a" {
			hrefs = append(hrefs, attr(n, "href"))
		}
	}
	if diff := cmp.Diff([]string{"/sources#001", "/sources#004"}, hrefs); diff != "" {
		t.Errorf("addresses (-want +got):\n%s", diff)
	}
}
