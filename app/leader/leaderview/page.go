package leaderview

import "rolefit/app/view"

// Page is everything that one filter of the figures shows, worked out once.
type Page struct {
	*Told
	Title, Round, Edition string
	Dictionary            string // which of the organisation's words stands for which role; may be ""
	Rounds                []Choice
	Hidden                bool
	Alone                 bool // one row of figures only, which nothing is compared with
	Listing               Listing
	Heats                 []Heat
	Teams                 BalanceTeams
	Card                  TeamCard
}

// Told is what a round says whichever teams are shown. Working it out takes longer
// than drawing it, so it is kept while the reader searches and opens teams. It does not change.
type Told struct {
	Coverage Coverage
	Thin     []string
	Glance   Glance
	Balance  Balance
	Troubles []Trouble
	Trends   Trends
	Norm     Norm
	Actions  Actions

	Commitments []Commitment
}

// tell works out what the round says, once.
func (c *Case) tell() *Told {
	if c.told == nil {
		c.told = &Told{
			Coverage: c.Coverage(), Thin: c.Thin(), Balance: c.Balance(), Troubles: c.Troubles(),
			Trends: c.Trends(), Norm: c.Norm(), Actions: c.Actions(), Commitments: c.Commitments(),
		}
		c.told.Glance = c.Glance(c.told.Trends, c.told.Actions)
	}
	return c.told
}

// Page works everything out.
func (c *Case) Page() *Page {
	v := &Page{
		Told: c.tell(), Title: c.Title(), Round: c.Round(), Edition: c.reply.Figures.Edition, Rounds: c.Rounds(), Hidden: c.filter.Hide,
		Alone: c.alone(), Listing: c.listed, Heats: c.Heats(), Teams: c.balanceTeams(),
	}
	if words := view.RoleWords(c.W); words != "" {
		v.Dictionary = c.W.T("leader.dictionary", "words", words)
	}
	v.Card, _ = c.Team()
	return v
}

// alone reports whether every kind of the round has one row of figures only.
func (c *Case) alone() bool {
	for _, s := range c.kinds {
		if !s.alone() {
			return false
		}
	}
	return true
}
