package duties

import (
	"strconv"

	"rolefit/app/duties/dutiesview"
	"rolefit/app/ui"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// DutyGlance draws the whole map as a table: cards down, those who can have the
// final say across. Numbers say how many, rings who acts.
func DutyGlance(w *words.Catalogue, v dutiesview.DutyMap) app.UI {
	return app.Elem("div").Class("table glance").TabIndex(0).Role("region").Aria("label", w.T("duties.map.caption")).Body(
		ui.Box("table",
			ui.Text("caption.vh", w.T("duties.map.caption")),
			ui.Box("thead", ui.Box("tr",
				app.Elem("th").Attr("scope", "col").Text(w.T("duties.map.column.duty")),
				app.Range(v.Columns).Slice(func(i int) app.UI {
					return app.Elem("th").Attr("scope", "col").Class("col-" + v.Columns[i].Kind).Body(ui.Text("span", v.Columns[i].Name))
				}),
			)),
			ui.Box("tbody", app.Range(v.Rows).Slice(func(i int) app.UI { return glanceRow(v.Columns, v.Rows[i]) })),
		),
	)
}

func glanceRow(columns []dutiesview.Column, r dutiesview.DutyRow) app.UI {
	return app.Elem("tr").DataSet("card", r.ID).Body(
		app.Elem("th").Attr("scope", "row").Body(ui.Text("span", r.Title), flags(r)),
		app.Range(r.Cells).Slice(func(i int) app.UI {
			c := r.Cells[i]
			return app.Elem("td").Class("col-"+columns[i].Kind).Body(
				app.Elem("span").Class("cell level-"+strconv.Itoa(c.Level)).Class(ui.Pick(c.Acts, "acts", "")).Aria("hidden", "true").Text(c.Count),
				ui.Hidden(c.Text),
			)
		}),
	)
}

// flags draws the warnings about a card, in words.
func flags(r dutiesview.DutyRow) app.UI {
	return ui.Box("span.flags",
		app.Range(r.Flags).Slice(func(i int) app.UI {
			return app.Elem("span").Class("flag").DataSet("flag", r.Flags[i].ID).Text(r.Flags[i].Name)
		}),
	)
}

// DutyDetails draws one card of the map, folded: who said what, what is wrong
// with it, and where the articles disagree.
func DutyDetails(w *words.Catalogue, r dutiesview.DutyRow) app.UI {
	return app.Elem("details").Class("folded duty-row").ID("card-"+r.ID).Body(
		ui.Box("summary",
			ui.Text("span.duty-name", r.Title),
			flags(r),
			app.If(r.Contested, func() app.UI { return ui.Text("span.flag.quietly", w.T("duties.map.disagree")) }),
		),
		ui.Box("div.unfolded", DutySaid(r), sources(w, r)),
	)
}

// DutySaid draws what the team said about a card.
func DutySaid(r dutiesview.DutyRow) app.UI {
	return ui.Box("div.said-of",
		ui.Text("p.note", r.Text),
		ui.Text("p", r.Count),
		app.If(r.Acts != "", func() app.UI { return ui.Text("p", r.Acts) }),
		app.Range(r.Flags).Slice(func(i int) app.UI {
			return ui.Text("p.flag-text", r.Flags[i].Said)
		}),
		app.If(r.Settled != "", func() app.UI { return ui.Text("p.settled", r.Settled) }),
	)
}

// DutyVotes draws what the team said about a card as dots, one for each voice.
func DutyVotes(r dutiesview.DutyRow) app.UI {
	return ui.Box("div.said-of",
		flags(r),
		ui.Box("ul.votes", app.Range(r.Votes).Slice(func(i int) app.UI {
			v := r.Votes[i]
			return app.Elem("li").Class("col-"+v.Kind).Body(
				ui.Text("span", v.Name),
				app.Elem("span").Class("voices").Aria("hidden", "true").Body(
					app.Range(make([]struct{}, v.Count)).Slice(func(int) app.UI { return app.Elem("span") })),
				ui.Text("span.voices-count", strconv.Itoa(v.Count)),
			)
		})),
		app.If(r.Acts != "", func() app.UI { return ui.Text("p", r.Acts) }),
		app.If(r.Settled != "", func() app.UI { return ui.Text("p.settled", r.Settled) }),
	)
}

// sources draws to whom the articles give a duty, and what they dispute.
func sources(w *words.Catalogue, r dutiesview.DutyRow) app.UI {
	return ui.Box("div.sources-of",
		ui.Text("h4", w.T("duties.map.sources")),
		ui.Facts(r.Roles),
		disputes(r),
	)
}

// DutySources draws to whom the articles give a duty, folded.
func DutySources(w *words.Catalogue, r dutiesview.DutyRow) app.UI {
	return ui.Folded(w.T(ui.Pick(r.Contested, "duties.map.sources.disagree", "duties.map.sources")), ui.Facts(r.Roles), disputes(r))
}

func disputes(r dutiesview.DutyRow) app.UI {
	return ui.Box("div", app.Range(r.Disputes).Slice(func(i int) app.UI {
		d := r.Disputes[i]
		return ui.Box("div.dispute",
			ui.Box("p", ui.Text("b", d.What)),
			ui.Box("ul", app.Range(d.Sides).Slice(func(k int) app.UI {
				return ui.Box("li", ui.Text("span", d.Sides[k].Text), ui.Text("p.mark-of", d.Sides[k].Mark))
			})),
		)
	}))
}

// Thing draws one of the cards to agree on first.
func Thing(w *words.Catalogue, t dutiesview.Thing) app.UI {
	return app.Elem("li").Class("card thing").DataSet("thing", t.ID).Body(
		ui.Box("h3", ui.Ordinal(t.Number), ui.Text("span", t.Title)),
		ui.Text("p.note", t.Text),
		DutyVotes(t.DutyRow),
		DutySources(w, t.DutyRow),
	)
}
