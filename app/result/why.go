package result

import (
	"rolefit/app/result/resultview"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// shownReasons is how many reasons of a side stand open; the others are folded.
const shownReasons = 5

// Reasons draws the answers that point one way, the largest first, with their
// sum. Hue is the role that they speak for; "none" are folded altogether.
func Reasons(w *words.Catalogue, r resultview.ReasonLines, hue string) app.UI {
	shown := shownReasons
	rest := "result.why.rest"
	if hue == "none" {
		shown, rest = 0, "result.why.all"
	}
	first := r.List[:min(len(r.List), shown)]
	others := r.List[len(first):]
	return app.Elem("div").Class("reasons").Class("hue-"+hue).Body(
		ui.Box("h3", ui.Text("span", r.Title), ui.Text("b.points", r.Points)),
		app.If(len(r.List) == 0, func() app.UI { return ui.Text("p.note", w.T("result.why.none")) }),
		reasonList(w, first),
		app.If(len(others) > 0, func() app.UI {
			return ui.Folded(w.Count(rest, len(others)), reasonList(w, others))
		}),
	)
}

func reasonList(w *words.Catalogue, list []resultview.ReasonLine) app.UI {
	return ui.Box("ul.reason-list", app.Range(list).Slice(func(i int) app.UI { return reason(w, list[i]) }))
}

func reason(w *words.Catalogue, r resultview.ReasonLine) app.UI {
	return ui.Box("li", app.Elem("details").Class("reason").Body(
		ui.Box("summary",
			ui.Text("span.points", r.Points),
			ui.Text("span.gist", r.Gist),
			ui.SVG("svg", ui.Attrs{"class", "weight", "aria-hidden", "true", "focusable", "false", "width", "100%", "height", "4"},
				ui.SVG("rect", ui.Attrs{"width", ui.Share(r.Share), "height", "4", "rx", "2"})),
		),
		ui.Box("div.behind",
			place(w, r),
			ui.Facts([]view.Fact{
				{Label: w.T("result.why.you"), Value: r.Answer},
				{Label: w.T("result.why.measures"), Value: r.Facet},
				{Label: w.T("result.why.rests"), Value: r.Sources},
			}),
		),
	))
}

// place draws both statements as they stood on the screen and the five steps
// between them, with the one that was chosen.
func place(w *words.Catalogue, r resultview.ReasonLine) app.UI {
	return ui.Box("div.asked",
		statement(w.T("questionnaire.pole.1"), r.First, r.Place < 2),
		app.Elem("span").Class("dots").Aria("hidden", "true").Body(app.Range(r.Steps()).Slice(func(i int) app.UI {
			return app.Elem("span").Class(ui.Pick(r.Steps()[i], "on", "off"))
		})),
		statement(w.T("questionnaire.pole.2"), r.Second, r.Place > 2),
	)
}

func statement(name, text string, chosen bool) app.UI {
	return app.Elem("p").Class("pole").Class(ui.Pick(chosen, "chosen", "other")).Body(
		ui.Text("span.name", name), ui.Text("span", text),
	)
}

// Flip draws one smallest set of answers that would change the lead.
func Flip(s resultview.FlipSet) app.UI {
	return app.Elem("div").Class("flip card").Class("hue-"+string(s.Leading)).Body(
		ui.Text("h3", s.Title),
		ui.Box("ol", app.Range(s.Changes).Slice(func(i int) app.UI {
			return ui.Box("li",
				ui.Box("p", ui.Text("b", s.Changes[i].To)),
				ui.Text("p.note", s.Changes[i].From),
			)
		})),
	)
}

// Agreement draws the page on which two people write down who decides what.
func Agreement(w *words.Catalogue, a resultview.Agreement) app.UI {
	return ui.Box("div.agreement",
		ui.Text("h3", a.Title),
		ui.Text("p.note", w.T("result.pack.draft")),
		ui.Box("div.columns", app.Range(a.Groups).Slice(func(i int) app.UI {
			g := a.Groups[i]
			return ui.Box("div.card",
				ui.Text("h4", g.Title),
				ui.Box("ul", app.Range(g.List).Slice(func(k int) app.UI { return duty(g.List[k]) })),
			)
		})),
		ui.Text("p.sign", w.T("result.pack.foot")),
		ui.Folded(w.T("result.pack.lines"), ui.Table("", []string{w.T("result.pack.duty"), w.T("result.pack.from")}, a.Marks())),
	)
}

func duty(d resultview.Duty) app.UI {
	return ui.Box("li",
		ui.Text("b", d.Name), app.Text(" "),
		app.If(d.Note != "", func() app.UI { return ui.Text("em.tag", d.Note) }),
		ui.Text("p", d.Text),
	)
}
