package symptoms

import (
	"cmp"

	"rolefit/app/symptoms/symptomsview"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// live is the page's live region.
func (p *Page) live() app.UI { return ui.Live(cmp.Or(p.offer.Message, p.Message)) }

// told is what the answers come to.
func (p *Page) told(v symptomsview.Symptoms) app.UI {
	return ui.Box("div.told",
		ui.Box("section.card.summary",
			ui.Text("p.eyebrow", p.T("symptoms.title")),
			app.Elem("h1").ID("heading").TabIndex(-1).Text(v.Title),
			ui.Text("p.lead", v.Text),
			app.If(v.Skipped != "", func() app.UI { return ui.Text("p.note", v.Skipped) }),
			ui.Box("div.actions", p.Button("change", "symptoms.change", p.onChange)),
		),
		app.If(len(v.Alarms) > 0, func() app.UI { return p.alarms(v) }),
		ui.Part("findings", p.T("symptoms.findings"),
			ui.Box("ul.finding-list", app.Range(v.Findings).Slice(func(i int) app.UI { return Finding(v.Findings[i]) })),
			ui.Folded(p.T("symptoms.table.show"), ui.Table(v.Caption, v.Head, v.Rows)),
		),
		app.If(len(v.Advice)+len(v.Agency) > 0, func() app.UI { return p.advice(v) }),
		app.If(p.Membership.None(), p.together),
		p.contribute(),
		ui.Box("div.actions",
			ui.QuietLink(p.Href("/team/boundary"), p.T("symptoms.next")),
			ui.Action("again", "plain", p.onAgain, p.T("symptoms.again")),
		),
	)
}

// alarms are the two that point in a direction.
func (p *Page) alarms(v symptomsview.Symptoms) app.UI {
	return app.Elem("aside").ID("alarms").Class("notice").Body(
		ui.Text("h2", v.Warning),
		app.Range(v.Alarms).Slice(func(i int) app.UI { return ui.Cited(v.Alarms[i]) }),
	)
}

// advice is what the articles say, and apart from it what one agency does.
func (p *Page) advice(v symptomsview.Symptoms) app.UI {
	return ui.Part("help", p.T("symptoms.advice"),
		ui.Text("p.note", p.T("symptoms.advice.note")),
		ui.Box("div.advice.practice", ui.Pieces(v.Advice)),
		app.If(len(v.Agency) > 0, func() app.UI {
			return app.Elem("div").ID("agency").Class("advice agency").Body(
				ui.Text("h3", p.T("symptoms.agency")),
				ui.Text("p.note", p.T("symptoms.agency.note")),
				ui.Pieces(v.Agency),
			)
		}),
	)
}

// contribute comes after the result, never before it.
func (p *Page) contribute() app.UI {
	return ui.Part("contribute", p.T("offer.clarity"), p.offer.Render(p.beforeBytes, nil), p.offer.Came())
}

// beforeBytes says what would be sent, or what it lacks.
func (p *Page) beforeBytes() app.UI {
	if _, err := p.draft(); err != nil {
		return ui.Box("div",
			ui.Text("p", p.T("offer.clarity.lack")),
			ui.Box("p.actions", ui.QuietLink(p.Href("/team/boundary"), p.T("offer.clarity.cards"))),
		)
	}
	return ui.Box("div",
		ui.Text("p", p.TeamText("offer.clarity.text")),
		ui.Box("p.actions",
			ui.Action("show", "quiet", p.onBytes, p.T("contribution.show"))),
	)
}

func (p *Page) onBytes(app.Context, app.Event) { p.offer.Show() }
