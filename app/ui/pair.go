package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Pair draws one graded pair: two statements and five radio buttons between
// them. It holds only data, so that answering one pair redraws that pair alone;
// the page listens for changes on the form around it.
type Pair struct {
	app.Compo

	Item     string // id of the item; also the name of the radio group
	Number   int    // position in the sitting, from 1
	Question string // the legend
	Left     string // statement shown on the left (above, on a phone)
	Right    string
	PlusLeft bool      // whether the + pole stands on the left; read by the boot script
	Labels   [5]string // of the radio buttons, from left to right
	Names    [2]string // what the labels call the two statements, such as A and B
	Answered bool
	Position int  // -2..2 from left to right; meaningful when answered
	Open     bool // asked for, still without an answer, and pointed out
	Begun    int  // counts up when the answers change other than by this group: then it is drawn anew

	chosen Chosen
}

// CompoID keeps two items from sharing the same nodes: a radio button that was
// checked for one item must not stay checked for the next.
func (p *Pair) CompoID() string { return p.Item + " " + strconv.Itoa(p.Begun) }

// Render draws the pair. Both statements come before the choices, for whoever hears them one
// after the other.
func (p *Pair) Render() app.UI {
	set := app.Elem("fieldset").ID(p.Item).Class(Pick(p.Open, "pair open", "pair")).Aria("labelledby", Asked(p.Item)).
		DataSet("plus", Pick(p.PlusLeft, "left", "right"))
	return set.Body(
		Legend(p.Item,
			Ordinal(strconv.Itoa(p.Number)),
			Hidden(p.Question),
		),
		Pole(p.Item, "left", p.Names[0], p.Left),
		Pole(p.Item, "right", p.Names[1], p.Right),
		Box("div.scale", app.Range(p.Labels[:]).Slice(func(i int) app.UI {
			return Radio(p.Item, i-2, p.Labels[i], p.chosen.First(Number(p.Answered, p.Position)) == strconv.Itoa(i-2))
		})),
	)
}

// Pole is one statement with the name that the labels call it by. The boot
// script exchanges the texts of the two poles, not their names, which are letters and no words.
func Pole(item, side, name, text string) app.UI {
	return app.Elem("p").ID(item+"_"+side).Class("pole "+side).Body(
		Untranslated(name).Class("name"),
		Text("span.text", text),
	)
}

// Legend is the question of an item, without its two statements.
func Legend(item string, question ...app.UI) app.UI {
	return app.Elem("legend").ID(item + "_ask").Body(question...)
}

// Asked are the ids of what names the group of an item: its question and both statements, as whoever goes from choice to choice
// hears the name of the group and not what stands before the choices.
func Asked(item string) string { return item + "_ask " + item + "_left " + item + "_right" }

// Statement draws one level statement with its five radio buttons, 1..5.
type Statement struct {
	app.Compo

	Item     string
	Number   int
	Text     string
	Labels   [5]string
	Answered bool
	Value    int // 1..5; meaningful when answered
	Open     bool
	Begun    int // see Pair

	chosen Chosen
}

// CompoID keeps two items from sharing the same nodes.
func (s *Statement) CompoID() string { return s.Item + " " + strconv.Itoa(s.Begun) }

// Render draws the statement.
func (s *Statement) Render() app.UI {
	return app.Elem("fieldset").ID(s.Item).Class(Pick(s.Open, "statement open", "statement")).Body(
		Box("legend",
			Ordinal(strconv.Itoa(s.Number)),
			Text("span", s.Text),
		),
		Box("div.scale", app.Range(s.Labels[:]).Slice(func(i int) app.UI {
			return Radio(s.Item, i+1, s.Labels[i], s.chosen.First(Number(s.Answered, s.Value)) == strconv.Itoa(i+1))
		})),
	)
}

// Chosen remembers which radio button of a group was checked when it was first
// drawn. From then on the browser alone keeps what is checked: a drawing that
// came between a key and its change, and checked the answer before, would take
// the key back.
type Chosen struct {
	drawn bool
	value string
}

// First is the value that was checked at the first drawing, "" for none.
func (c *Chosen) First(value string) string {
	if !c.drawn {
		c.drawn, c.value = true, value
	}
	return c.value
}

// Number is an answer as the value of its radio button, "" for none.
func Number(answered bool, value int) string {
	if !answered {
		return ""
	}
	return strconv.Itoa(value)
}

// Radio is one radio button with its label; the whole label can be tapped.
func Radio(item string, value int, label string, checked bool) app.UI {
	id := item + "_" + strconv.Itoa(value)
	radio := app.Input().Type("radio").Name(item).ID(id).Value(strconv.Itoa(value))
	if checked {
		radio = radio.Checked(true)
	}
	return app.Label().Class("choice").For(id).Body(
		radio,
		app.Elem("span").Class("dot").Aria("hidden", "true"),
		Text("span.word", label),
	)
}

// Pick is one of two texts.
func Pick(cond bool, yes, no string) string {
	if cond {
		return yes
	}
	return no
}
