package ledger

import (
	"slices"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
)

// collector is who collects: the public, or an organisation.
type collector struct {
	org   string
	k     int
	teams []string
	since map[string]time.Time // when a team was added, where it is known
	spans []contribution.Span  // of rounds of its own

	// quarter is when a quarter takes contributions, and whether it does.
	quarter func(contribution.Round) (contribution.Span, bool)
}

func publicCollector() collector {
	return collector{
		org: contribution.Public, k: benchmark.PublicK, teams: []string{contribution.Public},
		quarter: func(r contribution.Round) (contribution.Span, bool) { return contribution.SpanOf(r), true },
	}
}

// collectorOf leaves rounds out that cannot be read: no row can be in them.
func collectorOf(o organisation.Organisation) collector {
	c := collector{org: o.ID, k: o.K, spans: o.Spans(), quarter: o.Quarter, since: map[string]time.Time{}}
	for _, team := range o.Teams {
		c.teams = append(c.teams, team.ID)
		c.since[team.ID] = team.Since
	}
	return c
}

// pools reports whether what is left over of several teams is put together.
func (c collector) pools() bool { return c.org != contribution.Public }

// collection is the units of one kind, model and round in all teams of a
// collector: what is pooled together.
type collection struct {
	collector
	kind, model string
	round       contribution.Span
}

// collections returns the collections of every round of begun.
func (c collector) collections(now time.Time, lasting func(contribution.Round) time.Time) (all []collection) {
	for _, span := range c.begun(now, lasting) {
		all = append(all, c.collectionsOf(span)...)
	}
	return all
}

// collections are those of one round.
type collections []collection

// marked returns the collections with marked units, and of each the teams of these.
// teams are by "kind|model".
func (all collections) marked(teams map[string]map[string]bool) (some collections) {
	for _, c := range all {
		among := teams[c.kind+"|"+c.model]
		c.teams = slices.DeleteFunc(slices.Clone(c.teams), func(team string) bool { return !among[team] })
		if len(c.teams) > 0 {
			some = append(some, c)
		}
	}
	return some
}

// collectionsOf returns every kind and every known model in a round.
func (c collector) collectionsOf(span contribution.Span) (all collections) {
	for _, kind := range contribution.Kinds() {
		for _, model := range kind.Models {
			all = append(all, collection{c, kind.Kind, model, span})
		}
	}
	return all
}

// unit returns the unit of a team in the collection.
func (c collection) unit(team string) contribution.Unit {
	return contribution.Unit{Org: c.org, Team: team, Kind: c.kind, Model: c.model, Round: c.round.Round.String()}
}

// published returns the units in which blocks may be: units, and that of the whole
// organisation.
func (c collection) published() []contribution.Unit {
	all := c.units()
	if c.newWhole() != nil {
		all = append(all, c.unit(contribution.Everyone))
	}
	return all
}

// units returns the units of which each person is in one, in the order of the teams, and
// last the pool's.
func (c collection) units() (all []contribution.Unit) {
	for _, team := range c.teams {
		all = append(all, c.unit(team))
	}
	if c.pools() {
		all = append(all, c.unit(contribution.Others))
	}
	return all
}

// mayPool reports whether who is left over in a team may come into the pool: a
// team that was added when the round had begun could have been made to surround
// one person with rows of one's own.
func (c collection) mayPool(team string) bool { return !c.since[team].After(c.round.Opens) }

// isPool reports whether a unit is that of a pool, which has no rows of its own.
func isPool(u contribution.Unit) bool { return u.Team == contribution.Others }
