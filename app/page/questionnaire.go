package page

import (
	"errors"
	"strconv"
	"time"

	"rolefit/app/browser"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Questionnaire asks one page of items at a time. Its first page is prerendered
// and can be answered before the program arrives; OnInit takes those answers
// over, so that the first Render is already right.
type Questionnaire struct {
	screen

	s       sitting.Sitting
	message string    // in the live region
	pointed bool      // the open items of the page are pointed out
	sure    bool      // the person is asked whether to start over
	since   time.Time // the last answer, or the turn of the page
	focus   string    // what had the focus before the program arrived
	scroll  int

	unfolded bool   // the choice of a form stood open before the program arrived
	unheard  func() // ends the listening to other tabs
	begun    int    // how often the answers were replaced as a whole
	at       int    // which item of the page is shown, where they are asked one at a time
	finished bool   // the sitting was finished before; looking at it again does not undo that
}

// OnInit resumes the kept sitting with the answers that are checked in the
// document, or begins one.
func (p *Questionnaire) OnInit() {
	p.since = time.Now()
	if app.IsServer {
		p.s = sitting.New(bank(), fit.Standard, 0)
		return
	}
	if browser.Ticked("shared") {
		browser.SetShared(true)
	}
	p.s = p.resume()
	p.finished, p.s.Done = p.s.Done, false
	p.harvest()
	p.unfolded = browser.Unfolded("forms")
	if form, ok := browser.Picked("form"); ok {
		p.choose(fit.Form(form))
	}
	p.focus, p.scroll = browser.Focused(), browser.Scroll()
	p.at = browser.At()
	p.keep()
}

func (p *Questionnaire) resume() sitting.Sitting {
	kept, err := sitting.Parse(browser.Load(browser.Sitting), bank())
	switch {
	case err == nil && len(kept.Shown) > 0:
		p.message = p.t("questionnaire.resumed")
		return kept
	case err == nil:
		return kept
	case errors.Is(err, sitting.ErrOtherBank):
		p.message = p.t("questionnaire.changed")
	}
	return sitting.New(bank(), fit.Standard, browser.BootSeed())
}

// harvest takes over what is checked in the document.
func (p *Questionnaire) harvest() {
	for id, value := range browser.Checked() {
		if shown, err := strconv.Atoi(value); err == nil {
			if next, err := p.s.Answer(bank(), id, shown, 0); err == nil {
				p.s = next
			}
		}
	}
}

// OnMount ends the boot script's turn, gives the focus back and goes on if the
// person asked to while the program was on its way.
func (p *Questionnaire) OnMount(ctx app.Context) {
	wanted := browser.TakeOver()
	p.unheard = browser.OnStored(browser.Sitting, func() { ctx.Dispatch(p.elsewhere) })
	if p.focus != "" {
		browser.Focus(p.focus)
		browser.ScrollTo(p.scroll)
	}
	if wanted {
		p.forward(ctx)
	}
}

// OnDismount stops listening to other tabs.
func (p *Questionnaire) OnDismount() { p.unheard() }

// elsewhere takes over what another tab has answered, and stays on the open
// page.
func (p *Questionnaire) elsewhere(app.Context) {
	if browser.Shared() {
		return
	}
	open := p.s.Page
	p.s = p.resume()
	p.finished, p.s.Done = p.s.Done, false
	p.s = p.s.At(bank(), open)
	p.begun++
	p.message = ""
}

// keep saves the sitting and says so once when the device refuses.
func (p *Questionnaire) keep() {
	kept := p.s
	kept.Done = kept.Done || p.finished
	if !browser.Save(browser.Sitting, kept.Encode()) {
		p.message = p.t("questionnaire.unsaved")
	}
}

// onChange takes an answer, or the word that this is a shared computer.
func (p *Questionnaire) onChange(_ app.Context, e app.Event) {
	target := e.Get("target")
	if target.Get("id").String() == "shared" {
		browser.SetShared(target.Get("checked").Bool())
		p.keep()
		return
	}
	shown, err := strconv.Atoi(target.Get("value").String())
	if err != nil {
		return
	}
	now := time.Now()
	next, err := p.s.Answer(bank(), target.Get("name").String(), shown, int(now.Sub(p.since).Milliseconds()))
	if err != nil {
		return
	}
	p.message = p.news(next)
	p.s, p.since = next, now
	p.keep()
}

func (p *Questionnaire) onRestart(ctx app.Context, _ app.Event) {
	p.sure = true
	ctx.Defer(func(app.Context) { browser.Show("keep") })
}

func (p *Questionnaire) onKeep(app.Context, app.Event) { p.sure = false }

func (p *Questionnaire) onStartOver(ctx app.Context, _ app.Event) {
	p.sure, p.finished = false, false
	p.begun++
	p.turn(ctx, sitting.New(bank(), p.s.Form, browser.Seed()))
}

func (p *Questionnaire) openMessage(n int) string {
	if n == 1 {
		return p.t("questionnaire.open.1")
	}
	return p.w.T("questionnaire.open.n", "n", strconv.Itoa(n))
}

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
	if browser.Shared() {
		box = box.Checked(true)
	}
	return app.Label().Class("shared check").For("shared").Body(box, ui.Text("span", p.t("questionnaire.shared")))
}

// restart offers to begin anew, and asks once whether that is meant.
func (p *Questionnaire) restart() app.UI {
	if len(p.s.Shown) == 0 {
		return app.Elem("div")
	}
	if !p.sure {
		return ui.Box("div.restart",
			ui.Action("", "plain", p.onRestart, p.t("questionnaire.restart")))
	}
	return ui.Box("div.restart.notice",
		ui.Text("p", p.t("questionnaire.restart.sure")),
		ui.Box("div.actions",
			ui.Action("keep", "", p.onKeep, p.t("questionnaire.restart.no")),
			ui.Action("", "quiet", p.onStartOver, p.t("questionnaire.restart.yes")),
		),
	)
}

// firstChoice is the id of the first radio button of an item.
func firstChoice(item string) string {
	if it, ok := bank().Item(item); ok && it.Kind == questionnaire.Statement {
		return item + "_1"
	}
	return item + "_-2"
}
