package duties

import (
	"slices"
	"strconv"

	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/sharecode"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// edit puts the team's labels into the fields of the first step.
func (p *Page) edit() {
	if p.d.Begun() {
		p.labels = slices.Clone(p.d.Roster.Labels)
	}
}

// crew is the first step: who is in the team, and how many cards.
func (p *Page) crew() app.UI {
	return p.section(crewStep, p.T("duties.crew.title"),
		app.If(p.d.Begun(), p.invitation),
		ui.Text("p.note", p.T("duties.crew.text")),
		app.Elem("form").ID("crew").Class("members-form").OnSubmit(p.onFound).Body(
			ui.Box("ol.roster", app.Range(p.labels).Slice(p.field)),
			app.If(len(p.labels) < sharecode.MaxMembers, func() app.UI {
				return ui.Box("p", ui.Action("more", "plain", p.onMore, p.T("duties.crew.more")))
			}),
			&ui.Ask{
				Name: "deck", Question: p.T("duties.crew.deck"), Options: page.Options(p.W, "duties.crew.deck.", []string{"short", "full"}),
				Chosen: ui.Pick(p.d.Begun() && !p.d.Roster.Short, "full", "short"),
			},
			app.If(p.d.Begun(), func() app.UI { return ui.Text("p.note", p.T("duties.crew.change")) }),
			ui.Box("div.actions",
				p.Submit("found", ui.Pick(p.d.Begun(), "duties.crew.save", "duties.crew.begin"), ui.Pick(p.d.Begun(), "quiet", "")),
				p.Said("crew"),
			),
		),
		app.If(!p.d.Begun(), p.joining),
	)
}

// field is the label of one member.
func (p *Page) field(i int) app.UI {
	id := "member-" + strconv.Itoa(i+1)
	field := app.Input().ID(id).Type("text").Name(id).MaxLength(40).AutoComplete(false).DataSet("place", i).OnChange(p.onLabel)
	if p.labels[i] != "" {
		field = field.Value(p.labels[i])
	}
	return ui.Box("li", app.Label().Class("vh").For(id).Text(p.W.T("duties.crew.label", "n", strconv.Itoa(i+1))), field)
}

func (p *Page) onLabel(ctx app.Context, e app.Event) {
	if at := page.PlaceOf(ctx); at >= 0 && at < len(p.labels) {
		p.labels = slices.Clone(p.labels)
		p.labels[at] = e.Get("target").Get("value").String()
	}
}

func (p *Page) onMore(app.Context, app.Event) {
	p.labels = append(slices.Clone(p.labels), "")
	id := "member-" + strconv.Itoa(len(p.labels))
	p.After(func() { p.Device.Focus(id) })
}

// onFound takes the labels in the fields, the empty ones left out.
func (p *Page) onFound(_ app.Context, e app.Event) {
	e.PreventDefault()
	roster := sharecode.Roster{Short: true}
	for i := range p.labels {
		if label := sitting.Label(p.Device.Value("member-" + strconv.Itoa(i+1))); label != "" {
			roster.Labels = append(roster.Labels, label)
		}
	}
	if value, ok := p.Device.Picked("deck"); ok {
		roster.Short = value == "short"
	} else if p.d.Begun() {
		roster.Short = p.d.Roster.Short
	}
	next, err := p.d.Change(page.Deck(), roster)
	if err != nil {
		p.Say("crew", p.T("duties.crew.bad"))
		return
	}
	p.take(next)
	p.edit()
	p.page = 0
	p.turn(crewStep)
}

// invitation brings the others to the team.
func (p *Page) invitation() app.UI {
	return ui.Box("div.card.invitation",
		ui.Text("h3", p.T("duties.invite.title")),
		ui.Text("p", p.T("duties.invite.text")),
		ui.Code("invitation", p.inviting()),
		ui.Box("div.actions",
			p.Button("copy-invitation", "duties.invite.copy", p.onCopyInvitation),
			p.goTo(cardsStep, "duties.go.cards"),
			p.Said("invitation"),
		),
	)
}

// inviting is the invitation as a link.
func (p *Page) inviting() string {
	code, err := p.d.Invitation()
	if err != nil {
		return p.T("team.take.noteam")
	}
	return p.Link("/team/boundary", code)
}

func (p *Page) onCopyInvitation(app.Context, app.Event) {
	p.Copy("invitation", p.inviting())
}

// joining takes an invitation.
func (p *Page) joining() app.UI {
	return app.Elem("form").Class("joining").OnSubmit(p.onJoin).Body(
		ui.Text("h3", p.T("duties.crew.join")),
		p.Paste("join", p.T("duties.crew.join.label"), "", "duties.crew.join.button"),
	)
}

func (p *Page) onJoin(_ app.Context, e app.Event) {
	e.PreventDefault()
	p.add("join", p.Device.Value("join"))
	if p.d.Begun() {
		p.After(func() { p.Device.Show("step-heading") })
	}
}
