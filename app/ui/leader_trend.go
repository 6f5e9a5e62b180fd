package ui

import (
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// trendHeight is the height of a trend in pixels; the scale has a margin above
// and below for the figures.
const (
	trendHeight = 132
	trendMargin = 24
)

// TrendChart draws one figure over the rounds: a point with its figure for each,
// lines between points of one model version, and a mark where a new one begins.
func TrendChart(t *view.Trend) app.UI {
	var drawn []app.UI
	for _, y := range [...]float64{0, 50, 100} {
		drawn = append(drawn, Draw("line.grid[x1=0][x2=100%][y1=$][y2=$]", Texts{level(y), level(y)}))
	}
	for i := range t.Points {
		p := &t.Points[i]
		if p.Joined {
			before := &t.Points[i-1]
			drawn = append(drawn, Draw("line.way[x1=$][y1=$][x2=$][y2=$]", Texts{share(before.X), level(before.Y), share(p.X), level(p.Y)}))
		}
	}
	for _, b := range t.Breaks {
		drawn = append(drawn, Draw("line.break[x1=$][x2=$][y1=4][y2=128]", Texts{share(b.X), share(b.X)}))
	}
	for i := range t.Points {
		drawn = append(drawn, trendPoint(&t.Points[i])...)
	}
	return Draw("li.trend[data-trend=$](h3 $)(div.trend-of(div.trend-ends(span $)(span $))"+
		"(svg.trend-line[aria-hidden=true][focusable=false][width=100%][height=132] @))(div.trend-rounds[aria-hidden=true] @)@",
		Texts{t.ID, t.Name, t.Ends[1], t.Ends[0]},
		app.Range(drawn).Slice(func(i int) app.UI { return drawn[i] }),
		app.Range(t.Points).Slice(func(i int) app.UI { return Text("span", t.Points[i].Round) }),
		app.Range(t.Breaks).Slice(func(i int) app.UI { return Text("p.note.break-of", t.Breaks[i].Text) }),
	)
}

// trendPoint is a point with what is known of it and its figure.
func trendPoint(p *view.TrendPoint) []app.UI {
	x := share(p.X)
	return []app.UI{
		Draw("line.spread[x1=$][x2=$][y1=$][y2=$]", Texts{x, x, level(p.High), level(p.Low)}),
		Draw("circle.dot[cx=$][cy=$][r=5]", Texts{x, level(p.Y)}),
		Draw("text.figure-of[x=$][y=$][text-anchor=middle] $", Texts{x, num(levelOf(p.Y) - 11), p.Text}),
	}
}

func levelOf(y float64) float64 { return trendMargin + (trendHeight-2*trendMargin)*(100-y)/100 }

func level(y float64) string { return num(levelOf(y)) }

// NormRow draws one figure of the company on what everyone would give.
func NormRow(w *words.Catalogue, r *view.NormRow) app.UI {
	return Draw("li.bar.norm-row(span.bar-name $)(span.bar-value(b $)_(span $))@@@",
		Texts{r.Name, r.Company.Value, w.T("leader.norm.against", "n", r.Everyone.Value)},
		scaleLine("", intervalOf(&r.Everyone), across(r.Everyone.Score), pointOf(&r.Company)), ends(r.Ends),
		Say("p.told-of.word-of.fits", r.Word),
	)
}

// TroubleList draws duties or symptoms, the worst first.
func TroubleList(w *words.Catalogue, v *view.Trouble) app.UI {
	var rest app.UI
	if len(v.Rest) > 0 {
		rest = Folded(w.T("leader.contested.rest"), ranks(w, v.Rest))
	}
	return Draw("div.trouble[data-trouble=$](h3 $)(p.note $)@@", Texts{v.ID, v.Title, v.Note}, ranks(w, v.First), rest)
}

func ranks(w *words.Catalogue, list []view.Rank) app.UI {
	return Draw("ol.shares @", nil, app.Range(list).Slice(func(i int) app.UI {
		r := &list[i]
		reach := Draw("line.reach[x1=$][x2=$][y1=7][y2=7]", Texts{share(r.Low), share(r.High)})
		return Draw("li.share(span.bar-name $)(span.bar-value(b $)(span $))@@", Texts{r.Name, r.Value, r.Range},
			amount(r.At, reach), Say("p.note", r.Teams))
	}))
}

// ActionCard draws one thing to do.
func ActionCard(w *words.Catalogue, a *view.Action) app.UI {
	return Draw("li.card.action(h3(span.number $)(span $))(p $)(h4 $)@@(p.mark-of $)",
		Texts{a.Number, a.Title, a.Text, w.T("leader.action.why"), a.Mark}, List(a.Why), Say("p.note", a.Where))
}
