package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"rolefit/app/page"
	"rolefit/app/pages"
	"rolefit/app/route"
	"rolefit/app/words"
	"rolefit/pkg/texts"
	"rolefit/pkg/widget"
	"rolefit/web/browsers"
	"rolefit/web/dist"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// render is one page as a document. The markup of go-app is parsed and written
// again: attributes in a fixed order (so that the same sources give the same
// bytes), without the indentation, and with the values that its own writer
// leaves out.
func render(r route.Route, s speech, a assets) ([]byte, error) {
	component := pages.NewPages(page.Prerender()).New(s.lang, r)
	engine := app.NewTestEngine()
	if err := engine.Load(component); err != nil {
		return nil, err
	}
	engine.ConsumeAll()

	var b bytes.Buffer
	fmt.Fprintf(&b, "<!doctype html><html lang=%q dir=%q><head><meta charset=\"utf-8\">", s.lang, texts.Direction(s.lang))
	fmt.Fprintf(&b, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
	fmt.Fprintf(&b, "<title>%s</title>", html.EscapeString(page.Title(s.words, r)))
	fmt.Fprintf(&b, "<meta name=\"description\" content=\"%s\">", html.EscapeString(s.words.T(r.Name+".description")))
	fmt.Fprintf(&b, "<meta name=\"theme-color\" content=\"#fbfaf7\" media=\"(prefers-color-scheme: light)\">")
	fmt.Fprintf(&b, "<meta name=\"theme-color\" content=\"#14191a\" media=\"(prefers-color-scheme: dark)\">")
	fmt.Fprintf(&b, "<link rel=\"icon\" href=%q type=\"image/svg+xml\"><link rel=\"apple-touch-icon\" href=\"/icon-180.png\">", a.icon)
	fmt.Fprintf(&b, "<link rel=\"manifest\" href=%q>", s.manifest)
	b.WriteString(alternates(r, a.address))
	b.WriteString(preview(r, s, a))
	markup := app.HTMLString(component)
	b.WriteString(a.head(r, strings.Contains(markup, " data-early"), strings.Contains(markup, " popovertarget=")))
	if err := normalise(&b, markup); err != nil {
		return nil, err
	}
	b.WriteString(a.foot(r, s))
	return b.Bytes(), nil
}

// preview is what a message shows of a link to the page (the Open Graph protocol). It speaks of the page alone: a code stands
// behind the # of an address, which no server gets to see. A picture needs to know where the site is.
func preview(r route.Route, s speech, a assets) string {
	if r.Framed() {
		return ""
	}
	var b strings.Builder
	for _, property := range [][2]string{
		{"type", "website"},
		{"site_name", s.words.T("site.name")},
		{"locale", strings.ReplaceAll(s.lang, "-", "_")},
		{"title", page.Title(s.words, r)},
		{"description", s.words.T(r.Name + ".description")},
	} {
		fmt.Fprintf(&b, "<meta property=\"og:%s\" content=\"%s\">", property[0], html.EscapeString(property[1]))
	}
	if a.address != "" {
		fmt.Fprintf(&b, "<meta property=\"og:url\" content=\"%s\">", html.EscapeString(a.address+route.Address(s.lang, r.Path)))
		fmt.Fprintf(&b, "<meta property=\"og:image\" content=\"%s\"><meta property=\"og:image:width\" content=\"1200\">", html.EscapeString(a.preview))
		fmt.Fprintf(&b, "<meta property=\"og:image:height\" content=\"630\"><meta property=\"og:image:alt\" content=\"%s\">", html.EscapeString(s.words.T("preview.picture")))
		b.WriteString("<meta name=\"twitter:card\" content=\"summary_large_image\">")
	}
	return b.String()
}

// alternates names the page in every language of the site, where there are several. Where the site is, search engines want
// to know; without it they take the addresses as they stand.
func alternates(r route.Route, site string) string {
	if len(texts.Languages()) < 2 || r.Framed() {
		return ""
	}
	var b strings.Builder
	for _, lang := range texts.Languages() {
		fmt.Fprintf(&b, "<link rel=\"alternate\" hreflang=%q href=%q>", lang, site+route.Address(lang, r.Path))
	}
	fmt.Fprintf(&b, "<link rel=\"alternate\" hreflang=\"x-default\" href=%q>", site+r.Path)
	return b.String()
}

// head ends the head of a page. A page of questions brings only the styles that
// it needs. A page with a form that is early has the script that keeps what is chosen
// in it, and one with notes the script that opens them where the browser does not.
func (a assets) head(r route.Route, early, notes bool) string {
	var b strings.Builder
	if a.switcher.address != "" && !r.Framed() && r.Start != route.WhileAnswering {
		b.WriteString(deferred(a.switcher.address)) // before what reads what it restores
	}
	if r.Path == dist.NotFound {
		b.WriteString(atOnce(a.astray)) // before anything is drawn
	}
	if early {
		b.WriteString(deferred(a.early))
	}
	if notes {
		b.WriteString(deferred(a.notes))
	}
	b.WriteString("<style>" + a.styleOf(r) + "</style>")
	if r.Framed() {
		b.WriteString(widget.Mark + atOnce(a.frame))
	}
	b.WriteString("</head><body>")
	return b.String()
}

// styleOf is the style sheet that stands inside a page.
func (a assets) styleOf(r route.Route) string {
	if r.Start == route.WhileAnswering && !r.Framed() {
		return a.firstStyle
	}
	return a.style
}

// atOnce is a script that runs before what comes after it is read.
func atOnce(address string) string { return fmt.Sprintf("<script src=%q></script>", address) }

// deferred is a script that runs when the document is read.
func deferred(address string) string { return fmt.Sprintf("<script src=%q defer></script>", address) }

// foot ends a page with what brings the program and keeps the site. The boot
// script of a page of questions stands inside, so that a question that can be
// seen can be answered; before it the one that restores what was taken along.
func (a assets) foot(r route.Route, s speech) string {
	var b strings.Builder
	if r.Start == route.WhileAnswering {
		if a.switcher.text != "" && !r.Framed() {
			b.WriteString("<script>" + a.switcher.text + "</script>")
		}
		b.WriteString("<script>" + a.first + "</script>")
	}
	if r.Start != route.Never {
		b.WriteString(a.loader(r, s))
	}
	if r.Path == route.Desk {
		b.WriteString(deferred(a.desk))
	}
	b.WriteString(deferred(a.offline) + "</body></html>")
	return b.String()
}

// loader is the script that brings the program, with the addresses of what it loads.
func (a assets) loader(r route.Route, s speech) string {
	start := ""
	switch {
	case r.Start == route.AtOnce:
		start = ` data-eager="yes"`
	case a.styleOf(r) != a.style:
		start = fmt.Sprintf(" data-style=%q", a.rest)
	}
	return fmt.Sprintf("<script src=%q data-wasm=%q data-exec=%q data-texts=%q data-says=\"%s\"%s defer></script>",
		a.load, a.program, a.exec, s.texts, html.EscapeString(says(s.words)), start)
}

// says is what the loading script says when there is no program, as JSON.
func says(w *words.Catalogue) string {
	said := map[string]string{}
	for _, what := range []string{"blocked", "sandboxed", "refused", "failed", "broken", "again"} {
		said[what] = w.T("program." + what)
	}
	works := browsers.Works
	said["old"] = w.T("program.old", "chrome", works.Chrome, "firefox", works.Firefox, "safari", works.Safari)
	data, err := json.Marshal(said)
	if err != nil {
		panic("site: texts always encode: " + err.Error())
	}
	return string(data)
}

func normalise(b *bytes.Buffer, markup string) error {
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return err
	}
	for _, n := range nodes {
		tidy(n, 0)
		if err := html.Render(b, n); err != nil {
			return err
		}
	}
	return nil
}

// tidy drops the indentation between elements, sorts attributes and gives ARIA
// attributes back the "true" that the writer of go-app drops. The node stands at
// a depth in the markup.
func tidy(n *html.Node, depth int) {
	slices.SortFunc(n.Attr, func(x, y html.Attribute) int { return cmp.Compare(x.Key, y.Key) })
	for i, attr := range n.Attr {
		if strings.HasPrefix(attr.Key, "aria-") && attr.Val == "" {
			n.Attr[i].Val = "true"
		}
	}
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		if child.Type == html.TextNode {
			if child.Data = written(child.Data, depth+1); child.Data == "" {
				n.RemoveChild(child)
			}
		}
		tidy(child, depth+1)
		child = next
	}
}

// written is a text as the page has it. The writer of go-app puts each of several
// children on a line of its own, two spaces further in for every depth; an only
// text it leaves as it is. Spaces of the text itself stay: they part words from
// the links beside them.
func written(data string, depth int) string {
	if !strings.HasPrefix(data, "\n") {
		return data
	}
	lines := strings.Split(data, "\n")
	indent := strings.Repeat("  ", depth)
	var b strings.Builder
	for _, line := range lines[1 : len(lines)-1] { // the last holds what stands before the next tag
		b.WriteString(strings.TrimPrefix(line, indent))
	}
	return b.String()
}
