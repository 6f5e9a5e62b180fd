package page

import (
	"strconv"
	"time"

	"rolefit/app/device"

	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Meeting leads a team through an hour on one screen: the agenda on the side,
// one point at a time in large type. What is settled goes into the agreement.
type Meeting struct {
	desk

	d     sitting.Duties
	v     view.TeamMeeting
	ready bool // there are answers to talk about
	at    int  // place of the open point
	start time.Time
}

// newMeeting returns the page.
func newMeeting(s screen) app.Composer { return &Meeting{desk: newDesk(s)} }

// OnInit plans the hour for what the device keeps. The three things stay the same
// while they are settled, because the map they come from does.
func (p *Meeting) OnInit() {
	if !p.Device.Live() {
		return
	}
	p.d, p.damaged = p.keptDuties()
	p.v, p.ready = view.NewTeamMeeting(p.w, deck(), p.d)
}

func (p *Meeting) onStart(app.Context, app.Event) {
	p.start = p.Now()
	p.turn(1)
}

func (p *Meeting) onNext(app.Context, app.Event) { p.turn(p.at + 1) }

func (p *Meeting) onBack(app.Context, app.Event) { p.turn(p.at - 1) }

func (p *Meeting) onPoint(ctx app.Context, _ app.Event) { p.turn(place(ctx)) }

// turn shows another point. The focus stays on the button, so that a meeting can
// be led with one key; the live region says where one is.
func (p *Meeting) turn(at int) {
	if at < 0 || at >= len(p.v.Steps) {
		return
	}
	p.at = at
	p.Device.Top()
	p.say("", p.w.T("meeting.where", "n", strconv.Itoa(at+1), "all", strconv.Itoa(len(p.v.Steps)), "title", p.v.Steps[at].Title))
}

// onSettle notes what the team agreed.
func (p *Meeting) onSettle(_ app.Context, e app.Event) {
	card, say, ok := settled(e)
	if !ok {
		return
	}
	p.d = p.d.Settle(card, say)
	if !p.Device.Save(device.Duties, p.d.Encode()) {
		p.say("", p.t("team.unsaved"))
	}
	p.v, p.ready = view.NewTeamMeeting(p.w, deck(), p.d)
}

// Render draws the agenda and the open point.
func (p *Meeting) Render() app.UI {
	if !p.ready {
		return p.frame(
			p.crumbs(),
			app.Elem("h1").ID("heading").TabIndex(-1).Text(p.t("team-meeting.title")),
			ui.Text("p.lead", p.t("team-meeting.none")),
			ui.Box("p.actions", ui.ButtonLink(p.href("/team/boundary"), p.t("team-meeting.none.link"))),
		)
	}
	return p.frame(
		p.crumbs(),
		ui.Text("h1.vh", p.v.Title),
		ui.Box("div.hour", p.agenda(), p.point(p.v.Steps[p.at])),
		ui.Live(p.message),
	)
}

// crumbs lead back to the map.
func (p *Meeting) crumbs() app.UI {
	return ui.Box("p.crumb",
		ui.Link(p.href("/team"), p.t("team.title")),
		app.Elem("span").Aria("hidden", "true").Text(" · "),
		ui.Link(p.href("/team/boundary"), p.t("team-boundary.title")),
	)
}

// agenda lists the points with their minutes.
func (p *Meeting) agenda() app.UI {
	return app.Elem("nav").Class("agenda").Aria("label", p.t("meeting.agenda")).Body(
		ui.Box("ol", app.Range(p.v.Steps).Slice(func(i int) app.UI {
			s := p.v.Steps[i]
			b := app.Button().Type("button").DataSet("place", i).OnClick(p.onPoint).Body(
				ui.Text("span.agenda-title", s.Title),
				ui.Text("span.agenda-time", p.time(s)),
			)
			if i == p.at {
				b = b.Aria("current", "step")
			}
			return app.Elem("li").Class(ui.Pick(i < p.at, "gone", "")).Body(b)
		})),
	)
}

// time is how long a point takes, or by when it should be done once the hour has
// begun.
func (p *Meeting) time(s view.TeamStep) string {
	if p.start.IsZero() {
		return p.w.T("meeting.minutes", "n", strconv.Itoa(s.Minutes))
	}
	return s.Until(p.w, p.start)
}

// point is the open point in large type.
func (p *Meeting) point(s view.TeamStep) app.UI {
	return app.Elem("section").Class("point").Class("point-"+s.Kind).Aria("labelledby", "point").Body(
		ui.Text("p.eyebrow", s.Span),
		app.Elem("h2").ID("point").Text(s.Title),
		ui.Text("p.lead", s.Lead),
		p.content(s),
		ui.Box("div.turn",
			app.If(p.at > 0, func() app.UI {
				return ui.Action("back", "quiet", p.onBack, p.t("meeting.back"))
			}).Else(func() app.UI { return app.Elem("span") }),
			p.forward(),
		),
	)
}

// forward starts the hour, goes on, or leads to the agreement.
func (p *Meeting) forward() app.UI {
	switch {
	case p.at == len(p.v.Steps)-1:
		return ui.ButtonLink(p.href("/team/boundary")+"#"+agreeStep, p.t("meeting.close"))
	case p.at == 0:
		return ui.Action("next", "", p.onStart, p.t("meeting.start"))
	}
	return ui.Action("next", "", p.onNext, p.t("meeting.next"))
}

// content is what the point is about.
func (p *Meeting) content(s view.TeamStep) app.UI {
	switch s.Kind {
	case "thing":
		return p.thing(s)
	case "rest":
		return p.rest()
	case "sign":
		return ui.Box("div", ui.List(s.Points), p.signing())
	}
	return ui.List(s.Points)
}

// thing is one of the cards to agree on: what was said, two questions, and what
// is decided now.
func (p *Meeting) thing(s view.TeamStep) app.UI {
	t := s.Thing
	options := append(seats(view.Seats(p.w, p.d.Roster.Labels)), ui.Option{Value: "", Text: p.t("meeting.thing.unsettled")})
	return ui.Box("div.thing-talk",
		ui.Box("div.thing-said", ui.DutyVotes(t.DutyRow), ui.DutySources(p.w, t.DutyRow)),
		ui.Box("div.thing-ask",
			ui.List(s.Points),
			app.Elem("form").OnChange(p.onSettle).Body(&ui.Chips{
				Name: "settle_" + t.ID, Question: p.t("meeting.thing.ask"), Options: options, Chosen: t.Chosen,
			}),
		),
	)
}

// rest lists what is still open beside the first things.
func (p *Meeting) rest() app.UI {
	v, _ := view.NewTeamAgreement(p.w, deck(), p.d)
	if len(v.Open) == 0 {
		return ui.Text("p", p.t("meeting.rest.none"))
	}
	return app.Elem("form").OnChange(p.onSettle).Body(settles(p.base(), p.d.Roster.Labels, v.Open))
}

// signing is the agreement as it stands.
func (p *Meeting) signing() app.UI {
	v, _ := view.NewTeamAgreement(p.w, deck(), p.d)
	return ui.TeamAgreement(p.w, v)
}
