package leader

import (
	"rolefit/app/leader/leaderview"
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// markShapes tell need, lean and worn apart without colour.
var markShapes = map[string]string{"need": view.Marks["diamond"], "lean": view.Marks["circle"], "worn": view.Marks["square"]}

// keySign is the pattern of a mark in running text.
const keySign = "(svg.key[viewBox=-11 -11 22 22][aria-hidden=true][focusable=false](path.point[d=$]))"

// BalanceRow draws up to three marks on one scale, with their figures in words
// below.
func BalanceRow(r *leaderview.BalanceRow) app.UI {
	return ui.Draw("li.balance-row[data-row=$](h3 $)@@(p.told-of @)", ui.Texts{r.ID, r.Name},
		balanceScale(r.Marks), ui.Ends(r.Ends),
		app.Range(r.Marks).Slice(func(i int) app.UI {
			m := &r.Marks[i]
			return ui.Draw("span.entry.of-$"+keySign+"(span $)(b $)@", ui.Texts{m.Kind, markShapes[m.Kind], m.Name, m.Text}, ui.Say("span", m.Range))
		}),
	)
}

// balanceScale draws the intervals first, so that no mark is under one.
func balanceScale(marks []leaderview.Mark) app.UI {
	drawn := make([]app.UI, 2*len(marks))
	for i := range marks {
		m := &marks[i]
		drawn[i] = ui.Draw("rect.interval.of-$[x=$][width=$][y=12][height=8][rx=4]", ui.Texts{m.Kind, ui.Share(m.Low), ui.Share(m.High - m.Low)})
		drawn[len(marks)+i] = ui.Draw("svg.of-$[x=$][y=16][overflow=visible](path.point[d=$])", ui.Texts{m.Kind, ui.Share(m.At), markShapes[m.Kind]})
	}
	return scaleLine("high", drawn...)
}

// BalanceTeams draws the value axis of every team, by name: a scale in the
// middle, the figures behind it. The table below holds the same.
func BalanceTeams(v *leaderview.Balance) app.UI {
	s := &v.Sheets[1]
	return ui.Draw("div.table.balance-teams[tabindex=0][role=region][aria-label=$](table[data-sheet=$](caption.vh $)"+
		"(thead(tr(th[scope=col] $)(td.scale-of[aria-hidden=true] @)@(th[scope=col] $)))(tbody @))",
		ui.Texts{s.Caption, s.ID, s.Caption, s.Head[0], s.Head[4]},
		ui.Ends(v.Axes[0].Ends),
		app.Range(s.Head[1:4]).Slice(func(i int) app.UI {
			kind := [...]string{"need", "lean", "worn"}[i]
			return ui.Draw("th[scope=col](span.entry.of-$"+keySign+"(span $))", ui.Texts{kind, markShapes[kind], s.Head[i+1]})
		}),
		app.Range(s.Rows).Slice(func(i int) app.UI {
			row := s.Rows[i]
			return ui.Draw("tr[data-team=$](th[scope=row] $)(td.scale-of[aria-hidden=true] @)(td $)(td $)(td $)(td $)",
				ui.Texts{v.Teams[i].ID, row[0], row[1], row[2], row[3], row[4]}, balanceScale(v.Teams[i].Marks))
		}),
	)
}

// NeededRoles draws the hats that are called for.
func NeededRoles(roles []view.NeededRole) app.UI { return ui.HatRow(ui.NeededHats(roles), false) }

// Leans draws fits without intervals: of a profile that is a mean.
func Leans(c *view.Chart) app.UI {
	return ui.Draw("div.leans(ul.shares @)@", nil,
		app.Range(c.Bars).Slice(func(i int) app.UI {
			b := &c.Bars[i]
			return ui.Draw("li.share.hue-$[data-fit=$](span.bar-name $)(b.bar-value $)@", ui.Texts{b.ID, b.ID, b.Name, b.Value}, amount(b.Score, nil))
		}),
		ui.Ends(c.Ends),
	)
}

// amount is a bar of 0 to 100.
func amount(x float64, over app.UI) app.UI {
	return ui.Draw("svg.amount[aria-hidden=true][focusable=false][width=100%][height=14]"+
		"(rect.room[width=100%][height=14][rx=7])(rect.part[width=$][height=14][rx=7])@", ui.Texts{ui.Share(x)}, over)
}
