package ledger

import (
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
)

// collector is who collects: everybody's public unit, or an organisation.
type collector struct {
	org    string
	k      int
	teams  []string
	own    bool                 // rounds of its own instead of quarters
	rounds []contribution.Round // the own ones
}

func publicCollector() collector {
	return collector{org: contribution.Public, k: benchmark.PublicK, teams: []string{contribution.Public}}
}

// collectorOf leaves rounds out that cannot be read: no row can be in them.
func collectorOf(o organisation.Organisation) collector {
	c := collector{org: o.ID, k: o.K, own: o.Own}
	for _, team := range o.Teams {
		c.teams = append(c.teams, team.ID)
	}
	for _, own := range o.Rounds {
		if r, err := contribution.ParseRound(own.Code); err == nil {
			c.rounds = append(c.rounds, r)
		}
	}
	return c
}

// pools reports whether what is left over of several teams is put together.
func (c collector) pools() bool { return c.org != contribution.Public }

// begun returns the rounds that have begun and whose end of lasting, as a
// function of the round, has not passed.
func (c collector) begun(now time.Time, lasting func(contribution.Round) time.Time) (rounds []contribution.Round) {
	if !c.own {
		for r := contribution.RoundAt(now); now.Before(lasting(r)) && r.Known(); r = r.Previous() {
			rounds = append(rounds, r)
		}
		return rounds
	}
	for _, r := range c.rounds {
		if !now.Before(r.Start()) && now.Before(lasting(r)) {
			rounds = append(rounds, r)
		}
	}
	return rounds
}

// group is the units of one kind, model and round in all teams of a collector:
// what is pooled together.
type group struct {
	collector
	kind, model string
	round       contribution.Round
}

// groups returns every kind, every known model and the rounds of begun.
func (c collector) groups(now time.Time, lasting func(contribution.Round) time.Time) (all []group) {
	rounds := c.begun(now, lasting)
	for _, kind := range contribution.Kinds() {
		for _, model := range kind.Models {
			for _, r := range rounds {
				all = append(all, group{c, kind.Kind, model, r})
			}
		}
	}
	return all
}

// unit returns the unit of a team in the group.
func (g group) unit(team string) contribution.Unit {
	return contribution.Unit{Org: g.org, Team: team, Kind: g.kind, Model: g.model, Round: g.round.String()}
}

// units returns the units in which blocks may be, in the order of the teams,
// and last the pool's.
func (g group) units() (all []contribution.Unit) {
	for _, team := range g.teams {
		all = append(all, g.unit(team))
	}
	if g.pools() {
		all = append(all, g.unit(contribution.Others))
	}
	return all
}

// poolOf returns the unit of the blocks that hold several teams.
func poolOf(b contribution.Unit) contribution.Unit {
	b.Team = contribution.Others
	return b
}
