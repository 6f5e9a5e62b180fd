package duties

import (
	"strconv"
	"strings"
	"time"

	"rolefit/app/duties/dutiesview"
	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/contribution"
	"rolefit/pkg/duties"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// perPage is how many cards are asked at a time.
const perPage = 4

// cards is the second step: who one is, then the cards.
func (p *Page) cards() app.UI {
	if !p.d.Begun() {
		return p.crew()
	}
	return p.section(cardsStep, p.T("duties.cards.title"),
		p.seat(),
		p.deal(),
	)
}

// seat asks who one is, and later says so.
func (p *Page) seat() app.UI {
	if p.d.Self > 0 && !p.reseat {
		return ui.Box("p.seat.seated",
			ui.Text("span", p.W.T("duties.seat.you", "name", p.d.Roster.Labels[p.d.Self-1])),
			ui.Action("reseat", "plain", p.onReseat, p.T("duties.seat.change")),
		)
	}
	return app.Elem("form").Class("seat").OnChange(p.onSeat).Body(
		&Chips{Name: "seat", Question: p.T("duties.seat.title"), Options: p.seatOptions(), Chosen: p.seatChosen()},
	)
}

func (p *Page) onReseat(app.Context, app.Event) {
	p.reseat = true
	p.After(func() { p.Device.Focus("seat_" + p.seatChosen()) })
}

func (p *Page) seatOptions() []ui.Option {
	var list []ui.Option
	for i, label := range p.d.Roster.Labels {
		list = append(list, ui.Option{Value: strconv.Itoa(i + 1), Text: label})
	}
	return append(list, ui.Option{Value: "0", Text: p.T("duties.seat.none")})
}

func (p *Page) seatChosen() string {
	if !p.d.Seated() {
		return ""
	}
	return strconv.Itoa(p.d.Self)
}

// onSeat takes a seat. The question stays until the page is turned: arrow keys go
// through the seats one by one.
func (p *Page) onSeat(_ app.Context, e app.Event) {
	if self, err := strconv.Atoi(e.Get("target").Get("value").String()); err == nil {
		p.take(p.d.Sit(page.Deck(), self))
		p.reseat = true
	}
}

// deal lays out a page of cards for somebody who has a seat.
func (p *Page) deal() app.UI {
	counts, stale := p.stale()
	switch {
	case p.d.Aside:
		return ui.Box("div",
			ui.Text("p", p.T("duties.seat.aside")),
			app.If(stale, func() app.UI { return ui.Text("p.notice", p.T("duties.seat.aside.stale")) }),
			ui.Box("p.actions", p.goTo(codesStep, "duties.step.codes")),
		)
	case !p.d.Seated():
		return app.Elem("div")
	}
	all := page.Deck().Cards(p.d.Roster.Short)
	from := min(p.page*perPage, len(all)-1)
	shown := all[from:min(from+perPage, len(all))]
	done := len(all) - len(p.d.Open(page.Deck()))
	return ui.Box("div",
		ui.Text("p.intro", p.T("duties.cards.text")),
		app.If(stale, func() app.UI { return p.confirmation(counts) }).Else(func() app.UI { return app.Elem("div") }),
		ui.Bar(ui.Progress{Done: done, Total: len(all), Text: p.W.Count("duties.cards.progress",
			len(all), "done", p.W.Number(done))}),
		app.Elem("form").ID("cards").OnChange(p.onAnswer).OnSubmit(p.onForward).Body(
			app.Elem("h3").ID("page-heading").TabIndex(-1).Class("eyebrow").Text(p.W.T("duties.cards.page",
				"from", strconv.Itoa(from+1), "to", strconv.Itoa(from+len(shown)), "total", strconv.Itoa(len(all)))),
			app.Range(shown).Slice(func(i int) app.UI { return p.card(shown[i], from+i+1) }),
			ui.Box("div.turn",
				app.If(from > 0, func() app.UI {
					return ui.Action("back", "quiet", p.onBack, p.T("duties.cards.back"))
				}).Else(func() app.UI { return app.Elem("span") }),
				app.Button().ID("continue").Type("submit").Text(
					p.W.T(ui.Pick(from+len(shown) == len(all), "duties.cards.done", "duties.cards.next"))),
			),
		),
	)
}

func (p *Page) goTo(step, key string) app.UI {
	return app.Button().ID("go-"+step).Type("button").DataSet("step", step).OnClick(p.onStep).Text(p.T(key))
}

// card asks about one duty.
func (p *Page) card(card duties.Card, number int) app.UI {
	text, _ := page.Deck().Text(p.W.Lang(), card.ID)
	answer := p.d.Answers[card.ID]
	return &Duty{
		Card: card.ID, Number: number, Title: text.Title, Text: text.Text,
		Ask: p.T("duties.cards.say"), AskAct: p.T("duties.cards.act"),
		Seats: p.says(),
		Acts: []ui.Option{
			{Value: strconv.Itoa(int(duties.Yes)), Text: p.T("duties.cards.yes")},
			{Value: strconv.Itoa(int(duties.No)), Text: p.T("duties.cards.no")},
		},
		Say: chosen(int(answer.Say)), Act: chosen(int(answer.Act)),
	}
}

// says are the answers to who has the final say.
func (p *Page) says() []ui.Option {
	return append(seats(dutiesview.Seats(p.W, p.d.Roster.Labels)),
		ui.Option{Value: strconv.Itoa(int(duties.Nobody)), Text: p.T("duties.say.nobody")},
		ui.Option{Value: strconv.Itoa(int(duties.DontKnow)), Text: p.T("duties.say.unknown")})
}

// chosen is a kept answer as the value of its radio button, "" for none.
func chosen(answer int) string {
	if answer == 0 {
		return ""
	}
	return strconv.Itoa(answer)
}

// onAnswer takes an answer: say_ or act_ with the card's id.
func (p *Page) onAnswer(_ app.Context, e app.Event) {
	target := e.Get("target")
	value, err := strconv.Atoi(target.Get("value").String())
	what, card, ok := strings.Cut(target.Get("name").String(), "_")
	if err != nil || !ok {
		return
	}
	if what == "say" {
		p.answered(p.d.Decide(page.Deck(), card, duties.Say(value)))
	} else {
		p.answered(p.d.Act(page.Deck(), card, duties.Act(value)))
	}
}

// answered moves on unless the answer cannot be.
func (p *Page) answered(next sitting.Duties, err error) {
	if err == nil {
		p.take(next.On(p.Today()))
	}
}

// stale reports whether there are answers that are too old for the round that takes contributions, or of an unknown day, and from
// which day on answers count in it.
func (p *Page) stale() (counts time.Time, stale bool) {
	counts, fresh := sitting.Fresh(p.d.Day, p.Membership.Unit(contribution.KindClarity, "", p.Now()).Round)
	return counts, p.d.Day != "" && !fresh && p.Membership.Open(p.Now())
}

// confirmation asks whether stale answers hold.
func (p *Page) confirmation(counts time.Time) app.UI {
	said := ui.Pick(p.d.Day == sitting.Undated, "duties.cards.undated", "duties.cards.stale")
	return ui.Box("div.notice",
		ui.Text("p", p.W.T(said, "day", p.W.Date(counts))),
		ui.Box("p.actions", ui.Action("renew", "quiet", p.onRenew, p.T("duties.cards.renew"))),
	)
}

// onRenew keeps that the answers hold today.
func (p *Page) onRenew(app.Context, app.Event) {
	if p.take(p.d.Renew(p.Today())) {
		p.Say("", p.T("duties.cards.renewed"))
	}
	p.After(func() { p.Device.Focus("page-heading") })
}

// onForward turns the page, or goes on to the codes after the last one.
func (p *Page) onForward(_ app.Context, e app.Event) {
	e.PreventDefault()
	if (p.page+1)*perPage >= len(page.Deck().Cards(p.d.Roster.Short)) {
		p.page = 0
		p.turn(codesStep)
		return
	}
	p.leaf(p.page + 1)
}

func (p *Page) onBack(app.Context, app.Event) { p.leaf(p.page - 1) }

// leaf shows another page of cards from its top.
func (p *Page) leaf(page int) {
	p.page, p.reseat = page, false
	p.After(func() { p.Device.Show("page-heading") })
}
