package page

import (
	"strconv"

	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/questionnaire"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Render draws the open page.
func (p *Questionnaire) Render() app.UI {
	open := p.s.Current(bank())
	done, total, exact := p.s.Progress(bank())
	progress := "questionnaire.progress.about"
	if exact {
		progress = "questionnaire.progress"
	}
	items, before := p.asked(open)
	intro := "questionnaire.intro"
	if open.Statements {
		intro = "questionnaire.intro.statements"
	}
	return p.frame(
		app.Elem("h1").ID("heading").TabIndex(-1).Text(p.t("questionnaire.title")),
		ui.Text("p.intro", p.t(intro)),
		p.forms(),
		ui.Bar(ui.Progress{Done: done, Total: total, Text: p.w.T(progress,
			"done", strconv.Itoa(done), "total", strconv.Itoa(total))}),
		app.Elem("form").ID("sitting").
			Attr("autocomplete", "off"). // answers are kept by us: a browser would remember sides
			DataSet("bank", bank().Hash()).
			DataSet("form", p.s.Form).
			DataSet("loading", p.t("questionnaire.loading")).
			DataSet("failed", p.t("questionnaire.failed")).
			OnChange(p.onChange).
			OnSubmit(p.onContinue).
			Body(
				ui.Box("div.items", app.Range(items).Slice(func(i int) app.UI {
					return p.item(items[i], open.First+before+i)
				})),
				ui.Live(p.message),
				p.stopped(),
				p.buttons(open),
				p.shared(),
			),
		p.restart(),
	)
}

func (p *Questionnaire) item(item questionnaire.Item, number int) app.UI {
	text, _ := bank().Text(p.w.Lang(), item.ID)
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
		Item: item.ID, Number: number, Question: p.t("questionnaire.pair"), Left: left, Right: right,
		PlusLeft: plusLeft, Labels: p.labels("questionnaire.choice."),
		Names:    [2]string{p.t("questionnaire.pole.1"), p.t("questionnaire.pole.2")},
		Answered: answered, Position: shown, Open: p.pointed && !answered, Begun: p.begun,
	}
}

func (p *Questionnaire) labels(prefix string) (labels [5]string) {
	for i := range labels {
		labels[i] = p.w.T(prefix + strconv.Itoa(i+1))
	}
	return labels
}

func (p *Questionnaire) buttons(open sitting.Page) app.UI {
	forward := "questionnaire.next"
	if p.isLast(open) {
		forward = "questionnaire.finish"
	}
	return ui.Box("div.turn",
		app.If(!p.isFirst(open), func() app.UI {
			return ui.Action("", "quiet", p.onBack, p.t("questionnaire.back"))
		}).Else(func() app.UI { return app.Elem("span") }),
		app.If(p.pointed, func() app.UI {
			return ui.Action("", "plain", p.onLeave, p.t("questionnaire.leave"))
		}),
		app.Button().ID("continue").Type("submit").Text(p.t(forward)),
	)
}

func (p *Questionnaire) shared() app.UI {
	box := app.Input().ID("shared").Type("checkbox").Name("shared")
	if p.Device.Shared() {
		box = box.Checked(true)
	}
	return app.Label().Class("shared check").For("shared").Body(box, ui.Text("span", p.t("questionnaire.shared")))
}

// restart offers to begin anew, and asks once whether that is meant.
func (p *Questionnaire) restart() app.UI {
	if len(p.s.Shown) == 0 {
		return app.Elem("div")
	}
	if p.sure {
		return ui.Sure("div.restart", ui.Text("p", p.t("questionnaire.restart.sure")),
			ui.Action("keep", "", p.onKeep, p.t("questionnaire.restart.no")),
			ui.Action("", "quiet", p.onStartOver, p.t("questionnaire.restart.yes")),
		)
	}
	return ui.Box("div.restart", ui.Action("restart", "plain", p.onRestart, p.t("questionnaire.restart")))
}

func (p *Questionnaire) onRestart(app.Context, app.Event) {
	p.sure = true
	p.after(func() { p.Device.Show("keep") })
}

func (p *Questionnaire) onKeep(app.Context, app.Event) {
	p.sure = false
	p.after(func() { p.Device.Focus("restart") })
}

func (p *Questionnaire) onStartOver(app.Context, app.Event) {
	p.sure, p.finished = false, false
	p.begun++
	p.turn(sitting.New(bank(), p.s.Form, p.seed()))
}

// firstChoice is the id of the first radio button of an item.
func firstChoice(item string) string {
	if it, ok := bank().Item(item); ok && it.Kind == questionnaire.Statement {
		return item + "_1"
	}
	return item + "_-2"
}
