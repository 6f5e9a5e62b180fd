package page

import (
	"strings"

	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// arrived asks what to do with a code that came with the address.
func (p *Project) arrived() app.UI {
	switch {
	case p.strayed != "":
		return app.Elem("p").ID("handed").TabIndex(-1).Class("notice first").Text(p.strayed)
	case p.handed.Code == "":
		return app.Elem("div")
	}
	return ui.Box("div.notice.first",
		app.Elem("p").ID("handed").TabIndex(-1).Text(p.handed.Text),
		ui.Box("div.actions",
			ui.Action("handed-add", "", p.onHandedAdd, p.t("group.handed.add")),
			ui.Action("handed-take", "quiet", p.onHandedTake, p.t("group.handed.take")),
			ui.Action("handed-leave", "plain", p.onHandedLeave, p.t("group.handed.leave")),
		),
	)
}

func (p *Project) onHandedAdd(app.Context, app.Event) {
	p.add(p.handed.Code)
	p.handed = view.Handed{}
}

func (p *Project) onHandedTake(app.Context, app.Event) {
	if next, err := p.s.Take(instrument(), p.handed.Code); err == nil {
		p.s = next
		p.begun++
	}
	p.handed = view.Handed{}
	p.turn(len(p.s.Open(instrument())) == 0)
}

func (p *Project) onHandedLeave(app.Context, app.Event) {
	p.handed = view.Handed{}
	p.after(func() { p.Device.Focus("heading") })
}

// early lets somebody put codes of others together without answering.
func (p *Project) early() app.UI {
	if len(p.s.Others) == 0 {
		return ui.Box("aside.early", ui.Folded(p.t("group.add.title"), ui.Text("p", p.t("group.lead")), p.adding()))
	}
	c, err := view.OpenProject(instrument(), p.w, view.Voices(instrument(), p.w, p.s)...)
	if err != nil {
		return ui.Box("aside.early", p.adding())
	}
	return ui.Box("aside.early", ui.Text("h2", p.t("group.add.title")), p.members(c.Group()), p.adding())
}

// group is the part about several stakeholders.
func (p *Project) group(c view.ProjectCase) app.UI {
	parts := []app.UI{ui.Text("p", p.t("group.lead"))}
	if len(p.s.Others) > 0 {
		if all, err := view.OpenProject(instrument(), p.w, view.Voices(instrument(), p.w, p.s)...); err == nil {
			c = all
		}
		parts = append(parts, p.together(c)...)
	}
	return ui.Part("group", p.t("group.title"), append(parts,
		ui.Box("div.codes", p.ownCode(), ui.Box("div.card", ui.Text("h3", p.t("group.add.title")), p.adding())),
	)...)
}

// together says who stands where and on what they differ.
func (p *Project) together(c view.ProjectCase) []app.UI {
	g := c.Group()
	parts := []app.UI{ui.Text("h3", p.t("group.members")), p.members(g)}
	if len(g.Members) < 2 {
		return parts
	}
	parts = append(parts, ui.Text("h3", p.t("group.disagree")))
	if len(g.Differ) > 0 {
		parts = append(parts, app.Elem("div").ID("differ").Class("pieces").Body(
			app.Range(g.Differ).Slice(func(i int) app.UI { return ui.Cited(g.Differ[i]) })))
	}
	for _, line := range []string{g.Near, g.Agree} {
		if line != "" {
			parts = append(parts, ui.Text("p", line))
		}
	}
	return append(parts, ui.Text("h3", p.t("group.chart")), ui.Spreads(p.w, g))
}

// members are all whose answers are here. Their fields and buttons are listened
// to on the list.
func (p *Project) members(g view.Group) app.UI {
	first := len(g.Members) - len(p.s.Others) // 1 when there are own answers
	return app.Elem("ul").ID("members").Class("members").OnChange(p.onLabel).OnClick(p.onMember).Body(
		app.Range(g.Members).Slice(func(i int) app.UI {
			m := &ui.Member{W: p.w, Who: g.Members[i]}
			if i >= first {
				m.Code, m.Label = p.s.Others[i-first].Code, p.s.Others[i-first].Label
			}
			return m
		}),
	)
}

// place is the place among the others of what an id ends with, a letter.
func (p *Project) place(id, prefix string) (int, bool) {
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

func (p *Project) onLabel(_ app.Context, e app.Event) {
	target := e.Get("target")
	if place, ok := p.place(target.Get("id").String(), "label-"); ok {
		p.s = p.s.Name(place, target.Get("value").String())
		p.keep()
	}
}

func (p *Project) onMember(_ app.Context, e app.Event) {
	if place, ok := p.place(e.Get("target").Get("id").String(), "remove-"); ok {
		p.s = p.s.Remove(place)
		p.alone = p.alone && len(p.s.Others) > 0
		p.keep()
		p.after(func() { p.Device.Focus("add-codes") })
	}
}

// adding takes codes of others.
func (p *Project) adding() app.UI {
	return app.Elem("form").ID("adding").OnSubmit(p.onAdd).Body(
		app.Label().Class("field").For("add-codes").Text(p.t("group.add.label")),
		app.Textarea().ID("add-codes").Name("add-codes").Rows(4).Attr("spellcheck", "false").Attr("autocapitalize", "none"),
		ui.Box("div.actions",
			app.Button().ID("add").Type("submit").Class("quiet").Text(p.t("group.add")),
			p.said("add"),
		),
	)
}

func (p *Project) onAdd(_ app.Context, e app.Event) {
	e.PreventDefault()
	if p.add(p.Device.Value("add-codes")) {
		p.Device.SetValue("add-codes", "")
	}
}

// add takes the codes in a text; it reports whether all were taken.
func (p *Project) add(text string) bool {
	next, added, refused := p.s.Add(instrument(), text)
	p.s = next
	p.say("add", view.Taken(p.w, added, refused))
	if added > 0 {
		p.alone = false
		p.keep()
	}
	return len(refused) == 0
}
