package offer

import (
	"strconv"
	"strings"
	"time"

	"rolefit/app/outbox"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// spent says for whom this device has contributed already, so that it counts nowhere
// else meanwhile, and offers to move it where that can still be done.
func (o *Offer) spent() app.UI {
	was := o.s.Post.Outbox()[o.other]
	text, movable := o.spentText(was), was.Movable()
	return app.Elem("section").ID("state").TabIndex(-1).DataSet("state", "spent").Class("card state").Body(
		ui.Text("h2", o.s.T("offer.spent")),
		ui.Text("p", text),
		app.If(movable, func() app.UI { return ui.Text("p", o.s.W.T("offer.move.text", "team", was.Team)) }),
		app.If(!movable && o.Unit.Org != contribution.Public, func() app.UI { return ui.Text("p", o.s.T("offer.move.not")) }),
		app.If(movable, func() app.UI {
			return ui.Box("div.actions", ui.Action("move", "quiet", o.onMove, o.s.W.T("offer.move", "team", o.s.Membership.TeamName)))
		}),
	)
}

// spentText says why the delivery before excludes this one.
func (o *Offer) spentText(was outbox.Delivery) string {
	code, err := contribution.ParseCode(was.Code)
	if err != nil {
		return "" // Spent names none that cannot be read
	}
	round := view.RoundName(o.s.W, code.Unit.Round, was.Round)
	if o.Unit.Org == contribution.Public {
		quarter, _ := contribution.ParseRound(code.Unit.Round)
		return o.s.W.T("offer.spent.public", "round", round, "year", strconv.Itoa(quarter.Year+1))
	}
	return o.s.W.T("offer.spent.group", "team", was.Team, "org", was.Org, "round", round)
}

// Dated says on which day a part of what would be sent was begun; "" where there is nothing of it.
type Dated struct {
	Day   string
	Stale string // key of what is said where the part is too old for the round, or of an unknown day, with {day}
	Path  string // of the page where it can be renewed, with the step's fragment, to which the key with ".link" leads; "" for the open page
}

// stale is the part of the answers that is too old for the round, and from which day on it would count.
func (o *Offer) stale() (part Dated, from time.Time, is bool) {
	for _, part := range o.dated() {
		if from, fresh := sitting.Fresh(part.Day, o.Unit.Round); part.Day != "" && !fresh {
			return part, from, true
		}
	}
	return Dated{}, time.Time{}, false
}

// tooOld says that a part of the answers is.
func (o *Offer) tooOld(part Dated, from time.Time) app.UI {
	return ui.Box("section.notice",
		app.Elem("p").ID("stale").Text(o.s.W.T(part.Stale, "day", o.s.W.Date(from))),
		app.If(part.Path != "", func() app.UI {
			path, step, _ := strings.Cut(part.Path, "#")
			return ui.Box("p", app.A().Href(o.s.Href(path)+"#"+step).Text(o.s.W.T(part.Stale+".link")))
		}),
	)
}

// onMove takes back what counts in another team. Then this team is offered as if nothing
// had been sent: the person sees the bytes and says yes or no.
func (o *Offer) onMove(app.Context, app.Event) {
	slot := o.other
	was := o.s.Post.Outbox()[slot]
	move := func() {
		o.s.Post.Put(slot, o.s.Post.Outbox()[slot].Move())
		o.Message, o.stage = o.s.W.T("offer.moved", "team", was.Team), asking
		o.s.After(func() { o.s.Device.Focus("main") })
	}
	if was.State == outbox.Withdrawn {
		move()
		o.reload()
		return
	}
	if code, err := contribution.ParseCode(was.Code); err == nil {
		o.takeBack(code, move)
	}
}
