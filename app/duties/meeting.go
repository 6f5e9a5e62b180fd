package duties

import (
	"strconv"
	"time"

	"rolefit/app/device"
	"rolefit/app/duties/dutiesview"
	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Meeting leads a team through an hour on one screen: the agenda on the side,
// one point at a time in large type. What is settled goes into the agreement.
type Meeting struct {
	tool

	d     sitting.Duties
	kept  page.Record
	v     dutiesview.TeamMeeting
	ready bool // there are answers to talk about
	at    int  // place of the open point
	start time.Time
}

// NewMeeting returns the page.
func NewMeeting(s page.Screen) app.Composer { return &Meeting{tool: page.NewTool(s)} }

// OnInit plans the hour for what the device keeps. The three things stay the same
// while they are settled, because the map they come from does.
func (p *Meeting) OnInit() {
	if !p.Device.Live() {
		return
	}
	p.kept = p.OpenRecord(device.Duties, p.takeOver)
	p.takeOver()
}

// OnMount listens to other tabs.
func (p *Meeting) OnMount(ctx app.Context) {
	p.tool.OnMount(ctx)
	p.Watch(&p.kept)
}

// takeOver plans the hour for what is kept now, and stays at its point where there still is one.
func (p *Meeting) takeOver() {
	p.d, p.Damaged = sitting.ParseDuties(p.kept.Text(), page.Deck())
	if p.v, p.ready = dutiesview.NewTeamMeeting(p.W, page.Deck(), p.d); p.at >= len(p.v.Steps) {
		p.at = 0
	}
}

func (p *Meeting) onStart(app.Context, app.Event) {
	p.start = p.Now()
	p.turn(1)
}

func (p *Meeting) onNext(app.Context, app.Event) { p.turn(p.at + 1) }

func (p *Meeting) onBack(app.Context, app.Event) { p.turn(p.at - 1) }

func (p *Meeting) onPoint(ctx app.Context, _ app.Event) { p.turn(page.PlaceOf(ctx)) }

// turn shows another point. The focus stays on the button, so that a meeting can
// be led with one key; the live region says where one is.
func (p *Meeting) turn(at int) {
	if at < 0 || at >= len(p.v.Steps) {
		return
	}
	p.at = at
	p.Device.Top()
	p.Say("", p.W.T("duties.meeting.where", "n", strconv.Itoa(at+1), "all", strconv.Itoa(len(p.v.Steps)), "title", p.v.Steps[at].Title))
}

// onSettle notes what the team agreed.
func (p *Meeting) onSettle(_ app.Context, e app.Event) {
	card, say, ok := settled(e)
	if !ok {
		return
	}
	p.Refresh(&p.kept)
	p.d = p.d.Settle(card, say)
	if p.Keep(&p.kept, p.d.Encode()) == device.Unkept {
		p.Say("", p.T("team.unsaved"))
	}
	p.v, p.ready = dutiesview.NewTeamMeeting(p.W, page.Deck(), p.d)
}

// Render draws the agenda and the open point.
func (p *Meeting) Render() app.UI {
	if !p.ready {
		return p.Frame(
			p.crumbs(),
			app.Elem("h1").ID("heading").TabIndex(-1).Text(p.T("duties-meeting.title")),
			ui.Text("p.lead", p.T("duties-meeting.none")),
			ui.Box("p.actions", ui.ButtonLink(p.Href("/team/boundary"), p.T("duties-meeting.none.link"))),
		)
	}
	return p.Frame(
		p.crumbs(),
		ui.Text("h1.vh", p.v.Title),
		ui.Box("div.hour", p.agenda(), p.point(p.v.Steps[p.at])),
		ui.Live(p.Message),
	)
}

// crumbs lead back to the map.
func (p *Meeting) crumbs() app.UI {
	return ui.Box("p.crumb",
		ui.Link(p.Href("/team"), p.T("team.title")),
		app.Elem("span").Aria("hidden", "true").Text(" · "),
		ui.Link(p.Href("/team/boundary"), p.T("duties.title")),
	)
}

// agenda lists the points with their minutes.
func (p *Meeting) agenda() app.UI {
	return app.Elem("nav").Class("agenda").Aria("label", p.T("duties.meeting.agenda")).Body(
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
func (p *Meeting) time(s dutiesview.TeamStep) string {
	if p.start.IsZero() {
		return p.W.T("duties.meeting.minutes", "n", strconv.Itoa(s.Minutes))
	}
	return s.Until(p.W, p.start)
}

// point is the open point in large type.
func (p *Meeting) point(s dutiesview.TeamStep) app.UI {
	return app.Elem("section").Class("point").Class("point-"+s.Kind).Aria("labelledby", "point").Body(
		ui.Text("p.eyebrow", s.Span),
		app.Elem("h2").ID("point").Text(s.Title),
		ui.Text("p.lead", s.Lead),
		p.content(s),
		ui.Box("div.turn",
			app.If(p.at > 0, func() app.UI {
				return ui.Action("back", "quiet", p.onBack, p.T("duties.meeting.back"))
			}).Else(func() app.UI { return app.Elem("span") }),
			p.forward(),
		),
	)
}

// forward starts the hour, goes on, or leads to the agreement.
func (p *Meeting) forward() app.UI {
	switch {
	case p.at == len(p.v.Steps)-1:
		return ui.ButtonLink(p.Href("/team/boundary")+"#"+agreeStep, p.T("duties.meeting.close"))
	case p.at == 0:
		return ui.Action("next", "", p.onStart, p.T("duties.meeting.start"))
	}
	return ui.Action("next", "", p.onNext, p.T("duties.meeting.next"))
}

// content is what the point is about.
func (p *Meeting) content(s dutiesview.TeamStep) app.UI {
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
func (p *Meeting) thing(s dutiesview.TeamStep) app.UI {
	t := s.Thing
	options := append(seats(dutiesview.Seats(p.W, p.d.Roster.Labels)), ui.Option{Value: "", Text: p.T("duties.meeting.thing.unsettled")})
	return ui.Box("div.thing-talk",
		ui.Box("div.thing-said", DutyVotes(t.DutyRow), DutySources(p.W, t.DutyRow)),
		ui.Box("div.thing-ask",
			ui.List(s.Points),
			app.Elem("form").OnChange(p.onSettle).Body(&Chips{
				Name: "settle_" + t.ID, Question: p.T("duties.meeting.thing.ask"), Options: options, Chosen: t.Chosen,
			}),
		),
	)
}

// rest lists what is still open beside the first things.
func (p *Meeting) rest() app.UI {
	v, _ := dutiesview.NewTeamAgreement(p.W, page.Deck(), p.d)
	if len(v.Open) == 0 {
		return ui.Text("p", p.T("duties.meeting.rest.none"))
	}
	return app.Elem("form").OnChange(p.onSettle).Body(settles(p.Base(), p.d.Roster.Labels, v.Open))
}

// signing is the agreement as it stands.
func (p *Meeting) signing() app.UI {
	v, _ := dutiesview.NewTeamAgreement(p.W, page.Deck(), p.d)
	return TeamAgreement(p.W, v)
}
