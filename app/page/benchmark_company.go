package page

import (
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// balance is need against supply against worn.
func (p *Benchmark) balance() app.UI {
	b := p.v.Balance
	return ui.Part("balance", p.t("leader.balance"),
		ui.Box("div.stands-out", app.Range(b.Lines).Slice(func(i int) app.UI { return ui.Text("p", b.Lines[i]) })),
		ui.Text("p.note", p.t("leader.balance.text")),
		ui.Box("ul.balance", app.Range(b.Axes).Slice(func(i int) app.UI { return ui.BalanceRow(b.Axes[i]) }),
			app.If(len(b.Two.Marks) > 0, func() app.UI { return ui.BalanceRow(b.Two) })),
		p.sides(),
		app.If(len(b.Teams) > 0, func() app.UI {
			return ui.Box("div", ui.Text("h3", p.t("leader.balance.teams")), ui.BalanceTeams(p.w, b))
		}),
		ui.Folded(p.t("benchmark.table"), ui.SheetTable(b.Sheets[0])),
	)
}

// sides are what the mean project asks for, beside what the mean profile fits.
func (p *Benchmark) sides() app.UI {
	b := p.v.Balance
	return ui.Box("div.balance-sides",
		app.If(len(b.Asked) > 0, func() app.UI {
			return ui.Box("div",
				ui.Text("h3", p.t("leader.asked")),
				ui.NeededRoles(b.Hats),
				ui.Text("p", b.Asked[0]), ui.Text("p.note", b.Asked[1]),
			)
		}),
		app.If(len(b.Leans.Bars) > 0, func() app.UI {
			return ui.Box("div",
				ui.Text("h3", b.Leans.Title), ui.Leans(b.Leans), ui.Text("p.note", p.t("leader.leans.note")),
			)
		}),
	)
}

// troubles are the most contested duties and the symptoms felt most.
func (p *Benchmark) troubles() app.UI {
	if len(p.v.Troubles) == 0 {
		return app.Elem("div")
	}
	return ui.Part("contested", p.t("leader.contested"),
		ui.Box("div.troubles", app.Range(p.v.Troubles).Slice(func(i int) app.UI {
			return ui.TroubleList(p.w, p.v.Troubles[i])
		})),
	)
}

// trends follow the company over the rounds.
func (p *Benchmark) trends() app.UI {
	t := p.v.Trends
	if t.Note != "" {
		return ui.Part("trend", p.t("leader.trend"), ui.Text("p.note", t.Note))
	}
	return ui.Part("trend", p.t("leader.trend"),
		ui.Text("p", p.t("leader.trend.text")),
		ui.Box("ul.trends", app.Range(t.List).Slice(func(i int) app.UI { return ui.TrendChart(t.List[i]) })),
		ui.Folded(p.t("benchmark.table"), ui.SheetTable(t.Sheet)),
	)
}

// norm sets the company beside everyone.
func (p *Benchmark) norm() app.UI {
	n := p.v.Norm
	return ui.Part("norm", p.t("leader.norm"),
		app.Range(n.Text).Slice(func(i int) app.UI { return ui.Text("p", n.Text[i]) }),
		app.If(len(n.Rows) > 0, func() app.UI {
			return ui.Box("div",
				ui.Box("ul.bars.norm", app.Range(n.Rows).Slice(func(i int) app.UI { return ui.NormRow(p.w, n.Rows[i]) })),
				ui.Folded(p.t("benchmark.table"), ui.SheetTable(n.Sheet)),
			)
		}),
	)
}

// actions are the one to three things to do.
func (p *Benchmark) actions() app.UI {
	a := p.v.Actions
	if a.None != "" {
		return ui.Part("actions", p.t("leader.actions"), ui.Text("p", a.None))
	}
	return ui.Part("actions", p.t("leader.actions"),
		ui.Text("p.note", p.t("leader.actions.text")),
		ui.Box("ol.todo", app.Range(a.List).Slice(func(i int) app.UI { return ui.ActionCard(p.w, a.List[i]) })),
	)
}
