package page

import (
	"context"
	"errors"

	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ask asks the service how the person's group stands now. The request names the
// organisation and nothing else.
func (o *offer) ask() {
	if o.s.group.None() {
		return
	}
	o.s.lasting.Async(func() {
		answer, err := o.s.API.Organisation(context.Background(), o.s.group.Org)
		o.s.lasting.Dispatch(func(app.Context) { o.heard(answer, err) })
	})
}

// heard goes on with what the service said. Without an answer, what is known
// here stands; its round may have closed meanwhile.
func (o *offer) heard(answer api.OrganisationAnswer, err error) {
	was := o.s.group
	var news sitting.News
	switch {
	case unknownOrganisation(err):
		news = sitting.Gone
	case err != nil:
		if !o.open {
			o.news = o.s.w.T("offer.over", "round", view.RoundName(o.s.w, was.Round, was.RoundName))
		}
		return
	default:
		var now sitting.Group
		now, news = was.Meet(groupOf(answer, was.Team))
		o.s.answerFor(now)
		o.s.Groups.Keep(now)
	}
	o.aim()
	o.open = o.open && news != sitting.Gone && news != sitting.TeamClosed
	if o.news = o.tell(news, was); news != sitting.NoNews && o.stage == showing {
		o.stage = asking // the bytes on the screen are no longer what would be sent
	}
}

// tell says what became of the group.
func (o *offer) tell(news sitting.News, was sitting.Group) string {
	if news == sitting.NoNews && !o.open {
		news = sitting.NoRound
	}
	switch news {
	case sitting.Gone:
		return o.s.w.T("offer.gone", "org", was.Name)
	case sitting.TeamClosed:
		return o.s.w.T("offer.team", "team", was.TeamName)
	case sitting.NoRound:
		return o.s.w.T("offer.closed", "org", was.Name)
	case sitting.NewRound:
		return o.s.w.T("offer.newround", "was", view.RoundName(o.s.w, was.Round, was.RoundName),
			"round", view.RoundName(o.s.w, o.s.group.Round, o.s.group.RoundName))
	}
	return ""
}

// told is what is new about the group, or that the service is being asked.
func (o *offer) told() app.UI {
	text := o.news
	if text == "" && !o.open && o.letter.State == "" {
		text = o.s.w.T("offer.checked")
	}
	if text == "" {
		return app.Elem("div")
	}
	return app.Elem("div").ID("group-news").Class("notice").Body(
		ui.Text("p", text),
		ui.Box("p", ui.Link(o.s.href("/join"), o.s.w.T("offer.link"))),
	)
}

// counted says for whom the contribution counts, in which round, and from how
// many on it is shown.
func (o *offer) counted() app.UI {
	return ui.Box("div.counted", ui.Facts(view.Counted(o.s.w, o.s.group, o.bucket)))
}

// groupOf is a team of an organisation as the service tells of it: its TeamName
// is "" when the team takes no contributions.
func groupOf(a api.OrganisationAnswer, team string) sitting.Group {
	g := sitting.Group{Org: a.ID, Name: a.Name, Team: team, K: a.K, Roles: a.Roles}
	for _, t := range a.Teams {
		if t.ID == team && !t.Closed {
			g.TeamName = t.Name
		}
	}
	if a.Round != nil {
		g.Round, g.RoundName, g.Closes = a.Round.Code, a.Round.Name, a.Round.Closes
	}
	return g
}

// unknownOrganisation reports whether the service itself said that there is no
// such organisation.
func unknownOrganisation(err error) bool {
	refusal, ok := errors.AsType[*api.Error](err)
	return ok && refusal.Code == api.CodeOrganisation
}
