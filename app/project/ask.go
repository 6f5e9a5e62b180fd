package project

import (
	"slices"
	"strconv"

	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/project"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// questions are the ten questions by their factors, and the extra factors.
func (p *Page) questions() app.UI {
	factors := page.Instrument().Factors.All()
	total := len(page.Instrument().Questions.All())
	done := len(p.s.Sheet.Answers)
	return app.Elem("form").ID("project").Class("asking").DataSet("early", "yes").OnChange(p.onChange).OnSubmit(p.onTell).Body(
		ui.Text("p.lead", p.T("project.lead")),
		ui.Text("p.intro", p.T("project.intro")),
		ui.Bar(ui.Progress{Done: done, Total: total, Text: p.W.T("project.progress",
			"done", strconv.Itoa(done), "total", strconv.Itoa(total))}),
		app.Range(factors).Slice(func(i int) app.UI { return p.factor(factors[i]) }),
		p.ticks(),
		p.turnOver(),
		p.shared(),
	)
}

// factor is one factor with its two questions.
func (p *Page) factor(f project.Factor) app.UI {
	text, _ := page.Instrument().Factors.Text(p.W.Lang(), f.ID)
	asked := slices.DeleteFunc(page.Instrument().Questions.All(), func(q project.Question) bool { return q.Factor != f.Number })
	return ui.Box("section.factor-asked",
		ui.Text("h2", text.Title),
		ui.Text("p.note", text.Text),
		app.Range(asked).Slice(func(i int) app.UI { return p.question(asked[i]) }),
	)
}

func (p *Page) question(q project.Question) app.UI {
	text, _ := page.Instrument().Questions.Text(p.W.Lang(), q.ID)
	answer, answered := p.s.Sheet.Answers[q.ID]
	return &Between{
		Item: q.ID, Begun: p.begun, Number: q.Number, Question: text.Question,
		Ends:   [2]string{text.Minus, text.Plus},
		Names:  [2]string{p.T("questionnaire.pole.1"), p.T("questionnaire.pole.2")},
		Labels: p.labels(), Answered: answered, Position: answer, Open: p.pointed && !answered,
	}
}

func (p *Page) labels() (labels [5]string) {
	for i := range labels {
		labels[i] = p.W.T("project.choice." + strconv.Itoa(i+1))
	}
	return labels
}

func (p *Page) ticks() app.UI {
	var options []Tick
	for _, tick := range page.Instrument().Ticks.All() {
		text, _ := page.Instrument().Ticks.Text(p.W.Lang(), tick.ID)
		options = append(options, Tick{ID: tick.ID, Text: p.W.Named(text.Title), On: slices.Contains(p.s.Sheet.Ticks, tick.ID)})
	}
	return &Ticks{
		Name: "ticks", Begun: p.begun, Title: p.T("project.ticks"), Note: p.T("project.ticks.note"), Options: options,
	}
}

// turnOver asks for the result. Before the program is here nothing could judge,
// so the button waits.
func (p *Page) turnOver() app.UI {
	tell := app.Button().ID("tell").Type("submit").Text(p.T("project.tell"))
	if !p.Device.Live() {
		tell = app.Button().ID("tell").Type("button").Disabled(true).Text(p.T("project.tell"))
	}
	return ui.Box("div.turn",
		app.If(p.pointed, func() app.UI {
			return ui.Action("leave", "plain", p.onLeave, p.T("project.leave"))
		}).Else(func() app.UI { return app.Elem("span") }),
		tell,
	)
}

func (p *Page) shared() app.UI {
	box := app.Input().ID("shared").Type("checkbox").Name("shared")
	if p.Device.Shared() {
		box = box.Checked(true)
	}
	return app.Label().Class("shared check").For("shared").Body(box, ui.Text("span", p.T("questionnaire.shared")))
}

// onChange takes an answer, a tick, or the word that this is a shared computer.
func (p *Page) onChange(_ app.Context, e app.Event) {
	target := e.Get("target")
	name, value, on := target.Get("name").String(), target.Get("value").String(), target.Get("checked").Bool()
	p.Refresh(&p.kept)
	next, err := p.s, error(nil)
	switch name {
	case "shared":
		p.Device.SetShared(on)
	case "ticks":
		next, err = p.s.Tick(page.Instrument(), value, on)
	default:
		answer, _ := strconv.Atoi(value) // the buttons hold numbers
		next, err = p.s.Answer(page.Instrument(), name, answer)
	}
	if err != nil {
		return
	}
	p.s, p.message = next, ""
	p.keep()
}

// onTell asks for the result, or first points out what has no answer. Who puts
// only codes of others together need not answer.
func (p *Page) onTell(_ app.Context, e app.Event) {
	e.PreventDefault()
	open := p.s.Open(page.Instrument())
	if len(open) == 0 || len(p.s.Sheet.Answers) == 0 && len(p.s.Others) > 0 {
		p.tell()
		return
	}
	p.pointed = true
	p.say("tell", p.W.Count("project.open", len(open)))
	p.After(func() { p.Device.Show(open[0] + "_-2") })
}

func (p *Page) onLeave(app.Context, app.Event) { p.tell() }

func (p *Page) tell() { p.turn(true) }

// onAnswers goes back to the questions.
func (p *Page) onAnswers(app.Context, app.Event) { p.turn(false) }

// turn shows the result or the questions, from the top.
func (p *Page) turn(told bool) {
	p.s.Told, p.pointed = told, false
	if told {
		p.Done()
	}
	p.say("", "")
	p.keep()
	p.After(p.ToTop)
}

// restart offers to begin another project, and asks once whether that is meant.
func (p *Page) restart() app.UI {
	if len(p.s.Sheet.Answers)+len(p.s.Others) == 0 {
		return app.Elem("div")
	}
	if p.sure {
		return ui.Sure("div.restart.notice", ui.Text("p", p.T("project.restart.sure")),
			ui.Action("another-no", "", p.onStay, p.T("project.restart.no")),
			ui.Action("another-yes", "quiet", p.onStartOver, p.T("project.restart.yes")),
		)
	}
	return ui.Box("div.restart", ui.Action("another", "plain", p.onRestart, p.T("project.restart")))
}

func (p *Page) onRestart(app.Context, app.Event) {
	p.sure = true
	p.After(func() { p.Device.Show("another-no") })
}

func (p *Page) onStay(app.Context, app.Event) {
	p.sure = false
	p.After(func() { p.Device.Focus("another") })
}

func (p *Page) onStartOver(app.Context, app.Event) {
	p.s, p.sure, p.alone = sitting.NewProject(), false, false
	p.begun++
	p.turn(false)
}
