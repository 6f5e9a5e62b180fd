package page

import (
	"slices"
	"strconv"

	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/need"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// questions are the ten questions by their factors, and the extra factors.
func (p *Project) questions() app.UI {
	factors := instrument().Factors.All()
	total := len(instrument().Questions.All())
	done := len(p.s.Sheet.Answers)
	return app.Elem("form").ID("project").Class("asking").DataSet("early", "yes").OnChange(p.onChange).OnSubmit(p.onTell).Body(
		ui.Text("p.lead", p.t("project.lead")),
		ui.Text("p.intro", p.t("project.intro")),
		ui.Bar(ui.Progress{Done: done, Total: total, Text: p.w.T("project.progress",
			"done", strconv.Itoa(done), "total", strconv.Itoa(total))}),
		app.Range(factors).Slice(func(i int) app.UI { return p.factor(factors[i]) }),
		p.ticks(),
		p.turnOver(),
		p.shared(),
	)
}

// factor is one factor with its two questions.
func (p *Project) factor(f need.Factor) app.UI {
	text, _ := instrument().Factors.Text(p.w.Lang(), f.ID)
	asked := slices.DeleteFunc(instrument().Questions.All(), func(q need.Question) bool { return q.Factor != f.Number })
	return ui.Box("section.factor-asked",
		ui.Text("h2", text.Title),
		ui.Text("p.note", text.Text),
		app.Range(asked).Slice(func(i int) app.UI { return p.question(asked[i]) }),
	)
}

func (p *Project) question(q need.Question) app.UI {
	text, _ := instrument().Questions.Text(p.w.Lang(), q.ID)
	answer, answered := p.s.Sheet.Answers[q.ID]
	return &ui.Between{
		Item: q.ID, Begun: p.begun, Number: q.Number, Question: text.Question,
		Ends:   [2]string{text.Minus, text.Plus},
		Names:  [2]string{p.t("questionnaire.pole.1"), p.t("questionnaire.pole.2")},
		Labels: p.labels(), Answered: answered, Position: answer, Open: p.pointed && !answered,
	}
}

func (p *Project) labels() (labels [5]string) {
	for i := range labels {
		labels[i] = p.w.T("project.choice." + strconv.Itoa(i+1))
	}
	return labels
}

func (p *Project) ticks() app.UI {
	var options []ui.Tick
	for _, tick := range instrument().Ticks.All() {
		text, _ := instrument().Ticks.Text(p.w.Lang(), tick.ID)
		options = append(options, ui.Tick{ID: tick.ID, Text: text.Title, On: slices.Contains(p.s.Sheet.Ticks, tick.ID)})
	}
	return &ui.Ticks{
		Name: "ticks", Begun: p.begun, Title: p.t("project.ticks"), Note: p.t("project.ticks.note"), Options: options,
	}
}

// turnOver asks for the result. Before the program is here nothing could judge,
// so the button waits.
func (p *Project) turnOver() app.UI {
	tell := app.Button().ID("tell").Type("submit").Text(p.t("project.tell"))
	if !p.Device.Live() {
		tell = app.Button().ID("tell").Type("button").Disabled(true).Text(p.t("project.tell"))
	}
	return ui.Box("div.turn",
		app.If(p.pointed, func() app.UI {
			return ui.Action("leave", "plain", p.onLeave, p.t("project.leave"))
		}).Else(func() app.UI { return app.Elem("span") }),
		tell,
	)
}

func (p *Project) shared() app.UI {
	box := app.Input().ID("shared").Type("checkbox").Name("shared")
	if p.Device.Shared() {
		box = box.Checked(true)
	}
	return app.Label().Class("shared check").For("shared").Body(box, ui.Text("span", p.t("questionnaire.shared")))
}

// onChange takes an answer, a tick, or the word that this is a shared computer.
func (p *Project) onChange(_ app.Context, e app.Event) {
	target := e.Get("target")
	name, value, on := target.Get("name").String(), target.Get("value").String(), target.Get("checked").Bool()
	next, err := p.s, error(nil)
	switch name {
	case "shared":
		p.Device.SetShared(on)
	case "ticks":
		next, err = p.s.Tick(instrument(), value, on)
	default:
		answer, _ := strconv.Atoi(value) // the buttons hold numbers
		next, err = p.s.Answer(instrument(), name, answer)
	}
	if err != nil {
		return
	}
	p.s, p.message = next, ""
	p.keep()
}

// onTell asks for the result, or first points out what has no answer. Who puts
// only codes of others together need not answer.
func (p *Project) onTell(_ app.Context, e app.Event) {
	e.PreventDefault()
	open := p.s.Open(instrument())
	if len(open) == 0 || len(p.s.Sheet.Answers) == 0 && len(p.s.Others) > 0 {
		p.tell()
		return
	}
	p.pointed = true
	p.say("tell", p.count("project.open", len(open)))
	p.after(func() { p.Device.Show(open[0] + "_-2") })
}

func (p *Project) onLeave(app.Context, app.Event) { p.tell() }

func (p *Project) tell() { p.turn(true) }

// onAnswers goes back to the questions.
func (p *Project) onAnswers(app.Context, app.Event) { p.turn(false) }

// turn shows the result or the questions, from the top.
func (p *Project) turn(told bool) {
	p.s.Told, p.pointed = told, false
	if told {
		p.done()
	}
	p.say("", "")
	p.keep()
	p.after(p.toTop)
}

// restart offers to begin another project, and asks once whether that is meant.
func (p *Project) restart() app.UI {
	if len(p.s.Sheet.Answers)+len(p.s.Others) == 0 {
		return app.Elem("div")
	}
	if p.sure {
		return ui.Sure("div.restart", ui.Text("p", p.t("project.restart.sure")),
			ui.Action("another-no", "", p.onStay, p.t("project.restart.no")),
			ui.Action("another-yes", "quiet", p.onStartOver, p.t("project.restart.yes")),
		)
	}
	return ui.Box("div.restart", ui.Action("another", "plain", p.onRestart, p.t("project.restart")))
}

func (p *Project) onRestart(app.Context, app.Event) {
	p.sure = true
	p.after(func() { p.Device.Show("another-no") })
}

func (p *Project) onStay(app.Context, app.Event) {
	p.sure = false
	p.after(func() { p.Device.Focus("another") })
}

func (p *Project) onStartOver(app.Context, app.Event) {
	p.s, p.sure, p.alone = sitting.NewProject(), false, false
	p.begun++
	p.turn(false)
}
