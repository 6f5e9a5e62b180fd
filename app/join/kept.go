package join

import (
	"rolefit/app/sitting"
	"rolefit/pkg/api"
)

// remembered is what the device knows of the group's organisation: one team, and
// the round that was open.
func remembered(g sitting.Group) api.OrganisationAnswer {
	a := api.OrganisationAnswer{
		ID: g.Org, Name: g.Name, K: g.K, Roles: g.Roles,
		Teams: []api.TeamAnswer{{ID: g.Team, Name: g.TeamName}},
	}
	if g.Round != "" {
		a.Round = &api.RoundAnswer{Code: g.Round, Name: g.RoundName, Closes: g.Closes}
	}
	return a
}
