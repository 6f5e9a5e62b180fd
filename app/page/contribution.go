package page

import (
	"crypto/rand"
	"errors"
	"strconv"
	"time"

	"rolefit/app/browser"
	"rolefit/app/outbox"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Contribution offers the finished result to the comparison: two questions,
// then the exact bytes, then yes or no. What became of it stays on view.
type Contribution struct {
	screen

	s       sitting.Sitting
	ready   bool // the device keeps a finished sitting
	worn    sitting.Worn
	bucket  contribution.Bucket
	letter  outbox.Letter // of this round; the zero value when there is none
	stage   stage
	message string

	typed    string // into the field for a code
	answered string // what came of withdrawing
}

// stage is how far the offer has come.
type stage int

const (
	asking stage = iota
	showing
	refused
)

// OnInit reads the sitting, the answers about today and the letter on its way.
func (p *Contribution) OnInit() {
	p.bucket = contribution.PublicBucket(contribution.KindFit, fit.Model(), contribution.RoundAt(time.Now()))
	if app.IsServer {
		return
	}
	kept, err := sitting.Parse(browser.Load(browser.Sitting), bank())
	p.s, p.ready = kept, err == nil && kept.Done
	p.worn, _ = sitting.ParseWorn(browser.Load(browser.Worn)) // damaged answers are asked again
	p.letter = openOutbox()[outbox.Slot(p.bucket)]
}

// OnMount listens to the courier.
func (p *Contribution) OnMount(ctx app.Context) {
	post.seen = func() {
		ctx.Dispatch(func(app.Context) { p.letter = openOutbox()[outbox.Slot(p.bucket)] })
	}
	post.hurry()
}

// OnDismount stops listening.
func (p *Contribution) OnDismount() { post.seen = nil }

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
	return contribution.FromSitting(finished, p.bucket)
}

func (p *Contribution) onChange(_ app.Context, e app.Event) {
	target := e.Get("target")
	switch value := target.Get("value").String(); target.Get("name").String() {
	case "main":
		p.worn.Main = sitting.Work(value)
	case "two":
		p.worn.Two = sitting.Often(value)
	}
	p.message = ""
	browser.Save(browser.Worn, p.worn.Encode())
}

func (p *Contribution) onShow(ctx app.Context, e app.Event) {
	e.PreventDefault()
	if !p.worn.Complete() {
		p.message = p.w.T("contribution.incomplete")
		return
	}
	p.stage, p.message = showing, ""
	ctx.Defer(func(app.Context) { browser.Show("bytes") })
}

func (p *Contribution) onYes(app.Context, app.Event) {
	draft, err := p.draft(p.worn)
	if err != nil {
		p.message = err.Error()
		return
	}
	receipt, err := contribution.NewReceipt(rand.Reader)
	if err != nil {
		p.message = err.Error()
		return
	}
	p.letter = outbox.New(draft, receipt)
	keepOutbox(openOutbox().With(outbox.Slot(p.bucket), p.letter))
	post.hurry()
}

func (p *Contribution) onNo(app.Context, app.Event) { p.stage = refused }

func (p *Contribution) onAgain(app.Context, app.Event) { p.stage = asking }

func (p *Contribution) onCopy(ctx app.Context, _ app.Event) {
	browser.Copy(p.letter.Code, func(ok bool) {
		ctx.Dispatch(func(app.Context) {
			p.message = p.w.T("contribution.notcopied")
			if ok {
				p.message = p.w.T("contribution.copied")
			}
		})
	})
}

// Render draws what is true now.
func (p *Contribution) Render() app.UI {
	return p.frame(
		app.H1().Text(p.w.T("contribution.title")),
		app.P().Class("lead").Text(p.w.T("contribution.lead", "k", strconv.Itoa(benchmark.PublicK))),
		p.offer(),
		ui.Live(p.message),
		p.withdrawal(),
	)
}

func (p *Contribution) offer() app.UI {
	switch {
	case p.letter.State != "":
		return p.status()
	case !p.ready:
		return app.Section().Body(
			app.P().Text(p.w.T("contribution.before")),
			app.P().Class("actions").Body(ui.ButtonLink(p.href("/questionnaire"), p.w.T("contribution.before.link"))),
		)
	case p.stage == refused:
		return app.Section().Class("card").Body(
			app.P().Text(p.w.T("contribution.refused")),
			app.P().Class("actions").Body(
				ui.ButtonLink(p.href("/result"), p.w.T("nav.result")),
				app.Button().Type("button").Class("quiet").OnClick(p.onAgain).Text(p.w.T("contribution.again")),
			),
		)
	}
	anyhow := sitting.Worn{Main: sitting.Works[0], Two: sitting.Oftens[0]}
	if _, err := p.draft(anyhow); err != nil {
		return app.Section().Class("notice").Body(app.P().Text(p.w.T(obstacle(err))))
	}
	if p.stage == showing {
		return p.bytes()
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
	return app.Form().ID("worn").OnChange(p.onChange).OnSubmit(p.onShow).Body(
		app.H2().Text(p.w.T("contribution.worn")),
		app.P().Class("note").Text(p.w.T("contribution.worn.note")),
		&ui.Ask{
			Name: "main", Question: p.w.T("contribution.main"), Chosen: string(p.worn.Main),
			Options: options(p.w, "contribution.main.", sitting.Works[:]),
		},
		&ui.Ask{
			Name: "two", Question: p.w.T("contribution.two"), Chosen: string(p.worn.Two),
			Options: options(p.w, "contribution.two.", sitting.Oftens[:]),
		},
		app.Div().Class("actions").Body(app.Button().ID("show").Type("submit").Text(p.w.T("contribution.show"))),
	)
}

// options are the answers of an Ask: each value with its words under prefix.
func options[T ~string](w *words.Catalogue, prefix string, values []T) []ui.Option {
	var list []ui.Option
	for _, v := range values {
		list = append(list, ui.Option{Value: string(v), Text: w.T(prefix + string(v))})
	}
	return list
}

// bytes shows the contribution to the last byte and asks.
func (p *Contribution) bytes() app.UI {
	draft, err := p.draft(p.worn)
	if err != nil {
		return app.P().Text(err.Error())
	}
	body := string(draft.Encode())
	kind, _ := contribution.Known(draft.Kind)
	var rows [][]string
	for i, number := range kind.Numbers {
		rows = append(rows, []string{p.w.T("contribution.number." + number.Name), strconv.Itoa(draft.Values[i])})
	}
	return app.Section().Body(
		app.H2().ID("bytes").TabIndex(-1).Text(p.w.T("contribution.bytes", "n", strconv.Itoa(len(body)))),
		app.Pre().ID("body").Class("bytes").Text(body),
		app.P().Class("note").Text(p.w.T("contribution.bytes.note")),
		ui.Table(p.w.T("contribution.table"), []string{p.w.T("contribution.table.what"), p.w.T("contribution.table.value")}, rows),
		app.If(browser.Shared(), func() app.UI { return app.P().Class("notice").Text(p.w.T("contribution.ask.shared")) }),
		app.Div().Class("actions").Body(
			app.Button().ID("yes").Type("button").OnClick(p.onYes).Text(p.w.T("contribution.yes")),
			app.Button().ID("no").Type("button").Class("quiet").OnClick(p.onNo).Text(p.w.T("contribution.no")),
		),
	)
}

// status says which of sent, waiting, not sent and unknown is true.
func (p *Contribution) status() app.UI {
	key := "contribution.state." + string(p.letter.State)
	return app.Section().ID("state").DataSet("state", p.letter.State).Class("card state "+string(p.letter.State)).Body(
		app.H2().Text(p.w.T(key)),
		app.P().Text(p.w.T(key+".text", "reason", p.letter.Reason)),
		app.H3().Text(p.w.T("contribution.code")),
		app.P().ID("code").Class("code").Text(p.letter.Code),
		app.P().Class("note").Text(p.w.T("contribution.code.note")),
		app.If(browser.Shared(), func() app.UI { return app.P().Class("notice").Text(p.w.T("contribution.ask.shared")) }),
		app.Div().Class("actions").Body(
			app.Button().ID("copy").Type("button").Class("quiet").OnClick(p.onCopy).Text(p.w.T("contribution.copy")),
			app.If(p.letter.State == outbox.Waiting || p.letter.State == outbox.Sent || p.letter.State == outbox.Unknown, func() app.UI {
				return app.Button().ID("takeback").Type("button").Class("quiet").OnClick(p.onTakeBack).Text(p.w.T("contribution.withdraw"))
			}),
		),
	)
}
