package leader

import (
	"rolefit/app/leader/leaderview"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// markPath is the marker of a kind of marks, as an SVG path.
func markPath(kind string) string { return view.Marks[leaderview.MarkShape[kind]] }

// keySign is the pattern of a mark in running text.
const keySign = "(svg.key[viewBox=-11 -11 22 22][aria-hidden=true][focusable=false](path.point[d=$]))"

// BalanceRow draws up to three marks on one scale, with their figures in words
// below, in an element with this tag.
func BalanceRow(tag ui.Selector, r *leaderview.BalanceRow) app.UI {
	return ui.Box(tag, ui.Draw("div.balance-row[data-row=$](h3 $)@@(p.told-of @)", ui.Texts{r.ID, r.Name},
		balanceScale(r.Marks), ui.Ends(r.Ends),
		app.Range(r.Marks).Slice(func(i int) app.UI {
			m := &r.Marks[i]
			return ui.Draw("span.entry.of-$"+keySign+"(span $)(b $)@", ui.Texts{m.Kind, markPath(m.Kind), m.Name, m.Text}, ui.Say("span", m.Range))
		}),
	))
}

// balanceScale draws the intervals first, so that no mark is under one. What is known
// as a band or a bound has no point.
func balanceScale(marks []leaderview.Mark) app.UI {
	var intervals, points []app.UI
	for i := range marks {
		m := &marks[i]
		intervals = append(intervals, ui.Draw("rect.interval.of-$[x=$][width=$][y=12][height=8][rx=4]", ui.Texts{m.Kind, ui.Share(m.Low), ui.Share(m.High - m.Low)}))
		if m.Sharp {
			points = append(points, ui.Draw("svg.of-$[x=$][y=16][overflow=visible](path.point[d=$])", ui.Texts{m.Kind, ui.Share(m.At), markPath(m.Kind)}))
		}
	}
	return scaleLine("high", append(intervals, points...)...)
}

// BalanceTeams draws the value axis of teams: a scale in the middle, the figures
// behind it.
func BalanceTeams(w *words.Catalogue, v *leaderview.BalanceTeams) app.UI {
	return ui.Draw("div.table.balance-teams[tabindex=0][role=region][aria-label=$](table[data-sheet=balance-teams](caption.vh $)"+
		"(thead(tr(th[scope=col] $)(td.scale-of[aria-hidden=true] @)@(th[scope=col] $)))(tbody @))",
		ui.Texts{w.T("leader.balance.teams"), w.T("leader.balance.teams"), v.Head[0], v.Head[4]},
		ui.Ends(v.Ends),
		app.Range(v.Head[1:4]).Slice(func(i int) app.UI {
			kind := leaderview.MarkKinds[i]
			return ui.Draw("th[scope=col](span.entry.of-$"+keySign+"(span $))", ui.Texts{kind, markPath(kind), v.Head[i+1]})
		}),
		app.Range(v.Rows).Slice(func(i int) app.UI {
			return ui.Kept("row", &balanceLine{v.Rows[i], v.Rows[i].Cells(w)}, balanceTeam)
		}),
	)
}

// balanceLine is a team's row, with the texts behind its name.
type balanceLine struct {
	Row   leaderview.BalanceRow
	Cells []string
}

// balanceTeam draws a *balanceLine.
func balanceTeam(of any) app.UI {
	l := of.(*balanceLine)
	return ui.Draw("tr[data-team=$](th[scope=row] $)(td.scale-of[aria-hidden=true] @)(td $)(td $)(td $)(td $)",
		ui.Texts{l.Row.ID, l.Row.Name, l.Cells[0], l.Cells[1], l.Cells[2], l.Cells[3]}, balanceScale(l.Row.Marks))
}

// NeededRoles draws the roles that are called for.
func NeededRoles(roles []view.NeededRole) app.UI { return ui.RoleRow(ui.NeededRoles(roles), false) }

// Leans draws fits of a profile that is a mean, as far as they are known.
func Leans(c *view.Chart) app.UI {
	return ui.Draw("div.leans(ul.shares @)@", nil,
		app.Range(c.Bars).Slice(func(i int) app.UI {
			b := &c.Bars[i]
			return ui.Draw("li.share.hue-$[data-fit=$](span.bar-name $)(b.bar-value $)@", ui.Texts{b.ID, b.ID, b.Name, b.Value}, amount(b.Low, b.High))
		}),
		ui.Ends(c.Ends),
	)
}

// amount is a bar of 0 to 100: dark as far as is certain, pale as far as it may be.
func amount(low, high float64) app.UI {
	return ui.Draw("svg.amount[aria-hidden=true][focusable=false][width=100%][height=14]"+
		"(rect.room[width=100%][height=14][rx=7])(rect.maybe[width=$][height=14][rx=7])(rect.part[width=$][height=14][rx=7])",
		ui.Texts{ui.Share(high), ui.Share(low)})
}
