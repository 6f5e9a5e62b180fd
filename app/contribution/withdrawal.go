package contribution

import (
	"errors"

	"rolefit/app/offer"
	"rolefit/app/ui"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// withdrawal takes a code of any kind and takes the contribution behind it back.
func (p *Page) withdrawal() app.UI {
	field := app.Input().ID("withdraw-code").Type("text").Name("code").AutoComplete(false).
		Attr("spellcheck", "false").OnInput(p.onType)
	if p.typed != "" {
		field = field.Value(p.typed)
	}
	return ui.Box("section.withdraw",
		ui.Text("h2", p.T("contribution.withdraw.title")),
		ui.Text("p", p.T("contribution.withdraw.text")),
		app.Elem("form").OnSubmit(p.onWithdraw).Body(
			app.Label().Class("field").For("withdraw-code").Text(p.T("contribution.withdraw.label")),
			ui.Refused(field, p.refused(), offer.CameID),
			ui.Box("div.actions",
				app.Button().ID("withdraw").Type("submit").Class("quiet").Text(p.T("contribution.withdraw")),
			),
		),
		p.offer.Came(),
	)
}

func (p *Page) onType(_ app.Context, e app.Event) {
	p.typed, p.misread = e.Get("target").Get("value").String(), ""
}

// refused reports whether what is typed was given, and is no code or one that the service does not take.
func (p *Page) refused() bool {
	code, err := contribution.FindCode(p.typed)
	return p.misread != "" && p.misread == p.offer.Answered || err == nil && code.String() == p.offer.Refused
}

func (p *Page) onWithdraw(_ app.Context, e app.Event) {
	e.PreventDefault()
	code, err := contribution.FindCode(p.typed)
	if err != nil {
		p.misread = p.W.T(misread(err))
		p.offer.Tell(p.misread)
		return
	}
	p.offer.TakeBack(code)
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
