package offer

import (
	"cmp"

	"rolefit/app/device"
	"rolefit/app/ui"
	"rolefit/pkg/seat"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// seatField is the id of the field for the code of a seat.
const seatField = "seat"

// seat asks for the person's seat where the round has seats, and says what becomes of it.
func (o *Offer) seat() app.UI {
	if !o.s.Membership.Seated {
		return app.Elem("div")
	}
	return ui.Box("div.seat",
		app.Label().Class("field").For(seatField).Text(o.s.T("offer.seat")),
		app.Input().ID(seatField).Type("text").AutoComplete(false).Attr("spellcheck", "false").Value(o.s.Membership.Seat),
		ui.Text("p.note", o.s.T("offer.seat.note")),
	)
}

// take takes the seat that the person has entered or opened, so that it serves for the
// other kinds too; ok is false where there is none.
func (o *Offer) take() (code string, ok bool) {
	code = seat.In(cmp.Or(o.s.Device.Value(seatField), o.s.Membership.Seat))
	if code != "" {
		o.sitOn(code)
	}
	return code, code != ""
}

// sitOn keeps the seat that the person has; "" for none.
func (o *Offer) sitOn(code string) {
	m := o.s.Membership
	m.Seat = code
	o.s.AnswerFor(m)
	o.s.Memberships.Keep(m)
}

// another lets the person try another seat in the place of one that is lost, or else the same one again.
func (o *Offer) another() app.UI {
	return ui.Action("another", "", o.onAnother, o.s.T(ui.Pick(o.delivery.SeatLost(), "offer.seat.another", "offer.seat.again")))
}

func (o *Offer) onAnother(app.Context, app.Event) {
	switch {
	case o.delivery.SeatLost():
		o.sitOn("")
	case o.delivery.Reason.Code == string(device.Unsound): // the seat is signed for this blinding, and for no other
		o.s.Saved(o.s.Post.Put(o.Slot(), o.delivery.Again()))
		o.reload()
		o.s.Post.Hurry()
		o.s.After(func() { o.s.Device.Show("state") })
		return
	}
	o.s.Post.Drop(o.Slot())
	o.reload()
	o.Show()
}
