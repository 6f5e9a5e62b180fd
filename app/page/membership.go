package page

import (
	"errors"

	"rolefit/app/route"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// AnswerFor turns the page to a group, and to the words that its organisation
// has for the roles.
func (s *Screen) AnswerFor(g sitting.Membership) {
	s.Membership, s.W = g, catalogue(s.W.Lang()).Calling(g.Roles)
}

// TeamText is a text that has another form for a person with a group, which depends
// on the least number of people, with the team and the organisation filled in.
func (s *Screen) TeamText(key string) string {
	if s.Membership.None() {
		return s.W.T(key, "k", s.W.Number(benchmark.PublicK))
	}
	return s.W.Count(key+".group", s.Membership.K, "team", s.Membership.TeamName, "org", s.Membership.Name)
}

// answering adds to a page for whom the person answers, and the organisation's
// words for the roles beside ours: before the result, and at the end of the pages
// that can be used before the program is here to say it. There nothing may move
// under a hand.
func (s *Screen) answering(main []app.UI) []app.UI {
	if r, ok := route.Named(s.Name); !ok || !r.ShowsTeam || s.Membership.None() {
		return main
	}
	called := view.RoleWords(s.W)
	line := app.Elem("p").ID("answering").Class("answering").Body(
		ui.Text("span", s.W.T("answering.for", "team", s.Membership.TeamName, "org", s.Membership.Name)),
		app.If(called != "", func() app.UI { return ui.Text("span", s.W.T("answering.words", "list", called)) }),
		ui.Link(s.Href("/join"), s.T("answering.change")),
	)
	if s.Name == "result" {
		return append([]app.UI{line}, main...)
	}
	return append(main, line)
}

// OrganisationOf is an organisation as the service tells of it.
func OrganisationOf(a api.OrganisationAnswer) sitting.Organisation {
	o := sitting.Organisation{ID: a.ID, Name: a.Name, K: a.K, Roles: a.Roles, Open: roundOf(a.Round), Next: roundOf(a.Next), Results: a.Results, Merged: a.Merged}
	for _, t := range a.Teams {
		o.Teams = append(o.Teams, sitting.OrganisationTeam{ID: t.ID, Name: t.Name, Closed: t.Closed, Seats: t.Seats})
	}
	return o
}

func roundOf(a *api.RoundAnswer) sitting.OrganisationRound {
	if a == nil {
		return sitting.OrganisationRound{}
	}
	return sitting.OrganisationRound(*a)
}

// UnknownOrganisation reports whether the service itself said that there is no
// such organisation.
func UnknownOrganisation(err error) bool {
	refusal, ok := errors.AsType[*api.Error](err)
	return ok && refusal.Code == api.CodeOrganisation
}
