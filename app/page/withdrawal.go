package page

import (
	"errors"

	"rolefit/app/outbox"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// withdrawal takes a code and takes the contribution behind it back.
func (p *Contribution) withdrawal() app.UI {
	field := app.Input().ID("withdraw-code").Type("text").Name("code").AutoComplete(false).
		Attr("spellcheck", "false").OnInput(p.onType)
	if p.typed != "" {
		field = field.Value(p.typed)
	}
	return app.Section().Class("withdraw").Body(
		app.H2().Text(p.w.T("contribution.withdraw.title")),
		app.P().Text(p.w.T("contribution.withdraw.text")),
		app.Form().OnSubmit(p.onWithdraw).Body(
			app.Label().Class("field").For("withdraw-code").Text(p.w.T("contribution.withdraw.label")),
			field,
			app.Div().Class("actions").Body(
				app.Button().ID("withdraw").Type("submit").Class("quiet").Text(p.w.T("contribution.withdraw")),
			),
		),
		app.P().ID("withdrawn").Class("live").Role("status").Text(p.answered),
	)
}

func (p *Contribution) onType(_ app.Context, e app.Event) {
	p.typed = e.Get("target").Get("value").String()
}

func (p *Contribution) onWithdraw(ctx app.Context, e app.Event) {
	e.PreventDefault()
	code, err := contribution.ParseCode(p.typed)
	if err != nil {
		p.answered = p.w.T(misread(err))
		return
	}
	p.takeBack(ctx, code)
}

// onTakeBack takes back the device's own letter.
func (p *Contribution) onTakeBack(ctx app.Context, _ app.Event) {
	if code, err := contribution.ParseCode(p.letter.Code); err == nil {
		p.takeBack(ctx, code)
	}
}

// takeBack asks the service, unless the letter never left this device.
func (p *Contribution) takeBack(ctx app.Context, code contribution.Code) {
	slot := outbox.Slot(code.Bucket)
	letter, own := openOutbox()[slot]
	own = own && letter.Code == code.String()
	if own && letter.State == outbox.Waiting && !letter.Tried {
		p.withdrawn(slot, own, api.StatusWithdrawn, nil)
		return
	}
	ticket := ""
	if own {
		ticket = letter.Ticket
	}
	p.answered = p.w.T("contribution.withdraw.busy")
	ctx.Async(func() {
		status, err := post.withdraw(code, ticket)
		ctx.Dispatch(func(app.Context) { p.withdrawn(slot, own, status, err) })
	})
}

// misread is the key of the words for a code that cannot be read.
func misread(err error) string {
	switch {
	case errors.Is(err, contribution.ErrCodeKind):
		return "contribution.withdraw.kind"
	case errors.Is(err, contribution.ErrCodeLetter):
		return "contribution.withdraw.letter"
	default:
		return "contribution.withdraw.typo"
	}
}

// withdrawn says what came of it and keeps it with the device's own letter.
func (p *Contribution) withdrawn(slot string, own bool, status string, err error) {
	var refusal *api.Error
	switch {
	case errors.As(err, &refusal) && api.Final(err):
		p.answered = p.w.T("contribution.withdraw.refused", "reason", refusal.Message)
		return
	case err != nil:
		p.answered = p.w.T("contribution.withdraw.offline")
		return
	}
	p.answered = p.w.T("contribution.withdraw." + status)
	letter := openOutbox()[slot]
	if own && (status != api.StatusUnknown || letter.Ticket != "") {
		p.letter = letter.TakenBack(status == api.StatusSealed)
		keepOutbox(openOutbox().With(slot, p.letter))
	}
}
