package embed

import (
	"cmp"
	"strings"

	"rolefit/app/ui"
	"rolefit/pkg/texts"
	"rolefit/pkg/widget"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// whom asks for the organisation and the team.
func (p *Page) whom() app.UI {
	return ui.Box("section",
		ui.Text("h2", p.T("embed.whom")),
		p.field("org", p.T("embed.org"), p.T("embed.org.hint")),
		app.If(p.told != "", func() app.UI {
			return app.Elem("p").ID("org-told").Class("note").Text(p.known())
		}),
		app.If(p.o.Org != "", p.team),
	)
}

// team is a choice of the organisation's teams, or a field for an id where they
// are not known.
func (p *Page) team() app.UI {
	if p.org == nil {
		return p.field("team", p.T("embed.team.id"), p.T("embed.team.hint"))
	}
	values, names := []string{""}, []string{p.T("embed.team.pick")}
	for _, t := range p.org.Teams {
		values, names = append(values, t.ID), append(names, t.Name)
	}
	return p.choose("team", p.T("embed.team"), p.o.Team, values, names)
}

// looks asks for everything that only changes the looks.
func (p *Page) looks() app.UI {
	height := "auto"
	if p.o.Height > 0 {
		height = "fixed"
	}
	return ui.Box("section",
		ui.Text("h2", p.T("embed.look")),
		app.If(len(texts.Offered()) > 1, p.language),
		embedAsk(p, "theme", p.o.Theme, widget.Themes),
		embedAsk(p, "height", height, []string{"auto", "fixed"}),
		ui.Box("details.folded",
			ui.Text("summary", p.T("embed.more")),
			p.field("accent", p.T("embed.accent"), ""),
			p.field("background", p.T("embed.background"), ""),
			p.field("text", p.T("embed.text"), ""),
			app.Elem("p").ID("colours-hint").Class("note").Text(p.T("embed.colour.hint")),
			p.choose("radius", p.T("embed.radius"), "medium", widget.Radii(), p.named("embed.radius.", widget.Radii())),
			p.choose("font", p.T("embed.font"), "system", widget.Fonts(), p.fonts()),
		),
	)
}

// language is a choice of the site's languages, each by its own name.
func (p *Page) language() app.UI {
	codes, names := []string{""}, []string{p.T("embed.lang.page")}
	for _, l := range texts.Offered() {
		codes, names = append(codes, l.Lang), append(names, l.Name)
	}
	return p.choose("lang", p.T("embed.lang"), p.o.Lang, codes, names)
}

func (p *Page) named(prefix string, values []string) []string {
	var names []string
	for _, v := range values {
		names = append(names, p.W.T(prefix+v))
	}
	return names
}

// fonts are the names of the typefaces: all but the system's are names already.
func (p *Page) fonts() []string {
	names := widget.Fonts()
	for i, font := range names {
		if font == "system" {
			names[i] = p.T("embed.font.system")
			continue
		}
		names[i] = string(font[0]-'a'+'A') + font[1:]
	}
	return names
}

// embedAsk is one choice in words.
func embedAsk[T ~string](p *Page, name string, chosen T, values []T) app.UI {
	ask := &ui.Ask{Name: name, Question: p.W.T("embed." + name), Chosen: string(chosen)}
	for _, v := range values {
		ask.Options = append(ask.Options, ui.Option{Value: string(v), Text: p.W.T("embed." + name + "." + string(v))})
	}
	return ask
}

// field is a line to type into; its hint may be "".
func (p *Page) field(id, label, hint string) app.UI {
	described := "colours-hint"
	if hint != "" {
		described = id + "-hint"
	}
	return ui.Box("div",
		app.Label().Class("field").For(id).Text(label),
		app.If(hint != "", func() app.UI { return app.Elem("p").ID(described).Class("note").Text(hint) }),
		app.Input().Type("text").ID(id).Name(id).Attr("autocomplete", "off").Attr("autocapitalize", "none").
			Attr("spellcheck", "false").Aria("describedby", described),
	)
}

// unset is the value of the choice that leaves an option out: go-app writes no empty attribute, and an option without a value
// has its text for one.
const unset = "none"

// chosenIn is what is chosen in a list, "" where that leaves the option out.
func (p *Page) chosenIn(id string) string {
	if value := strings.TrimSpace(p.Device.Value(id)); value != unset {
		return value
	}
	return ""
}

// choose is a list to choose one from; chosen is what stands there at first.
func (p *Page) choose(id, label, chosen string, values, names []string) app.UI {
	return ui.Box("div",
		app.Label().Class("field").For(id).Text(label),
		app.Select().ID(id).Name(id).Class("choose").Body(app.Range(values).Slice(func(i int) app.UI {
			option := app.Option().Value(cmp.Or(values[i], unset)).Text(names[i])
			if values[i] != "" && id != "radius" && values[i] != "system" {
				option = option.Attr("translate", "no") // names: of teams, of languages, of typefaces
			}
			if values[i] == chosen {
				option = option.Selected(true)
			}
			return option
		})),
	)
}
