package result

import (
	"strings"

	"rolefit/app/result/resultview"
	"rolefit/app/ui"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// verdict is the head of the page.
func (p *Page) verdict() app.UI {
	v := p.v.Verdict
	faint := v.Kind == fit.Close || v.Kind == fit.Unfinished
	return app.Elem("section").ID("verdict").Class("verdict card").Class(string(v.Kind)).DataSet("verdict", v.Kind).Body(
		ui.Text("p.eyebrow", p.T("result.title")),
		ui.RoleRow(p.drawn(v.Roles), faint),
		app.Elem("h1").ID("heading").TabIndex(-1).Text(v.Title),
		app.If(v.Chance != "", func() app.UI { return chance(v) }),
		p.ahead(),
		p.missing(v),
		app.If(v.Midway != "", func() app.UI { return ui.Text("p.notice", v.Midway) }),
		p.further(v),
	)
}

// chance is the sentence with its figure in bold.
func chance(v resultview.Verdict) app.UI {
	before, after, _ := strings.Cut(v.Chance, v.Figure)
	return ui.Box("p.lead", app.Text(before), ui.Text("b", v.Figure), app.Text(after))
}

// ahead is the first of the next steps, so that the first screen of a phone says what to do; all of them stand below.
func (p *Page) ahead() app.UI {
	steps := p.v.Summary.Steps
	if len(steps) == 0 {
		return app.Elem("div")
	}
	return ui.Box("p.ahead", ui.Text("b", p.T("steps.first")), app.Text(" "), ui.Text("span", steps[0].Text))
}

func (p *Page) drawn(roles []fit.Role) []ui.NamedRole {
	named := make([]ui.NamedRole, len(roles))
	for i, r := range roles {
		named[i] = ui.NamedRole{Role: string(r), Name: p.W.FullRole(string(r))}
	}
	return named
}

// missing lists what an unfinished sitting lacks.
func (p *Page) missing(v resultview.Verdict) app.UI {
	if len(v.Missing) == 0 {
		return app.Elem("div")
	}
	return ui.Box("div.lack",
		ui.Text("p.lead", v.Needs),
		ui.Text("h2", p.T("result.missing")),
		ui.List(v.Missing),
		ui.Box("p.actions", ui.ButtonLink(p.Href("/questionnaire"), p.T("result.goon"))),
	)
}

// further offers to go on where the questionnaire is not at its end.
func (p *Page) further(v resultview.Verdict) app.UI {
	if v.Midway == "" {
		return app.Elem("div")
	}
	return ui.Box("div.further",
		app.If(v.Stopped != "", func() app.UI { return ui.Text("p", v.Stopped) }),
		ui.Box("div.actions",
			ui.QuietLink(p.Href("/questionnaire"), p.T("result.goon")),
		),
	)
}

// care asks kindly for a second look, or hints.
func (p *Page) care() app.UI {
	care := p.v.Care
	if care.Title == "" {
		return app.Elem("div")
	}
	class := "care hint"
	if care.Doubtful {
		class = "care notice"
	}
	return app.Elem("aside").ID("care").Class(class).Body(
		ui.Text("h2", care.Title),
		ui.Text("p", care.Text),
		ui.List(care.Flags),
		ui.Box("p", ui.Action("again", "quiet", p.onAgain, p.T("result.care.again"))),
	)
}

// definitions are the four readings.
func (p *Page) definitions() app.UI {
	d := p.v.Definitions
	head := []string{
		p.T("result.definition.column.definition"), p.T("result.definition.column.leading"),
		p.T("result.definition.column.fits"), p.T("result.definition.column.note"),
	}
	var rows [][]string
	for _, r := range d.Rows {
		rows = append(rows, []string{r.Name, r.Leading, r.Fits, r.Note})
	}
	table := ui.Table("", head, rows)
	intro := ui.Text("p", p.T("result.definition.intro"))
	if d.Matters == "" {
		return ui.FoldedPart("definition", p.T("result.definition.title"), ui.Text("p", d.Agrees), intro, table)
	}
	return ui.FoldedPart("definition", p.T("result.definition.title"), ui.Text("p", d.Matters), intro, table)
}

// advice is what helps with this result; what is rather to look up is folded.
func (p *Page) advice() app.UI {
	groups := p.v.Advice
	return ui.FoldedPart("help", p.T("advice.title"), app.Range(groups).Slice(func(i int) app.UI {
		g := groups[i]
		if g.Aside() {
			return ui.Folded(g.Title, ui.Pieces(g.Pieces))
		}
		first := g.Pieces[:min(len(g.Pieces), firstPieces)]
		rest := g.Pieces[len(first):]
		return app.Elem("div").Class("advice").Class(g.Kind).Body(
			ui.Text("h3", g.Title),
			ui.Pieces(first),
			app.If(len(rest) > 0, func() app.UI { return ui.Folded(p.T("advice.more"), ui.Pieces(rest)) }),
		)
	}))
}

// firstPieces is how many pieces of a kind stand open.
const firstPieces = 4
