package leader

import (
	"rolefit/app/leader/leaderview"
	"rolefit/app/ui"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// trendHeight is the height of a trend in pixels; the scale has a margin above
// and below for the figures.
const (
	trendHeight = 176
	trendMargin = 24
)

// TrendChart draws one figure over the rounds: a point with its figure for each that is
// known as a number, a bar for each that is not, lines between rounds of one model
// version, and a mark where a new one begins.
func TrendChart(t *leaderview.Trend) app.UI {
	var drawn []app.UI
	for _, m := range t.Marks {
		drawn = append(drawn, ui.Draw("line.grid[x1=0][x2=100%][y1=$][y2=$]", ui.Texts{level(m.Y), level(m.Y)}),
			ui.Draw("text.scale-of[x=-8][y=$][text-anchor=end] $", ui.Texts{ui.Num(levelOf(m.Y) + 4), m.Text}))
	}
	for i := range t.Points {
		p := &t.Points[i]
		if p.Joined && p.Sharp && t.Points[i-1].Sharp {
			before := &t.Points[i-1]
			drawn = append(drawn, ui.Draw("line.way[x1=$][y1=$][x2=$][y2=$]", ui.Texts{ui.Share(before.X), level(before.Y), ui.Share(p.X), level(p.Y)}))
		}
	}
	for _, b := range t.Breaks {
		drawn = append(drawn, ui.Draw("line.break[x1=$][x2=$][y1=4][y2=172]", ui.Texts{ui.Share(b.X), ui.Share(b.X)}))
	}
	for i := range t.Points {
		drawn = append(drawn, trendPoint(&t.Points[i])...)
	}
	return ui.Draw("li.trend[data-trend=$](h3 $)(p.note $)"+
		"(svg.trend-line[aria-hidden=true][focusable=false][width=100%][height=176] @)(div.trend-rounds[aria-hidden=true] @)@@",
		ui.Texts{t.ID, t.Name, t.Ends},
		app.Range(drawn).Slice(func(i int) app.UI { return drawn[i] }),
		app.Range(t.Points).Slice(func(i int) app.UI { return ui.Text("span", t.Points[i].Round) }),
		ui.Say("p.changed", t.Changed),
		app.Range(t.Breaks).Slice(func(i int) app.UI { return ui.Text("p.note.break-of", t.Breaks[i].Text) }),
	)
}

// trendPoint is what is known of a round, with a point and its figure where that is a
// number.
func trendPoint(p *leaderview.TrendPoint) []app.UI {
	x := ui.Share(p.X)
	drawn := []app.UI{ui.Draw("line.spread[x1=$][x2=$][y1=$][y2=$]", ui.Texts{x, x, level(p.High), level(p.Low)})}
	if !p.Sharp {
		return drawn
	}
	return append(drawn,
		ui.Draw("circle.dot[cx=$][cy=$][r=5]", ui.Texts{x, level(p.Y)}),
		ui.Draw("text.figure-of[x=$][y=$][text-anchor=middle] $", ui.Texts{x, ui.Num(levelOf(p.Y) - 11), p.Text}),
	)
}

func levelOf(y float64) float64 { return trendMargin + (trendHeight-2*trendMargin)*(100-y)/100 }

func level(y float64) string { return ui.Num(levelOf(y)) }

// NormRow draws one figure of the company on what everyone would give.
func NormRow(w *words.Catalogue, r *leaderview.NormRow) app.UI {
	return ui.Draw("li.bar.norm-row(span.bar-name $)(span.bar-value(b $)_(span $))@@@",
		ui.Texts{r.Name, r.Company.Value, w.T("leader.norm.against", "n", r.Everyone.Value)},
		scaleLine("", intervalOf(r.Everyone.Low, r.Everyone.High), ui.Draw("svg.own[overflow=visible]@@", nil, intervalOf(r.Company.Low, r.Company.High), pointOf(r.Company))),
		ui.Ends(r.Ends),
		ui.Say("p.told-of.word-of.fits", r.Word),
	)
}

// TroubleList draws duties or symptoms, the highest figure first.
func TroubleList(w *words.Catalogue, v *leaderview.Trouble) app.UI {
	var rest app.UI
	if len(v.Rest) > 0 {
		rest = ui.Folded(w.T("leader.contested.rest"), ranks(w, v.Rest))
	}
	return ui.Draw("div.trouble[data-trouble=$](h3 $)(p.note $)@@", ui.Texts{v.ID, v.Title, v.Note}, ranks(w, v.First), rest)
}

func ranks(w *words.Catalogue, list []leaderview.Rank) app.UI {
	return ui.Draw("ol.shares @", nil, app.Range(list).Slice(func(i int) app.UI {
		r := &list[i]
		return ui.Draw("li.share(span.bar-name $)(span.bar-value(b $))@@", ui.Texts{r.Name, r.Value}, amount(r.Low, r.High), certainTeams(w, &r.Teams))
	}))
}

// certainTeams says in which teams something is certain; many are a list that folds.
func certainTeams(w *words.Catalogue, p *leaderview.CertainTeams) app.UI {
	if p.Text == "" {
		return nil
	}
	if len(p.Names) == 0 {
		return ui.Text("p.note", p.Text)
	}
	return ui.Draw("div.in-teams(p.note $)@", ui.Texts{p.Text},
		ui.Folded(w.T("leader.above.names"), ui.Draw("ul.names @", nil, ui.Each("li", p.Names))))
}

// ActionCard draws one thing to do.
func ActionCard(w *words.Catalogue, a *leaderview.Action) app.UI {
	return ui.Draw("li.card.action(h3(span.number[translate=no] $)(span $))(p $)(h4 $)@@(p.mark-of $)",
		ui.Texts{a.Number, a.Title, a.Text, w.T("leader.action.why"), a.Mark}, ui.List(a.Why), certainTeams(w, &a.Where))
}
