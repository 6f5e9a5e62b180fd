// Package leaderview says what published figures come to: coverage, needs and fits, teams, trends, the comparison with everyone,
// and what to do. It sees snapshots only, never a contribution.
package leaderview

import (
	"slices"
	"strconv"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/duties"
	"rolefit/pkg/project"
	"rolefit/pkg/symptoms"
)

// CompanyReply is an organisation as its leaders may see it.
type CompanyReply struct {
	ID, Name string
	K        int
	Teams    []ReplyTeam       // all of them
	Rounds   []ReplyRound      // of its own; none where it counts in quarters
	Roles    map[string]string // its words for the roles
	Figures  benchmark.Company
	Public   benchmark.Snapshot // everybody's; without norms where there are none
}

// ReplyTeam is one team. A closed one takes no contributions any more.
type ReplyTeam struct {
	ID, Name string
	Closed   bool
}

// ReplyRound names a round of the organisation's own.
type ReplyRound struct{ Code, Name string }

// Filter is what a leader chose to look at.
type Filter struct {
	Round string // code; "" is the newest
	Team  string // id of the opened team; "" is none
	Hide  bool   // names of the organisation and its teams
}

// Case is everything that is published of an organisation, as one round
// shows it. It does not change.
type Case struct {
	view.Teller
	in       *project.Instrument
	deck     *duties.Deck
	symptoms *symptoms.List
	reply    *CompanyReply
	filter   Filter
	names    map[string]string // of the teams
	order    []string          // of the teams: by name, the pooled row last
	kinds    map[string]kindRound
}

// kindRound is one kind in the chosen round, under its newest model.
type kindRound struct {
	model     string
	round     benchmark.CompanyRound
	estimates [][]benchmark.Estimate // per number; filled when asked for
}

// Open opens an organisation's figures at the newest round.
func Open(w *words.Catalogue, in *project.Instrument, deck *duties.Deck, list *symptoms.List, reply *CompanyReply) *Case {
	c := &Case{Teller: view.Teller{W: w.Calling(reply.Roles)}, in: in, deck: deck, symptoms: list, reply: reply}
	return c.Filtered(Filter{})
}

// Filtered is the same organisation as another filter shows it. A round without a
// block is the newest.
func (c *Case) Filtered(s Filter) *Case {
	was, next := c.filter.Round, *c
	c = &next
	c.filter = s
	c.name()
	if rounds := c.rounds(); !slices.Contains(rounds, s.Round) && len(rounds) > 0 {
		c.filter.Round = rounds[len(rounds)-1]
	}
	if c.kinds == nil || c.filter.Round != was { // what was estimated of a round stays
		c.kinds = c.shown()
	}
	return c
}

// shown are the kinds in the chosen round. Models come oldest first:
// the newest stays.
func (c *Case) shown() map[string]kindRound {
	kinds := map[string]kindRound{}
	for _, k := range c.reply.Figures.Kinds {
		for _, r := range k.Rounds {
			if r.Round == c.filter.Round {
				kinds[k.Kind] = kindRound{model: k.Model, round: r, estimates: make([][]benchmark.Estimate, len(r.Figures))}
			}
		}
	}
	return kinds
}

// Filter is what the leader chose to look at.
func (c *Case) Filter() Filter { return c.filter }

// Empty reports whether no block was published yet.
func (c *Case) Empty() bool { return len(c.reply.Figures.Kinds) == 0 }

// name orders the teams by name and names them, with numbers where names are
// hidden.
func (c *Case) name() {
	c.order, c.names = nil, map[string]string{}
	for _, t := range c.reply.Teams {
		c.names[t.ID] = t.Name
		at := len(c.order)
		for at > 0 && natural(c.names[c.order[at-1]], t.Name) > 0 {
			at--
		}
		c.order = slices.Insert(c.order, at, t.ID)
	}
	if c.filter.Hide {
		for i, id := range c.order {
			c.names[id] = c.W.T("leader.team.hidden", "n", strconv.Itoa(i+1))
		}
	}
	c.names[contribution.Others] = c.W.T("leader.others")
	c.order = append(c.order, contribution.Others)
}

// Title names the organisation.
func (c *Case) Title() string {
	if c.filter.Hide {
		return c.W.T("leader.organisation.hidden")
	}
	return c.reply.Name
}

// rounds are the codes of all rounds with a block, oldest first. Quarters sort by
// their codes, and so do rounds of its own, which an organisation may go over to
// and not back: they sort behind the quarters.
func (c *Case) rounds() []string {
	var codes []string
	for _, k := range c.reply.Figures.Kinds {
		for _, r := range k.Rounds {
			codes = append(codes, r.Round)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// team returns what is published of a team in a kind.
func (s kindRound) team(id string) (benchmark.TeamFigures, bool) {
	for _, t := range s.round.Teams {
		if t.Team == id {
			return t, true
		}
	}
	return benchmark.TeamFigures{}, false
}

// estimate is what all figures say together of a team on a number.
func (c *Case) estimate(kind string, number int, team string) (benchmark.Estimate, bool) {
	s, ok := c.kinds[kind]
	if !ok {
		return benchmark.Estimate{}, false
	}
	if s.estimates[number] == nil {
		s.estimates[number] = s.round.Estimates(number, c.reply.Public.Spread(kind, s.model, number))
	}
	for _, e := range s.estimates[number] {
		if e.Team == team {
			return e, true
		}
	}
	return benchmark.Estimate{}, false
}
