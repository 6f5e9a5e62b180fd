package leader

import (
	"rolefit/app/leader/leaderview"
	"rolefit/app/route"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// balance sets what projects need, what people prefer and their current roles beside each other, of the company and of its teams.
func (p *Page) balance() app.UI {
	var teams app.UI
	if len(p.v.Teams.Rows) > 0 {
		teams = ui.Draw("div(h3 $)@@", ui.Texts{p.T("leader.balance.teams")}, BalanceTeams(p.W, &p.v.Teams), p.more("balance"))
	}
	return ui.Part("balance", p.T("leader.balance"), ui.Draw("div@@", nil, p.kept("balance", p.whole), teams))
}

// whole is the balance of the company.
func (p *Page) whole() app.UI {
	b := &p.v.Balance
	rows := b.Axes
	if len(b.Two.Marks) > 0 {
		rows = append(rows[:len(rows):len(rows)], b.Two)
	}
	return ui.Draw("div(div.stands-out@)(p.note $)(ul.balance@)@@", ui.Texts{p.T("leader.balance.text")},
		ui.Each("p", b.Lines),
		app.Range(rows).Slice(func(i int) app.UI { return BalanceRow("li", &rows[i]) }),
		p.picture("balance"), p.sides(b))
}

// picture saves a chart as a picture.
func (p *Page) picture(id string) app.UI {
	return ui.Draw("p.screen-only@", nil, ui.Action("png-"+id, "plain", p.onPNG, p.T("leader.png")))
}

// table is the table behind a chart, folded.
func (p *Page) table(s *leaderview.Sheet) app.UI {
	return ui.Folded(p.T("leader.table"), SheetTable(s))
}

// sides are what the mean project asks for, beside what the mean profile fits.
func (p *Page) sides(b *leaderview.Balance) app.UI {
	var asked, leans app.UI
	if len(b.Asked) > 0 {
		asked = ui.Draw("div(h3 $)@(p $)(p.note $)", ui.Texts{p.T("leader.asked"), b.Asked[0], b.Asked[1]}, NeededRoles(b.Roles))
	}
	if len(b.Leans.Bars) > 0 {
		leans = ui.Draw("div(h3 $)@(p.note $)", ui.Texts{b.Leans.Title, p.T("leader.leans.note")}, Leans(&b.Leans))
	}
	return ui.Draw("div.balance-sides@@", nil, asked, leans)
}

// troubles are the most contested duties and the symptoms felt most.
func (p *Page) troubles() app.UI {
	if len(p.v.Troubles) == 0 {
		return app.Elem("div")
	}
	return ui.Part("contested", p.T("leader.contested"), ui.Draw("div(p.note $)(div.troubles @)", ui.Texts{p.T("leader.contested.text")},
		app.Range(p.v.Troubles).Slice(func(i int) app.UI { return TroubleList(p.W, &p.v.Troubles[i]) })))
}

// trends follow the company over the rounds.
func (p *Page) trends() app.UI {
	t := &p.v.Trends
	if t.Note != "" {
		return ui.Part("trend", p.T("leader.trend"), ui.Text("p.note", t.Note))
	}
	return ui.Part("trend", p.T("leader.trend"), ui.Draw("div(p $)(ul.trends@)@@", ui.Texts{p.T("leader.trend.text")},
		app.Range(t.List).Slice(func(i int) app.UI { return TrendChart(&t.List[i]) }), p.table(&t.Sheet), p.picture("trend")))
}

// norm sets the company beside everyone.
func (p *Page) norm() app.UI {
	n := &p.v.Norm
	if len(n.Rows) == 0 {
		return ui.Part("norm", p.T("leader.norm"), ui.Each("p", n.Text))
	}
	return ui.Part("norm", p.T("leader.norm"), ui.Draw("div@(ul.bars.norm@)", nil, ui.Each("p", n.Text),
		app.Range(n.Rows).Slice(func(i int) app.UI { return NormRow(p.W, &n.Rows[i]) })))
}

// actions are the one to three things to do.
func (p *Page) actions() app.UI {
	a := &p.v.Actions
	if a.None != "" {
		return ui.Part("actions", p.T("leader.actions"), ui.Text("p", a.None))
	}
	return ui.Part("actions", p.T("leader.actions"), ui.Draw("div(p.note $)(ol.todo@)", ui.Texts{p.T("leader.actions.text")},
		app.Range(a.List).Slice(func(i int) app.UI { return ActionCard(p.W, &a.List[i]) })))
}

// commitments are what the organisation has set out to do. Who has opened the desk can change them there.
func (p *Page) commitments() app.UI {
	list := p.v.Commitments
	var change app.UI
	if p.commits {
		change = ui.Draw("p.screen-only@", nil, ui.QuietLink(p.Href(route.Desk+"/"+p.held.org+"/commitments"), p.T("leader.commitments.keep")))
	}
	if len(list) == 0 && change == nil {
		return app.Elem("div")
	}
	return ui.Part("commitments", p.T("leader.commitments"), ui.Draw("div(ul.commitments @)@", nil,
		app.Range(list).Slice(func(i int) app.UI {
			return ui.Draw("li.card(h3 $)@@", ui.Texts{list[i].Text}, ui.Say("p", list[i].Became), ui.Say("p.note", list[i].About))
		}), change))
}
