package join

import (
	"rolefit/app/link"
	"rolefit/app/outbox"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// invitation says who asks, and for what.
func (p *Page) invitation() app.UI {
	g := p.found.Membership("")
	facts := view.MembershipFacts(p.W, g)
	return ui.Box("section.hero",
		ui.Text("p.eyebrow", p.T("join.title")),
		app.Elem("h1").ID("heading").TabIndex(-1).DataSet("org", p.found.ID).Text(p.W.T("join.asks", "org", p.found.Name)),
		app.If(p.spot == "leave", func() app.UI { return app.Elem("p").Class("notice first").Aria("hidden", "true").Text(p.message) }),
		app.If(p.kept, func() app.UI { return ui.Text("p.notice.first", p.T("join.away.kept")) }),
		ui.Text("p.lead", p.T("join.asks.text")),
		app.If(len(facts) > 0, func() app.UI { return ui.Facts(facts) }),
		app.If(g.Round == "", p.closed),
		app.If(p.found.Open.Rehearsal, func() app.UI { return ui.Text("p.notice.rehearsal", p.T("join.rehearsal")) }),
	)
}

// closed says that no round is open, and when the next one opens.
func (p *Page) closed() app.UI {
	next := ""
	if r := p.found.Next; r.Code != "" {
		next = p.W.T("join.closed.next", "round", view.RoundName(p.W, r.Code, r.Name), "day", view.Day(p.W, r.Opens))
	}
	return app.Elem("p").ID("closed").Class("notice").Text(p.W.Sentences(p.W.T("join.closed", "org", p.found.Name), next))
}

// answers says for which team the person answers, and leads to the instruments.
func (p *Page) answers() app.UI {
	if p.mine() == "" {
		return app.Elem("div")
	}
	box := p.Post.Outbox()
	return app.Elem("section").ID("yours").TabIndex(-1).Class("card yours").Body(
		ui.Text("h2", p.W.T("join.yours", "team", p.Membership.TeamName)),
		ui.Text("p", p.T("join.yours.text")),
		app.If(p.Membership.Seated, func() app.UI { return ui.Text("p", p.seats()) }),
		ui.Box("ul.instruments",
			p.instrument("/questionnaire", "join.you", contribution.KindFit, box),
			p.instrument("/team/symptoms", "join.symptoms", contribution.KindClarity, box),
			p.instrument("/project", "join.project", contribution.KindProject, box),
		),
		app.If(p.found.Results, func() app.UI {
			return ui.Box("p.back", ui.Link(p.Href("/benchmark")+"#"+link.Text(p.found.ID, p.mine()), p.T("join.results")))
		}),
	)
}

// seats says how many seats the person's team has in the round, and whether the person has opened one.
func (p *Page) seats() string {
	own := "join.seats.none"
	if p.Membership.Seat != "" {
		own = "join.seats.own"
	}
	return p.W.Sentences(p.W.Count("join.seats", p.Membership.Seats), p.T(own))
}

// instrument leads to one, and says what this device has sent of it in the round that is open.
func (p *Page) instrument(path, key, kind string, box outbox.Outbox) app.UI {
	return ui.Box("li", ui.Link(p.Href(path), p.T(key)), ui.Text("span.note", p.T(key+".text")), p.added(kind, box))
}

// added says whether this device has contributed a kind in the round that is open.
func (p *Page) added(kind string, box outbox.Outbox) app.UI {
	row, ok := contribution.Known(kind)
	if !ok || p.found.Open.Code == "" {
		return app.Elem("span")
	}
	group, state := p.found.Membership(p.mine()), "open"
	unit := group.Unit(kind, row.Newest(), p.Now())
	if slot, spent := box.Spent(unit, group.ClosesAt()); spent && slot != outbox.Slot(unit) {
		state = "elsewhere"
	} else if spent {
		state = string(box[slot].State)
	}
	return app.Elem("span").Class("added").DataSet("state", state).Text(p.T("join.added." + state))
}

// manyPeople is how many people are drawn; more are only said.
const manyPeople = 20

// crowd shows how many people it takes before anything is shown.
func (p *Page) crowd() app.UI {
	return app.Elem("section").ID("crowd").Class("card crowd").Body(
		app.If(p.found.K <= manyPeople, func() app.UI { return People(p.found.K) }),
		ui.Text("h2", p.W.Count("join.crowd.title", p.found.K)),
		ui.Text("p", p.W.Count("join.crowd", p.found.K)),
	)
}

// sends says what is sent after a yes, and what never is.
func (p *Page) sends() app.UI {
	return ui.Part("sent", p.T("join.sent"),
		ui.Text("p", p.T("join.sent.text")),
		ui.List([]string{p.T("join.sent.fit"), p.T("join.sent.clarity"), p.T("join.sent.project")}),
		ui.Text("p", p.T("join.never")),
	)
}

// figuresFor names the text that says who sees the figures.
func (p *Page) figuresFor() string {
	if p.found.Results {
		return "join.know.results"
	}
	return "join.know.leaders"
}

// knows is what a person should know before deciding, the unpleasant too.
func (p *Page) knows() app.UI {
	return ui.Part("know", p.T("join.know"),
		ui.List([]string{
			p.T("join.know.no"),
			p.W.Count("join.know.others", p.found.K-1, "k", p.W.Number(p.found.K)),
			p.T(p.figuresFor()),
			p.T("join.know.operator"),
			p.T("join.know.back"),
			p.T("join.know.device"),
		}),
		app.If(p.found.Open.Seats, func() app.UI { return ui.Text("p", p.T("join.know.seats")) }),
		ui.Box("p", ui.Link(p.Href("/privacy"), p.T("join.know.more"))),
	)
}
