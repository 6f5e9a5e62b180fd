package leader

import (
	"strconv"

	"rolefit/app/leader/leaderview"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// SheetTable is a table as it is exported.
func SheetTable(s *leaderview.Sheet) app.UI {
	return ui.Draw("div[data-sheet=$]@", ui.Texts{s.ID}, ui.Table(s.Caption, s.Head, s.Rows))
}

// HeatTable draws teams across numbers. It is its own table: every cell holds
// its difference as text, the colour only repeats it. The page listens for clicks
// on an element around it: the id of a team's button is "open-", the kind, and
// the team's.
func HeatTable(w *words.Catalogue, h *leaderview.Heat) app.UI {
	return ui.Draw("div.heatpart[data-kind=$](h3 $)(p.note $)@"+
		"(div.table.heat[tabindex=0][role=region][aria-label=$](table[data-sheet=$](caption.vh $)@(tbody @)))@",
		ui.Texts{h.Kind, h.Title, h.Note, h.Sheet.Caption, h.Sheet.ID, h.Sheet.Caption},
		heatLegend(w, h), heatHead(&h.Sheet),
		app.Range(h.Rows).Slice(func(i int) app.UI { return heatRow(w, h, &h.Rows[i]) }),
		ui.Folded(w.T("leader.heat.meaning"), ui.Facts(h.Meaning)),
	)
}

// heatHead names the columns; the company's own figures stand right under them.
func heatHead(s *leaderview.Sheet) app.UI {
	return ui.Draw("thead(tr @)(tr.whole(th[scope=row] $)@)", ui.Texts{s.Rows[0][0]},
		app.Range(s.Head).Slice(func(i int) app.UI { return ui.Draw("th[scope=col](span $)", ui.Texts{s.Head[i]}) }),
		app.Range(s.Rows[0][1:]).Slice(func(i int) app.UI { return ui.Text("td", s.Rows[0][i+1]) }),
	)
}

func heatRow(w *words.Catalogue, h *leaderview.Heat, r *leaderview.HeatRow) app.UI {
	button := ui.Draw("button.plain#open-$-$[type=button] $", ui.Texts{h.Kind, r.ID, r.Name})
	if r.Open {
		button = button.Attr("aria-expanded", "true")
	}
	if r.N == "" {
		return ui.Draw("tr[data-team=$](th[scope=row] @)(td.bare[colspan=$] $)",
			ui.Texts{r.ID, strconv.Itoa(len(h.Columns) + 1), w.T("leader.heat.legend.none")}, button)
	}
	return ui.Draw("tr[data-team=$](th[scope=row] @)(td $)@", ui.Texts{r.ID, r.N}, button,
		app.Range(r.Cells).Slice(func(i int) app.UI {
			c := &r.Cells[i]
			if c.Sure {
				return ui.Draw("td(span.heatcell.sure.$[title=$] $) (span.vh $)", ui.Texts{tone(c.Tone), c.Full, c.Text, w.T("leader.heat.sure")})
			}
			return ui.Draw("td(span.heatcell.$[title=$] $)", ui.Texts{tone(c.Tone), c.Full, c.Text})
		}),
	)
}

// tone is the class of a difference: m3 to m1 below, p1 to p3 above.
func tone(t int) string {
	return [...]string{"m3", "m2", "m1", "even", "p1", "p2", "p3"}[t+3]
}

// heatLegend says what colours and rings mean.
func heatLegend(w *words.Catalogue, h *leaderview.Heat) app.UI {
	return ui.Draw("p.legend[aria-hidden=true](span.entry(span.heatcell.m3)(span $))(span.entry(span.heatcell.p3)(span $))"+
		"(span.entry(span.heatcell.even.sure)(span $))",
		ui.Texts{h.Below, h.Above, w.T("leader.heat.legend.sure")})
}

// TeamFigures draws the numbers of one team: estimates with their intervals, the
// company as a line across, and what is published beside them.
func TeamFigures(w *words.Catalogue, card *leaderview.TeamCard) app.UI {
	return ui.Draw("ul.bars.teamrows @", nil, app.Range(card.Rows).Slice(func(i int) app.UI {
		r := &card.Rows[i]
		return ui.Draw("li.bar(span.bar-name $)(span.bar-value(b $)_(span $))@@(p.told-of(span $)@)",
			ui.Texts{r.Name, r.Estimate.Value, r.Estimate.Range, w.T("leader.card.published", "figure", r.Published)},
			scaleLine("", across(r.Company), intervalOf(&r.Estimate), pointOf(&r.Estimate)), ui.Ends(r.Ends),
			ui.Say("span.word-of.fits", r.Word),
		)
	}))
}

// scaleLine is a scale of 0 to 100 with marks on it, a high one with the class
// "high".
func scaleLine(class string, marks ...app.UI) app.UI {
	height, middle := "24", "12"
	if class != "" {
		height, middle, class = "32", "16", " "+class
	}
	return ui.Draw("svg.scale-line$[aria-hidden=true][focusable=false][width=100%][height=$]"+
		"(line.track[x1=0][x2=100%][y1=$][y2=$])(line.middle[x1=50%][x2=50%][y1=4][y2=20])@",
		ui.Texts{class, height, middle, middle}, app.Range(marks).Slice(func(i int) app.UI { return marks[i] }))
}

func across(x float64) app.UI {
	return ui.Draw("line.across[x1=$][x2=$][y1=2][y2=22]", ui.Texts{ui.Share(x), ui.Share(x)})
}

func intervalOf(b *view.Bar) app.UI {
	return ui.Draw("rect.interval[x=$][width=$][y=7][height=10][rx=5]", ui.Texts{ui.Share(b.Low), ui.Share(b.High - b.Low)})
}

func pointOf(b *view.Bar) app.UI {
	return ui.Draw("svg[x=$][y=12][overflow=visible](path.point[d=$])", ui.Texts{ui.Share(b.Score), view.Marks[b.Shape]})
}
