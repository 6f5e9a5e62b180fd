package offer

import (
	"rolefit/app/outbox"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// onTakeBack takes back the device's own delivery.
func (o *Offer) onTakeBack(app.Context, app.Event) {
	if code, err := contribution.ParseCode(o.delivery.Code); err == nil {
		o.TakeBack(code)
	}
}

// TakeBack takes back the contribution behind a code of any kind: it asks the
// service, unless the delivery never left this device.
func (o *Offer) TakeBack(code contribution.Code) { o.takeBack(code, func() {}) }

// Tell says something about withdrawing in place of what an answer under way would say.
func (o *Offer) Tell(text string) {
	o.takes.Next()
	o.Answered, o.Refused = text, ""
}

// takeBack is TakeBack that goes on with then once the device's own delivery is
// taken back.
func (o *Offer) takeBack(code contribution.Code, then func()) {
	slot := outbox.Slot(code.Unit)
	delivery, own := o.s.Post.Outbox()[slot]
	own = own && delivery.Code == code.String()
	if own && delivery.State == outbox.Waiting && delivery.Attempts == 0 {
		o.Tell(o.takenBack(slot, own, api.StatusWithdrawn, nil, then))
		return
	}
	ticket := ""
	if own {
		ticket = delivery.Ticket
	}
	o.Answered, o.Refused = o.s.W.T("contribution.withdraw.busy"), ""
	newest := o.takes.Next()
	o.s.Context.Async(func() {
		status, err := o.s.Post.Withdraw(code, ticket)
		o.s.Context.Dispatch(func(app.Context) {
			said := o.takenBack(slot, own, status, err, then)
			if !newest() {
				return
			}
			o.Answered = said
			if api.Final(err) || err == nil && status == api.StatusUnknown {
				o.Refused = code.String()
			}
		})
	})
}

// takenBack keeps what came of it with the device's own delivery, and returns it in words.
func (o *Offer) takenBack(slot string, own bool, status string, err error, then func()) string {
	switch {
	case api.Final(err):
		return o.s.W.T("contribution.withdraw.refused")
	case err != nil:
		return o.s.W.T("contribution.withdraw.offline")
	}
	delivery := o.s.Post.Outbox()[slot]
	if own && (status != api.StatusUnknown || delivery.Ticket != "") {
		o.s.Saved(o.s.Post.Put(slot, delivery.TakenBack(status == api.StatusSealed)))
		if status != api.StatusSealed {
			then()
		}
		o.reload()
	}
	return o.s.W.T("contribution.withdraw." + status)
}

// CameID is the id of what Came draws.
const CameID = "withdrawn"

// Came is the live region for what came of withdrawing.
func (o *Offer) Came() app.UI {
	return app.Elem("p").ID(CameID).Class("live").Role("status").Text(o.Answered)
}
