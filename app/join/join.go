// Package join is where a link from an organisation leads: who asks, what is sent, and the choice of a team.
package join

import (
	"context"

	"rolefit/app/link"
	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// screen is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type screen = page.Screen

// Page is where a link from an organisation leads: who asks, what would be sent
// and what never is, and the choice of a team. It sends nothing but the question
// whose link it is.
type Page struct {
	screen

	state    joining
	requests page.Requests
	org      string // of the link, or of the kept group
	linked   string // team of the link; ""
	seat     string // code of the link's seat in that team; ""
	found    sitting.Organisation
	kept     bool   // found is what the device kept; the service did not answer
	team     string // chosen, not yet picked
	sought   string // in the field above many teams

	message string // in the live region
	spot    string // "leave" or "pick", where it stands too
}

// New returns the page.
func New(s page.Screen) app.Composer { return &Page{screen: s} }

// joining is what is known of the link.
type joining string

const (
	loading joining = "loading"
	bare    joining = "bare"    // the address names no organisation
	broken  joining = "broken"  // what it names cannot be one
	unknown joining = "unknown" // the service knows none
	away    joining = "away"    // no answer
	asked   joining = "asked"   // the organisation is here
)

// OnInit is at the beginning.
func (p *Page) OnInit() { p.state = loading }

// OnNav names the document and reads the link. It stays in the address: it is no
// secret, and loading the page again must lead to the same place.
func (p *Page) OnNav(ctx app.Context) {
	p.screen.OnNav(ctx)
	if p.Host == nil {
		p.follow(p.Device.Fragment())
	}
}

// OnMount takes the link from the host page, where this page stands in one: its
// fragment says something else.
func (p *Page) OnMount(ctx app.Context) {
	p.screen.OnMount(ctx)
	if p.Host != nil {
		p.follow(p.Host.Link())
	}
}

// follow asks whose link it is. Without one, it is that of the group for which
// the person answers.
func (p *Page) follow(text string) {
	p.requests.Next()
	org, team, ok := link.Join(text)
	switch {
	case ok:
		p.org, p.linked, p.seat = org, team, link.Seat(text)
	case text != "":
		p.state = broken
		return
	case p.Membership.None():
		p.state = bare
		return
	default:
		p.org, p.linked = p.Membership.Org, ""
	}
	p.ask()
}

// ask asks the service whose link this is.
func (p *Page) ask() {
	p.state = loading
	org, newest := p.org, p.requests.Next()
	p.Context.Async(func() {
		answer, err := p.API.Organisation(context.Background(), org)
		p.Context.Dispatch(func(app.Context) {
			if newest() { // no other link was followed meanwhile
				p.heard(answer, err)
			}
		})
	})
}

func (p *Page) onAsk(app.Context, app.Event) { p.ask() }

// heard takes what the service said. Without an answer, the organisation for
// which the person answers already is known from before.
func (p *Page) heard(answer api.OrganisationAnswer, err error) {
	p.kept = err != nil && !page.UnknownOrganisation(err) && p.Membership.Org == p.org
	switch {
	case p.kept:
		p.found = p.Membership.Organisation()
	case page.UnknownOrganisation(err):
		p.state = unknown
		return
	case err != nil:
		p.state = away
		return
	default:
		p.found = page.OrganisationOf(answer)
	}
	p.state = asked
	p.team = p.found.Offered(p.linked, p.Membership)
	p.renew()
}

// mine is the team for which the person answers in this organisation, or "".
func (p *Page) mine() string { return p.Membership.TeamIn(p.found.ID) }

// renew keeps what the service says of the person's own group now.
func (p *Page) renew() {
	if p.mine() == "" || p.kept {
		return
	}
	g, _ := p.Membership.Meet(p.found.Membership(p.Membership.Team))
	g = p.seated(g)
	p.AnswerFor(g)
	p.Memberships.Keep(g)
}

// seated is a group with the seat of the link, where that is one in its team.
func (p *Page) seated(g sitting.Membership) sitting.Membership {
	if p.seat != "" && g.Team == p.linked {
		g.Seat = p.seat
		p.Device.ForgetFragment()
	}
	return g
}

// Render draws what is known.
func (p *Page) Render() app.UI {
	if p.state == asked {
		return p.Frame(p.invitation(), p.answers(), p.crowd(), p.teams(), p.sends(), p.knows(), p.live())
	}
	lead := ui.Text("p.lead", p.T("join.lead"))
	if p.state == loading {
		lead = ui.Text("p.lead.large", p.T("join.lead"))
	}
	return p.Frame(
		app.Elem("h1").ID("heading").TabIndex(-1).Text(p.T("join.title")),
		lead,
		app.Elem("div").ID("link").DataSet("link", string(p.state)).Class("card linked").Body(
			app.Elem("p").Role("status").Text(p.T("join."+string(p.state))),
			app.If(p.state != loading, p.ways),
		),
		p.live(),
	)
}

// ways lead on from a link that brought nothing.
func (p *Page) ways() app.UI {
	return ui.Box("div.actions",
		app.If(p.state == away, func() app.UI { return ui.Action("ask", "", p.onAsk, p.T("join.again")) }),
		ui.QuietLink(p.Href("/questionnaire"), p.T("join.without")),
		app.If(!p.Membership.None(), func() app.UI { return ui.Action("leave", "quiet", p.onLeave, p.T("join.leave")) }),
	)
}

func (p *Page) live() app.UI { return ui.Live(p.message) }

// say puts a message into the live region, beside the action that it is about.
func (p *Page) say(spot, message string) { p.spot, p.message = spot, message }

func (p *Page) said(spot string) app.UI {
	if p.spot != spot || p.message == "" {
		return app.Elem("span")
	}
	return app.Elem("span").Class("said").Aria("hidden", "true").Text(p.message)
}
