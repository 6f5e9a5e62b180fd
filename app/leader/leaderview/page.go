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
	Heats                 []Heat
	Card                  TeamCard
	HasCard               bool
	Balance               Balance
	Troubles              []Trouble
	Trends                Trends
	Norm                  Norm
	Actions               Actions
}

// Page works everything out.
func (c *Case) Page() *Page {
	v := &Page{
		Title: c.Title(), Round: c.Round(), Edition: c.reply.Figures.Edition, Rounds: c.Rounds(), Hidden: c.filter.Hide,
		Coverage: c.Coverage(), Thin: c.Thin(), Heats: c.Heats(), Balance: c.Balance(), Troubles: c.Troubles(),
		Trends: c.Trends(), Norm: c.Norm(), Actions: c.Actions(),
	}
	if words := view.RoleWords(c.W); words != "" {
		v.Dictionary = c.W.T("leader.dictionary", "words", words)
	}
	v.Card, v.HasCard = c.Team()
	return v
}
