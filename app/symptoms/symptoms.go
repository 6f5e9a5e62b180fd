// Package symptoms asks about symptoms of unclear roles and says what they come to.
package symptoms

import (
	"strconv"

	"rolefit/app/device"
	"rolefit/app/offer"
	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/symptoms/symptomsview"
	"rolefit/app/ui"
	"rolefit/pkg/contribution"
	"rolefit/pkg/symptoms"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// tool is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type tool = page.Tool

// Page asks twelve statements about a working week and says what they come
// to. They are prerendered and can be answered before the program arrives;
// OnInit takes those answers over.
type Page struct {
	tool

	f       sitting.Symptoms
	kept    page.Record
	begun   int  // how often the answers were replaced as a whole
	pointed bool // the open statements are pointed out
	offer   offer.Offer
}

// New returns the page.
func New(s page.Screen) app.Composer { return &Page{tool: page.NewTool(s)} }

// OnInit reads what is kept, and what is checked in the document.
func (p *Page) OnInit() {
	p.f = sitting.NewSymptoms()
	p.offer = offer.New(p.Base(), contribution.KindClarity, p.dated, p.draft)
	if !p.Device.Live() {
		return
	}
	p.Arrive()
	p.kept = p.OpenRecord(device.Symptoms, p.takeOver)
	p.f, p.Damaged = sitting.ParseSymptoms(p.kept.Text(), page.Symptoms())
	for id, value := range p.Device.Checked() {
		if answer, err := strconv.Atoi(value); err == nil {
			if next, err := p.f.Answer(page.Symptoms(), id, answer); err == nil {
				p.f = next
			}
		}
	}
	p.keep()
	p.Device.Delete(device.Early + "symptoms")
}

// OnMount gives the focus back and listens to the courier.
func (p *Page) OnMount(ctx app.Context) {
	p.tool.OnMount(ctx)
	p.offer.Listen()
	p.Watch(&p.kept)
	p.Resume()
}

// takeOver takes over what another tab has answered.
func (p *Page) takeOver() {
	p.f, p.Damaged = sitting.ParseSymptoms(p.kept.Text(), page.Symptoms())
	p.Sure = false
	p.begun++
}

// OnDismount stops listening.
func (p *Page) OnDismount() {
	p.tool.OnDismount()
	p.offer.Leave()
}

func (p *Page) keep() {
	if len(p.f.Answers) == 0 && len(p.f.Others) == 0 {
		if p.Damaged == nil { // what cannot be read stays until there is something to put in its place
			p.Forget(&p.kept)
		}
		return
	}
	if p.f.Self == 0 {
		p.f.Self = p.self()
	}
	p.f = p.f.On(p.Today())
	if p.Keep(&p.kept, p.f.Encode()) == device.Unkept {
		p.Say("", p.T("team.unsaved"))
	}
}

func (p *Page) onAnswer(_ app.Context, e app.Event) {
	target := e.Get("target")
	answer, err := strconv.Atoi(target.Get("value").String())
	if err != nil {
		return
	}
	p.Refresh(&p.kept) // the answer counts there
	if next, err := p.f.Answer(page.Symptoms(), target.Get("name").String(), answer); err == nil {
		p.f = next
		p.Say("", "")
		p.keep()
	}
}

// onShow shows what the answers come to, or first points out what has none.
func (p *Page) onShow(_ app.Context, e app.Event) {
	e.PreventDefault()
	if open := p.f.Open(page.Symptoms()); len(open) > 0 {
		p.pointed = true
		p.Say("show", p.W.Count("symptoms.open", len(open)))
		p.After(func() { p.Device.Show(open[0] + "_1") })
		return
	}
	p.tell(true)
}

func (p *Page) onLeave(app.Context, app.Event) { p.tell(true) }

func (p *Page) onChange(app.Context, app.Event) { p.tell(false) }

// tell turns between the statements and what they come to.
func (p *Page) tell(told bool) {
	p.f.Told, p.pointed = told, false
	if told {
		p.Done()
	}
	p.Say("", "")
	p.keep()
	p.After(p.ToTop)
}

// onAgain deletes the answers. The codes of colleagues stay, and with them the number by which their devices know this person.
func (p *Page) onAgain(app.Context, app.Event) {
	p.f, p.Damaged = p.f.Clear(), nil
	p.tell(false)
	p.Say("", p.T("symptoms.deleted"))
}

// dated says when the statements and the cards were answered: both are sent.
func (p *Page) dated() []offer.Dated {
	d, _ := p.KeptDuties() // none is as good as damaged ones
	return []offer.Dated{{Day: p.f.Day, Stale: "offer.stale.tool"}, {Day: d.Day, Stale: "offer.stale.cards", Path: "/team/boundary#cards"}}
}

// draft is the contribution as it would be sent: the twelve answers and, for the
// sixteen duties of the short deck, whether the final say is unclear.
func (p *Page) draft() (contribution.Contribution, error) {
	d, _ := p.KeptDuties() // none is as good as damaged ones: the cards are asked for
	var values []int
	var err error
	if m, ok := d.Map(page.Deck()); ok {
		values, err = symptoms.Clarity(page.Symptoms(), p.f.Answers, page.Deck(), d.Sheet(), &m)
	} else {
		values, err = symptoms.Clarity(page.Symptoms(), p.f.Answers, page.Deck(), d.Sheet(), nil)
	}
	if err != nil {
		return contribution.Contribution{}, err
	}
	return contribution.New(p.offer.Unit, values)
}

// Render draws the statements, or what they come to.
func (p *Page) Render() app.UI {
	if p.f.Told {
		if v, err := symptomsview.NewSymptoms(p.W, page.Symptoms(), p.f.Answers); err == nil {
			return p.Frame(p.Crumb(), p.told(v), p.live())
		}
	}
	return p.Frame(
		p.Crumb(),
		app.Elem("h1").ID("heading").TabIndex(-1).Text(p.T("symptoms.title")),
		ui.Text("p.lead", p.T("symptoms.lead")),
		p.Notes(),
		app.Elem("form").ID("symptoms").DataSet("early", "yes").OnChange(p.onAnswer).OnSubmit(p.onShow).Body(
			ui.Box("div.items", app.Range(page.Symptoms().All()).Slice(p.statement)),
			p.buttons(),
		),
		p.Sharing(),
		p.live(),
	)
}

func (p *Page) statement(i int) app.UI {
	s := page.Symptoms().All()[i]
	text, _ := page.Symptoms().Text(p.W.Lang(), s.ID)
	answer, answered := p.f.Answers[s.ID]
	var labels [5]string
	for k := range labels {
		labels[k] = p.W.T("symptoms.answer." + strconv.Itoa(k+1))
	}
	return &ui.Statement{
		Item: s.ID, Number: i + 1, Text: text.Statement, Labels: labels,
		Answered: answered, Value: answer, Open: p.pointed && !answered, Begun: p.begun,
	}
}

func (p *Page) buttons() app.UI {
	return ui.Box("div.turn",
		app.If(p.pointed, func() app.UI {
			return ui.Action("leave", "plain", p.onLeave, p.T("symptoms.leave"))
		}).Else(func() app.UI { return app.Elem("span") }),
		p.Submit("show-symptoms", "symptoms.show", ""),
	)
}
