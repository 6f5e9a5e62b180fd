// Package leaderview says what published figures come to: coverage, needs and fits, teams, trends, the comparison with everyone,
// and what to do. It sees snapshots only, never a contribution.
package leaderview

import (
	"slices"
	"strconv"
	"time"

	"rolefit/app/view"
	"rolefit/app/view/wording"
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

	Commitments []ReplyCommitment
}

// ReplyCommitment is something that the organisation has set out to do.
type ReplyCommitment struct {
	Text, Owner string
	Due, Done   time.Time // zero for none
	About       wording.About
}

// ReplyTeam is one team. A closed one takes no contributions any more.
type ReplyTeam struct {
	ID, Name string
	Closed   bool
	Group    string // department; "" for none
}

// ReplyRound names a round of the organisation's own.
type ReplyRound struct{ Code, Name string }

// Filter is what a leader chose to look at.
type Filter struct {
	Round string // code; "" is the newest
	Team  string // id of the opened team; "" is none
	Kind  string // in whose table it stands open
	Hide  bool   // names of the organisation and its teams
	Find  string // part of a team's name; "" finds all
	Sort  string // what the teams are sorted by: "" is their name; see sortings
	More  int    // how often more teams were asked for
}

// Case is everything that is published of an organisation, as one round
// shows it. It does not change, but for what Bring brings.
type Case struct {
	wording.Figures
	reply   *CompanyReply
	brought map[string]bool // rounds of which the figures of teams are here; "" for all
	filter  Filter
	names   map[string]string // of the teams
	taking  map[string]bool   // the teams that still take contributions
	groups  map[string]string // departments of the teams that have one; none where names are hidden
	order   []string          // of the teams: by name, the pooled row last
	kinds   map[string]kindRound
	told    *Told   // what the round says whichever teams are shown; nil until it is worked out
	listed  Listing // the teams that the tables show
}

// kindRound is one kind in the chosen round, under its newest model.
type kindRound struct {
	model     string
	round     benchmark.CompanyRound
	teamAt    map[string]int                // places in round.Teams
	estimates map[Number]benchmark.Estimate // of the teams that were opened; see Waiting
}

// Open opens an organisation's figures at the newest round, or at the one of which the reply has figures of teams.
func Open(w *words.Catalogue, in *project.Instrument, deck *duties.Deck, list *symptoms.List, reply *CompanyReply) *Case {
	words := wording.Figures{Teller: view.Teller{W: w.Calling(reply.Roles)}, Project: in, Deck: deck, Symptoms: list}
	c := &Case{Figures: words, reply: reply, brought: map[string]bool{}}
	c.brought[reply.Figures.Round] = true
	return c.Filtered(Filter{Round: reply.Figures.Round})
}

// Lacks reports whether the figures of teams in a round are still to be brought.
func (c *Case) Lacks(round string) bool { return !c.brought[""] && !c.brought[round] }

// Bring takes in what Lacks misses, from figures of one round. It reports whether they go with those that are here: where
// something else was published meanwhile they do not, and all is to be asked for again.
func (c *Case) Bring(figures benchmark.Company) bool {
	if figures.Edition != c.reply.Figures.Edition {
		return false
	}
	c.reply.Figures = c.reply.Figures.With(figures)
	c.brought[figures.Round] = true
	return true
}

// Filtered is the same organisation as another filter shows it. A round without a
// block is the newest.
func (c *Case) Filtered(s Filter) *Case {
	was, next := c.filter, *c
	c = &next
	c.filter = s
	if !slices.Contains(c.rounds(), s.Round) {
		c.filter.Round = c.reply.Figures.Newest()
	}
	if c.kinds == nil || was.Hide != s.Hide {
		c.name()
		c.told = nil
	}
	if c.kinds == nil || c.filter.Round != was.Round { // what was worked out of a round stays
		c.kinds, c.told = c.shown(), nil
	}
	c.listed = c.listing()
	return c
}

// shown are the kinds in the chosen round. Models come oldest first:
// the newest stays.
func (c *Case) shown() map[string]kindRound {
	kinds := map[string]kindRound{}
	for _, k := range c.reply.Figures.Kinds {
		for _, r := range k.Rounds {
			if r.Round == c.filter.Round {
				s := kindRound{model: k.Model, round: r, teamAt: map[string]int{}, estimates: map[Number]benchmark.Estimate{}}
				for i, t := range r.Teams {
					s.teamAt[t.Team] = i
				}
				kinds[k.Kind] = s
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
	c.order, c.names, c.taking, c.groups = nil, map[string]string{}, map[string]bool{}, map[string]string{}
	for _, t := range c.reply.Teams {
		c.order, c.names[t.ID], c.taking[t.ID] = append(c.order, t.ID), t.Name, !t.Closed
		if t.Group != "" && !c.filter.Hide {
			c.groups[t.ID] = t.Group
		}
	}
	slices.SortStableFunc(c.order, func(a, b string) int { return natural(c.names[a], c.names[b]) })
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

// rounds are the codes of all rounds with a block, oldest first.
func (c *Case) rounds() []string { return c.reply.Figures.Rounds() }

// team returns what is published of a team in a kind.
func (s kindRound) team(id string) (benchmark.TeamFigures, bool) {
	i, ok := s.teamAt[id]
	if !ok {
		return benchmark.TeamFigures{}, false
	}
	return s.round.Teams[i], true
}
