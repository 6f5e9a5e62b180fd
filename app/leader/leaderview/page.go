package leaderview

import "rolefit/app/view"

// Page is everything that one filter of the figures shows, worked out once.
type Page struct {
	Title, Round, Edition string
	Dictionary            string // which of the organisation's words stands for which role; may be ""
	Rounds                []Choice
	Hidden                bool
	Coverage              Coverage
	Thin                  []string
	Glance                Glance
	Alone                 bool // one row of figures only, which nothing is compared with
	Listing               Listing
	Heats                 []Heat
	Card                  TeamCard
	HasCard               bool
	Balance               Balance
	Troubles              []Trouble
	Trends                Trends
	Norm                  Norm
	Actions               Actions
}

// told is what a round says whichever teams are shown. Working it out takes longer
// than drawing it, so it is kept while the reader searches and opens teams.
type told struct {
	coverage Coverage
	thin     []string
	glance   Glance
	balance  Balance
	troubles []Trouble
	trends   Trends
	norm     Norm
	actions  Actions
}

// tell works out what the round says, once.
func (c *Case) tell() *told {
	if c.told == nil {
		c.told = &told{
			coverage: c.Coverage(), thin: c.Thin(), balance: c.Balance(), troubles: c.Troubles(),
			trends: c.Trends(), norm: c.Norm(), actions: c.Actions(),
		}
		c.told.glance = c.Glance(c.told.trends, c.told.actions)
	}
	return c.told
}

// Page works everything out.
func (c *Case) Page() *Page {
	t := c.tell()
	v := &Page{
		Title: c.Title(), Round: c.Round(), Edition: c.reply.Figures.Edition, Rounds: c.Rounds(), Hidden: c.filter.Hide,
		Coverage: t.coverage, Thin: t.thin, Glance: t.glance, Balance: t.balance, Troubles: t.troubles,
		Trends: t.trends, Norm: t.norm, Actions: t.actions, Listing: c.listed, Heats: c.Heats(), Alone: c.alone(),
	}
	v.Balance.Teams = c.balanceTeams()
	if words := view.RoleWords(c.W); words != "" {
		v.Dictionary = c.W.T("leader.dictionary", "words", words)
	}
	v.Card, v.HasCard = c.Team()
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
