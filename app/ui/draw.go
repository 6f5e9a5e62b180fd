package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Pattern is the pattern of a drawing; see Draw. Every pattern is a constant, so
// that a test finds and checks all of them (TestPatterns): a name that changes is
// a text.
type Pattern string

// Texts are what the dollars of a pattern stand for, in order.
type Texts []string

// Draw builds an element and everything in it from a pattern, of which a chart
// compiles to a fraction of as many calls:
//
//	Draw("tr[data-team=$](th[scope=row] $)(td.number $)(td @)", Texts{id, name, number}, child)
//
// A pattern is a tag with classes, an id and attributes, as in a selector, and
// then its parts in order: elements in parentheses, "$" for the next text, "@"
// for the next child, "_" for a space. A dollar also stands for the value of an
// attribute, and without a space before it for a class or an id or a part of one:
// "svg.mark.of-$". A child that is nil is left out. What belongs to a drawing is
// made as SVG.
func Draw(pattern Pattern, texts Texts, children ...app.UI) app.HTMLElem {
	d := drawing{string(pattern), texts, children}
	return d.element()
}

// Say is an element with a text, or nothing where there is no text.
func Say(selector Selector, text string) app.UI {
	if text == "" {
		return nil
	}
	return Text(selector, text)
}

// Each is an element for each text.
func Each(selector Selector, texts []string) app.UI {
	return app.Range(texts).Slice(func(i int) app.UI { return Text(selector, texts[i]) })
}

// drawing is what is left of a pattern and of what goes into it.
type drawing struct {
	rest     string
	texts    Texts
	children []app.UI
}

// svgTags are the tags of SVG.
const svgTags = " svg line rect circle path text "

// element builds the element at the beginning of what is left.
func (d *drawing) element() app.HTMLElem {
	tag := d.word()
	e := app.Elem(tag)
	if strings.Contains(svgTags, " "+tag+" ") {
		e = e.XMLNS(svgNamespace)
	}
	for {
		switch d.peek() {
		case '.':
			e = e.Class(d.name())
		case '#':
			e = e.ID(d.name())
		case '[':
			d.rest = d.rest[1:]
			name := d.word()
			e = e.Attr(name, d.value())
		default:
			return e.Body(d.parts()...)
		}
	}
}

// peek is the next letter, 0 at the end.
func (d *drawing) peek() byte {
	if d.rest == "" {
		return 0
	}
	return d.rest[0]
}

// name takes a class or an id and the sign before it.
func (d *drawing) name() string {
	d.rest = d.rest[1:]
	var name strings.Builder
	name.WriteString(d.word())
	for d.peek() == '$' {
		d.rest = d.rest[1:]
		name.WriteString(d.text() + d.word())
	}
	return name.String()
}

// word takes what stands before the next sign.
func (d *drawing) word() string {
	end := strings.IndexAny(d.rest, ".#[]=()$@_ ")
	if end < 0 {
		end = len(d.rest)
	}
	word := d.rest[:end]
	d.rest = d.rest[end:]
	return word
}

// value takes what stands behind the name of an attribute, up to its bracket.
func (d *drawing) value() string {
	value, rest, _ := strings.Cut(strings.TrimPrefix(d.rest, "="), "]")
	d.rest = rest
	if value == "$" {
		return d.text()
	}
	return value
}

// text takes the next text.
func (d *drawing) text() string {
	text := d.texts[0]
	d.texts = d.texts[1:]
	return text
}

// parts are what stands in an element, up to its parenthesis.
func (d *drawing) parts() (parts []app.UI) {
	for d.rest != "" {
		sign := d.rest[0]
		d.rest = d.rest[1:]
		switch sign {
		case ')':
			return parts
		case '(':
			parts = append(parts, d.element())
		case '$':
			parts = append(parts, app.Text(d.text()))
		case '_':
			parts = append(parts, app.Text(" "))
		case '@':
			if child := d.children[0]; child != nil {
				parts = append(parts, child)
			}
			d.children = d.children[1:]
		}
	}
	return parts
}
