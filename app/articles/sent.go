//go:build !wasm

package articles

import (
	"strings"

	"rolefit/app/articles/articlesview"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Operator leaves a place for who operates the service, which package operator
// fills: what it says with a name, which stands as {operator}, and what without.
func Operator(named, unnamed string) app.UI {
	return app.P().Class("operator").DataSet("operator", named).Text(unnamed)
}

// Sent draws what a contribution of each kind holds.
func Sent(kinds []articlesview.Sent) app.UI {
	return ui.Box("div.sent", app.Range(kinds).Slice(func(i int) app.UI {
		k := kinds[i]
		return ui.Box("div",
			app.If(len(k.Numbers.Rows) == 0, func() app.UI { return ui.Text("h3", k.Title) }).
				Else(func() app.UI { return ui.Table(k.Title, k.Numbers.Head, k.Numbers.Rows) }),
			app.Range(k.Lists).Slice(func(j int) app.UI {
				return ui.Box("div", ui.Text("p", k.Lists[j].Text), ui.List(k.Lists[j].Titles))
			}),
		)
	}))
}

// Tables draws tables whose cells are words.
func Tables(grids ...articlesview.Grid) app.UI {
	return ui.Box("div.tables", app.Range(grids).Slice(func(i int) app.UI {
		return ui.Table(grids[i].Caption, grids[i].Head, grids[i].Rows)
	}))
}

// Lines draws lines as they are, in a region of that name: a long one scrolls.
func Lines(name string, lines []string) app.UI {
	return ui.Bytes("", strings.Join(lines, "\n")).TabIndex(0).Role("region").Aria("label", name)
}
