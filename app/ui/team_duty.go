package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Duty asks about one duty card: who has the final say, and whether the person
// acts on it as theirs. The names of the two radio groups are say_ and act_ with
// the card's id; the page listens for changes on the form around it.
type Duty struct {
	app.Compo

	Card        string
	Number      int
	Title, Text string
	Ask, AskAct string
	Seats       []Option // who can have the final say
	Acts        []Option
	Say, Act    string // chosen values, "" for none

	said, acted chosen
}

// CompoID keeps two cards from sharing the same nodes.
func (d *Duty) CompoID() string { return d.Card }

// Render draws the card.
func (d *Duty) Render() app.UI {
	return app.Elem("fieldset").ID("duty_"+d.Card).Class("duty").Body(
		Box("legend", Text("span.number", strconv.Itoa(d.Number)), Text("span", d.Title)),
		Text("p", d.Text),
		chips("say_"+d.Card, d.Ask, d.Seats, d.said.first(d.Say)),
		chips("act_"+d.Card, d.AskAct, d.Acts, d.acted.first(d.Act)),
	)
}

// chips draws a question whose answers stand beside each other.
func chips(name, question string, options []Option, chosen string) app.UI {
	return app.Elem("fieldset").Class("chips").Body(
		Text("legend", question),
		Box("div", app.Range(options).Slice(func(i int) app.UI {
			o := options[i]
			radio := app.Input().Type("radio").Name(name).ID(name + "_" + o.Value).Value(o.Value)
			if o.Value == chosen {
				radio = radio.Checked(true)
			}
			return app.Label().Class("chip").For(name+"_"+o.Value).Body(radio, Text("span", o.Text))
		})),
	)
}

// Chips asks one question whose answers stand beside each other, such as who
// somebody is. The page listens for changes on an element around it.
type Chips struct {
	app.Compo

	Name     string
	Question string
	Options  []Option
	Chosen   string // value of the chosen option

	chosen chosen
}

// CompoID keeps two questions from sharing the same nodes.
func (c *Chips) CompoID() string { return c.Name }

// Render draws the question.
func (c *Chips) Render() app.UI {
	return chips(c.Name, c.Question, c.Options, c.chosen.first(c.Chosen))
}
