//go:build !wasm

package pages

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolefit/app/articles"
	"rolefit/app/page"
	"rolefit/app/route"
	"rolefit/pkg/texts"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
)

// articlesOf renders every article of a language, by the name of its route.
func articlesOf(t *testing.T, lang string) map[string]*html.Node {
	t.Helper()
	pages := map[string]*html.Node{}
	for _, r := range route.Site() {
		if r.Start != route.Never {
			continue
		}
		component := NewPages(page.Prerender()).New(lang, r)
		engine := app.NewTestEngine()
		if err := engine.Load(component); err != nil {
			t.Fatalf("%s: %v", r.Name, err)
		}
		engine.ConsumeAll()
		root, err := html.Parse(strings.NewReader(app.HTMLString(component)))
		if err != nil {
			t.Fatalf("%s: %v", r.Name, err)
		}
		pages[r.Name] = root
	}
	return pages
}

// each calls visit for every element below n.
func each(n *html.Node, visit func(*html.Node)) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			visit(d)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// ids lists the ids of a page.
func ids(n *html.Node) []string {
	var all []string
	each(n, func(e *html.Node) {
		if id := attribute(e, "id"); id != "" {
			all = append(all, id)
		}
	})
	return all
}

// unfilled is what a missing word or a missing value leaves on a page.
var unfilled = regexp.MustCompile(`\{[a-z.-]+\}|\[[a-z0-9.-]+\]`)

func TestArticlesAreFilled(t *testing.T) {
	for _, lang := range texts.Languages() {
		for name, root := range articlesOf(t, lang) {
			for n := range root.Descendants() {
				if n.Type == html.TextNode && unfilled.MatchString(n.Data) {
					t.Errorf("%s, %s: %q", lang, name, n.Data)
				}
			}
		}
	}
}

// Every link of an article leads to a page in its language, and the switch to the same page in another one.
func TestLinksOfArticlesLeadSomewhere(t *testing.T) {
	for _, lang := range texts.Languages() {
		pages := articlesOf(t, lang)
		addresses := map[string]string{}
		for _, r := range route.Site() {
			addresses[route.Address(lang, r.Path)] = r.Name
		}
		for name, root := range pages {
			each(root, func(e *html.Node) {
				href, other := attribute(e, "href"), attribute(e, "hreflang")
				switch {
				case other != "":
					checkSwitch(t, name, href, other)
				case href != "":
					checkLink(t, name, href, addresses, pages)
				}
				if src := attribute(e, "src"); src != "" {
					t.Errorf("%s loads %s", name, src)
				}
			})
		}
	}
}

// checkSwitch holds that a link to another language leads to the same page.
func checkSwitch(t *testing.T, from, href, lang string) {
	t.Helper()
	for _, r := range route.Site() {
		if r.Name == from && href == route.Address(lang, r.Path) {
			return
		}
	}
	t.Errorf("%s in %s is said to be %s", from, lang, href)
}

// checkLink holds that a link stays here and that its place exists.
func checkLink(t *testing.T, from, href string, addresses map[string]string, pages map[string]*html.Node) {
	t.Helper()
	address, place, _ := strings.Cut(href, "#")
	to := from
	if address != "" {
		to = addresses[address]
	}
	if to == "" {
		t.Errorf("%s links to %s, which is no page", from, href)
	}
	if target := pages[to]; place != "" && (target == nil || !slices.Contains(ids(target), place)) {
		t.Errorf("%s links to %s, where there is no such place", from, href)
	}
}

func TestOutlineOfArticles(t *testing.T) {
	for name, root := range articlesOf(t, texts.Default) {
		level := 0
		each(root, func(e *html.Node) {
			if len(e.Data) != 2 || e.Data[0] != 'h' || e.Data[1] < '1' || e.Data[1] > '6' {
				return
			}
			next := int(e.Data[1] - '0')
			if next > level+1 {
				t.Errorf("%s: %s follows a heading of level %d", name, e.Data, level)
			}
			level = next
		})
		all := ids(root)
		slices.Sort(all)
		if unique := slices.Compact(slices.Clone(all)); len(unique) != len(all) {
			t.Errorf("%s: an id stands twice among %v", name, all)
		}
	}
}

// TestSourcesCanBeLinkedTo: other pages cite /sources#001.
func TestSourcesCanBeLinkedTo(t *testing.T) {
	all := ids(articlesOf(t, texts.Default)["sources"])
	for _, number := range []string{"000", "001", "002", "003", "004"} {
		if !slices.Contains(all, number) {
			t.Errorf("the page of sources has no place %s", number)
		}
	}
}

// TestEveryFigureStands: words and page name the same figures.
func TestEveryFigureStands(t *testing.T) {
	for _, r := range route.Site() {
		manual, ok := NewPages(page.Prerender()).New(texts.Default, r).(*articles.Manual)
		if !ok {
			continue
		}
		d, _ := manual.W.Document(r.Name)
		named := map[string]bool{}
		for _, s := range d.Sections {
			for _, b := range s.Blocks {
				if b.Figure != "" {
					named[b.Figure] = true
					if manual.Figures[b.Figure] == nil {
						t.Errorf("%s: nothing draws the figure %q", r.Name, b.Figure)
					}
				}
			}
		}
		for figure := range manual.Figures {
			if !named[figure] {
				t.Errorf("%s: the words do not name the figure %q", r.Name, figure)
			}
		}
	}
}
