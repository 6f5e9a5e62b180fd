package ui

import (
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// markShapes tell need, lean and worn apart without colour.
var markShapes = map[string]string{"need": view.Marks["diamond"], "lean": view.Marks["circle"], "worn": view.Marks["square"]}

// keySign is the pattern of a mark in running text.
const keySign = "(svg.key[viewBox=-11 -11 22 22][aria-hidden=true][focusable=false](path.point[d=$]))"

// BalanceRow draws up to three marks on one scale, with their figures in words
// below.
func BalanceRow(r *view.BalanceRow) app.UI {
	return Draw("li.balance-row[data-row=$](h3 $)@@(p.told-of @)", Texts{r.ID, r.Name},
		balanceScale(r.Marks), ends(r.Ends),
		app.Range(r.Marks).Slice(func(i int) app.UI {
			m := &r.Marks[i]
			return Draw("span.entry.of-"+m.Kind+keySign+"(span $)(b $)@", Texts{markShapes[m.Kind], m.Name, m.Text}, Say("span", m.Range))
		}),
	)
}

// balanceScale draws the intervals first, so that no mark is under one.
func balanceScale(marks []view.Mark) app.UI {
	drawn := make([]app.UI, 2*len(marks))
	for i := range marks {
		m := &marks[i]
		drawn[i] = Draw("rect.interval.of-"+m.Kind+"[x=$][width=$][y=12][height=8][rx=4]", Texts{share(m.Low), share(m.High - m.Low)})
		drawn[len(marks)+i] = Draw("svg.of-"+m.Kind+"[x=$][y=16][overflow=visible](path.point[d=$])", Texts{share(m.At), markShapes[m.Kind]})
	}
	return scaleLine("high", drawn...)
}

// BalanceTeams draws the value axis of every team, by name: a scale in the
// middle, the figures behind it. The table below holds the same.
func BalanceTeams(v *view.Balance) app.UI {
	s := &v.Sheets[1]
	return Draw("div.table.balance-teams[tabindex=0][role=region][aria-label=$](table[data-sheet=$](caption.vh $)"+
		"(thead(tr(th[scope=col] $)(td.scale-of[aria-hidden=true] @)@(th[scope=col] $)))(tbody @))",
		Texts{s.Caption, s.ID, s.Caption, s.Head[0], s.Head[4]},
		ends(v.Axes[0].Ends),
		app.Range(s.Head[1:4]).Slice(func(i int) app.UI {
			kind := [...]string{"need", "lean", "worn"}[i]
			return Draw("th[scope=col](span.entry.of-"+kind+keySign+"(span $))", Texts{markShapes[kind], s.Head[i+1]})
		}),
		app.Range(s.Rows).Slice(func(i int) app.UI {
			row := s.Rows[i]
			return Draw("tr[data-team=$](th[scope=row] $)(td.scale-of[aria-hidden=true] @)(td $)(td $)(td $)(td $)",
				append(Texts{v.Teams[i].ID}, row...), balanceScale(v.Teams[i].Marks))
		}),
	)
}

// NeededRoles draws the hats that are called for.
func NeededRoles(roles []view.NeededRole) app.UI { return HatRow(neededHats(roles), false) }

// Leans draws fits without intervals: of a profile that is a mean.
func Leans(c *view.Chart) app.UI {
	return Draw("div.leans(ul.shares @)@", nil,
		app.Range(c.Bars).Slice(func(i int) app.UI {
			b := &c.Bars[i]
			return Draw("li.share.hue-"+b.ID+"[data-fit=$](span.bar-name $)(b.bar-value $)@", Texts{b.ID, b.Name, b.Value}, amount(b.Score, nil))
		}),
		ends(c.Ends),
	)
}

// amount is a bar of 0 to 100.
func amount(x float64, over app.UI) app.UI {
	return Draw("svg.amount[aria-hidden=true][focusable=false][width=100%][height=14]"+
		"(rect.room[width=100%][height=14][rx=7])(rect.part[width=$][height=14][rx=7])@", Texts{share(x)}, over)
}
