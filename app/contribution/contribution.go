// Package contribution is the page on which a finished result is offered to the comparison, what became of it, and where
// contributions of every kind are taken back.
package contribution

import (
	"errors"

	"rolefit/app/device"
	"rolefit/app/offer"
	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// screen is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type screen = page.Screen

// Page offers the finished result to the comparison: two questions,
// then the exact bytes, then yes or no. What became of it stays on view. It also
// takes back contributions of every kind.
type Page struct {
	screen

	s       sitting.Sitting
	ready   bool // the device keeps a finished sitting
	current sitting.CurrentRole
	offer   offer.Offer
	typed   string // into the field for a code
	misread string // what was said of what is typed, where that was given and is no code
}

// New returns the page.
func New(s page.Screen) app.Composer { return &Page{screen: s} }

// OnInit reads the sitting, the answers about today and the delivery on its way.
func (p *Page) OnInit() {
	p.offer = offer.New(p.Base(), contribution.KindFit, p.dated, func() (contribution.Contribution, error) { return p.draft(p.current) })
	if !p.Device.Live() {
		return
	}
	kept, err := sitting.Parse(p.Device.Load(device.Sitting), page.Bank())
	p.s, p.ready = kept, err == nil && kept.Done
	p.current, _ = sitting.ParseCurrentRole(p.Device.Load(device.CurrentRole)) // damaged answers are asked again
}

func (p *Page) dated() []offer.Dated { return []offer.Dated{{Day: p.day(), Stale: "offer.stale.fit"}} }

// day is when the answers were begun, or the result was there first; "" without a result.
func (p *Page) day() string {
	if !p.ready {
		return ""
	}
	if p.s.Day != "" {
		return p.s.Day
	}
	history, _ := sitting.ParseHistory(p.Device.Load(device.History)) // a damaged one knows no days
	return history.Day(p.s.Seed)
}

// OnMount listens to the courier.
func (p *Page) OnMount(ctx app.Context) {
	p.screen.OnMount(ctx)
	p.offer.Listen()
}

// OnDismount stops listening.
func (p *Page) OnDismount() {
	p.screen.OnDismount()
	p.offer.Leave()
}

// draft is the contribution as it would be sent with these answers about today.
func (p *Page) draft(current sitting.CurrentRole) (contribution.Contribution, error) {
	result, err := fit.Score(page.Bank(), p.s.Answers(page.Bank()))
	if err != nil {
		return contribution.Contribution{}, err
	}
	care, err := fit.Carefully(page.Bank(), p.s.Answers(page.Bank()), p.s.Seen())
	if err != nil {
		return contribution.Contribution{}, err
	}
	finished := contribution.Finished{Mean: result.Mean, Verdict: result.Verdict.Kind}
	finished.Levels, finished.Statements = p.s.LevelMeans(page.Bank())
	finished.Doubtful = care.Doubtful()
	finished.Worn, finished.TwoHats, _ = current.Grid()
	return contribution.FromSitting(finished, p.offer.Unit)
}

func (p *Page) onChange(_ app.Context, e app.Event) {
	p.TakeCurrentRole(&p.current, e)
	p.offer.Message = ""
}

func (p *Page) onShow(_ app.Context, e app.Event) {
	e.PreventDefault()
	if !p.current.Complete() {
		p.offer.Message = p.T("contribution.incomplete")
		return
	}
	p.offer.Show()
}

// Render draws what is true now.
func (p *Page) Render() app.UI {
	return p.Frame(
		ui.Text("h1", p.T("contribution.title")),
		ui.Text("p.lead", p.TeamText("contribution.lead")),
		p.offer.Render(p.before, ui.ButtonLink(p.Href("/result"), p.T("nav.result"))),
		ui.Live(p.offer.Message),
		p.sent(),
		p.withdrawal(),
	)
}

// before is what stands before the bytes: two questions, or why there are none.
func (p *Page) before() app.UI {
	if !p.ready {
		return ui.Box("section",
			ui.Text("p", p.T("contribution.before")),
			ui.Box("p.actions", ui.ButtonLink(p.Href("/questionnaire"), p.T("contribution.before.link"))),
		)
	}
	anyhow := sitting.CurrentRole{Main: sitting.Works[0], Two: sitting.Oftens[0]}
	if _, err := p.draft(anyhow); err != nil {
		return ui.Box("section.notice", ui.Text("p", p.W.T(obstacle(err))))
	}
	return p.questions()
}

// obstacle is the key of the words for why a result is not offered.
func obstacle(err error) string {
	switch {
	case errors.Is(err, contribution.ErrCareless):
		return "contribution.careless"
	case errors.Is(err, contribution.ErrUnfinished):
		return "contribution.unfinished"
	default:
		return "contribution.statements"
	}
}

func (p *Page) questions() app.UI {
	return app.Elem("form").ID("worn").OnChange(p.onChange).OnSubmit(p.onShow).Body(
		ui.Text("h2", p.T("contribution.worn")),
		ui.Text("p.note", p.T("contribution.worn.note")),
		app.Elem("div").Body(page.CurrentRoleQuestions(p.W, p.current)...),
		ui.Box("div.actions", app.Button().ID("show").Type("submit").Text(p.T("contribution.show"))),
	)
}
