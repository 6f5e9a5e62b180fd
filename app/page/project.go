package page

import (
	"cmp"
	"strconv"

	"rolefit/app/device"

	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/contribution"
	"rolefit/pkg/need"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Project asks ten questions about a project and then, in their place, says
// which hats it needs. The questions are prerendered and can be answered before
// the program arrives; OnInit takes those answers over.
type Project struct {
	screen

	s        sitting.Project
	begun    int  // how often the project was begun anew on this page
	pointed  bool // the open questions are pointed out
	sure     bool // the person is asked whether to begin another project
	alone    bool // judged are the own answers, although there are others
	handed   view.Handed
	strayed  string      // why a code in the address cannot be taken
	own      view.Person // from the sitting that this device keeps
	finished bool        // there is such a sitting, with a verdict
	guest    view.Person // from a share code
	guests   bool        // a share code was read
	offer    offer

	message string // in the live region
	spot    string // name of the action that the message is about
	focus   string // what had the focus before the program arrived
	scroll  int
}

// newProject returns the page.
func newProject(s screen) app.Composer { return &Project{screen: s} }

// instrument is the shipped instrument; see catalogue on failures. need keeps it,
// and there is no variable of it here: one would bring the instrument into every
// program.
func instrument() *need.Instrument {
	in, err := need.Load()
	if err != nil {
		panic("page: " + err.Error())
	}
	return in
}

// OnInit reads what the device keeps and what is checked in the document.
func (p *Project) OnInit() {
	p.s = sitting.NewProject()
	p.offer = newOffer(p.base(), contribution.KindProject, p.draft)
	if !p.Device.Live() {
		return
	}
	if p.Device.Ticked("shared") {
		p.Device.SetShared(true)
	}
	var err error
	if p.s, err = sitting.ParseProject(p.Device.Load(device.Project), instrument()); err != nil {
		p.message = p.t("project.changed")
	}
	p.harvest()
	p.meetMyself()
	p.focus, p.scroll = p.Device.Focused(), p.Device.Scroll()
}

// harvest takes over what was checked and ticked before the program arrived.
func (p *Project) harvest() {
	before := p.s.Encode()
	for question, value := range p.Device.Checked() {
		if answer, err := strconv.Atoi(value); err == nil {
			if next, err := p.s.Answer(instrument(), question, answer); err == nil {
				p.s = next
			}
		}
	}
	for _, tick := range instrument().Ticks.All() {
		if p.Device.Ticked("ticks_" + tick.ID) {
			p.s, _ = p.s.Tick(instrument(), tick.ID, true) // a tick of the instrument always goes
		}
	}
	if p.s.Encode() != before {
		p.s.Told = false
		p.keep()
	}
	p.Device.Delete(device.Early + "project")
}

// meetMyself reads the finished sitting that this device keeps, if there is one.
func (p *Project) meetMyself() {
	kept, err := sitting.Parse(p.Device.Load(device.Sitting), bank())
	if err != nil {
		return
	}
	if result, finished, err := kept.Result(bank()); err == nil {
		p.own, p.finished = view.Person{Profile: result.Profile(), Own: true}, finished
	}
}

// OnMount gives the focus back and listens to the courier.
func (p *Project) OnMount(ctx app.Context) {
	p.screen.OnMount(ctx)
	p.offer.listen()
	if p.focus != "" && !p.s.Told {
		p.Device.Focus(p.focus)
		p.Device.ScrollTo(p.scroll)
	}
}

// OnDismount stops listening.
func (p *Project) OnDismount() { p.offer.leave() }

// OnNav names the document and takes a code out of the address.
func (p *Project) OnNav(ctx app.Context) {
	p.screen.OnNav(ctx)
	code := p.Device.Fragment()
	if !view.IsCode(code) {
		return
	}
	p.Device.ForgetFragment()
	p.handed, p.strayed = view.ReadProject(instrument(), p.w, code)
	p.after(func() { p.Device.Show("handed") })
}

// keep saves the project and says so when the device refuses.
func (p *Project) keep() {
	if !p.Device.Save(device.Project, p.s.Encode()) {
		p.message = p.t("project.unsaved")
	}
}

// say puts a message into the live region, beside the action that it is about.
func (p *Project) say(spot, message string) { p.spot, p.message, p.offer.message = spot, message, "" }

// said repeats the message beside the action that it is about.
func (p *Project) said(spot string) app.UI {
	if p.spot != spot {
		return app.Elem("span")
	}
	return app.Elem("span").Class("said").Aria("hidden", "true").Text(p.message)
}

// voices are those whose answers are judged.
func (p *Project) voices() []view.Voiced {
	voices := view.Voices(instrument(), p.w, p.s)
	if p.alone && len(voices) > 1 && len(p.s.Sheet.Answers) > 0 {
		return voices[:1]
	}
	return voices
}

// Render draws the questions, or what the project needs.
func (p *Project) Render() app.UI {
	if !p.s.Told {
		return p.frame(p.heading(), p.arrived(), p.questions(), p.early(), p.restart(), p.live())
	}
	c, err := view.OpenProject(instrument(), p.w, p.voices()...)
	switch {
	case err != nil:
		return p.frame(p.heading(), p.arrived(), p.lacking(nil), p.live())
	case len(c.Missing()) > 0:
		return p.frame(p.heading(), p.arrived(), p.lacking(c.Missing()), p.group(c), p.live())
	}
	return p.frame(p.heading(), p.arrived(), p.judged(c), p.live())
}

func (p *Project) heading() app.UI {
	return app.Elem("h1").ID("heading").TabIndex(-1).Text(p.t("project.title"))
}

func (p *Project) live() app.UI { return ui.Live(cmp.Or(p.offer.message, p.message)) }
