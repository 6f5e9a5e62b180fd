package ui

import (
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// NeededHats draws the hats that a project needs, and beside them those that are
// to be covered only lightly, as outlines.
func NeededHats(n view.Needed) app.UI {
	return app.Div().Class("neededhats").Body(
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
	return app.Div().Class("conflict").Body(
		app.H3().Text(c.Title),
		Facts(c.Facts),
		app.P().Text(c.Text),
		app.P().Class("mark-of").Text(c.Mark),
	)
}

// Shares draws probabilities as bars, each with its number, and once more as a
// table, whose summary is told as folded.
func Shares(s view.Shares, folded string) app.UI {
	return app.Div().Class("chart").Body(
		app.Ul().Class("shares").Body(app.Range(s.List).Slice(func(i int) app.UI { return shareBar(s.List[i]) })),
		Folded(folded, Table(s.Caption, s.Head, s.Rows)),
	)
}

func shareBar(s view.Share) app.UI {
	return app.Li().Class(pick(s.Here, "share here", "share")).DataSet("share", s.ID).Body(
		app.Span().Class("bar-name").Text(s.Name),
		app.B().Class("bar-value").Text(s.Value),
		SVG("svg", Attrs{"class": "amount", "aria-hidden": "true", "focusable": "false", "width": "100%", "height": "14"},
			SVG("rect", Attrs{"class": "room", "width": "100%", "height": "14", "rx": "7"}),
			SVG("rect", Attrs{"class": "part", "width": share(s.Part), "height": "14", "rx": "7"}),
		),
	)
}

// Turns draws the five factors, each on its five steps, with the step on which
// it stands and the nearest one that changes the recommendation. The same stands
// below each in words, and once more in a table.
func Turns(w *words.Catalogue, t view.Turns) app.UI {
	return app.Div().Class("chart").Body(
		app.P().Class("legend").Aria("hidden", "true").Body(
			app.Span().Class("stop at"), app.Span().Text(w.T("need.turns.legend.at")),
			app.Span().Class("stop to"), app.Span().Text(w.T("need.turns.legend.to")),
		),
		app.Ul().Class("turns").Body(app.Range(t.List).Slice(func(i int) app.UI { return turn(w, t.List[i]) })),
		Folded(w.T("need.table"), Table(t.Caption, t.Head, t.Rows)),
	)
}

func turn(w *words.Catalogue, t view.Turn) app.UI {
	return app.Li().Class("factor").DataSet("factor", t.ID).Body(
		app.Div().Class("factor-head").Body(
			app.H3().Text(t.Title),
			app.If(t.Near, func() app.UI { return app.Span().Class("tag").Text(w.T("need.turn.near")) }),
		),
		app.Span().Class("stops").Aria("hidden", "true").Body(app.Range(make([]bool, steps)).Slice(func(i int) app.UI {
			return app.Span().Class(stop(i, t.At, t.To))
		})),
		ends([2]string{t.Minus, t.Plus}),
		app.P().Body(Hidden(w.T("need.column.now")+": "+t.Now+". "), app.Text(t.Then)),
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
