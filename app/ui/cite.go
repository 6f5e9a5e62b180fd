package ui

import (
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Citer draws citations as links to the page of the articles.
type Citer struct {
	Page  string // address of that page
	Label string // what a list of citations is called
}

// List draws citations in a row.
func (c Citer) List(sources []string) app.UI {
	cites := view.Cites(sources)
	return app.Elem("ul").Class("cites").Aria("label", c.Label).Body(app.Range(cites).Slice(func(i int) app.UI {
		return Box("li", app.A().Href(c.Page+"#"+cites[i].Article).Attr("translate", "no").Text(cites[i].Text))
	}))
}
