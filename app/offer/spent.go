package offer

import (
	"strconv"

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

// stale says why the answers are too old for the round, "" where they are not.
func (o *Offer) stale() string {
	day := o.day()
	from, fresh := sitting.Fresh(day, o.Unit.Round)
	if day == "" || fresh {
		return ""
	}
	key := "offer.stale.tool"
	if o.kind.Kind == contribution.KindFit {
		key = "offer.stale.fit"
	}
	return o.s.W.T(key, "day", o.s.W.Date(from))
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
