package ui

import (
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Wearers draws who would wear which hat, large.
func Wearers(list []view.Wearer) app.UI {
	return Box("ul.wearers", app.Range(list).Slice(func(i int) app.UI {
		w := list[i]
		return app.Elem("li").Class("hue-"+string(w.Role)).DataSet("wears", w.Role).Body(
			hatMark(),
			Box("span", Text("span.hat-name", w.Hat), Text("span.person", w.Person)),
		)
	}))
}

// Alternative draws one other way to give the hats.
func Alternative(a view.Assignment) app.UI {
	return Box("li.card",
		Text("p.swap", a.Swap),
		Box("p.note", Text("span", a.Cost), app.Text(" · "), Text("span", a.Chance)),
	)
}

// Meter draws the risk of two hats on one head: the level on a scale of three,
// what makes it up, what it costs and what helps.
func Meter(w *words.Catalogue, m view.Meter) app.UI {
	return app.Elem("div").Class("meter-part").Class("level-"+string(m.Level)).DataSet("level", m.Level).Body(
		Text("p", m.Who),
		Box("div.gauge",
			Box("p", Text("span.note", w.T("meter.risk")), Text("b", m.Word)),
			app.Elem("div").Class("gauge-bar").Aria("hidden", "true").Body(app.Elem("span"), app.Elem("span"), app.Elem("span")),
			Text("p", m.Text),
		),
		Text("h3", w.T("meter.parts")),
		Box("ul.points-list", app.Range(m.Parts).Slice(func(i int) app.UI {
			return Box("li", Text("span.points", m.Parts[i].Points), Cited(m.Parts[i].Cited))
		})),
		Text("p.note", m.Sum),
		pieces("cost", w.T("meter.costs"), m.Costs),
		pieces("mitigation", w.T("meter.helps"), m.Helps),
	)
}

// pieces draws pieces of advice of a kind under a title.
func pieces(kind, title string, list []view.Cited) app.UI {
	return app.Elem("div").Class("advice").Class(kind).Body(Text("h3", title), Pieces(list))
}

// Pieces draws pieces of advice beside each other.
func Pieces(list []view.Cited) app.UI {
	return Box("div.pieces", app.Range(list).Slice(func(i int) app.UI { return Cited(list[i]) }))
}
