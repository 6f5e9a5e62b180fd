package project

import (
	"strings"

	"rolefit/app/page"
	"rolefit/app/project/projectview"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// arrived asks what to do with a code that came with the address.
func (p *Page) arrived() app.UI {
	switch {
	case p.strayed != "":
		return app.Elem("p").ID("handed").TabIndex(-1).Class("notice first").Text(p.strayed)
	case p.handed.Code == "":
		return app.Elem("div")
	}
	return ui.Box("div.notice.first",
		app.Elem("p").ID("handed").TabIndex(-1).Text(p.handed.Text),
		ui.Box("div.actions",
			ui.Action("handed-add", "", p.onHandedAdd, p.T("project.stakeholders.handed.add")),
			ui.Action("handed-take", "quiet", p.onHandedTake, p.T("project.stakeholders.handed.take")),
			ui.Action("handed-leave", "plain", p.onHandedLeave, p.T("project.stakeholders.handed.leave")),
		),
	)
}

func (p *Page) onHandedAdd(app.Context, app.Event) {
	p.add(p.handed.Code)
	p.handed = projectview.Handed{}
}

func (p *Page) onHandedTake(app.Context, app.Event) {
	p.Refresh(&p.kept)
	if next, err := p.s.Take(page.Instrument(), p.handed.Code); err == nil {
		p.s = next
		p.begun++
	}
	p.handed = projectview.Handed{}
	p.turn(len(p.s.Open(page.Instrument())) == 0)
}

func (p *Page) onHandedLeave(app.Context, app.Event) {
	p.handed = projectview.Handed{}
	p.After(func() { p.Device.Focus("heading") })
}

// earlyCodes lets somebody put codes of others together without answering.
func (p *Page) earlyCodes() app.UI {
	if len(p.s.Others) == 0 {
		return ui.Box("aside.early", ui.Folded(p.T("project.stakeholders.add.title"), ui.Text("p", p.T("project.stakeholders.lead")), p.adding()))
	}
	c, err := projectview.Open(page.Instrument(), p.W, projectview.Voices(page.Instrument(), p.W, p.s)...)
	if err != nil {
		return ui.Box("aside.early", p.adding())
	}
	return ui.Box("aside.early", ui.Text("h2", p.T("project.stakeholders.add.title")), p.members(c.Stakeholders()), p.adding())
}

// stakeholders is the part about several stakeholders.
func (p *Page) stakeholders(c projectview.Case) app.UI {
	parts := []app.UI{ui.Text("p", p.T("project.stakeholders.lead"))}
	if len(p.s.Others) > 0 {
		if all, err := projectview.Open(page.Instrument(), p.W, projectview.Voices(page.Instrument(), p.W, p.s)...); err == nil {
			c = all
		}
		parts = append(parts, p.together(c)...)
	}
	return ui.Part("group", p.T("project.stakeholders.title"), append(parts,
		ui.Box("div.codes", p.ownCode(), ui.Box("div.card", ui.Text("h3", p.T("project.stakeholders.add.title")), p.adding())),
	)...)
}

// together says who stands where and on what they differ.
func (p *Page) together(c projectview.Case) []app.UI {
	g := c.Stakeholders()
	parts := []app.UI{ui.Text("h3", p.T("project.stakeholders.members")), p.members(g)}
	if len(g.Members) < 2 {
		return parts
	}
	parts = append(parts, ui.Text("h3", p.T("project.stakeholders.disagree")))
	if len(g.Differ) > 0 {
		parts = append(parts, app.Elem("div").ID("differ").Class("pieces").Body(
			app.Range(g.Differ).Slice(func(i int) app.UI { return ui.Cited(g.Differ[i]) })))
	}
	for _, line := range []string{g.Near, g.Agree} {
		if line != "" {
			parts = append(parts, ui.Text("p", line))
		}
	}
	return append(parts, ui.Text("h3", p.T("project.stakeholders.chart")), Spreads(p.W, g))
}

// members are all whose answers are here. Their fields and buttons are listened
// to on the list.
func (p *Page) members(g projectview.Stakeholders) app.UI {
	first := len(g.Members) - len(p.s.Others) // 1 when there are own answers
	return app.Elem("ul").ID("members").Class("members").OnChange(p.onLabel).OnClick(p.onMember).Body(
		app.Range(g.Members).Slice(func(i int) app.UI {
			m := &Member{W: p.W, Who: g.Members[i]}
			if i >= first {
				m.Code, m.Label = p.s.Others[i-first].Code, p.s.Others[i-first].Label
			}
			return m
		}),
	)
}

// place is the place among the others of what an id ends with, a letter.
func (p *Page) place(id, prefix string) (int, bool) {
	letter, ok := strings.CutPrefix(id, prefix)
	if !ok || len(letter) != 1 {
		return 0, false
	}
	place := int(letter[0] - 'A')
	if len(p.s.Sheet.Answers) > 0 {
		place--
	}
	return place, true
}

func (p *Page) onLabel(_ app.Context, e app.Event) {
	target := e.Get("target")
	if place, ok := p.place(target.Get("id").String(), "label-"); ok {
		p.s = p.s.Name(place, target.Get("value").String())
		p.keep()
	}
}

func (p *Page) onMember(_ app.Context, e app.Event) {
	if place, ok := p.place(e.Get("target").Get("id").String(), "remove-"); ok {
		p.s = p.s.Remove(place)
		p.alone = p.alone && len(p.s.Others) > 0
		p.keep()
		p.After(func() { p.Device.Focus("add-codes") })
	}
}

// adding takes codes of others.
func (p *Page) adding() app.UI {
	field := app.Textarea().ID("add-codes").Name("add-codes").Rows(4).Attr("spellcheck", "false").Attr("autocapitalize", "none")
	return app.Elem("form").ID("adding").OnSubmit(p.onAdd).Body(
		app.Label().Class("field").For("add-codes").Text(p.T("project.stakeholders.add.label")),
		ui.Refused(field, p.refused("add"), saidID("add")),
		ui.Box("div.actions",
			app.Button().ID("add").Type("submit").Class("quiet").Text(p.T("project.stakeholders.add")),
			p.said("add"),
		),
	)
}

func (p *Page) onAdd(_ app.Context, e app.Event) {
	e.PreventDefault()
	if p.add(p.Device.Value("add-codes")) {
		p.Device.SetValue("add-codes", "")
	}
}

// add takes the codes in a text; it reports whether all were taken.
func (p *Page) add(text string) bool {
	p.Refresh(&p.kept)
	next, added, refused := p.s.Add(page.Instrument(), text)
	p.s = next
	say := p.say
	if len(refused) > 0 {
		say = p.refuse
	}
	say("add", projectview.Taken(p.W, added, refused))
	if added > 0 {
		p.alone = false
		p.keep()
	}
	return len(refused) == 0
}
