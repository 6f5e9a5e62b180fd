// Package result is the page that says which role fits, why, how firmly, and what would change it.
package result

import (
	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/result/resultview"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// screen is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type screen = page.Screen

// Page says what the kept sitting comes to. It reads the sitting once, asks
// resultview for everything that the page says, and holds no more state than what
// the person does here: two questions about today, codes, and deleting.
type Page struct {
	screen

	public  *Public
	s       sitting.Sitting
	open    bool // there is a sitting to show
	c       resultview.Case
	v       resultview.Result
	codes   resultview.Codes
	kept    page.Record // the sitting
	history sitting.History
	records page.Record // the history
	current sitting.CurrentRole
	them    fit.Role // role of the counterpart
	shown   int      // how often a result was opened on this page
	pack    resultview.Pack

	message string // in the live region
	spot    string // name of the action that the message is about
	problem string // why there is nothing to show
	deleted bool
	sure    bool   // the person is asked whether to delete everything
	scanned string // name of the code that is shown as a QR code
	restore restoring
	look    looking
}

// New returns the page.
func New(s page.Screen, public *Public) app.Composer { return &Page{screen: s, public: public} }

// OnInit reads the sitting and what belongs to it.
func (p *Page) OnInit() {
	if !p.Device.Live() {
		return
	}
	p.current, _ = sitting.ParseCurrentRole(p.Device.Load(device.CurrentRole)) // damaged answers are asked again
	p.kept, p.records = p.OpenRecord(device.Sitting, p.takeOver), p.OpenRecord(device.History, p.takeOver)
	p.reopen()
}

// OnMount listens to other tabs.
func (p *Page) OnMount(ctx app.Context) {
	p.screen.OnMount(ctx)
	p.Watch(&p.kept)
	p.Watch(&p.records)
}

// takeOver shows what another tab has made of the sitting and the history, or that it deleted them.
func (p *Page) takeOver() {
	p.Renew(&p.kept)
	p.Renew(&p.records)
	p.open, p.deleted, p.sure = false, p.kept.Text() == "", false
	p.current, _ = sitting.ParseCurrentRole(p.Device.Load(device.CurrentRole))
	p.reopen()
}

// reopen reads the history and the sitting, and shows its result.
func (p *Page) reopen() {
	p.history, _ = sitting.ParseHistory(p.records.Text()) // a damaged history begins anew
	kept := p.kept.Text()
	s, err := sitting.Parse(kept, page.Bank())
	switch {
	case err == nil && len(s.Shown) > 0:
		p.show(s)
	case kept != "" && err != nil:
		p.problem = p.T("result.damaged")
	}
}

// OnNav names the document and takes a code out of the address.
func (p *Page) OnNav(ctx app.Context) {
	p.screen.OnNav(ctx)
	if code := p.Device.Fragment(); view.IsCode(code) {
		p.Device.ForgetFragment()
		p.receive(code)
	}
}

// show works everything out for a sitting.
func (p *Page) show(s sitting.Sitting) {
	c, err := resultview.Open(page.Bank(), p.W, s)
	if err != nil {
		p.problem = p.T("result.damaged")
		return
	}
	c = c.Today(p.current)
	p.s, p.c, p.open, p.deleted, p.problem = s, c, true, false, ""
	if p.v, err = c.Page(); err == nil {
		p.codes, err = c.Codes()
	}
	if err != nil {
		p.open, p.problem = false, p.T("result.damaged")
		return
	}
	p.shown++
	p.counter(c.Counter())
	p.remember()
}

// counter turns the conversation pack toward a counterpart.
func (p *Page) counter(them fit.Role) {
	if pack, err := p.c.Pack(them); err == nil {
		p.them, p.pack = them, pack
	}
}

// remember keeps the result in the history of the device.
func (p *Page) remember() {
	if !p.s.Done || !p.c.Finished() {
		return
	}
	p.history = p.history.With(p.s.NewRecord(p.c.Result, p.Date()))
	p.Saved(p.Keep(&p.records, p.history.Encode()) != device.Unkept)
	p.Done()
}

// say puts a message into the live region, beside the action that it is about.
func (p *Page) say(spot, message string) { p.spot, p.message = spot, message }

// Render draws what there is.
func (p *Page) Render() app.UI {
	switch {
	case !p.Device.Live():
		return p.Frame(ui.Text("h1", p.T("result.title")), ui.Text("p.lead.large", p.T("result.working")))
	case !p.open:
		return p.Frame(p.looked(), p.nothing(), p.asked("top"), p.compare(), p.keep(), ui.Live(p.message))
	case !p.c.Finished():
		return p.Frame(p.asked("top"), p.looked(), p.verdict(), p.compare(), p.keep(), ui.Live(p.message))
	}
	return p.Frame(
		p.asked("top"),
		p.looked(),
		p.verdict(),
		p.care(),
		p.collecting(),
		p.portrait(),
		p.balance(),
		p.steps(),
		p.evidence(),
		p.compare(),
		p.keep(),
		p.sources(),
		ui.Live(p.message),
	)
}

// evidence is everything behind the summary, folded.
func (p *Page) evidence() app.UI {
	return app.Elem("section").ID("evidence").Class("evidence").Aria("labelledby", "evidence-title").Body(
		app.Elem("h2").ID("evidence-title").Text(p.T("result.evidence")),
		p.fits(),
		p.ofLead(p.why),
		p.ofLead(p.flips),
		p.ofLead(p.steady),
		p.ofLead(p.definitions),
		p.axes(),
		p.advice(),
		p.today(),
		p.ofLead(p.talk),
		p.contribute(),
	)
}

// ofLead draws a part that speaks of the leading role, where one leads.
func (p *Page) ofLead(part func() app.UI) app.UI {
	if !p.c.Leads() {
		return app.Elem("div")
	}
	return part()
}

// nothing says that there is no result, and why.
func (p *Page) nothing() app.UI {
	if p.look.open {
		return app.Elem("div") // the profile that somebody passed on is what there is
	}
	text := p.T("result.none.text")
	switch {
	case p.deleted:
		text = p.T("result.keep.deleted")
	case p.problem != "":
		text = p.problem
	}
	return ui.Box("section.hero",
		app.Elem("h1").ID("heading").TabIndex(-1).Text(p.T("result.none")),
		ui.Text("p.lead", text),
		ui.Box("p.actions", ui.ButtonLink(p.Href("/questionnaire"), p.T("result.none.link"))),
	)
}

// onMore asks for further pairs.
func (p *Page) onMore(app.Context, app.Event) { p.back(p.s.AskMore(page.Bank())) }

// onAgain leads back to the first page, with all answers.
func (p *Page) onAgain(app.Context, app.Event) {
	s := p.s
	s.Page = 0
	p.back(s)
}

func (p *Page) back(s sitting.Sitting) {
	switch p.Keep(&p.kept, s.Encode()) {
	case device.Kept, device.Unkept: // else another tab has changed or deleted it: the page says so
		p.Leave("/questionnaire")
	}
}
