package result

import (
	"rolefit/app/page"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// fits are how well each role fits, how often such a result is right, and what it means.
func (p *Page) fits() app.UI {
	table := p.T("result.table")
	return ui.FoldedPart("fits", p.T("result.fits"),
		ui.Text("p.note", p.T("result.fits.note")),
		ui.Chart(p.v.Fits, table),
		app.If(p.v.Verdict.Rates != "", func() app.UI { return ui.Text("p.note", p.W.Sentences(p.v.Verdict.Rates, p.T("result.rate.note"))) }),
		ui.Box("div.meaning", app.Range(p.v.Verdict.Meaning).Slice(func(i int) app.UI { return ui.Cited(p.v.Verdict.Meaning[i]) })),
	)
}

// axes are the three axes and the twelve facets, with the way of working and the appetites.
func (p *Page) axes() app.UI {
	table := p.T("result.table")
	return ui.FoldedPart("axes", p.T("result.axes.title"),
		ui.Box("div.style",
			ui.Cited(p.v.Style),
			app.If(len(p.v.Levels) > 0, func() app.UI { return ui.List(p.v.Levels) }),
		),
		ui.Text("h3", p.v.Axes.Title),
		ui.Chart(p.v.Axes, table),
		ui.Text("h3", p.T("result.facets")),
		ui.Text("p.note", p.T("result.facets.note")),
		ui.Text("p", p.v.Facets.Sides),
		ui.Box("div.facets", app.Range(p.v.Facets.Groups).Slice(func(i int) app.UI {
			g := p.v.Facets.Groups[i]
			return ui.Box("div", ui.Text("h4", g.Title), ui.Bars(g))
		})),
		ui.Folded(table, ui.Table(p.v.Facets.Caption, p.v.Facets.Head, p.v.Facets.Rows)),
	)
}

// why takes the lead apart into what each answer gives to it.
func (p *Page) why() app.UI {
	w := p.v.Why
	lead, over := string(w.Lead), string(w.Over)
	return ui.FoldedPart("why", p.T("result.why.title"),
		ui.Text("p", w.Sentence),
		ui.Box("p.sum", ui.Hidden(p.T("result.why.sum")), app.Text(" "), app.Text(w.Sum)),
		ui.Text("p.note", p.T("result.why.unit")),
		ui.Box("div.why-sides", Reasons(p.W, w.For, lead), Reasons(p.W, w.Against, over)),
		app.If(len(w.Neither.List) > 0, func() app.UI { return Reasons(p.W, w.Neither, "none") }),
	)
}

// flips are the smallest sets of answers that would change the lead.
func (p *Page) flips() app.UI {
	f := p.v.Flips
	if len(f.Sets) == 0 {
		return ui.FoldedPart("change", p.T("result.flip.title"), ui.Text("p", f.Sentence))
	}
	first := Flip(f.Sets[0])
	if f.Long {
		first = ui.Folded(p.T("result.flip.show"), first)
	}
	return ui.FoldedPart("change", p.T("result.flip.title"),
		ui.Text("p", f.Sentence),
		first,
		app.If(f.Others != "", func() app.UI {
			return ui.Folded(f.Others, ui.Box("div.flips", app.Range(f.Sets[1:]).Slice(func(i int) app.UI {
				return Flip(f.Sets[i+1])
			})))
		}),
		ui.Text("p.note", p.T("result.flip.note")),
	)
}

// steady says in a word how firm the lead is, and what lies behind the word.
func (p *Page) steady() app.UI {
	s := p.v.Steady
	behind := append(append([]string{}, s.Pivots...), s.Nudges...)
	return ui.FoldedPart("steady", p.T("result.steady.title"),
		app.Elem("p").Class("verdict-word").Class(string(s.Word)).Text(s.Title),
		ui.Text("p", s.Sentence),
		ui.List(s.Trials),
		app.If(len(behind) > 0, func() app.UI { return ui.Folded(p.T("result.steady.behind"), ui.List(behind)) }),
	)
}

// today asks about the current role and sets them against the result.
func (p *Page) today() app.UI {
	v := p.c.CurrentRole(p.current)
	return ui.FoldedPart("today", p.T("result.currentrole.title"),
		ui.Text("p", p.T("result.currentrole.intro")),
		app.Elem("form").ID("worn").OnChange(p.onCurrentRole).Body(page.CurrentRoleQuestions(p.W, p.current)...),
		app.If(v.Gap != "", func() app.UI {
			return app.Elem("div").ID("gap").Class("card gap").Body(ui.Text("p", v.Gap), ui.Text("p", v.Both))
		}),
	)
}

func (p *Page) onCurrentRole(_ app.Context, e app.Event) {
	p.TakeCurrentRole(&p.current, e)
	p.c = p.c.Today(p.current)
	p.v.Summary = p.c.Summary()
	if advice, err := p.c.Advice(); err == nil {
		p.v.Advice = advice
	}
	if v := p.c.CurrentRole(p.current); v.Gap != "" {
		p.say("today", p.W.Sentences(v.Gap, v.Both))
	}
}

// talk is the conversation pack.
func (p *Page) talk() app.UI {
	var others []ui.Option
	for _, o := range p.pack.Others {
		others = append(others, ui.Option{Value: o.ID, Text: o.Name})
	}
	return ui.FoldedPart("talk", p.T("result.pack.title"),
		ui.Text("p", p.T("result.pack.lead")),
		app.Elem("form").Class("counterpart").OnChange(p.onCounterpart).Body(
			&ui.Ask{Name: "counterpart", Question: p.T("result.pack.counterpart"), Options: others, Chosen: string(p.them), Begun: p.shown},
		),
		ui.Text("h3", p.pack.Intro),
		ui.Box("ol.questions", app.Range(p.pack.Questions).Slice(func(i int) app.UI {
			return ui.Box("li", ui.Cited(p.pack.Questions[i]))
		})),
		Agreement(p.W, p.pack.Agreement),
		ui.Box("div.actions",
			p.button("agreement", "result.pack.copy", p.onCopyAgreement),
			p.button("print", "result.pack.print", p.onPrint),
			p.said("agreement"),
		),
	)
}

func (p *Page) onCounterpart(_ app.Context, e app.Event) {
	p.counter(fit.Role(e.Get("target").Get("value").String()))
	p.say("talk", p.pack.Intro)
}

// contribute comes after the result, never before it.
func (p *Page) contribute() app.UI {
	text := p.v.Offer.Text
	if p.v.Offer.Open {
		text = p.TeamText("result.contribute.text")
	}
	return ui.FoldedPart("contribute", p.T("result.place.title"),
		p.among(),
		ui.Text("p.offer", text),
		app.If(p.v.Offer.Open, func() app.UI {
			return ui.Box("p.actions", ui.QuietLink(p.Href("/contribution"), p.T("result.contribute.link")))
		}),
	)
}

// sources lists the five articles.
func (p *Page) sources() app.UI {
	return ui.FoldedPart("sources", p.T("result.sources"),
		ui.Text("p.note", p.T("result.sources.note")),
		ui.Facts(sourceFacts(p.v.Sources)),
		ui.Box("p.more", ui.Link(p.Href("/differences"), p.T("result.differences"))),
	)
}

func sourceFacts(sources []view.Source) []view.Fact {
	facts := make([]view.Fact, len(sources))
	for i, s := range sources {
		facts[i] = view.Fact{Label: s.Name, Value: s.Title}
	}
	return facts
}
