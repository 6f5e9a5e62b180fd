package offer

import (
	"context"

	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ask asks the service how the person's group stands now. The request names the
// organisation and nothing else.
func (o *Offer) ask() {
	if o.s.Membership.None() {
		return
	}
	org, newest := o.s.Membership.Org, o.requests.Next()
	o.s.Context.Async(func() {
		answer, err := o.s.API.Organisation(context.Background(), org)
		o.s.Context.Dispatch(func(app.Context) {
			if newest() && o.s.Membership.Org == org { // the person may have left or joined another in another tab
				o.heard(answer, err)
			}
		})
	})
}

// heard goes on with what the service said. Without an answer, what is known
// here stands; its round may have closed meanwhile.
func (o *Offer) heard(answer api.OrganisationAnswer, err error) {
	was := o.s.Membership
	var news sitting.MembershipChange
	switch {
	case page.UnknownOrganisation(err):
		news = sitting.Gone
	case err != nil:
		if !o.open {
			o.news = o.s.W.T("offer.over", "round", view.RoundName(o.s.W, was.Round, was.RoundName))
		}
		return
	default:
		var now sitting.Membership
		now, news = was.Meet(page.OrganisationOf(answer).Membership(was.Team))
		o.s.AnswerFor(now)
		o.s.Memberships.Keep(now)
	}
	o.aim()
	o.open = err == nil && o.s.Membership.Round != "" && news != sitting.TeamClosed // what the service says counts, not the device's clock
	if o.news = o.tell(news, was); news != sitting.Unchanged {
		o.overtaken()
	}
}

// tell says what became of the group.
func (o *Offer) tell(news sitting.MembershipChange, was sitting.Membership) string {
	if news == sitting.Unchanged && !o.open {
		news = sitting.NoRound
	}
	switch news {
	case sitting.Gone:
		return o.s.W.T("offer.gone", "org", was.Name)
	case sitting.TeamClosed:
		return o.s.W.T("offer.team", "team", was.TeamName)
	case sitting.TeamMerged:
		return o.s.W.T("offer.merged", "was", was.TeamName, "team", o.s.Membership.TeamName)
	case sitting.NoRound:
		return o.s.W.T("offer.closed", "org", was.Name)
	case sitting.NewRound:
		return o.s.W.T("offer.newround", "was", view.RoundName(o.s.W, was.Round, was.RoundName),
			"round", view.RoundName(o.s.W, o.s.Membership.Round, o.s.Membership.RoundName))
	}
	return ""
}

// told is what is new about the group, or that the service is being asked.
func (o *Offer) told() app.UI {
	text := o.news
	if text == "" && !o.open && o.delivery.State == "" {
		text = o.s.W.T("offer.checked")
	}
	if text == "" {
		return app.Elem("div")
	}
	return app.Elem("div").ID("group-news").Class("notice").Body(
		ui.Text("p", text),
		app.If(!o.s.Membership.None(), func() app.UI { return ui.Box("p", ui.Link(o.s.Href("/join"), o.s.W.T("offer.link"))) }),
	)
}

// counted says for whom the contribution counts, in which round, and from how
// many on it is shown.
func (o *Offer) counted() app.UI {
	return ui.Box("div.counted", ui.Facts(view.Counted(o.s.W, o.s.Membership, o.Unit)))
}
