// Package duties maps who has the final say about what in a team: the team, the own answers, everybody's codes, the map, the
// agreement, and the hour in which a team talks about it.
package duties

import (
	"errors"
	"slices"
	"strconv"

	"rolefit/app/device"
	"rolefit/app/duties/dutiesview"
	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/duties"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// tool is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type tool = page.Tool

// Page maps who owns what in a team, in five steps: the team, the own
// answers, everybody's codes, the map, and the agreement. One step is open at a
// time; everything that is said is kept on the device.
type Page struct {
	tool

	d       sitting.Duties
	kept    page.Record
	step    string
	labels  []string // in the fields of the first step
	typed   string   // what stood in the field for an invitation before the program arrived
	page    int      // of the cards
	reseat  bool     // the question for the seat is open
	strange string   // an invitation to another team, while the person is asked
	again   string   // codes of members who have given other answers, while the person is asked
	twice   []int    // these members
}

// New returns the page.
func New(s page.Screen) app.Composer { return &Page{tool: page.NewTool(s)} }

// The five steps.
const (
	crewStep  = "crew"
	cardsStep = "cards"
	codesStep = "codes"
	mapStep   = "map"
	agreeStep = "agree"
)

var dutySteps = []string{crewStep, cardsStep, codesStep, mapStep, agreeStep}

// OnInit reads what is kept and opens the step that comes next.
func (p *Page) OnInit() {
	p.d, p.labels, p.step = sitting.NewDuties(), make([]string, 3), crewStep
	if !p.Device.Live() {
		return
	}
	p.Arrive()
	p.kept = p.OpenRecord(device.Duties, p.takeOver)
	p.d, p.Damaged = sitting.ParseDuties(p.kept.Text(), page.Deck())
	for i := range p.labels {
		p.labels[i] = p.Device.Value("member-" + strconv.Itoa(i+1))
	}
	p.typed = p.Device.Value("join")
	p.edit()
	p.step = p.next()
}

// OnMount puts back what was typed before the program arrived.
func (p *Page) OnMount(ctx app.Context) {
	p.tool.OnMount(ctx)
	if p.typed != "" {
		p.Device.SetValue("join", p.typed)
	}
	p.Watch(&p.kept)
	p.Resume()
}

// takeOver takes over what another tab has made of the map. Where there is no team any more, the first step is open.
func (p *Page) takeOver() {
	p.d, p.Damaged = sitting.ParseDuties(p.kept.Text(), page.Deck())
	p.Sure, p.strange = false, ""
	p.edit()
	if !p.d.Begun() {
		p.step = crewStep
	}
}

// next is the first step that is not done.
func (p *Page) next() string {
	switch {
	case !p.d.Begun():
		return crewStep
	case !p.d.Seated(), !p.d.Aside && len(p.d.Open(page.Deck())) > 0:
		return cardsStep
	case len(p.d.Sheets(page.Deck())) < len(p.d.Roster.Labels):
		return codesStep
	}
	return mapStep
}

// OnNav names the document and takes codes, or the name of a step, out of the
// address.
func (p *Page) OnNav(ctx app.Context) {
	p.tool.OnNav(ctx)
	text := p.Device.Fragment()
	switch {
	case view.IsCode(text):
		p.Device.ForgetFragment()
		p.add("arrived", text)
	case p.d.Begun() && slices.Contains(dutySteps, text):
		p.Device.ForgetFragment()
		p.turn(text)
	}
}

// take moves to the next state and keeps it.
func (p *Page) take(next sitting.Duties) (kept bool) {
	p.d = next
	outcome := p.Keep(&p.kept, p.d.Encode())
	if outcome == device.Unkept {
		p.Say("", p.T("team.unsaved"))
	}
	return outcome == device.Kept
}

// add takes what a pasted text, or the address, holds. Spot is the field that it
// came from.
func (p *Page) add(spot, text string) {
	p.Refresh(&p.kept)
	next, added, refused := p.d.Add(page.Deck(), text)
	p.came(spot, text, next, added, refused)
}

// came shows what came of a text, and asks where answers would take the place of others.
func (p *Page) came(spot, text string, next sitting.Duties, added []int, refused []error) {
	begun := p.d.Begun()
	p.strange, p.again, p.twice = "", "", nil
	refused = slices.DeleteFunc(refused, func(err error) bool {
		taken, ok := errors.AsType[sitting.TakenError](err)
		if ok && !slices.Contains(p.twice, taken.Member) {
			p.again, p.twice = text, append(p.twice, taken.Member)
		}
		return ok
	})
	if slices.ContainsFunc(refused, func(err error) bool { return errors.Is(err, sitting.ErrOtherCrew) }) {
		p.strange = text
	}
	news, problems := view.TakenCodes(p.W, "duties", view.Labels(next.Roster, added), refused)
	p.take(next)
	if !begun && next.Begun() {
		p.edit()
		news = p.W.Sentences(p.T("team.take.duties.joined"), news)
		p.step = cardsStep
	} else if len(added) > 0 {
		p.step = codesStep
	}
	p.Took(spot, news, problems)
	if p.again != "" {
		p.After(func() { p.Device.Show("replace-question") })
	}
}

// onReplace has the newer answers take the place of the older ones.
func (p *Page) onReplace(app.Context, app.Event) {
	next, added, refused := p.d.Replace(page.Deck(), p.again)
	p.came("codes", "", next, added, slices.DeleteFunc(refused, func(err error) bool { return errors.Is(err, sitting.ErrKnownCode) }))
	p.After(func() { p.Device.Focus("present") })
}

func (p *Page) onKeepOlder(app.Context, app.Event) {
	p.again, p.twice = "", nil
	p.After(func() { p.Device.Focus("heading") })
}

// replacing asks whether newer answers take the place of older ones.
func (p *Page) replacing() app.UI {
	if p.again == "" {
		return app.Elem("div")
	}
	names := p.W.List(view.Labels(p.d.Roster, p.twice))
	return ui.Sure("section.notice",
		app.Elem("p").ID("replace-question").TabIndex(-1).Text(p.W.T("duties.taken", "names", names)),
		ui.Action("replace-no", "", p.onKeepOlder, p.T("duties.taken.no")),
		ui.Action("replace-yes", "quiet", p.onReplace, p.T("duties.taken.yes")),
	)
}

// onOtherTeam leaves the team of the device for the one that the person was
// invited to.
func (p *Page) onOtherTeam(app.Context, app.Event) {
	text := p.strange
	p.take(sitting.NewDuties())
	p.add("arrived", text)
}

func (p *Page) onStay(app.Context, app.Event) {
	p.strange, p.Problems = "", nil
	p.After(func() { p.Device.Focus("heading") })
}

// onStep opens a step.
func (p *Page) onStep(ctx app.Context, _ app.Event) {
	p.turn(ctx.JSSrc().Get("dataset").Get("step").String())
}

// turn opens a step from its top. The map is what the steps before it come to.
func (p *Page) turn(step string) {
	if _, ok := p.d.Map(page.Deck()); ok && step == mapStep {
		p.Done()
	}
	p.step, p.Problems, p.Sure, p.reseat = step, nil, false, false
	p.Say("", "")
	p.After(func() { p.Device.Show("step-heading") })
}

func (p *Page) onForgetAll(app.Context, app.Event) {
	p.Forget(&p.kept)
	p.d, p.page = sitting.NewDuties(), 0
	p.labels = make([]string, 3)
	p.turn(crewStep)
	p.Say("", p.T("duties.forgotten"))
	p.After(func() {
		for i := range p.labels { // a field keeps what was typed into it
			p.Device.SetValue("member-"+strconv.Itoa(i+1), "")
		}
	})
}

// Render draws the open step.
func (p *Page) Render() app.UI {
	return p.Frame(
		p.Crumb(),
		app.Elem("h1").ID("heading").TabIndex(-1).Text(p.T("duties.title")),
		app.If(!p.d.Begun(), func() app.UI { return ui.Text("p.lead", p.T("duties.lead")) }),
		p.Notes(),
		p.steps(),
		p.replacing(),
		p.arrivals(),
		p.open(),
		app.If(p.d.Begun() && p.step == crewStep, func() app.UI { return p.Forgetting("duties.forget", p.onForgetAll) }),
		app.If(p.step == crewStep, p.Sharing),
		ui.Live(p.Message),
	)
}

// steps lead from one step to another; without a team there is but one.
func (p *Page) steps() app.UI {
	return app.Elem("nav").Class("stepper").Aria("label", p.T("duties.steps")).Body(
		ui.Box("ol", app.Range(dutySteps).Slice(func(i int) app.UI {
			name := dutySteps[i]
			b := app.Button().ID("step-"+name).Type("button").DataSet("step", name).OnClick(p.onStep).
				Body(ui.Text("span", p.W.T("duties.step."+name)))
			if name == p.step {
				b = b.Aria("current", "step")
			}
			if !p.d.Begun() && name != crewStep {
				b = b.Disabled(true)
			}
			return ui.Box("li", b)
		})),
	)
}

// arrivals is what came of codes in the address, and the question which team to
// keep.
func (p *Page) arrivals() app.UI {
	switch {
	case p.strange != "":
		return ui.Box("div.notice",
			p.Refusals(),
			ui.Text("p", p.T("duties.other")),
			ui.Box("div.actions",
				ui.Action("other-no", "", p.onStay, p.T("duties.other.no")),
				ui.Action("other-yes", "quiet", p.onOtherTeam, p.T("duties.other.yes")),
			),
		)
	case p.step == mapStep, p.step == agreeStep, p.step == cardsStep:
		return p.Refusals()
	}
	return app.Elem("div")
}

func (p *Page) open() app.UI {
	switch p.step {
	case cardsStep:
		return p.cards()
	case codesStep:
		return p.codes()
	case mapStep:
		return p.mapped()
	case agreeStep:
		return p.agreed()
	}
	return p.crew()
}

// section is one step with its heading.
func (p *Page) section(name, title string, body ...app.UI) app.UI {
	return app.Elem("section").ID("step").Class("step step-"+name).Aria("labelledby", "step-heading").Body(
		append([]app.UI{app.Elem("h2").ID("step-heading").TabIndex(-1).Text(title)}, body...)...,
	)
}

// seats are those who can have the final say, as choices.
func seats(list []dutiesview.Seat) []ui.Option {
	var options []ui.Option
	for _, s := range list {
		options = append(options, ui.Option{Value: s.Value, Text: s.Name})
	}
	return options
}

// sayOf reads a choice back; "" is left open.
func sayOf(value string) duties.Say {
	n, err := strconv.Atoi(value)
	if err != nil {
		return duties.Unsaid
	}
	return duties.Say(n)
}
