package duties

import (
	"strconv"

	"rolefit/app/ui"

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
	Seats       []ui.Option // who can have the final say
	Acts        []ui.Option
	Say, Act    string // chosen values, "" for none

	said, acted ui.Chosen
}

// CompoID keeps two cards from sharing the same nodes.
func (d *Duty) CompoID() string { return d.Card }

// Render draws the card.
func (d *Duty) Render() app.UI {
	return app.Elem("fieldset").ID("duty_"+d.Card).Class("duty").Body(
		ui.Box("legend", ui.Ordinal(strconv.Itoa(d.Number)), ui.Text("span", d.Title)),
		ui.Text("p", d.Text),
		chips("say_"+d.Card, d.Ask, d.Seats, d.said.First(d.Say)),
		chips("act_"+d.Card, d.AskAct, d.Acts, d.acted.First(d.Act)),
	)
}

// chips draws a question whose answers stand beside each other.
func chips(name, question string, options []ui.Option, chosen string) app.UI {
	return app.Elem("fieldset").Class("chips").Body(
		ui.Text("legend", question),
		ui.Box("div", app.Range(options).Slice(func(i int) app.UI {
			o := options[i]
			radio := app.Input().Type("radio").Name(name).ID(name + "_" + o.Value).Value(o.Value)
			if o.Value == chosen {
				radio = radio.Checked(true)
			}
			return app.Label().Class("chip").For(name+"_"+o.Value).Body(radio, ui.Text("span", o.Text))
		})),
	)
}

// Chips asks one question whose answers stand beside each other, such as who
// somebody is. The page listens for changes on an element around it.
type Chips struct {
	app.Compo

	Name     string
	Question string
	Options  []ui.Option
	Chosen   string // value of the chosen option

	chosen ui.Chosen
}

// CompoID keeps two questions from sharing the same nodes.
func (c *Chips) CompoID() string { return c.Name }

// Render draws the question.
func (c *Chips) Render() app.UI {
	return chips(c.Name, c.Question, c.Options, c.chosen.First(c.Chosen))
}
