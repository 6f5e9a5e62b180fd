package page

import (
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Prose is a page that is one document of words.
type Prose struct {
	screen

	fill []string // names and values for the document's {name}s
}

func newProse(lang, name string, fill ...string) *Prose {
	return &Prose{screen: newScreen(lang, name), fill: fill}
}

// Render draws the document.
func (p *Prose) Render() app.UI {
	d, _ := p.w.Document(p.name, p.fill...)
	return p.frame(ui.Document(d))
}

// NotFound is the page for addresses that do not exist.
type NotFound struct{ screen }

// Render says so and leads home.
func (p *NotFound) Render() app.UI {
	return p.frame(
		app.H1().Text(p.w.T("notfound.title")),
		app.P().Class("lead").Text(p.w.T("notfound.text")),
		app.P().Class("actions").Body(ui.ButtonLink(p.href("/"), p.w.T("notfound.home"))),
	)
}
