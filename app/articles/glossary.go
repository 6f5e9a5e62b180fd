//go:build !wasm

package articles

import (
	"strconv"

	"rolefit/app/articles/articlesview"
	"rolefit/app/ui"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// GlossaryEntries draws the entries of the glossary.
func GlossaryEntries(w *words.Catalogue, entries []articlesview.Entry, c ui.Citer) app.UI {
	return ui.Box("div.glossary-hats", app.Range(entries).Slice(func(i int) app.UI {
		h := entries[i]
		return app.Elem("div").ID(h.ID).Class("card gloss hue-"+h.ID).Body(
			ui.Text("p.kind", h.Kind),
			ui.Text("h3", h.Title),
			ui.Text("p", h.Text),
			c.List(h.Sources),
			ui.Text("h4", w.T("glossary.names")),
			ui.Box("ul.names", app.Range(h.Names).Slice(func(k int) app.UI {
				name := app.Span().Text(h.Names[k].Name)
				if h.Names[k].Quoted {
					name = ui.Untranslated(h.Names[k].Name).Lang("en")
				}
				return ui.Box("li", name, c.List(h.Names[k].Sources))
			})),
			app.If(h.Note != "", func() app.UI { return ui.Text("p.note", h.Note) }),
			app.If(len(h.Disagree) > 0, func() app.UI {
				return app.Elem("details").Class("disagree").Body(
					ui.Text("summary", w.T("glossary.disagree", "n", strconv.Itoa(len(h.Disagree)))),
					ui.Box("ul", app.Range(h.Disagree).Slice(func(k int) app.UI {
						return ui.Box("li", ui.Link("#"+h.Disagree[k].ID, h.Disagree[k].Text))
					})),
				)
			}),
		)
	}))
}

// Contradictions draws the questions that the articles answer in several ways.
func Contradictions(w *words.Catalogue, list []articlesview.Contradiction, c ui.Citer) app.UI {
	return ui.Box("ol.entries.contradictions", app.Range(list).Slice(func(i int) app.UI {
		x := list[i]
		return app.Elem("li").ID(x.ID).Body(
			ui.Box("h3", ui.Ordinal(x.Number), ui.Text("span", x.What)),
			sides(x.Sides, c),
			ui.Box("p.handling", ui.Text("b", w.T("glossary.handling")), ui.Text("span", x.Handling)),
			app.If(x.Touches != "", func() app.UI { return ui.Text("p.note", x.Touches) }),
		)
	}))
}
