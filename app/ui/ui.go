// Package ui draws what several features show: small components, each a function or a component of a plain view value,
// none of which reads storage, knows an address or decides anything. What they show comes from a view, what happens on a
// click is decided by a page. What one feature alone shows is drawn in its own package.
//
// Four habits keep it working on go-app:
//
//   - No Style attributes (the content security policy blocks them): widths and
//     positions are SVG attributes, everything else a class.
//   - Boolean attributes are set only when true, because a prerendered false is
//     still an attribute.
//   - Attribute values are ours, never a person's: prerendered attributes are
//     not escaped.
//   - go-app draws a whole page for every event. What is large and seldom changes
//     is Kept.
package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Hidden is text for screen readers only.
func Hidden(s string) app.UI { return Text("span.vh", s) }

// Untranslated is a text that is the same in every language: a code, a number with a letter, a name. A browser that translates
// the page leaves it alone.
func Untranslated(text string) app.HTMLSpan {
	return app.Span().Attr("translate", "no").Text(text)
}

// Ordinal is the number of one of several things that follow each other.
func Ordinal(number string) app.HTMLSpan { return Untranslated(number).Class("number") }

// Figure is a number that stands out, without words.
func Figure(number string) app.HTMLElem { return Text("b", number).Attr("translate", "no") }

// Code is a code that people pass on, in an element with an id; "" for none.
func Code(id, code string) app.UI {
	p := app.Elem("p").Class("code").Attr("translate", "no")
	if id != "" {
		p = p.ID(id)
	}
	return p.Text(code)
}

// Bytes is a text that is sent, or pasted, exactly as it stands.
func Bytes(id, text string) app.HTMLElem {
	pre := app.Elem("pre").Class("bytes").Attr("translate", "no")
	if id != "" {
		pre = pre.ID(id)
	}
	return pre.Text(text)
}

// Named is the text of a button that stands beside others of the same name, and what it is called for screen readers.
func Named(text, called string) []app.UI {
	return []app.UI{app.Span().Aria("hidden", "true").Text(text), Hidden(called)}
}

// Link is a plain link in running text.
func Link(href, text string) app.UI { return app.A().Href(href).Text(text) }

// ButtonLink is a link that looks like the main action of a page.
func ButtonLink(href, text string) app.UI {
	return app.A().Class("button").Href(href).Text(text)
}

// QuietLink is a link that looks like a secondary action.
func QuietLink(href, text string) app.UI {
	return app.A().Class("button quiet").Href(href).Text(text)
}

// Live is the page's one polite live region. Its text is read out when it
// changes; empty, it takes no room.
func Live(message string) app.UI {
	return app.Elem("p").ID("live").Class("live").Role("status").Aria("live", "polite").Text(message)
}

// Selector is a tag with its classes behind dots ("div.actions"). Every selector
// is a constant; see Pattern.
type Selector string

// Box is an element with children. One call compiles to a fraction of a chain of
// them, which the browser's program is mostly made of.
func Box(selector Selector, children ...app.UI) app.HTMLElem {
	return element(selector).Body(children...)
}

// Text is an element with one text in it; see Box.
func Text(selector Selector, text string) app.HTMLElem { return element(selector).Text(text) }

func element(selector Selector) app.HTMLElem {
	tag, classes, _ := strings.Cut(string(selector), ".")
	e := app.Elem(tag)
	if classes != "" {
		e = e.Class(strings.ReplaceAll(classes, ".", " "))
	}
	return e
}

// Action is a button that does something on this page. Its id and its classes
// may be "".
func Action(id, class string, act app.EventHandler, text string) app.UI {
	b := app.Button().Type("button").OnClick(act).Text(text)
	if id != "" {
		b = b.ID(id)
	}
	if class != "" {
		b = b.Class(class)
	}
	return b
}
