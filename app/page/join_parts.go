package page

import (
	"strconv"

	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// invitation says who asks, and for what.
func (p *Join) invitation() app.UI {
	g := groupOf(p.found, "")
	facts := view.GroupFacts(p.w, g)
	return ui.Box("section.hero",
		ui.Text("p.eyebrow", p.t("join.title")),
		app.Elem("h1").ID("heading").TabIndex(-1).DataSet("org", p.found.ID).Text(p.w.T("join.asks", "org", p.found.Name)),
		app.If(p.spot == "leave", func() app.UI { return app.Elem("p").Class("notice first").Aria("hidden", "true").Text(p.message) }),
		app.If(p.kept, func() app.UI { return ui.Text("p.notice.first", p.t("join.away.kept")) }),
		ui.Text("p.lead", p.t("join.asks.text")),
		app.If(len(facts) > 0, func() app.UI { return ui.Facts(facts) }),
		app.If(g.Round == "", p.closed),
	)
}

// closed says that no round is open, and when the next one opens.
func (p *Join) closed() app.UI {
	next := ""
	if r := p.found.Next; r != nil {
		next = " " + p.w.T("join.closed.next", "round", view.RoundName(p.w, r.Code, r.Name), "day", view.Day(p.w, r.Opens))
	}
	return app.Elem("p").ID("closed").Class("notice").Text(p.w.T("join.closed", "org", p.found.Name) + next)
}

// answers says for which team the person answers, and leads to the instruments.
func (p *Join) answers() app.UI {
	if p.mine() == "" {
		return app.Elem("div")
	}
	return app.Elem("section").ID("yours").TabIndex(-1).Class("card yours").Body(
		ui.Text("h2", p.w.T("join.yours", "team", p.group.TeamName)),
		ui.Text("p", p.t("join.yours.text")),
		ui.Box("ul.instruments",
			p.instrument("/questionnaire", "join.you"),
			p.instrument("/team/symptoms", "join.symptoms"),
			p.instrument("/project", "join.project"),
		),
	)
}

func (p *Join) instrument(path, key string) app.UI {
	return ui.Box("li", ui.Link(p.href(path), p.t(key)), ui.Text("span.note", p.t(key+".text")))
}

// manyPeople is how many people are drawn; more are only said.
const manyPeople = 20

// crowd shows how many people it takes before anything is shown.
func (p *Join) crowd() app.UI {
	return app.Elem("section").ID("crowd").Class("card crowd").Body(
		app.If(p.found.K <= manyPeople, func() app.UI { return ui.People(p.found.K) }),
		ui.Text("h2", p.w.T("join.crowd.title", "k", p.least())),
		ui.Text("p", p.w.T("join.crowd", "k", p.least())),
	)
}

// sends says what is sent after a yes, and what never is.
func (p *Join) sends() app.UI {
	return ui.Part("sent", p.t("join.sent"),
		ui.Text("p", p.t("join.sent.text")),
		ui.List([]string{p.t("join.sent.fit"), p.t("join.sent.clarity"), p.t("join.sent.project")}),
		ui.Text("p", p.t("join.never")),
	)
}

// knows is what a person should know before deciding, the unpleasant too.
func (p *Join) knows() app.UI {
	others := strconv.Itoa(p.found.K - 1)
	return ui.Part("know", p.t("join.know"),
		ui.List([]string{
			p.t("join.know.no"),
			p.w.T("join.know.others", "others", others, "k", p.least()),
			p.t("join.know.operator"),
			p.t("join.know.back"),
			p.t("join.know.device"),
		}),
		ui.Box("p", ui.Link(p.href("/privacy"), p.t("join.know.more"))),
	)
}
