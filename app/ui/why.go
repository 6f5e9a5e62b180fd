package ui

import (
	"strconv"

	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// shownReasons is how many reasons of a side stand open; the others are folded.
const shownReasons = 5

// Reasons draws the answers that point one way, the largest first, with their
// sum. Hue is the role that they speak for; "none" are folded altogether.
func Reasons(w *words.Catalogue, r view.Reasons, hue string) app.UI {
	shown := shownReasons
	rest := "why.rest"
	if hue == "none" {
		shown, rest = 0, "why.all"
	}
	first := r.List[:min(len(r.List), shown)]
	others := r.List[len(first):]
	return app.Div().Class("reasons").Class("hue-"+hue).Body(
		app.H3().Body(app.Span().Text(r.Title), app.B().Class("points").Text(r.Points)),
		app.If(len(r.List) == 0, func() app.UI { return app.P().Class("note").Text(w.T("why.none")) }),
		reasonList(w, first),
		app.If(len(others) > 0, func() app.UI {
			return Folded(w.T(rest, "n", strconv.Itoa(len(others))), reasonList(w, others))
		}),
	)
}

func reasonList(w *words.Catalogue, list []view.Reason) app.UI {
	return app.Ul().Class("reason-list").Body(app.Range(list).Slice(func(i int) app.UI { return reason(w, list[i]) }))
}

func reason(w *words.Catalogue, r view.Reason) app.UI {
	return app.Li().Body(app.Details().Class("reason").Body(
		app.Summary().Body(
			app.Span().Class("points").Text(r.Points),
			app.Span().Class("gist").Text(r.Gist),
			SVG("svg", Attrs{"class": "weight", "aria-hidden": "true", "focusable": "false", "width": "100%", "height": "4"},
				SVG("rect", Attrs{"width": share(r.Share), "height": "4", "rx": "2"})),
		),
		app.Div().Class("behind").Body(
			place(w, r),
			Facts([]view.Fact{
				{Label: w.T("why.you"), Value: r.Answer},
				{Label: w.T("why.measures"), Value: r.Facet},
				{Label: w.T("why.rests"), Value: r.Sources},
			}),
		),
	))
}

// place draws both statements as they stood on the screen and the five steps
// between them, with the one that was chosen.
func place(w *words.Catalogue, r view.Reason) app.UI {
	return app.Div().Class("asked").Body(
		statement(w.T("questionnaire.pole.1"), r.First, r.Place < 2),
		app.Span().Class("dots").Aria("hidden", "true").Body(app.Range(r.Steps()).Slice(func(i int) app.UI {
			return app.Span().Class(pick(r.Steps()[i], "on", "off"))
		})),
		statement(w.T("questionnaire.pole.2"), r.Second, r.Place > 2),
	)
}

func statement(name, text string, chosen bool) app.UI {
	return app.P().Class("pole").Class(pick(chosen, "chosen", "other")).Body(
		app.Span().Class("name").Text(name), app.Span().Text(text),
	)
}

// Facts draws a list of short facts.
func Facts(facts []view.Fact) app.UI {
	return app.Dl().Class("facts").Body(app.Range(facts).Slice(func(i int) app.UI {
		return app.Div().Body(app.Dt().Text(facts[i].Label), app.Dd().Text(facts[i].Value))
	}))
}

// Flip draws one smallest set of answers that would change the lead.
func Flip(s view.FlipSet) app.UI {
	return app.Div().Class("flip card").Class("hue-"+string(s.Leading)).Body(
		app.H3().Text(s.Title),
		app.Ol().Body(app.Range(s.Changes).Slice(func(i int) app.UI {
			return app.Li().Body(
				app.P().Body(app.B().Text(s.Changes[i].To)),
				app.P().Class("note").Text(s.Changes[i].From),
			)
		})),
	)
}

// Agreement draws the page on which two people write down who decides what.
func Agreement(w *words.Catalogue, a view.Agreement) app.UI {
	return app.Div().Class("agreement").Body(
		app.H3().Text(a.Title),
		app.P().Class("note").Text(w.T("pack.draft")),
		app.Div().Class("columns").Body(app.Range(a.Groups).Slice(func(i int) app.UI {
			g := a.Groups[i]
			return app.Div().Class("card").Body(
				app.H4().Text(g.Title),
				app.Ul().Body(app.Range(g.List).Slice(func(k int) app.UI { return duty(g.List[k]) })),
			)
		})),
		app.P().Class("sign").Text(w.T("pack.foot")),
		Folded(w.T("pack.lines"), Table("", []string{w.T("pack.duty"), w.T("pack.from")}, a.Marks())),
	)
}

func duty(d view.Duty) app.UI {
	return app.Li().Body(
		app.B().Text(d.Name), app.Text(" "),
		app.If(d.Note != "", func() app.UI { return app.Em().Class("tag").Text(d.Note) }),
		app.P().Text(d.Text),
	)
}
