// Package questionnaire is the page that asks the items, one page of them at a time. It can be answered before the program is here.
package questionnaire

import (
	"errors"
	"strconv"
	"time"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// screen is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type screen = page.Screen

// Page asks one page of items at a time. Its first page is prerendered
// and can be answered before the program arrives; OnInit takes those answers
// over, so that the first Render is already right.
type Page struct {
	screen

	s       sitting.Sitting
	course  sitting.Course // where it stands; see take
	kept    page.Record
	message string    // in the live region
	pointed bool      // the open items of the page are pointed out
	sure    bool      // the person is asked whether to start over
	since   time.Time // the last answer, or the turn of the page
	focus   string    // what had the focus before the program arrived
	scroll  int

	unfolded bool // the choice of a form stood open before the program arrived
	begun    int  // how often the answers were replaced as a whole
	at       int  // which item of the page is shown, where they are asked one at a time
	finished bool // the sitting was finished before; looking at it again does not undo that
	back     bool // the person came back to answers, and is welcomed until the page is turned
	later    bool // and to a page that the boot script does not have
	pace     sitting.Pace
	walking  bool // the person chooses with arrow keys, on their way to the answer that is meant
	trying   bool // the last answer is not settled yet
}

// New returns the page.
func New(s page.Screen) app.Composer { return &Page{screen: s} }

// OnInit resumes the kept sitting with the answers that are checked in the
// document, or begins one.
func (p *Page) OnInit() {
	p.since = p.Ticks()
	if !p.Device.Live() {
		p.take(sitting.New(page.Bank(), fit.Standard, 0))
		return
	}
	if p.Device.Ticked("shared") {
		p.Device.SetShared(true)
	}
	p.kept = p.OpenRecord(device.Sitting, p.takeOver)
	s := p.resume()
	p.finished, s.Done = s.Done, false
	p.back = len(s.Shown) > 0 && !p.Device.BootFresh()
	if p.finished && p.back {
		s = s.At(page.Bank(), 0) // where looking at the answers begins
	}
	p.later = s.Page > 0 && !p.finished
	p.take(p.withChecked(s))
	p.unfolded = p.Device.Unfolded("forms")
	if form, ok := p.Device.Picked("form"); ok {
		p.choose(fit.Form(form))
	}
	p.focus, p.scroll = p.Device.Focused(), p.Device.Scroll()
	if p.at = p.Device.At(); p.later {
		p.at = p.firstOpen()
	}
	p.readPace()
	p.keep()
}

// take goes on with a sitting, and finds out where it stands.
func (p *Page) take(s sitting.Sitting) { p.s, p.course = s, s.Course(page.Bank()) }

func (p *Page) resume() sitting.Sitting {
	kept, err := sitting.Parse(p.kept.Text(), page.Bank())
	switch {
	case err == nil:
		return kept
	case errors.Is(err, sitting.ErrOtherBank):
		p.message = p.T("questionnaire.changed")
	}
	seed, ok := p.Device.BootSeed()
	if !ok {
		seed = p.Seed()
	}
	return sitting.New(page.Bank(), fit.Standard, seed)
}

// withChecked is the sitting with what is checked in the document.
func (p *Page) withChecked(s sitting.Sitting) sitting.Sitting {
	for id, value := range p.Device.Checked() {
		if shown, err := strconv.Atoi(value); err == nil {
			if next, err := s.Answer(page.Bank(), id, shown, 0); err == nil {
				s = next
			}
		}
	}
	return s
}

// OnMount ends the boot script's turn, gives the focus back and goes on if the
// person asked to while the program was on its way.
func (p *Page) OnMount(ctx app.Context) {
	p.screen.OnMount(ctx)
	wanted := p.Device.TakeOver()
	p.Watch(&p.kept)
	p.Device.Idle(func() { ctx.Dispatch(p.rehearse) })
	if p.focus != "" {
		p.Device.Focus(p.focus)
		p.Device.ScrollTo(p.scroll)
	}
	switch {
	case wanted && p.later && p.back:
		p.goOn()
	case wanted:
		p.forward()
	}
}

// rehearse does once what an answer needs, and keeps nothing of it. A browser makes
// machine code of a function when it is first called: the first answer would wait
// for that.
func (p *Page) rehearse(app.Context) {
	if len(p.course.Open) == 0 {
		return
	}
	if next, err := p.s.Answer(page.Bank(), p.course.Open[0], 1, 1); err == nil {
		_ = next.Marked(next.Course(page.Bank())).Encode()
	}
}

// takeOver takes over what another tab has answered, and stays on the open
// page.
func (p *Page) takeOver() {
	s := p.resume()
	p.finished, s.Done = s.Done, false
	p.take(s.At(page.Bank(), p.s.Page))
	p.back = p.back && len(p.s.Shown) > 0
	p.begun++
	p.message = ""
}

// keep saves the sitting and says so once when the device refuses.
func (p *Page) keep() {
	p.s = p.s.On(p.Today())
	kept := p.s.Marked(p.course)
	kept.Done = kept.Done || p.finished
	if p.Keep(&p.kept, kept.Encode()) == device.Unkept {
		p.message = p.T("questionnaire.unsaved")
	}
}

// onChange takes an answer, or the word that this is a shared computer.
func (p *Page) onChange(_ app.Context, e app.Event) {
	target := e.Get("target")
	switch target.Get("id").String() {
	case "shared":
		p.Device.SetShared(target.Get("checked").Bool())
		p.keep()
		return
	case "wait":
		p.wait(target.Get("checked").Bool())
		return
	}
	shown, err := strconv.Atoi(target.Get("value").String())
	if err != nil {
		return
	}
	seed := p.s.Seed
	if p.Refresh(&p.kept); p.s.Seed != seed {
		return // it was an answer to other sides
	}
	now := p.Ticks()
	give := p.s.Answer
	if p.walking {
		give = p.s.Try
	}
	next, err := give(page.Bank(), target.Get("name").String(), shown, int(now.Sub(p.since).Milliseconds()))
	if err != nil {
		return
	}
	before := p.place()
	p.take(next)
	p.message, p.since = "", now
	if p.trying = p.walking; !p.trying {
		p.message = p.announcement(before)
	}
	p.keep()
}
