package sitting

import "slices"

// Organisation is an organisation as somebody sees it who may answer for one of its teams.
type Organisation struct {
	ID, Name string
	K        int                // least number of people of whom anything is published
	Teams    []OrganisationTeam // those that are shown; closed ones only to leaders
	Open     OrganisationRound  // the round that takes contributions; the zero value for none
	Next     OrganisationRound  // the one to open next, as far as one is planned
	Roles    map[string]string  // its words for the roles; may lack any
	Results  bool               // whoever has a team's link sees its figures, once they are published
	Merged   map[string]string  // teams that go on in others, by their ids
}

// OrganisationTeam is one team of an Organisation.
type OrganisationTeam struct {
	ID, Name string
	Closed   bool // it takes no contributions any more
	Seats    int  // in the round that is open or next, where that has seats
}

// OrganisationRound is a round of an Organisation: its code, its name (may be ""), and its first moment and the first one after
// it, both RFC 3339.
type OrganisationRound struct {
	Code, Name, Opens, Closes string
	Rehearsal                 bool // nothing of it is counted
	Seats                     bool // who contributes needs a seat
}

// Now is the team in which that of an id goes on, mostly itself.
func (o Organisation) Now(team string) string {
	if into, ok := o.Merged[team]; ok {
		return into
	}
	return team
}

// Membership is the group of a team, or of that in which it goes on: its TeamName is "" when the organisation has no such
// team that takes contributions.
func (o Organisation) Membership(team string) Membership {
	team = o.Now(team)
	g := Membership{
		Org: o.ID, Name: o.Name, Team: team, K: o.K, Roles: o.Roles,
		Round: o.Open.Code, RoundName: o.Open.Name, Closes: o.Open.Closes, Seated: o.Open.Seats,
	}
	if i := slices.IndexFunc(o.Teams, func(t OrganisationTeam) bool { return t.ID == team && !t.Closed }); i >= 0 {
		g.TeamName, g.Seats = o.Teams[i].Name, o.Teams[i].Seats
	}
	return g
}

// Takes reports whether a team takes contributions.
func (o Organisation) Takes(team string) bool { return o.Membership(team).TeamName != "" }

// Offered is the team to have chosen beforehand, "" for none: that of a link, else that for which somebody answers
// already, else the only one. A team that takes no contributions is never offered.
func (o Organisation) Offered(linked string, own Membership) string {
	for _, team := range []string{linked, own.TeamIn(o.ID)} {
		if o.Takes(team) {
			return o.Now(team)
		}
	}
	if len(o.Teams) == 1 && o.Takes(o.Teams[0].ID) {
		return o.Teams[0].ID
	}
	return ""
}

// TeamIn is the team for which somebody of the group answers in an organisation, "" in any other than the group's.
func (g Membership) TeamIn(org string) string {
	if g.Org != org {
		return ""
	}
	return g.Team
}

// Organisation is what is known of the group's organisation without asking: one team, and the round that was open.
func (g Membership) Organisation() Organisation {
	return Organisation{
		ID: g.Org, Name: g.Name, K: g.K, Roles: g.Roles,
		Teams: []OrganisationTeam{{ID: g.Team, Name: g.TeamName, Seats: g.Seats}},
		Open:  OrganisationRound{Code: g.Round, Name: g.RoundName, Closes: g.Closes, Seats: g.Seated},
	}
}
