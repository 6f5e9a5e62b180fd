package page

import (
	"cmp"

	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// live is the page's live region.
func (p *Symptoms) live() app.UI { return ui.Live(cmp.Or(p.offer.message, p.message)) }

// told is what the answers come to.
func (p *Symptoms) told(v view.Symptoms) app.UI {
	return ui.Box("div.told",
		ui.Box("section.card.summary",
			ui.Text("p.eyebrow", p.t("team-symptoms.title")),
			app.Elem("h1").ID("heading").TabIndex(-1).Text(v.Title),
			ui.Text("p.lead", v.Text),
			app.If(v.Skipped != "", func() app.UI { return ui.Text("p.note", v.Skipped) }),
			ui.Box("div.actions", p.button("change", "felt.change", p.onChange)),
		),
		app.If(len(v.Alarms) > 0, func() app.UI { return p.alarms(v) }),
		ui.Part("findings", p.t("felt.findings"),
			ui.Box("ul.felt-list", app.Range(v.Findings).Slice(func(i int) app.UI { return ui.Felt(v.Findings[i]) })),
			ui.Folded(p.t("felt.table.show"), ui.Table(v.Caption, v.Head, v.Rows)),
		),
		app.If(len(v.Advice)+len(v.Agency) > 0, func() app.UI { return p.advice(v) }),
		p.contribute(),
		ui.Box("div.actions",
			ui.QuietLink(p.href("/team/boundary"), p.t("felt.next")),
			ui.Action("again", "plain", p.onAgain, p.t("felt.again")),
		),
	)
}

// alarms are the two that point in a direction.
func (p *Symptoms) alarms(v view.Symptoms) app.UI {
	return app.Elem("aside").ID("alarms").Class("notice").Body(
		ui.Text("h2", v.Warning),
		app.Range(v.Alarms).Slice(func(i int) app.UI { return ui.Cited(v.Alarms[i]) }),
	)
}

// advice is what the articles say, and apart from it what one agency does.
func (p *Symptoms) advice(v view.Symptoms) app.UI {
	return ui.Part("help", p.t("felt.advice"),
		ui.Text("p.note", p.t("felt.advice.note")),
		ui.Box("div.advice.practice", ui.Pieces(v.Advice)),
		app.If(len(v.Agency) > 0, func() app.UI {
			return app.Elem("div").ID("agency").Class("advice agency").Body(
				ui.Text("h3", p.t("felt.agency")),
				ui.Text("p.note", p.t("felt.agency.note")),
				ui.Pieces(v.Agency),
			)
		}),
	)
}

// contribute comes after the result, never before it.
func (p *Symptoms) contribute() app.UI {
	return ui.Part("contribute", p.t("offer.clarity"), p.offer.render(p.beforeBytes, nil), p.offer.came())
}

// beforeBytes says what would be sent, or what it lacks.
func (p *Symptoms) beforeBytes() app.UI {
	if _, err := p.draft(); err != nil {
		return ui.Box("div",
			ui.Text("p", p.t("offer.clarity.lack")),
			ui.Box("p.actions", ui.QuietLink(p.href("/team/boundary"), p.t("offer.clarity.cards"))),
		)
	}
	return ui.Box("div",
		ui.Text("p", p.grouped("offer.clarity.text")),
		ui.Box("p.actions",
			ui.Action("show", "quiet", p.onBytes, p.t("contribution.show"))),
	)
}

func (p *Symptoms) onBytes(app.Context, app.Event) { p.offer.show() }
