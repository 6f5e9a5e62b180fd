package ui

import (
	"strconv"

	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// HatEntries draws the entries of the glossary.
func HatEntries(w *words.Catalogue, hats []view.Hat, c Citer) app.UI {
	return Box("div.glossary-hats", app.Range(hats).Slice(func(i int) app.UI {
		h := hats[i]
		return app.Elem("div").ID(h.ID).Class("card gloss hue-"+h.ID).Body(
			Text("p.kind", h.Kind),
			Text("h3", h.Title),
			Text("p", h.Text),
			c.List(h.Sources),
			Text("h4", w.T("glossary.names")),
			Box("ul.names", app.Range(h.Names).Slice(func(k int) app.UI {
				return Box("li", Text("span", h.Names[k].Name), c.List(h.Names[k].Sources))
			})),
			app.If(h.Note != "", func() app.UI { return Text("p.note", h.Note) }),
			app.If(len(h.Disagree) > 0, func() app.UI {
				return app.Elem("details").Class("disagree").Body(
					Text("summary", w.T("glossary.disagree", "n", strconv.Itoa(len(h.Disagree)))),
					Box("ul", app.Range(h.Disagree).Slice(func(k int) app.UI {
						return Box("li", Link("#"+h.Disagree[k].ID, h.Disagree[k].Text))
					})),
				)
			}),
		)
	}))
}

// Contradictions draws the questions that the articles answer in several ways.
func Contradictions(w *words.Catalogue, list []view.Contradiction, c Citer) app.UI {
	return Box("ol.entries.contradictions", app.Range(list).Slice(func(i int) app.UI {
		x := list[i]
		return app.Elem("li").ID(x.ID).Body(
			Box("h3", Text("span.number", x.Number), Text("span", x.What)),
			sides(x.Sides, c),
			Box("p.handling", Text("b", w.T("glossary.handling")), Text("span", x.Handling)),
			app.If(x.Touches != "", func() app.UI { return Text("p.note", x.Touches) }),
		)
	}))
}
