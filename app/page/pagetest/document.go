package pagetest

import (
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Document is a page as it was drawn.
type Document struct {
	root *html.Node
	t    testing.TB
}

// All returns the elements that a CSS selector finds.
func (d *Document) All(selector string) []*html.Node {
	d.t.Helper()
	find, err := cascadia.Parse(selector)
	if err != nil {
		d.t.Fatalf("the selector %q: %v", selector, err)
	}
	return cascadia.QueryAll(d.root, find)
}

// Has reports whether a selector finds something.
func (d *Document) Has(selector string) bool {
	d.t.Helper()
	return len(d.All(selector)) > 0
}

// Text is the text in the first element that a selector finds, in one line; "" when there is none.
func (d *Document) Text(selector string) string {
	d.t.Helper()
	if found := d.All(selector); len(found) > 0 {
		return text(found[0])
	}
	return ""
}

// Texts are the texts in all elements that a selector finds.
func (d *Document) Texts(selector string) []string {
	d.t.Helper()
	var texts []string
	for _, n := range d.All(selector) {
		texts = append(texts, text(n))
	}
	return texts
}

// Attribute is an attribute of the first element that a selector finds; "" when there is none.
func (d *Document) Attribute(selector, name string) string {
	d.t.Helper()
	found := d.All(selector)
	if len(found) == 0 {
		return ""
	}
	for _, a := range found[0].Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// Refusal is the text that tells of a field, to assistive technology too, why what stands in it was not taken; "" for a field
// that is not marked. (The writer of go-app leaves out the "true" of such marks; a browser gets it.)
func (d *Document) Refusal(id string) string {
	d.t.Helper()
	if !d.Has("#" + id + "[aria-invalid]") {
		return ""
	}
	return d.Text("#" + d.Attribute("#"+id, "aria-describedby"))
}

// unique fails the test for every id that is there twice.
func (d *Document) unique() {
	d.t.Helper()
	seen := map[string]bool{}
	for n := range d.root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" && seen[a.Val] {
				d.t.Errorf("two elements have the id %q", a.Val)
			}
			if a.Key == "id" {
				seen[a.Val] = true
			}
		}
	}
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Sent is a document that a server sent.
func Sent(t *testing.T, text string) *Document {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return &Document{root, t}
}
