package ui

import (
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// NeededHats draws the hats that a project needs, and beside them those that are
// to be covered only lightly, as outlines.
func NeededHats(n view.Needed) app.UI {
	return Box("div.neededhats",
		app.If(len(n.Strong) > 0, func() app.UI { return HatRow(neededHats(n.Strong), false) }),
		app.If(len(n.Light) > 0, func() app.UI { return HatRow(neededHats(n.Light), true) }),
	)
}

func neededHats(roles []view.NeededRole) []Hat {
	hats := make([]Hat, len(roles))
	for i, r := range roles {
		hats[i] = Hat{Role: string(r.Role), Name: r.Text}
	}
	return hats
}

// Conflict draws one contradiction with what was answered about its two factors.
func Conflict(c view.Conflict) app.UI {
	return Box("div.conflict",
		Text("h3", c.Title),
		Facts(c.Facts),
		Text("p", c.Text),
		Text("p.mark-of", c.Mark),
	)
}

// Shares draws probabilities as bars, each with its number, and once more as a
// table, whose summary is told as folded.
func Shares(s view.Shares, folded string) app.UI {
	return Box("div.chart",
		Box("ul.shares", app.Range(s.List).Slice(func(i int) app.UI { return shareBar(s.List[i]) })),
		Folded(folded, Table(s.Caption, s.Head, s.Rows)),
	)
}

func shareBar(s view.Share) app.UI {
	return app.Elem("li").Class(Pick(s.Here, "share here", "share")).DataSet("share", s.ID).Body(
		Text("span.bar-name", s.Name),
		Text("b.bar-value", s.Value),
		SVG("svg", Attrs{"class", "amount", "aria-hidden", "true", "focusable", "false", "width", "100%", "height", "14"},
			SVG("rect", Attrs{"class", "room", "width", "100%", "height", "14", "rx", "7"}),
			SVG("rect", Attrs{"class", "part", "width", share(s.Part), "height", "14", "rx", "7"}),
		),
	)
}

// Turns draws the five factors, each on its five steps, with the step on which
// it stands and the nearest one that changes the recommendation. The same stands
// below each in words, and once more in a table.
func Turns(w *words.Catalogue, t view.Turns) app.UI {
	return Box("div.chart",
		app.Elem("p").Class("legend").Aria("hidden", "true").Body(
			key("span.stop.at", w.T("need.turns.legend.at")), key("span.stop.to", w.T("need.turns.legend.to")),
		),
		Box("ul.turns", app.Range(t.List).Slice(func(i int) app.UI { return turn(w, t.List[i]) })),
		Folded(w.T("need.table"), Table(t.Caption, t.Head, t.Rows)),
	)
}

// key is one entry of a legend: a mark, and what it means.
func key(mark, text string) app.UI { return Box("span.entry", Box(mark), Text("span", text)) }

func turn(w *words.Catalogue, t view.Turn) app.UI {
	return app.Elem("li").Class("factor").DataSet("factor", t.ID).Body(
		Box("div.factor-head",
			Text("h3", t.Title),
			app.If(t.Near, func() app.UI { return Text("span.tag", w.T("need.turn.near")) }),
		),
		app.Elem("span").Class("stops").Aria("hidden", "true").Body(app.Range(make([]bool, steps)).Slice(func(i int) app.UI {
			return app.Elem("span").Class(stop(i, t.At, t.To))
		})),
		ends([2]string{t.Minus, t.Plus}),
		Box("p", Hidden(w.T("need.column.now")+": "+t.Now+". "), app.Text(t.Then)),
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
