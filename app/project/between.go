package project

import (
	"strconv"

	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Between draws one question with two ends and five radio buttons between them.
// Unlike a pair its ends keep their sides, and the question is read by all. The
// page listens for changes on an element around it.
type Between struct {
	app.Compo

	Item     string // id of the question; also the name of the radio group
	Begun    int    // how often the page began anew; a fresh start gets fresh radio buttons
	Number   int    // from 1
	Question string
	Ends     [2]string
	Names    [2]string // what the labels call the two ends, such as A and B
	Labels   [5]string // of the radio buttons, from the first end to the second
	Answered bool
	Position int  // -2..2; meaningful when answered
	Open     bool // asked for, still without an answer, and pointed out

	chosen ui.Chosen
}

// CompoID keeps two questions from sharing the same nodes.
func (b *Between) CompoID() string { return b.Item + " " + strconv.Itoa(b.Begun) }

// Render draws the question.
func (b *Between) Render() app.UI {
	return app.Elem("fieldset").ID(b.Item).Class(ui.Pick(b.Open, "pair between open", "pair between")).Aria("labelledby", ui.Asked(b.Item)).Body(
		ui.Legend(b.Item,
			ui.Ordinal(strconv.Itoa(b.Number)),
			ui.Text("span.question", b.Question),
		),
		ui.Pole(b.Item, "left", b.Names[0], b.Ends[0]),
		ui.Pole(b.Item, "right", b.Names[1], b.Ends[1]),
		ui.Box("div.scale", app.Range(b.Labels[:]).Slice(func(i int) app.UI {
			return ui.Radio(b.Item, i-2, b.Labels[i], b.chosen.First(ui.Number(b.Answered, b.Position)) == strconv.Itoa(i-2))
		})),
	)
}

// Ticks draws a group of check boxes, each with its text. The page listens for
// changes on an element around it.
type Ticks struct {
	app.Compo

	Name    string // id of the group, and name of its boxes
	Begun   int    // as in Between
	Title   string
	Note    string
	Options []Tick
}

// Tick is one box. Its id in the document is that of the group, an underscore
// and its own.
type Tick struct {
	ID, Text string
	On       bool
}

// CompoID gives a fresh start fresh boxes.
func (t *Ticks) CompoID() string { return t.Name + " " + strconv.Itoa(t.Begun) }

// Render draws the boxes.
func (t *Ticks) Render() app.UI {
	return app.Elem("fieldset").ID(t.Name).Class("ask ticks").Body(
		ui.Text("legend", t.Title),
		ui.Text("p.note", t.Note),
		app.Range(t.Options).Slice(func(i int) app.UI {
			o := t.Options[i]
			id := t.Name + "_" + o.ID
			box := app.Input().Type("checkbox").Name(t.Name).ID(id).Value(o.ID)
			if o.On {
				box = box.Checked(true)
			}
			return app.Label().Class("option check").For(id).Body(box, ui.Text("span", o.Text))
		}),
	)
}
