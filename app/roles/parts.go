package roles

import (
	"slices"
	"strconv"

	"rolefit/app/page"
	"rolefit/app/ui"
	"rolefit/pkg/fit"
	"rolefit/pkg/roles"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// people is the list of those whose codes are here, and the field for more.
func (p *Page) people() app.UI {
	return app.Elem("section").Class("part-people").Aria("labelledby", "people").Body(
		app.Elem("h2").ID("people").TabIndex(-1).Text(p.T("roles.people")),
		app.If(len(p.crew.People) > 0, func() app.UI {
			return ui.Box("ol.roster", app.Range(p.crew.People).Slice(p.member))
		}),
		p.Said("people"),
		app.Elem("form").OnSubmit(p.onAdd).Body(
			p.Paste("codes", p.T("roles.codes"), p.T("roles.codes.hint"), "roles.add"),
		),
		app.If(p.mine != "" && !p.holds(p.mine), func() app.UI {
			return ui.Box("p.actions", p.Button("mine", "roles.mine", p.onMine))
		}),
	)
}

// holds reports whether a code is in the team.
func (p *Page) holds(code string) bool {
	for _, m := range p.crew.People {
		if m.Code == code {
			return true
		}
	}
	return false
}

// member is one person: a label that can be changed, and a way out.
func (p *Page) member(i int) app.UI {
	id := "label-" + strconv.Itoa(i)
	return ui.Box("li",
		app.Label().Class("vh").For(id).Text(p.W.T("roles.label", "n", strconv.Itoa(i+1))),
		app.Input().ID(id).Type("text").Name(id).Value(p.crew.People[i].Label).MaxLength(40).
			AutoComplete(false).DataSet("place", i).OnChange(p.onName),
		app.Button().Type("button").Class("plain").DataSet("place", i).OnClick(p.onRemove).
			Body(ui.Named(p.T("roles.remove"), p.W.T("roles.remove.name", "name", p.crew.People[i].Label))...),
	)
}

// choices are the roles to give and the setting.
func (p *Page) choices() app.UI {
	return app.Elem("form").Class("part-hats").OnChange(p.onChoose).Body(
		ui.Text("h2", p.T("roles.roles")),
		p.from(),
		app.If(!p.byProject(), p.choose),
		app.If(len(p.roles()) != 1, p.about),
	)
}

// from asks where the roles come from, when there is a project to take them from.
func (p *Page) from() app.UI {
	if !p.known {
		return ui.Box("p.note",
			app.Text(p.T("roles.from.none")), app.Text(" "), ui.Link(p.Href("/project"), p.T("roles.from.link")))
	}
	return ui.Box("div",
		&ui.Ask{
			Name: "from", Question: p.T("roles.from"), Begun: p.begun, Chosen: ui.Pick(p.crew.ByProject, "project", "chosen"),
			Options: page.Options(p.W, "roles.from.", []string{"chosen", "project"}),
		},
		app.If(p.crew.ByProject, func() app.UI {
			return app.Elem("div").ID("called").Class("card called-for").Body(
				ui.Text("h3", p.called.Title), ui.Text("p", p.called.Text))
		}),
	)
}

// choose asks for the roles themselves.
func (p *Page) choose() app.UI {
	return app.Elem("fieldset").ID("roles").Class("ask").Body(
		ui.Text("legend", p.T("roles.choose")),
		app.Range(fit.Roles[:]).Slice(func(i int) app.UI {
			role := string(fit.Roles[i])
			return p.box("role_"+role, "role", role, p.W.FullRole(role), slices.Contains(p.crew.Roles, fit.Roles[i]))
		}),
	)
}

// about asks what makes two roles at once riskier or easier; the project tells
// all but one.
func (p *Page) about() app.UI {
	told := p.byProject()
	s := p.crew.Setting
	return app.Elem("details").ID("setting").Class("folded").Body(
		ui.Text("summary", p.T("roles.setting")),
		ui.Box("div.unfolded",
			app.If(!told, func() app.UI {
				return ui.Box("div",
					&ui.Ask{
						Name: "size", Question: p.T("roles.size"), Begun: p.begun, Chosen: step(s.Small, s.Large, "small", "large"),
						Options: page.Options(p.W, "roles.size.", []string{"small", "middle", "large"}),
					},
					&ui.Ask{
						Name: "crew", Question: p.T("roles.crew"), Begun: p.begun, Chosen: step(s.New, s.Experienced, "new", "experienced"),
						Options: page.Options(p.W, "roles.crew.", []string{"new", "middle", "experienced"}),
					},
					p.box("conflict", "conflict", "yes", p.T("roles.conflict"), s.Conflict),
				)
			}),
			p.box("mature", "mature", "yes", p.T("roles.mature"), s.Mature),
		),
	)
}

// box is a checkbox with its label.
func (p *Page) box(id, name, value, text string, ticked bool) app.UI {
	box := app.Input().ID(id).Type("checkbox").Name(name).Value(value)
	if ticked {
		box = box.Checked(true)
	}
	return app.Label().Class("option check").For(id).Body(box, ui.Text("span", text))
}

// step is which of two ends holds, or the middle.
func step(low, high bool, first, last string) string {
	switch {
	case low:
		return first
	case high:
		return last
	}
	return "middle"
}

// proposal is who might take which role, or what is missing for it.
func (p *Page) proposal() app.UI {
	if !p.ready {
		return ui.Box("section.proposal.missing", ui.Text("p.note", p.missing()))
	}
	return ui.Box("div",
		app.Elem("section").ID("proposal").Class("proposal card").Body(
			ui.Text("h2.eyebrow", p.T("roles.proposal.title")),
			Holders(p.v.Best.Holders),
			ui.Text("p.lead", p.v.Sure),
			app.If(p.v.Oftener != "", func() app.UI { return ui.Text("p", p.v.Oftener) }),
			ui.Text("p", p.v.Unsure),
			ui.Text("p.note", p.T("roles.proposal.note")),
		),
		p.near(),
		ui.Part("chances", p.T("roles.proposal.chances"),
			ui.Text("p.note", p.T("roles.proposal.chances.note")),
			ui.Table(p.v.Caption, p.v.Head, p.v.Rows),
		),
		app.If(p.v.Meter != nil, p.meter),
		p.how(),
	)
}

// missing says what the proposal waits for.
func (p *Page) missing() string {
	switch {
	case len(p.crew.People) == 1:
		return p.T("roles.few.one")
	case len(p.crew.People) == 0:
		return p.T("roles.few")
	}
	return p.T("roles.norole")
}

// near lists what is as good as the proposal.
func (p *Page) near() app.UI {
	if len(p.v.Close) == 0 {
		return ui.Part("close", p.T("roles.proposal.close"), ui.Text("p", p.T("roles.proposal.close.none")))
	}
	return ui.Part("close", p.T("roles.proposal.close"),
		ui.Text("p.note", p.T("roles.proposal.close.note")),
		ui.Box("ul.alternatives", app.Range(p.v.Close).Slice(func(i int) app.UI { return Alternative(p.v.Close[i]) })),
	)
}

func (p *Page) meter() app.UI {
	return ui.Part("meter", p.T("roles.meter.title"), ui.Text("p", p.v.Apart), Meter(p.W, *p.v.Meter))
}

// how says how the proposal was worked out.
func (p *Page) how() app.UI {
	return ui.Folded(p.T("roles.proposal.how"),
		ui.Text("p", p.W.Count("roles.proposal.how.text", roles.Draws)),
		ui.Text("p", p.T("roles.proposal.how.rate")),
	)
}
