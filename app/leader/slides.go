package leader

import (
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// slides are the summary that prints on three pages: what to do first, one chart, and what has changed. They hold nothing
// that could be pressed but what is above them.
func (p *Page) slides() []app.UI {
	g := &p.v.Glance
	chart := ui.Each("p", p.v.Thin)
	if len(g.Scale.Marks) > 1 {
		chart = ui.Draw("div(div.stands-out @)@(p.note $)", ui.Texts{p.T("leader.slides.chart")}, ui.Each("p", p.v.Balance.Lines), BalanceRow("div", &g.Scale))
	}
	return []app.UI{
		ui.Draw("div.screen-only@(p.note $)(div.actions@@)", ui.Texts{p.T("leader.slides.lead")}, p.heading(p.v.Title),
			ui.Action("save-print", "", p.onPrint, p.T("leader.print")), ui.Action("slides", "quiet", p.onSlides, p.T("leader.slides.close"))),
		ui.Draw("div.slides@@@", nil,
			p.slide(p.T("leader.glance"), p.findings(g)),
			p.slide(p.T("leader.balance"), chart),
			p.slide(p.T("leader.slides.rest"), ui.Draw("div@@@(p.note $)", ui.Texts{p.T("leader.use.short")},
				p.changes(g), ui.Facts(p.v.Coverage.Facts), ui.Each("p.note", p.v.Coverage.Notes)))),
	}
}

func (p *Page) slide(title string, about app.UI) app.UI {
	whose := p.W.T("leader.whose", "name", p.v.Title, "round", p.v.Round)
	return ui.Draw("section.slide(p.eyebrow $)(h2 $)@(p.note.version $)", ui.Texts{whose, title, p.W.T("leader.edition", "edition", p.v.Edition)}, about)
}

// onSlides turns between the figures and the slides.
func (p *Page) onSlides(app.Context, app.Event) {
	p.onSlide = !p.onSlide
	p.After(p.ToTop)
}
