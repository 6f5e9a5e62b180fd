package result

import (
	"rolefit/app/page"
	"rolefit/app/result/resultview"
	"rolefit/app/ui"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// portrait is the map and what the person is like at work.
func (p *Page) portrait() app.UI {
	s := p.v.Summary
	return app.Elem("section").ID("portrait").Class("likened").Body(
		RoleMap(p.W, "map", s.Map, p.T("map.title")),
		ui.Box("div.likeness",
			ui.Text("h2", p.T("portrait.title")),
			app.Range(s.Portrait.Sentences).Slice(func(i int) app.UI { return ui.Text("p", s.Portrait.Sentences[i]) }),
		),
	)
}

// balance is what the person brings and what to watch out for.
func (p *Page) balance() app.UI {
	b := p.v.Summary.Balance
	if len(b.Strengths)+len(b.Watch) == 0 {
		return ui.Text("p.note", p.T("balance.none"))
	}
	return app.Elem("section").ID("balance").Class("brings").Body(
		traits("strengths", p.T("strengths.title"), b.Strengths),
		traits("watch", p.T("watch.title"), b.Watch),
	)
}

func traits(id, title string, list []resultview.Trait) app.UI {
	if len(list) == 0 {
		return app.Elem("div")
	}
	return app.Elem("div").ID(id).Body(
		ui.Text("h2", title),
		ui.Box("ul.bring", app.Range(list).Slice(func(i int) app.UI {
			return ui.Box("li", ui.Text("b", list[i].Title), ui.Text("p", list[i].Text))
		})),
	)
}

// steps are what to do next.
func (p *Page) steps() app.UI {
	list := p.v.Summary.Steps
	return app.Elem("section").ID("steps").Class("nextsteps").Body(
		ui.Text("h2", p.T("steps.title")),
		ui.Box("ol", app.Range(list).Slice(func(i int) app.UI { return p.step(list[i]) })),
		p.buttons(),
	)
}

func (p *Page) step(s resultview.NextStep) app.UI {
	return app.Elem("li").DataSet("step", s.ID).Body(
		ui.Text("span", s.Text),
		app.If(s.ID == "more", func() app.UI { return ui.Action("more", "quiet", p.onMore, p.T("result.more")) }),
		app.If(s.Path != "", func() app.UI { return ui.Box("span", app.Text(" "), ui.Link(p.Href(s.Path), s.Link)) }),
	)
}

// buttons are what can be done with the result. The first is to add it, where that is possible and nobody collects for an
// organisation: then it is asked above.
func (p *Page) buttons() app.UI {
	return ui.Box("div.actions",
		app.If(p.v.Offer.Open && p.Membership.None(), func() app.UI {
			return ui.ButtonLink(p.Href("/contribution"), p.T("result.contribute.link"))
		}),
		p.sharing(),
		p.button("print-result", "result.keep.print", p.onPrint),
		p.button("compare-open", "result.compare.link", p.onCompare),
		p.said("share"),
	)
}

// collecting asks for the result, right under the verdict, from who came through an organisation's link.
func (p *Page) collecting() app.UI {
	if p.Membership.None() || !p.v.Offer.Open {
		return app.Elem("div")
	}
	return app.Elem("section").ID("collecting").Class("card collecting").Body(
		ui.Text("p", p.TeamText("result.contribute.text")),
		ui.Box("p.actions", ui.ButtonLink(p.Href("/contribution"), p.T("result.contribute.link"))),
	)
}

// among is the person's place among the public contributions.
func (p *Page) among() app.UI {
	levels, _ := p.s.LevelMeans(page.Bank())
	return &Place{W: p.W, Public: p.public, Numbers: contribution.FitNumbers(p.c.Result.Mean, levels)}
}

// onCompare goes on to where a colleague's code is taken.
func (p *Page) onCompare(app.Context, app.Event) { p.Device.Show("look-code") }
