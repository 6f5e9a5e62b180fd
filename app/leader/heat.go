package leader

import (
	"strconv"

	"rolefit/app/leader/leaderview"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// SheetTable is a table as a view gives it.
func SheetTable(s *leaderview.Sheet) app.UI {
	return ui.Draw("div[data-sheet=$]@", ui.Texts{s.ID}, ui.Table(s.Caption, s.Head, s.Rows))
}

// HeatTable draws teams across numbers. It is its own table: every cell holds its
// figure, and colour and arrow say what is certain. The page listens for clicks on an
// element around it: the id of a team's button is "open-", the kind, and the team's.
// Every team is a body of its own, in which its card stands below its row while it is open.
func HeatTable(w *words.Catalogue, h *leaderview.Heat, card func() app.UI, more app.UI) app.UI {
	var legend app.UI
	if len(h.Rows) > 0 {
		legend = heatLegend(h)
	}
	bodies := []app.UI{}
	for i := range h.Rows {
		r := &h.Rows[i]
		row := ui.Kept("row", &heatLine{h.Kind, len(h.Columns), w.T("leader.heat.legend.none"), *r}, heatRow)
		if r.Open {
			bodies = append(bodies, ui.Draw("tbody@(tr.opened(td[colspan=$] @))", ui.Texts{strconv.Itoa(len(h.Columns) + 2)}, row, card()))
			continue
		}
		bodies = append(bodies, ui.Draw("tbody@", nil, row))
	}
	return ui.Draw("div.heatpart[data-kind=$](h3 $)(p.note $)@"+
		"(div.table.heat[tabindex=0][role=region][aria-label=$](table[data-sheet=$](caption.vh $)@@))@@",
		ui.Texts{h.Kind, h.Title, h.Note, h.Title, "heat-" + h.Kind, h.Title},
		legend, heatHead(w, h),
		app.Range(bodies).Slice(func(i int) app.UI { return bodies[i] }),
		more, ui.Folded(w.T("leader.heat.meaning"), ui.Facts(h.Meaning)),
	)
}

// heatHead names the columns; the company's own figures stand right under them.
func heatHead(w *words.Catalogue, h *leaderview.Heat) app.UI {
	return ui.Draw("thead(tr(th[scope=col] $)(th[scope=col] $)@)(tr.whole(th[scope=row] $)@)",
		ui.Texts{w.T("leader.column.team"), w.T("leader.column.n"), h.Whole[0]},
		app.Range(h.Columns).Slice(func(i int) app.UI { return ui.Draw("th[scope=col](span $)", ui.Texts{h.Columns[i]}) }),
		app.Range(h.Whole[1:]).Slice(func(i int) app.UI { return ui.Text("td", h.Whole[i+1]) }),
	)
}

// heatLine is a team in a table of a kind with so many numbers; None says that nothing is published of it.
type heatLine struct {
	Kind    string
	Columns int
	None    string
	Row     leaderview.HeatRow
}

// heatRow draws a *heatLine.
func heatRow(of any) app.UI {
	l := of.(*heatLine)
	r := &l.Row
	button := ui.Draw("button.plain#open-$-$[type=button][aria-expanded=$] $", ui.Texts{l.Kind, r.ID, strconv.FormatBool(r.Open), r.Name})
	group := ui.Say("p.note", r.Group)
	if r.N == "" {
		return ui.Draw("tr[data-team=$](th[scope=row] @@)(td.bare[colspan=$] $)",
			ui.Texts{r.ID, strconv.Itoa(l.Columns + 1), l.None}, button, group)
	}
	return ui.Draw("tr[data-team=$](th[scope=row] @@)(td $)@", ui.Texts{r.ID, r.N}, button, group,
		app.Range(r.Cells).Slice(func(i int) app.UI {
			c := &r.Cells[i]
			return ui.Draw("td(span.heatcell.$[title=$][aria-hidden=true] $)(span.vh $)", ui.Texts{tone(c.Tone), c.Full, c.Text + arrow(c.Tone), c.Full})
		}),
	)
}

// tone is the class of a certain difference: m3 to m1 below, p1 to p3 above.
func tone(t int) string {
	return [...]string{"m3", "m2", "m1", "even", "p1", "p2", "p3"}[t+3]
}

// arrow says without colour to which side a figure lies for certain.
func arrow(t int) string {
	switch {
	case t > 0:
		return view.Space + "▲"
	case t < 0:
		return view.Space + "▼"
	}
	return ""
}

// heatLegend says what colours and arrows mean.
func heatLegend(h *leaderview.Heat) app.UI {
	return ui.Draw("p.legend[aria-hidden=true](span.entry(span.heatcell.m3 $)(span $))(span.entry(span.heatcell.p3 $)(span $))", ui.Texts{arrow(-1), h.Below, arrow(1), h.Above})
}

// TeamFigures draws the numbers of one team: what is published, where the level can be
// around it, and the company beside it.
func TeamFigures(w *words.Catalogue, card *leaderview.TeamCard) app.UI {
	return ui.Draw("ul.bars.teamrows @", nil, app.Range(card.Rows).Slice(func(i int) app.UI {
		r := &card.Rows[i]
		company, level := "", ""
		if r.Company.Value != "" {
			company = w.T("leader.card.company", "figure", r.Company.Value)
		}
		if r.Range != "" {
			level = w.T("leader.card.level", "range", r.Range)
		}
		return ui.Draw("li.bar(span.bar-name $)(span.bar-value(b $)_(span $))@@(p.told-of(span $)@)",
			ui.Texts{r.Name, r.Known.Value, company, level},
			scaleLine("", levelOfTeam(r.Low, r.High), intervalOf(r.Known.Low, r.Known.High), pointOf(r.Known), across(r.Company)), ui.Ends(r.Ends),
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

// across is the company: a line, or both ends of what is known of it.
func across(b view.Bar) app.UI {
	if b.Value == "" {
		return nil
	}
	low, high := b.Low, b.High
	if b.Shape != "" {
		low, high = b.Score, b.Score
	}
	if high-low < 1 {
		return ui.Draw("rect.across[x=$][width=2][y=2][height=20]", ui.Texts{ui.Share(low)})
	}
	return ui.Draw("rect.across.wide[x=$][width=$][y=2][height=20]", ui.Texts{ui.Share(low), ui.Share(high - low)})
}

// levelOfTeam is where the level of a team can be.
func levelOfTeam(low, high float64) app.UI {
	return ui.Draw("rect.level[x=$][width=$][y=4][height=16][rx=8]", ui.Texts{ui.Share(low), ui.Share(high - low)})
}

func intervalOf(low, high float64) app.UI {
	return ui.Draw("rect.interval[x=$][width=$][y=7][height=10][rx=5]", ui.Texts{ui.Share(low), ui.Share(high - low)})
}

// pointOf is the point of a bar that is known well enough to have one.
func pointOf(b view.Bar) app.UI {
	if b.Shape == "" {
		return nil
	}
	return ui.Draw("svg[x=$][y=12][overflow=visible](path.point[d=$])", ui.Texts{ui.Share(b.Score), view.Marks[b.Shape]})
}
