package page

import (
	"strconv"

	"rolefit/app/device"

	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/contribution"
	"rolefit/pkg/team"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Symptoms asks twelve statements about a working week and says what they come
// to. They are prerendered and can be answered before the program arrives;
// OnInit takes those answers over.
type Symptoms struct {
	desk

	f       sitting.Felt
	pointed bool // the open statements are pointed out
	offer   offer
}

// newSymptoms returns the page.
func newSymptoms(s screen) app.Composer { return &Symptoms{desk: newDesk(s)} }

// OnInit reads what is kept, and what is checked in the document.
func (p *Symptoms) OnInit() {
	p.f = sitting.NewFelt()
	p.offer = newOffer(p.base(), contribution.KindClarity, p.draft)
	if !p.Device.Live() {
		return
	}
	p.arrive()
	p.f, p.damaged = p.keptFelt()
	for id, value := range p.Device.Checked() {
		if answer, err := strconv.Atoi(value); err == nil {
			if next, err := p.f.Answer(symptoms(), id, answer); err == nil {
				p.f = next
			}
		}
	}
	p.keep()
	p.Device.Delete(device.Early + "symptoms")
}

// OnMount gives the focus back and listens to the courier.
func (p *Symptoms) OnMount(ctx app.Context) {
	p.desk.OnMount(ctx)
	p.offer.listen()
	p.resume()
}

// OnDismount stops listening.
func (p *Symptoms) OnDismount() { p.offer.leave() }

func (p *Symptoms) keep() {
	if len(p.f.Answers) == 0 {
		p.Device.Delete(device.Symptoms)
		return
	}
	if !p.Device.Save(device.Symptoms, p.f.Encode()) {
		p.say("", p.t("team.unsaved"))
	}
}

func (p *Symptoms) onAnswer(_ app.Context, e app.Event) {
	target := e.Get("target")
	answer, err := strconv.Atoi(target.Get("value").String())
	if err != nil {
		return
	}
	if next, err := p.f.Answer(symptoms(), target.Get("name").String(), answer); err == nil {
		p.f = next
		p.say("", "")
		p.keep()
	}
}

// onShow shows what the answers come to, or first points out what has none.
func (p *Symptoms) onShow(_ app.Context, e app.Event) {
	e.PreventDefault()
	if open := p.f.Open(symptoms()); len(open) > 0 {
		p.pointed = true
		p.say("show", p.count("felt.open", len(open)))
		p.after(func() { p.Device.Show(open[0] + "_1") })
		return
	}
	p.tell(true)
}

func (p *Symptoms) onLeave(app.Context, app.Event) { p.tell(true) }

func (p *Symptoms) onChange(app.Context, app.Event) { p.tell(false) }

// tell turns between the statements and what they come to.
func (p *Symptoms) tell(told bool) {
	p.f.Told, p.pointed = told, false
	if told {
		p.done()
	}
	p.say("", "")
	p.keep()
	p.after(p.toTop)
}

// onAgain deletes the answers.
func (p *Symptoms) onAgain(app.Context, app.Event) {
	p.f = sitting.NewFelt()
	p.tell(false)
	p.say("", p.t("felt.deleted"))
}

// draft is the contribution as it would be sent: the twelve answers and, for the
// sixteen duties of the short deck, whether the final say is unclear.
func (p *Symptoms) draft() (contribution.Contribution, error) {
	d, _ := p.keptDuties() // none is as good as damaged ones: the cards are asked for
	var values []int
	var err error
	if m, ok := d.Map(deck()); ok {
		values, err = team.Clarity(symptoms(), p.f.Answers, deck(), d.Sheet(), &m)
	} else {
		values, err = team.Clarity(symptoms(), p.f.Answers, deck(), d.Sheet(), nil)
	}
	if err != nil {
		return contribution.Contribution{}, err
	}
	return contribution.New(p.offer.bucket, values)
}

// Render draws the statements, or what they come to.
func (p *Symptoms) Render() app.UI {
	if p.f.Told {
		if v, err := view.NewSymptoms(p.w, symptoms(), p.f.Answers); err == nil {
			return p.frame(p.crumb(), p.told(v), p.live())
		}
	}
	return p.frame(
		p.crumb(),
		app.Elem("h1").ID("heading").TabIndex(-1).Text(p.t("team-symptoms.title")),
		ui.Text("p.lead", p.t("team-symptoms.lead")),
		p.notes(),
		app.Elem("form").ID("symptoms").DataSet("early", "yes").OnChange(p.onAnswer).OnSubmit(p.onShow).Body(
			ui.Box("div.items", app.Range(symptoms().All()).Slice(p.statement)),
			p.buttons(),
		),
		p.sharing(),
		p.live(),
	)
}

func (p *Symptoms) statement(i int) app.UI {
	s := symptoms().All()[i]
	text, _ := symptoms().Text(p.w.Lang(), s.ID)
	answer, answered := p.f.Answers[s.ID]
	var labels [5]string
	for k := range labels {
		labels[k] = p.w.T("felt.answer." + strconv.Itoa(k+1))
	}
	return &ui.Statement{
		Item: s.ID, Number: i + 1, Text: text.Statement, Labels: labels,
		Answered: answered, Value: answer, Open: p.pointed && !answered,
	}
}

func (p *Symptoms) buttons() app.UI {
	return ui.Box("div.turn",
		app.If(p.pointed, func() app.UI {
			return ui.Action("leave", "plain", p.onLeave, p.t("felt.leave"))
		}).Else(func() app.UI { return app.Elem("span") }),
		p.submit("show-felt", "felt.show", ""),
	)
}
