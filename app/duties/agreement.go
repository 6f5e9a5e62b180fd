package duties

import (
	"rolefit/app/duties/dutiesview"
	"rolefit/app/ui"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// TeamAgreement draws the page on which a team writes down who decides what. It
// is made to be printed: nothing on it can be clicked.
func TeamAgreement(w *words.Catalogue, a dutiesview.TeamAgreement) app.UI {
	groups := append([]dutiesview.Owned{}, a.Alone...)
	if len(a.Together.Lines) > 0 {
		groups = append(groups, a.Together)
	}
	return app.Elem("div").ID("agreement").Class("team-agreement card").Body(
		ui.Text("h3.agreement-title", w.T("duties.agree.title")),
		ui.Text("p.note", a.Members),
		ui.Box("div.agreement-columns",
			app.Range(groups).Slice(func(i int) app.UI { return owned(w, groups[i]) }),
			app.If(len(a.Open) > 0, func() app.UI { return stillOpen(w, a.Open) }),
		),
		ui.Text("p.note", w.T("duties.agree.note")),
		ui.Text("p.sign", w.T("duties.agree.foot")),
	)
}

func owned(w *words.Catalogue, g dutiesview.Owned) app.UI {
	return ui.Box("div.owned",
		ui.Text("h4", g.Title),
		ui.Box("ul", app.Range(g.Lines).Slice(func(i int) app.UI {
			l := g.Lines[i]
			return ui.Box("li",
				ui.Text("b", l.Name),
				app.If(l.Settled, func() app.UI { return ui.Text("span.flag.quietly", w.T("duties.agree.bysaying")) }),
				app.If(l.Tell != "", func() app.UI { return ui.Text("span.tell", l.Tell) }),
			)
		})),
	)
}

// stillOpen draws the lines to fill in, with room for a name.
func stillOpen(w *words.Catalogue, open []dutiesview.OpenDuty) app.UI {
	return ui.Box("div.owned.open-lines",
		ui.Text("h4", w.T("duties.agree.open")),
		ui.Box("ul", app.Range(open).Slice(func(i int) app.UI {
			return ui.Box("li",
				ui.Text("b", open[i].Name),
				app.Elem("span").Class("blank").Aria("hidden", "true"),
				ui.Text("span.tell", open[i].Named),
			)
		})),
	)
}

// Settle asks who has the final say about a duty from now on. The page listens
// for changes on an element around it; the select is named after the card.
type Settle struct {
	app.Compo

	Card   string
	Label  string
	Named  string // who is in question
	None   string // what leaving it open is called
	Seats  []ui.Option
	Chosen string
}

// CompoID keeps two duties from sharing the same nodes.
func (s *Settle) CompoID() string { return s.Card }

// Render draws the line.
func (s *Settle) Render() app.UI {
	id := "settle_" + s.Card
	return ui.Box("div.settle",
		app.Label().For(id).Text(s.Label),
		ui.Text("p.note", s.Named),
		app.Select().ID(id).Name(id).Body(
			s.option("", s.None),
			app.Range(s.Seats).Slice(func(i int) app.UI { return s.option(s.Seats[i].Value, s.Seats[i].Text) }),
		),
	)
}

func (s *Settle) option(value, text string) app.UI {
	o := app.Option().Value(value).Text(text)
	if value == s.Chosen {
		o = o.Selected(true)
	}
	return o
}
