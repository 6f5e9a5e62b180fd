package roles

import (
	"rolefit/app/roles/rolesview"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Holders draws who would take which role, large.
func Holders(list []rolesview.Holder) app.UI {
	return ui.Box("ul.holders", app.Range(list).Slice(func(i int) app.UI {
		w := list[i]
		return app.Elem("li").Class("hue-"+string(w.Role)).DataSet("wears", w.Role).Body(
			ui.HatMark(),
			ui.Box("span", ui.Text("span.hat-name", w.RoleName), ui.Text("span.person", w.Person)),
		)
	}))
}

// Alternative draws one other way to give the roles.
func Alternative(a rolesview.Assignment) app.UI {
	return ui.Box("li.card",
		ui.Text("p.swap", a.Swap),
		ui.Text("p.note", a.Odds),
	)
}

// Meter draws the risk of two roles at once: the level on a scale of three,
// what makes it up, what it costs and what helps.
func Meter(w *words.Catalogue, m rolesview.Meter) app.UI {
	return app.Elem("div").Class("meter-part").Class("level-"+string(m.Level)).DataSet("level", m.Level).Body(
		ui.Text("p", m.Who),
		ui.Box("div.gauge",
			ui.Box("p", ui.Text("span.note", w.T("roles.meter.risk")), ui.Text("b", m.Word)),
			app.Elem("div").Class("gauge-bar").Aria("hidden", "true").Body(app.Elem("span"), app.Elem("span"), app.Elem("span")),
			ui.Text("p", m.Text),
		),
		ui.Text("h3", w.T("roles.meter.parts")),
		ui.Box("ul.points-list", app.Range(m.Parts).Slice(func(i int) app.UI {
			return ui.Box("li", ui.Text("span.points", m.Parts[i].Points), ui.Cited(m.Parts[i].Cited))
		})),
		ui.Text("p.note", m.Sum),
		pieces("cost", w.T("roles.meter.costs"), m.Costs),
		pieces("mitigation", w.T("roles.meter.helps"), m.Helps),
	)
}

// pieces draws pieces of advice of a kind under a title.
func pieces(kind, title string, list []view.Cited) app.UI {
	return app.Elem("div").Class("advice").Class(kind).Body(ui.Text("h3", title), ui.Pieces(list))
}
