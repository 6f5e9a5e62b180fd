package project

import (
	"rolefit/app/project/projectview"
	"rolefit/app/ui"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// NeededRoles draws the roles that a project needs, and beside them those that are
// to be covered only lightly, as outlines.
func NeededRoles(n projectview.Needed) app.UI {
	return ui.Box("div.neededhats",
		app.If(len(n.Strong) > 0, func() app.UI { return ui.RoleRow(ui.NeededRoles(n.Strong), false) }),
		app.If(len(n.Light) > 0, func() app.UI { return ui.RoleRow(ui.NeededRoles(n.Light), true) }),
	)
}

// Conflict draws one contradiction with what was answered about its two factors.
func Conflict(c projectview.Conflict) app.UI {
	return ui.Box("div.conflict",
		ui.Text("h3", c.Title),
		ui.Facts(c.Facts),
		ui.Text("p", c.Text),
		ui.Text("p.mark-of", c.Mark),
	)
}

// Shares draws probabilities as bars, each with its number, and once more as a
// table, whose summary is told as folded.
func Shares(s projectview.Shares, folded string) app.UI {
	return ui.Box("div.chart",
		ui.Box("ul.shares", app.Range(s.List).Slice(func(i int) app.UI { return shareBar(s.List[i]) })),
		ui.Folded(folded, ui.Table(s.Caption, s.Head, s.Rows)),
	)
}

func shareBar(s projectview.Share) app.UI {
	return app.Elem("li").Class(ui.Pick(s.Here, "share here", "share")).DataSet("share", s.ID).Body(
		ui.Text("span.bar-name", s.Name),
		ui.Text("b.bar-value", s.Value),
		ui.SVG("svg", ui.Attrs{"class", "amount", "aria-hidden", "true", "focusable", "false", "width", "100%", "height", "14"},
			ui.SVG("rect", ui.Attrs{"class", "room", "width", "100%", "height", "14", "rx", "7"}),
			ui.SVG("rect", ui.Attrs{"class", "part", "width", ui.Share(s.Part), "height", "14", "rx", "7"}),
		),
	)
}

// Turns draws the five factors, each on its five steps, with the step on which
// it stands and the nearest one that changes the recommendation. The same stands
// below each in words, and once more in a table.
func Turns(w *words.Catalogue, t projectview.Turns) app.UI {
	return ui.Box("div.chart",
		app.Elem("p").Class("legend").Aria("hidden", "true").Body(
			key("span.stop.at", w.T("project.need.turns.legend.at")), key("span.stop.to", w.T("project.need.turns.legend.to")),
		),
		ui.Box("ul.turns", app.Range(t.List).Slice(func(i int) app.UI { return turn(w, t.List[i]) })),
		ui.Folded(w.T("project.need.table"), ui.Table(t.Caption, t.Head, t.Rows)),
	)
}

// key is one entry of a legend: a mark, and what it means.
func key(mark ui.Selector, text string) app.UI {
	return ui.Box("span.entry", ui.Box(mark), ui.Text("span", text))
}

func turn(w *words.Catalogue, t projectview.Turn) app.UI {
	return app.Elem("li").Class("factor").DataSet("factor", t.ID).Body(
		ui.Box("div.factor-head",
			ui.Text("h3", t.Title),
			app.If(t.Near, func() app.UI { return ui.Text("span.tag", w.T("project.need.turn.near")) }),
		),
		app.Elem("span").Class("stops").Aria("hidden", "true").Body(app.Range(make([]bool, steps)).Slice(func(i int) app.UI {
			return app.Elem("span").Class(stop(i, t.At, t.To))
		})),
		ui.Ends([2]string{t.Minus, t.Plus}),
		ui.Box("p", ui.Hidden(w.T("project.need.now", "now", t.Now)), app.Text(" "), app.Text(t.Then)),
	)
}

// steps is how many places a factor has.
const steps = 5

// stop is the class of one of the five places.
func stop(i, at, to int) string {
	switch i {
	case at:
		return "stop at"
	case to:
		return "stop to"
	}
	return "stop"
}
