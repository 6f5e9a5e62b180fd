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
	return app.Elem("div").Class("reasons").Class("hue-"+hue).Body(
		Box("h3", Text("span", r.Title), Text("b.points", r.Points)),
		app.If(len(r.List) == 0, func() app.UI { return Text("p.note", w.T("why.none")) }),
		reasonList(w, first),
		app.If(len(others) > 0, func() app.UI {
			return Folded(w.T(rest, "n", strconv.Itoa(len(others))), reasonList(w, others))
		}),
	)
}

func reasonList(w *words.Catalogue, list []view.Reason) app.UI {
	return Box("ul.reason-list", app.Range(list).Slice(func(i int) app.UI { return reason(w, list[i]) }))
}

func reason(w *words.Catalogue, r view.Reason) app.UI {
	return Box("li", app.Elem("details").Class("reason").Body(
		Box("summary",
			Text("span.points", r.Points),
			Text("span.gist", r.Gist),
			SVG("svg", Attrs{"class", "weight", "aria-hidden", "true", "focusable", "false", "width", "100%", "height", "4"},
				SVG("rect", Attrs{"width", share(r.Share), "height", "4", "rx", "2"})),
		),
		Box("div.behind",
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
	return Box("div.asked",
		statement(w.T("questionnaire.pole.1"), r.First, r.Place < 2),
		app.Elem("span").Class("dots").Aria("hidden", "true").Body(app.Range(r.Steps()).Slice(func(i int) app.UI {
			return app.Elem("span").Class(Pick(r.Steps()[i], "on", "off"))
		})),
		statement(w.T("questionnaire.pole.2"), r.Second, r.Place > 2),
	)
}

func statement(name, text string, chosen bool) app.UI {
	return app.Elem("p").Class("pole").Class(Pick(chosen, "chosen", "other")).Body(
		Text("span.name", name), Text("span", text),
	)
}

// Facts draws a list of short facts.
func Facts(facts []view.Fact) app.UI {
	return Box("dl.facts", app.Range(facts).Slice(func(i int) app.UI {
		return Box("div", Text("dt", facts[i].Label), Text("dd", facts[i].Value))
	}))
}

// Flip draws one smallest set of answers that would change the lead.
func Flip(s view.FlipSet) app.UI {
	return app.Elem("div").Class("flip card").Class("hue-"+string(s.Leading)).Body(
		Text("h3", s.Title),
		Box("ol", app.Range(s.Changes).Slice(func(i int) app.UI {
			return Box("li",
				Box("p", Text("b", s.Changes[i].To)),
				Text("p.note", s.Changes[i].From),
			)
		})),
	)
}

// Agreement draws the page on which two people write down who decides what.
func Agreement(w *words.Catalogue, a view.Agreement) app.UI {
	return Box("div.agreement",
		Text("h3", a.Title),
		Text("p.note", w.T("pack.draft")),
		Box("div.columns", app.Range(a.Groups).Slice(func(i int) app.UI {
			g := a.Groups[i]
			return Box("div.card",
				Text("h4", g.Title),
				Box("ul", app.Range(g.List).Slice(func(k int) app.UI { return duty(g.List[k]) })),
			)
		})),
		Text("p.sign", w.T("pack.foot")),
		Folded(w.T("pack.lines"), Table("", []string{w.T("pack.duty"), w.T("pack.from")}, a.Marks())),
	)
}

func duty(d view.Duty) app.UI {
	return Box("li",
		Text("b", d.Name), app.Text(" "),
		app.If(d.Note != "", func() app.UI { return Text("em.tag", d.Note) }),
		Text("p", d.Text),
	)
}
