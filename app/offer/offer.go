// Package offer is the part of a page that offers to send a contribution of any kind: it shows the exact bytes, asks yes
// or no, says what became of it, and takes it back. A page holds an Offer and says what would be sent.
package offer

import (
	"strconv"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/app/page"
	"rolefit/app/ui"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Offer is the way of one contribution, whatever its kind: the exact bytes, yes
// or no, and what became of it. A page holds one as a field, says by draft what
// would be sent, and draws render; the rest is the same for every kind.
type Offer struct {
	s        *page.Screen // whose words and group it takes
	dated    func() []Dated
	kind     contribution.Kind
	open     bool          // the unit takes contributions, as far as is known
	news     string        // what became of the group meanwhile
	requests page.Requests // how the group stands
	Unit     contribution.Unit
	draft    func() (contribution.Contribution, error)
	delivery outbox.Delivery // of this kind and unit; the zero value when there is none
	other    string          // slot of a delivery to another unit for whose sake this one takes none; ""
	stage    stage
	Message  string        // for the page's live region
	Answered string        // what came of withdrawing
	Refused  string        // code that the service did not take back, "" for none
	takes    page.Requests // to take something back
}

// stage is how far the offer has come.
type stage int

const (
	asking stage = iota
	showing
	refused
)

// New is an offer of a kind to the unit of the person's group, with the
// delivery that is on its way. Dated says when the parts of the answers were begun: where one
// is too old for the round, nothing is offered.
func New(s *page.Screen, kind string, dated func() []Dated, draft func() (contribution.Contribution, error)) Offer {
	o := Offer{s: s, dated: dated, draft: draft}
	o.kind, _ = contribution.Known(kind)
	o.aim()
	return o
}

// aim takes the unit that the group has now.
func (o *Offer) aim() {
	now := o.s.Now()
	o.Unit = o.s.Membership.Unit(o.kind.Kind, o.kind.Newest(), now)
	o.open = o.s.Membership.Open(now)
	if o.s.Device.Live() {
		o.reload()
	}
}

// Slot is the place of the offer's delivery in the outbox.
func (o *Offer) Slot() string { return outbox.Slot(o.Unit) }

// reload reads what the device has contributed, which another tab may have changed.
func (o *Offer) reload() {
	box := o.s.Post.Outbox()
	o.delivery, o.other = outbox.Delivery{}, ""
	if own := box[o.Slot()]; own.Spends() || own.State == outbox.NotSent {
		o.delivery = own
		return
	}
	o.other, _ = box.Spent(o.Unit, o.s.Membership.ClosesAt())
}

// Listen hears of the courier and of other tabs as long as the page is open, and
// asks how the group stands.
func (o *Offer) Listen() {
	o.ask()
	o.s.Post.Watch(func() { o.s.Context.Dispatch(func(app.Context) { o.meet() }) })
	o.s.Hear(device.Outbox, o.meet)
	o.s.Post.Hurry()
	o.s.Moved = func() {
		o.aim()
		o.overtaken()
	}
}

// meet takes over what became of a delivery. Where the service's answer has shown that another round is open than the
// device's clock said, the offer is for that one from here on.
func (o *Offer) meet() {
	if !o.s.Membership.None() {
		o.reload()
		return
	}
	was := o.Unit
	if o.aim(); o.Unit != was {
		o.stage, o.news = asking, o.s.W.T("offer.clock")
	}
}

// overtaken says that the bytes on the screen are no longer what would be sent.
func (o *Offer) overtaken() {
	if o.stage == showing {
		o.stage = asking
	}
}

// Leave stops listening to the courier; to other tabs the screen does.
func (o *Offer) Leave() { o.s.Post.Watch(nil) }

// Show goes on to the bytes.
func (o *Offer) Show() {
	o.stage, o.Message = showing, ""
	o.s.After(func() { o.s.Device.Show("bytes") })
}

func (o *Offer) onYes(app.Context, app.Event) { o.Send() }

// Send puts what the draft gives now into the outbox, as a yes does, and has the courier go.
func (o *Offer) Send() {
	draft, err := o.draft()
	if _, _, stale := o.stale(); err != nil || stale {
		o.Message = o.s.W.T("contribution.failed")
		return
	}
	receipt, err := contribution.NewReceipt(o.s.Random)
	if err != nil {
		o.Message = o.s.W.T("contribution.failed")
		return
	}
	delivery := outbox.New(draft, receipt)
	delivery.Org, delivery.Team, delivery.Round = o.s.Membership.Name, o.s.Membership.TeamName, o.s.Membership.RoundName
	delivery.Closes = o.s.Membership.ClosesAt()
	if o.s.Membership.Seated {
		var ok bool
		if delivery.Seat, ok = o.take(); !ok {
			o.Message = o.s.W.T("offer.seat.missing")
			return
		}
	}
	if kept, ok := o.s.Post.Claim(delivery); ok {
		o.s.Saved(kept)
	}
	o.reload() // where another tab was first, what it sent is shown instead
	o.s.Post.Hurry()
	o.s.After(func() { o.s.Device.Show("state") })
}

func (o *Offer) onNo(app.Context, app.Event) {
	o.stage = refused
	o.s.After(func() { o.s.Device.Show("refused") })
}

func (o *Offer) onAgain(app.Context, app.Event) {
	o.stage = asking
	o.s.After(func() { o.s.Device.Focus("main") })
}

func (o *Offer) onCopy(app.Context, app.Event) {
	o.s.Copied(o.delivery.Code, "contribution.copied", "contribution.notcopied", func(message string) { o.Message = message })
}

// Render draws how far the offer has come, below what is new about the group.
// Before is what stands before the bytes; back leads away after a no, nil for
// nowhere.
func (o *Offer) Render(before func() app.UI, back app.UI) app.UI {
	return ui.Box("div.offering", o.told(), o.now(before, back))
}

func (o *Offer) now(before func() app.UI, back app.UI) app.UI {
	switch {
	case o.delivery.State != "":
		return o.status()
	case !o.open:
		return app.Elem("div")
	case o.other != "":
		return o.spent()
	}
	if part, from, stale := o.stale(); stale {
		return o.tooOld(part, from)
	}
	switch o.stage {
	case refused:
		return o.refused(back)
	case showing:
		return o.bytes()
	}
	return before()
}

// refused says that a no changed nothing.
func (o *Offer) refused(back app.UI) app.UI {
	return ui.Box("section.card",
		app.Elem("p").ID("refused").TabIndex(-1).Text(o.s.W.T("contribution.refused")),
		ui.Box("p.actions",
			back,
			ui.Action("", "quiet", o.onAgain, o.s.W.T("contribution.again")),
		),
	)
}

// bytes shows the contribution to the last byte and asks.
func (o *Offer) bytes() app.UI {
	draft, err := o.draft()
	if err != nil {
		return ui.Text("p", o.s.W.T("contribution.failed"))
	}
	body := string(draft.Encode())
	var rows [][]string
	for i, number := range o.kind.Numbers {
		rows = append(rows, []string{o.s.W.T("contribution.number." + number.Name), strconv.Itoa(draft.Values[i])})
	}
	return ui.Box("section",
		app.Elem("h2").ID("bytes").TabIndex(-1).Text(o.s.W.Count("contribution.bytes", len(body))),
		o.counted(),
		ui.Bytes("body", body),
		ui.Text("p.note", o.s.W.T("contribution.bytes.note")),
		ui.Box("p.note", app.A().Href(o.s.Href("/privacy")).Target("_blank").Rel("noopener").Text(o.s.W.T("contribution.privacy"))),
		app.If(!o.s.Membership.None(), func() app.UI { return ui.Text("p.note", o.s.W.T("offer.ids")) }),
		ui.Table(o.s.W.T("contribution.table"), []string{o.s.W.T("contribution.table.what"), o.s.W.T("contribution.table.value")}, rows),
		app.If(o.s.Device.Shared(), func() app.UI { return ui.Text("p.notice", o.s.W.T("contribution.ask.shared")) }),
		o.seat(),
		ui.Box("div.actions",
			ui.Action("yes", "", o.onYes, o.s.W.T("contribution.yes")),
			ui.Action("no", "quiet", o.onNo, o.s.W.T("contribution.no")),
		),
	)
}

// stateText is what is true in a state: of a refusal, why it was one.
func (o *Offer) stateText(key string) string {
	if o.delivery.State == outbox.NotSent {
		return o.s.W.Coded("contribution.not-sent.", o.delivery.Reason.Code, o.delivery.Reason.Params)
	}
	return o.s.W.T(key + ".text")
}

// status says which of sent, waiting, not sent and unknown is true.
func (o *Offer) status() app.UI {
	key := "contribution.state." + string(o.delivery.State)
	return app.Elem("section").ID("state").TabIndex(-1).DataSet("state", o.delivery.State).Class("card state "+string(o.delivery.State)).Body(
		ui.Text("h2", o.s.W.T(key)),
		ui.Text("p", o.stateText(key)),
		o.counted(),
		app.If(o.delivery.Withdrawable(), o.code),
		app.If(o.s.Device.Shared(), func() app.UI { return ui.Text("p.notice", o.s.W.T("contribution.ask.shared")) }),
		ui.Box("div.actions",
			app.If(o.delivery.SeatRefused(), o.another),
			app.If(o.delivery.Withdrawable(), func() app.UI {
				return ui.Action("copy", "quiet", o.onCopy, o.s.W.T("contribution.copy"))
			}),
			app.If(o.delivery.Withdrawable(), func() app.UI {
				return ui.Action("takeback", "quiet", o.onTakeBack, o.s.W.T("contribution.withdraw"))
			}),
		),
	)
}

// code shows how the contribution is taken back.
func (o *Offer) code() app.UI {
	return ui.Box("div",
		ui.Text("h3", o.s.W.T("contribution.code")),
		ui.Code("code", o.delivery.Code),
		ui.Text("p.note", o.s.W.T("contribution.code.note")),
	)
}
