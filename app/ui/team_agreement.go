package ui

import (
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// TeamAgreement draws the page on which a team writes down who decides what. It
// is made to be printed: nothing on it can be clicked.
func TeamAgreement(w *words.Catalogue, a view.TeamAgreement) app.UI {
	groups := append([]view.Owned{}, a.Alone...)
	if len(a.Together.Lines) > 0 {
		groups = append(groups, a.Together)
	}
	return app.Elem("div").ID("agreement").Class("team-agreement card").Body(
		Text("h3.agreement-title", w.T("agree.title")),
		Text("p.note", a.Members),
		Box("div.agreement-columns",
			app.Range(groups).Slice(func(i int) app.UI { return owned(w, groups[i]) }),
			app.If(len(a.Open) > 0, func() app.UI { return stillOpen(w, a.Open) }),
		),
		Text("p.note", w.T("agree.note")),
		Text("p.sign", w.T("agree.foot")),
	)
}

func owned(w *words.Catalogue, g view.Owned) app.UI {
	return Box("div.owned",
		Text("h4", g.Title),
		Box("ul", app.Range(g.Lines).Slice(func(i int) app.UI {
			l := g.Lines[i]
			return Box("li",
				Text("b", l.Name),
				app.If(l.Settled, func() app.UI { return Text("span.flag.quietly", w.T("agree.bysaying")) }),
				app.If(l.Tell != "", func() app.UI { return Text("span.tell", l.Tell) }),
			)
		})),
	)
}

// stillOpen draws the lines to fill in, with room for a name.
func stillOpen(w *words.Catalogue, open []view.OpenDuty) app.UI {
	return Box("div.owned.open-lines",
		Text("h4", w.T("agree.open")),
		Box("ul", app.Range(open).Slice(func(i int) app.UI {
			return Box("li",
				Text("b", open[i].Name),
				app.Elem("span").Class("blank").Aria("hidden", "true"),
				Text("span.tell", open[i].Named),
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
	Seats  []Option
	Chosen string
}

// CompoID keeps two duties from sharing the same nodes.
func (s *Settle) CompoID() string { return s.Card }

// Render draws the line.
func (s *Settle) Render() app.UI {
	id := "settle_" + s.Card
	return Box("div.settle",
		app.Label().For(id).Text(s.Label),
		Text("p.note", s.Named),
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
