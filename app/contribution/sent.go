package contribution

import (
	"rolefit/app/outbox"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// sent lists the other contributions of this device: of other kinds, of earlier
// rounds, and for other teams than the person answers for now.
func (p *Page) sent() app.UI {
	var box outbox.Outbox
	if p.Device.Live() {
		box = p.Post.Outbox()
	}
	slots := box.Others(p.offer.Slot())
	if len(slots) == 0 {
		return app.Elem("div")
	}
	return app.Elem("section").ID("sent").Body(
		ui.Text("h2", p.T("contribution.sent.title")),
		ui.Text("p.note", p.T("contribution.sent.note")),
		ui.Box("ul.sent-list", app.Range(slots).Slice(func(i int) app.UI { return p.sentDelivery(slots[i], box[slots[i]]) })),
	)
}

func (p *Page) sentDelivery(slot string, delivery outbox.Delivery) app.UI {
	code, err := contribution.ParseCode(delivery.Code)
	if err != nil {
		return app.Elem("li") // damaged; there is nothing to say of it
	}
	whose := p.T("contribution.sent.public")
	if delivery.Team != "" {
		whose = p.W.T("offer.for.group", "team", delivery.Team, "org", delivery.Org)
	}
	return app.Elem("li").Class("card").DataSet("state", delivery.State).Body(
		ui.Text("h3", p.W.T("contribution.sent."+code.Unit.Kind)),
		ui.Text("p", p.W.T("contribution.sent.line", "whose", whose,
			"round", view.RoundName(p.W, code.Unit.Round, delivery.Round), "state", p.W.T("contribution.state."+string(delivery.State)))),
		app.If(delivery.Withdrawable(), func() app.UI { return ui.Code("", delivery.Code) }),
		app.If(delivery.Withdrawable(), func() app.UI {
			named := p.W.T("contribution.sent.withdraw", "what", p.W.T("contribution.sent."+code.Unit.Kind), "whose", whose)
			return app.Button().Type("button").Class("quiet").DataSet("slot", slot).OnClick(p.onTakeBackSent).
				Body(ui.Named(p.T("contribution.withdraw"), named)...)
		}),
	)
}

// onTakeBackSent takes back the delivery whose slot the button carries.
func (p *Page) onTakeBackSent(ctx app.Context, _ app.Event) {
	p.takeBack(ctx.JSSrc().Get("dataset").Get("slot").String())
}

// takeBack takes back the delivery in a slot of the outbox.
func (p *Page) takeBack(slot string) {
	delivery := p.Post.Outbox()[slot]
	if code, err := contribution.ParseCode(delivery.Code); err == nil {
		p.offer.TakeBack(code)
	}
}
