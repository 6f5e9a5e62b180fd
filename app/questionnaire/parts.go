package questionnaire

import (
	"strconv"

	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/questionnaire"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Render draws the open page.
func (p *Page) Render() app.UI {
	open := p.course.Page
	items, before := p.asked(open)
	intro := "questionnaire.intro"
	if open.Statements {
		intro = "questionnaire.intro.statements"
	}
	return p.Frame(
		app.Elem("h1").ID("heading").TabIndex(-1).Text(p.T("questionnaire.title")),
		p.welcome(),
		ui.Text("p.intro", p.T(intro)),
		p.forms(),
		p.progress(),
		p.form().
			OnChange(p.onChange).
			OnSubmit(p.onContinue).
			On("rolefit:tapped", p.onTapped).
			On("keydown", p.onKey).
			On("pointerdown", p.onPointer).
			On("focusout", p.onMoved).
			Body(
				ui.Box("div.items", app.Range(items).Slice(func(i int) app.UI {
					return p.item(items[i], open.First+before+i)
				})),
				ui.Live(p.message),
				p.stopped(),
				p.buttons(open),
				p.waits(),
				p.shared(),
			),
		p.restart(),
	)
}

func (p *Page) item(item questionnaire.Item, number int) app.UI {
	text, _ := page.Bank().Text(p.W.Lang(), item.ID)
	shown, answered := p.s.Shown[item.ID]
	if item.Kind == questionnaire.Statement {
		return &ui.Statement{
			Item: item.ID, Number: number, Text: text.Statement, Labels: p.labels("questionnaire.level."),
			Answered: answered, Value: shown, Open: p.pointed && !answered, Begun: p.begun,
		}
	}
	left, right, plusLeft := text.Minus, text.Plus, sitting.PlusLeft(p.s.Seed, item.ID)
	if plusLeft {
		left, right = right, left
	}
	return &ui.Pair{
		Item: item.ID, Number: number, Question: page.Bank().Stem(p.W.Lang()), Left: left, Right: right,
		PlusLeft: plusLeft, Labels: p.labels("questionnaire.choice."),
		Names:    [2]string{p.T("questionnaire.pole.1"), p.T("questionnaire.pole.2")},
		Answered: answered, Position: shown, Open: p.pointed && !answered, Begun: p.begun,
	}
}

func (p *Page) labels(prefix string) (labels [5]string) {
	for i := range labels {
		labels[i] = p.W.T(prefix + strconv.Itoa(i+1))
	}
	return labels
}

// buttons go back and on. Each keeps its place whatever is pointed out: go-app would otherwise make another button of the one
// that has the focus, and a screen reader would lose where it is.
func (p *Page) buttons(open sitting.Page) app.UI {
	forward := "questionnaire.next"
	if p.isLast(open) {
		forward = "questionnaire.finish"
	}
	return ui.Box("div.turn",
		app.If(!p.isFirst(open), func() app.UI {
			return ui.Action("", "quiet", p.onBack, p.T("questionnaire.back"))
		}).Else(func() app.UI { return app.Elem("span") }),
		app.If(p.pointed, func() app.UI {
			return ui.Action("", "plain", p.onLeave, p.T("questionnaire.leave"))
		}).Else(func() app.UI { return app.Elem("span") }),
		app.Button().ID("continue").Type("submit").Text(p.T(forward)),
	)
}

func (p *Page) shared() app.UI {
	box := app.Input().ID("shared").Type("checkbox").Name("shared")
	if p.Device.Shared() {
		box = box.Checked(true)
	}
	return app.Label().Class("shared check").For("shared").Body(box, ui.Text("span", p.T("questionnaire.shared")))
}

// restart offers to begin anew, and asks once whether that is meant.
func (p *Page) restart() app.UI {
	if len(p.s.Shown) == 0 {
		return app.Elem("div")
	}
	if p.sure {
		return ui.Sure("div.restart.notice", ui.Text("p", p.T("questionnaire.restart.sure")),
			ui.Action("keep", "", p.onKeep, p.T("questionnaire.restart.no")),
			ui.Action("", "quiet", p.onStartOver, p.T("questionnaire.restart.yes")),
		)
	}
	return ui.Box("div.restart", ui.Action("restart", "plain", p.onRestart, p.T("questionnaire.restart")))
}

func (p *Page) onRestart(app.Context, app.Event) {
	p.sure = true
	p.After(func() { p.Device.Show("keep") })
}

func (p *Page) onKeep(app.Context, app.Event) {
	p.sure = false
	p.After(func() { p.Device.Focus("restart") })
}

func (p *Page) onStartOver(app.Context, app.Event) {
	p.sure, p.finished = false, false
	p.begun++
	p.turn(sitting.New(page.Bank(), p.s.Form, p.Seed()))
}

// firstChoice is the id of the first radio button of an item.
func firstChoice(item string) string {
	if it, ok := page.Bank().Item(item); ok && it.Kind == questionnaire.Statement {
		return item + "_1"
	}
	return item + "_-2"
}
