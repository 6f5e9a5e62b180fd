package page

import (
	"rolefit/app/device"

	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Result says what the kept sitting comes to. It reads the sitting once, asks
// app/view for everything that the page says, and holds no more state than what
// the person does here: two questions about today, codes, and deleting.
type Result struct {
	screen

	public  *Public
	s       sitting.Sitting
	open    bool // there is a sitting to show
	c       view.Case
	v       view.Result
	codes   view.Codes
	history sitting.History
	worn    sitting.Worn
	them    fit.Role // hat of the counterpart
	shown   int      // how often a result was opened on this page
	pack    view.Pack

	message string // in the live region
	spot    string // name of the action that the message is about
	problem string // why there is nothing to show
	deleted bool
	sure    bool // the person is asked whether to delete everything
	restore restoring
	look    looking
}

// newResult returns the page.
func newResult(s screen, public *Public) app.Composer { return &Result{screen: s, public: public} }

// OnInit reads the sitting and what belongs to it.
func (p *Result) OnInit() {
	if !p.Device.Live() {
		return
	}
	p.worn, _ = sitting.ParseWorn(p.Device.Load(device.Worn))          // damaged answers are asked again
	p.history, _ = sitting.ParseHistory(p.Device.Load(device.History)) // a damaged history begins anew
	kept := p.Device.Load(device.Sitting)
	s, err := sitting.Parse(kept, bank())
	switch {
	case err == nil && len(s.Shown) > 0:
		p.show(s)
	case kept != "" && err != nil:
		p.problem = p.t("result.damaged")
	}
}

// OnNav names the document and takes a code out of the address.
func (p *Result) OnNav(ctx app.Context) {
	p.screen.OnNav(ctx)
	if code := p.Device.Fragment(); view.IsCode(code) {
		p.Device.ForgetFragment()
		p.receive(code)
	}
}

// show works everything out for a sitting.
func (p *Result) show(s sitting.Sitting) {
	c, err := view.Open(bank(), p.w, s)
	if err != nil {
		p.problem = err.Error()
		return
	}
	p.s, p.c, p.open, p.deleted, p.problem = s, c, true, false, ""
	if p.v, err = c.Page(); err == nil {
		p.codes, err = c.Codes()
	}
	if err != nil {
		p.open, p.problem = false, err.Error()
		return
	}
	p.shown++
	p.counter(c.Counter())
	p.remember()
}

// counter turns the conversation pack toward a counterpart.
func (p *Result) counter(them fit.Role) {
	if pack, err := p.c.Pack(them); err == nil {
		p.them, p.pack = them, pack
	}
}

// remember keeps the result in the history of the device.
func (p *Result) remember() {
	if !p.s.Done || !p.c.Finished() {
		return
	}
	p.history = p.history.With(p.s.NewRecord(p.c.Result, p.date()))
	p.Device.Save(device.History, p.history.Encode())
	p.done()
}

// say puts a message into the live region, beside the action that it is about.
func (p *Result) say(spot, message string) { p.spot, p.message = spot, message }

// Render draws what there is.
func (p *Result) Render() app.UI {
	switch {
	case !p.Device.Live():
		return p.frame(ui.Text("h1", p.t("result.title")), ui.Text("p.lead", p.t("result.working")))
	case !p.open:
		return p.frame(p.nothing(), p.asked("top"), p.looked(), p.keep(), ui.Live(p.message))
	case !p.c.Finished():
		return p.frame(p.asked("top"), p.verdict(), p.looked(), p.keep(), ui.Live(p.message))
	}
	return p.frame(
		p.asked("top"),
		p.definitionFirst(),
		p.verdict(),
		p.care(),
		p.contents(),
		p.definitions(),
		p.advice(),
		p.fits(),
		p.why(),
		p.flips(),
		p.steady(),
		p.today(),
		p.talk(),
		p.contribute(),
		p.looked(),
		p.keep(),
		p.sources(),
		ui.Live(p.message),
	)
}

// nothing says that there is no result, and why.
func (p *Result) nothing() app.UI {
	text := p.t("result.none.text")
	switch {
	case p.deleted:
		text = p.t("keep.deleted")
	case p.problem != "":
		text = p.problem
	}
	return ui.Box("section.hero",
		app.Elem("h1").ID("heading").TabIndex(-1).Text(p.t("result.none")),
		ui.Text("p.lead", text),
		ui.Box("p.actions", ui.ButtonLink(p.href("/questionnaire"), p.t("result.none.link"))),
	)
}

// contents links to the parts of the page.
func (p *Result) contents() app.UI {
	parts := [][2]string{
		{"definition", "definition.title"},
		{"help", "advice.title"},
		{"fits", "result.fits"},
		{"why", "why.title"},
		{"change", "flip.title"},
		{"steady", "steady.title"},
		{"today", "worn.title"},
		{"talk", "pack.title"},
		{"keep", "keep.title"},
	}
	return app.Elem("nav").Class("jump").Aria("label", p.t("result.contents")).OnClick(p.onJump).Body(
		ui.Box("ul", app.Range(parts).Slice(func(i int) app.UI {
			return ui.Box("li", ui.Link("#"+parts[i][0], p.t(parts[i][1])))
		})),
	)
}

// onJump leaves a jump within the page to the browser, which goes there every
// time and not only the first.
func (p *Result) onJump(_ app.Context, e app.Event) { e.Call("stopPropagation") }

// onMore asks for further pairs.
func (p *Result) onMore(app.Context, app.Event) { p.back(p.s.AskMore(bank())) }

// onAgain leads back to the first page, with all answers.
func (p *Result) onAgain(app.Context, app.Event) {
	s := p.s
	s.Page = 0
	p.back(s)
}

func (p *Result) back(s sitting.Sitting) {
	p.Device.Save(device.Sitting, s.Encode())
	p.leave("/questionnaire")
}
