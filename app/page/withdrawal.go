package page

import (
	"errors"

	"rolefit/app/ui"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// withdrawal takes a code of any kind and takes the contribution behind it back.
func (p *Contribution) withdrawal() app.UI {
	field := app.Input().ID("withdraw-code").Type("text").Name("code").AutoComplete(false).
		Attr("spellcheck", "false").OnInput(p.onType)
	if p.typed != "" {
		field = field.Value(p.typed)
	}
	return ui.Box("section.withdraw",
		ui.Text("h2", p.t("contribution.withdraw.title")),
		ui.Text("p", p.t("contribution.withdraw.text")),
		app.Elem("form").OnSubmit(p.onWithdraw).Body(
			app.Label().Class("field").For("withdraw-code").Text(p.t("contribution.withdraw.label")),
			field,
			ui.Box("div.actions",
				app.Button().ID("withdraw").Type("submit").Class("quiet").Text(p.t("contribution.withdraw")),
			),
		),
		p.offer.came(),
	)
}

func (p *Contribution) onType(_ app.Context, e app.Event) {
	p.typed = e.Get("target").Get("value").String()
}

func (p *Contribution) onWithdraw(_ app.Context, e app.Event) {
	e.PreventDefault()
	code, err := contribution.ParseCode(p.typed)
	if err != nil {
		p.offer.answered = p.w.T(misread(err))
		return
	}
	p.offer.takeBack(code)
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
