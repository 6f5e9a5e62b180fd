// Package project asks about a project, says which roles it needs, and puts a person beside it.
package project

import (
	"cmp"
	"strconv"

	"rolefit/app/device"
	"rolefit/app/offer"
	"rolefit/app/page"
	"rolefit/app/project/projectview"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// screen is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type screen = page.Screen

// Page asks ten questions about a project and then, in their place, says
// which roles it needs. The questions are prerendered and can be answered before
// the program arrives; OnInit takes those answers over.
type Page struct {
	screen

	s        sitting.Project
	kept     page.Record
	begun    int  // how often the project was begun anew on this page
	pointed  bool // the open questions are pointed out
	sure     bool // the person is asked whether to begin another project
	alone    bool // judged are the own answers, although there are others
	handed   projectview.Handed
	strayed  string             // why a code in the address cannot be taken
	own      projectview.Person // from the sitting that this device keeps
	finished bool               // there is such a sitting, with a verdict
	guest    projectview.Person // from a share code
	guests   bool               // a share code was read
	offer    offer.Offer

	message string // in the live region
	spot    string // name of the action that the message is about
	wrong   bool   // the message says why a field of that action was not taken
	focus   string // what had the focus before the program arrived
	scroll  int
}

// New returns the page.
func New(s page.Screen) app.Composer { return &Page{screen: s} }

// OnInit reads what the device keeps and what is checked in the document.
func (p *Page) OnInit() {
	p.s = sitting.NewProject()
	p.offer = offer.New(p.Base(), contribution.KindProject, p.dated, p.draft)
	if !p.Device.Live() {
		return
	}
	if p.Device.Ticked("shared") {
		p.Device.SetShared(true)
	}
	p.kept = p.OpenRecord(device.Project, p.takeOver)
	p.resume()
	p.readChecked()
	p.meetMyself()
	p.focus, p.scroll = p.Device.Focused(), p.Device.Scroll()
}

// resume reads what is kept.
func (p *Page) resume() {
	var err error
	if p.s, err = sitting.ParseProject(p.kept.Text(), page.Instrument()); err != nil {
		p.message = p.T("project.changed")
	}
}

// takeOver takes over what another tab has made of the project.
func (p *Page) takeOver() {
	p.resume()
	p.begun++
	p.sure = false
}

// readChecked takes over what was checked and ticked before the program arrived.
func (p *Page) readChecked() {
	before := p.s.Encode()
	for question, value := range p.Device.Checked() {
		if answer, err := strconv.Atoi(value); err == nil {
			if next, err := p.s.Answer(page.Instrument(), question, answer); err == nil {
				p.s = next
			}
		}
	}
	for _, tick := range page.Instrument().Ticks.All() {
		if p.Device.Ticked("ticks_" + tick.ID) {
			p.s, _ = p.s.Tick(page.Instrument(), tick.ID, true) // a tick of the instrument always goes
		}
	}
	if p.s.Encode() != before {
		p.s.Told = false
		p.keep()
	}
	p.Device.Delete(device.Early + "project")
}

// meetMyself reads the finished sitting that this device keeps, if there is one.
func (p *Page) meetMyself() {
	kept, err := sitting.Parse(p.Device.Load(device.Sitting), page.Bank())
	if err != nil {
		return
	}
	if result, finished, err := kept.Result(page.Bank()); err == nil {
		p.own, p.finished = projectview.Person{Profile: result.Profile(), Own: true}, finished
	}
}

// OnMount gives the focus back and listens to the courier.
func (p *Page) OnMount(ctx app.Context) {
	p.screen.OnMount(ctx)
	p.offer.Listen()
	p.Watch(&p.kept)
	if p.focus != "" && !p.s.Told {
		p.Device.Focus(p.focus)
		p.Device.ScrollTo(p.scroll)
	}
}

// OnDismount stops listening.
func (p *Page) OnDismount() {
	p.screen.OnDismount()
	p.offer.Leave()
}

// OnNav names the document and takes a code out of the address.
func (p *Page) OnNav(ctx app.Context) {
	p.screen.OnNav(ctx)
	code := p.Device.Fragment()
	if !view.IsCode(code) {
		return
	}
	p.Device.ForgetFragment()
	p.handed, p.strayed = projectview.ReadProject(page.Instrument(), p.W, code)
	p.After(func() { p.Device.Show("handed") })
}

// keep saves the project and says so when the device refuses.
func (p *Page) keep() {
	p.s = p.s.On(p.Today())
	if p.Keep(&p.kept, p.s.Encode()) == device.Unkept {
		p.message = p.T("project.unsaved")
	}
}

// say puts a message into the live region, beside the action that it is about.
func (p *Page) say(spot, message string) {
	p.spot, p.message, p.wrong, p.offer.Message = spot, message, false, ""
}

// refuse says why what stands in the field of an action was not taken.
func (p *Page) refuse(spot, message string) {
	p.say(spot, message)
	p.wrong = true
}

// refused reports whether what stands in the field of an action was not taken.
func (p *Page) refused(spot string) bool { return p.wrong && p.spot == spot }

// saidID is the id of the message beside an action.
func saidID(spot string) string { return spot + "-said" }

// said repeats the message beside the action that it is about.
func (p *Page) said(spot string) app.UI {
	if p.spot != spot {
		return app.Elem("span")
	}
	return app.Elem("span").ID(saidID(spot)).Class("said").Aria("hidden", "true").Text(p.message)
}

// voices are those whose answers are judged.
func (p *Page) voices() []projectview.StakeholderSheet {
	voices := projectview.Voices(page.Instrument(), p.W, p.s)
	if p.alone && len(voices) > 1 && len(p.s.Sheet.Answers) > 0 {
		return voices[:1]
	}
	return voices
}

// Render draws the questions, or what the project needs.
func (p *Page) Render() app.UI {
	if !p.s.Told {
		return p.Frame(p.heading(), p.arrived(), p.questions(), p.earlyCodes(), p.restart(), p.live())
	}
	c, err := projectview.Open(page.Instrument(), p.W, p.voices()...)
	switch {
	case err != nil:
		return p.Frame(p.heading(), p.arrived(), p.lacking(nil), p.live())
	case len(c.Missing()) > 0:
		return p.Frame(p.heading(), p.arrived(), p.lacking(c.Missing()), p.stakeholders(c), p.live())
	}
	return p.Frame(p.heading(), p.arrived(), p.judged(c), p.live())
}

func (p *Page) heading() app.UI {
	return app.Elem("h1").ID("heading").TabIndex(-1).Text(p.T("project.title"))
}

func (p *Page) live() app.UI { return ui.Live(cmp.Or(p.offer.Message, p.message)) }
