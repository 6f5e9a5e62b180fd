package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

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
	Begun    int    // counts up when another is chosen than by this group: then it is drawn anew

	chosen Chosen
}

// CompoID keeps two questions from sharing the same nodes.
func (a *Ask) CompoID() string { return a.Name + " " + strconv.Itoa(a.Begun) }

// Render draws the question.
func (a *Ask) Render() app.UI {
	chosen := a.chosen.First(a.Chosen)
	return app.Elem("fieldset").ID(a.Name).Class("ask").Body(
		Text("legend", a.Question),
		app.Range(a.Options).Slice(func(i int) app.UI {
			o := a.Options[i]
			return optionRow(a.Name, o.Value, o.Text, o.Value == chosen)
		}),
	)
}

// Choice is one answer of a list that may change: each keeps its own nodes.
type Choice struct {
	app.Compo

	Name, Value, Text string // name of the radio group, value and words of this answer
	Chosen            bool
}

// CompoID keeps one answer from taking over another's nodes, and with them
// whether it is chosen.
func (c *Choice) CompoID() string { return c.Name + "_" + c.Value }

// Render draws the answer.
func (c *Choice) Render() app.UI { return optionRow(c.Name, c.Value, c.Text, c.Chosen) }

func optionRow(name, value, text string, chosen bool) app.UI {
	id := name + "_" + value
	radio := app.Input().Type("radio").Name(name).ID(id).Value(value)
	if chosen {
		radio = radio.Checked(true)
	}
	return app.Label().Class("option check").For(id).Body(radio, Text("span", text))
}

// Sure asks once more before something is lost, in the box that offered it, with
// the class of a notice: no stands before yes.
func Sure(box Selector, question, no, yes app.UI) app.UI {
	return Box(box, question, Box("div.actions", no, yes))
}

// Refused says of a field, where that is so, that what stands in it was not taken; the
// element with the id says why.
func Refused[T interface{ Aria(k string, v any) T }](field T, is bool, why string) T {
	if !is {
		return field
	}
	return field.Aria("invalid", "true").Aria("describedby", why)
}
