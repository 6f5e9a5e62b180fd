package ui

import (
	"strconv"

	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// HatEntries draws the entries of the glossary.
func HatEntries(w *words.Catalogue, hats []view.Hat, c Citer) app.UI {
	return app.Div().Class("glossary-hats").Body(app.Range(hats).Slice(func(i int) app.UI {
		h := hats[i]
		return app.Div().ID(h.ID).Class("card gloss hue-"+h.ID).Body(
			app.P().Class("kind").Text(h.Kind),
			app.H3().Text(h.Title),
			app.P().Text(h.Text),
			c.List(h.Sources),
			app.H4().Text(w.T("glossary.names")),
			app.Ul().Class("names").Body(app.Range(h.Names).Slice(func(k int) app.UI {
				return app.Li().Body(app.Span().Text(h.Names[k].Name), c.List(h.Names[k].Sources))
			})),
			app.If(h.Note != "", func() app.UI { return app.P().Class("note").Text(h.Note) }),
			app.If(len(h.Disagree) > 0, func() app.UI {
				return app.Details().Class("disagree").Body(
					app.Summary().Text(w.T("glossary.disagree", "n", strconv.Itoa(len(h.Disagree)))),
					app.Ul().Body(app.Range(h.Disagree).Slice(func(k int) app.UI {
						return app.Li().Body(Link("#"+h.Disagree[k].ID, h.Disagree[k].Text))
					})),
				)
			}),
		)
	}))
}

// Contradictions draws the questions that the articles answer in several ways.
func Contradictions(w *words.Catalogue, list []view.Contradiction, c Citer) app.UI {
	return app.Ol().Class("entries contradictions").Body(app.Range(list).Slice(func(i int) app.UI {
		x := list[i]
		return app.Li().ID(x.ID).Body(
			app.H3().Body(app.Span().Class("number").Text(x.Number), app.Span().Text(x.What)),
			sides(x.Sides, c),
			app.P().Class("handling").Body(app.B().Text(w.T("glossary.handling")), app.Span().Text(x.Handling)),
			app.If(x.Touches != "", func() app.UI { return app.P().Class("note").Text(x.Touches) }),
		)
	}))
}
