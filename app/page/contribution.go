package page

import (
	"errors"

	"rolefit/app/device"

	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Contribution offers the finished result to the comparison: two questions,
// then the exact bytes, then yes or no. What became of it stays on view. It also
// takes back contributions of every kind.
type Contribution struct {
	screen

	s     sitting.Sitting
	ready bool // the device keeps a finished sitting
	worn  sitting.Worn
	offer offer
	typed string // into the field for a code
}

// newContribution returns the page.
func newContribution(s screen) app.Composer { return &Contribution{screen: s} }

// OnInit reads the sitting, the answers about today and the letter on its way.
func (p *Contribution) OnInit() {
	p.offer = newOffer(p.base(), contribution.KindFit, func() (contribution.Contribution, error) { return p.draft(p.worn) })
	if !p.Device.Live() {
		return
	}
	kept, err := sitting.Parse(p.Device.Load(device.Sitting), bank())
	p.s, p.ready = kept, err == nil && kept.Done
	p.worn, _ = sitting.ParseWorn(p.Device.Load(device.Worn)) // damaged answers are asked again
}

// OnMount listens to the courier.
func (p *Contribution) OnMount(ctx app.Context) {
	p.screen.OnMount(ctx)
	p.offer.listen()
}

// OnDismount stops listening.
func (p *Contribution) OnDismount() { p.offer.leave() }

// draft is the contribution as it would be sent with these answers about today.
func (p *Contribution) draft(worn sitting.Worn) (contribution.Contribution, error) {
	result, err := fit.Score(bank(), p.s.Answers(bank()))
	if err != nil {
		return contribution.Contribution{}, err
	}
	care, err := fit.Carefully(bank(), p.s.Answers(bank()), p.s.Seen())
	if err != nil {
		return contribution.Contribution{}, err
	}
	finished := contribution.Finished{Mean: result.Mean, Verdict: result.Verdict.Kind}
	finished.Levels, finished.Statements = p.s.LevelMeans(bank())
	finished.Doubtful = care.Doubtful()
	finished.Worn, finished.TwoHats, _ = worn.Grid()
	return contribution.FromSitting(finished, p.offer.bucket)
}

func (p *Contribution) onChange(_ app.Context, e app.Event) {
	p.takeWorn(&p.worn, e)
	p.offer.message = ""
}

func (p *Contribution) onShow(_ app.Context, e app.Event) {
	e.PreventDefault()
	if !p.worn.Complete() {
		p.offer.message = p.t("contribution.incomplete")
		return
	}
	p.offer.show()
}

// Render draws what is true now.
func (p *Contribution) Render() app.UI {
	return p.frame(
		ui.Text("h1", p.t("contribution.title")),
		ui.Text("p.lead", p.grouped("contribution.lead")),
		p.offer.render(p.before, ui.ButtonLink(p.href("/result"), p.t("nav.result"))),
		ui.Live(p.offer.message),
		p.sent(),
		p.withdrawal(),
	)
}

// before is what stands before the bytes: two questions, or why there are none.
func (p *Contribution) before() app.UI {
	if !p.ready {
		return ui.Box("section",
			ui.Text("p", p.t("contribution.before")),
			ui.Box("p.actions", ui.ButtonLink(p.href("/questionnaire"), p.t("contribution.before.link"))),
		)
	}
	anyhow := sitting.Worn{Main: sitting.Works[0], Two: sitting.Oftens[0]}
	if _, err := p.draft(anyhow); err != nil {
		return ui.Box("section.notice", ui.Text("p", p.w.T(obstacle(err))))
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

func (p *Contribution) questions() app.UI {
	return app.Elem("form").ID("worn").OnChange(p.onChange).OnSubmit(p.onShow).Body(
		ui.Text("h2", p.t("contribution.worn")),
		ui.Text("p.note", p.t("contribution.worn.note")),
		app.Elem("div").Body(wornAsks(p.w, p.worn)...),
		ui.Box("div.actions", app.Button().ID("show").Type("submit").Text(p.t("contribution.show"))),
	)
}
