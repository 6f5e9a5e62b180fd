package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Option is one answer of an Ask.
type Option struct{ Value, Text string }

// Ask draws one question with a few answers in words, one below the other. The
// page listens for changes on an element around it.
type Ask struct {
	app.Compo

	Name     string // of the radio group, and id of the fieldset
	Question string
	Options  []Option
	Chosen   string // value of the chosen option, "" for none
}

// CompoID keeps two questions from sharing the same nodes.
func (a *Ask) CompoID() string { return a.Name }

// Render draws the question.
func (a *Ask) Render() app.UI {
	return app.Elem("fieldset").ID(a.Name).Class("ask").Body(
		Text("legend", a.Question),
		app.Range(a.Options).Slice(func(i int) app.UI {
			o := a.Options[i]
			id := a.Name + "_" + o.Value
			radio := app.Input().Type("radio").Name(a.Name).ID(id).Value(o.Value)
			if o.Value == a.Chosen {
				radio = radio.Checked(true)
			}
			return app.Label().Class("option check").For(id).Body(radio, Text("span", o.Text))
		}),
	)
}
