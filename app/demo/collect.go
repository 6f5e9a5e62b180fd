package demo

import (
	"math"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/organisation"
)

// staying is the chance that somebody is still in the team in the next round.
const staying = .85

// answering is how likely somebody contributes one of the three kinds.
var answering = []struct {
	kind  string
	share float64
}{{contribution.KindFit, .95}, {contribution.KindClarity, .85}, {contribution.KindProject, .75}}

// collect draws everything that an organisation collects until now.
func (f *filling) collect(c company, o organisation.Organisation, place int, now time.Time) error {
	rounds := o.Spans()
	if c.Workshops == 0 {
		for _, quarter := range quarters(now, c.Quarters) {
			rounds = append(rounds, contribution.SpanOf(quarter))
		}
	}
	teams := make([][]simulate.Person, len(c.Teams))
	for i, round := range rounds {
		since := len(rounds) - i // rounds from this one on
		parcels := make([][]parcel, len(waves))
		for t, crew := range c.Teams {
			teams[t] = f.meet(teams[t], crew)
			if crew.Since == 0 || since <= crew.Since {
				if err := f.answer(parcels, c, crew, teams[t], unit(o.ID, o.Teams[t].ID, round.Round), since-1); err != nil {
					return err
				}
			}
		}
		f.schedule(round, parcels, place, now)
	}
	return nil
}

func unit(org, team string, round contribution.Round) contribution.Unit {
	return contribution.Unit{Org: org, Team: team, Round: round.String()}
}

// meet is who is in a team in the next round.
func (f *filling) meet(team []simulate.Person, of crew) []simulate.Person {
	next := make([]simulate.Person, of.People)
	for i := range next {
		if i < len(team) && f.crowd.rng.Float64() < staying {
			next[i] = team[i]
			continue
		}
		next[i] = f.crowd.person(of.Lean[i%len(of.Lean)])
	}
	return next
}

// answer has the people of a team contribute, ago rounds before the last one.
func (f *filling) answer(parcels [][]parcel, c company, of crew, team []simulate.Person, b contribution.Unit, ago int) error {
	worn, strain := of.Worn-ago*c.Drift.Worn, of.Strain-ago*c.Drift.Strain
	draw := map[string]func(simulate.Person, contribution.Unit) (contribution.Contribution, error){
		contribution.KindFit: func(p simulate.Person, b contribution.Unit) (contribution.Contribution, error) {
			return f.crowd.fit(b, p, worn, of.Two)
		},
		contribution.KindClarity: func(_ simulate.Person, b contribution.Unit) (contribution.Contribution, error) {
			return f.crowd.clarity(b, c, strain)
		},
		contribution.KindProject: func(_ simulate.Person, b contribution.Unit) (contribution.Contribution, error) {
			return f.crowd.project(b, of.Project)
		},
	}
	for _, a := range answering {
		kind, _ := contribution.Known(a.kind)
		b.Kind, b.Model = a.kind, kind.Newest()
		come := team[:int(math.Ceil(a.share*float64(len(team))))]
		for w := range waves {
			for _, p := range come[first(len(come), w):int(waves[w].share*float64(len(come)))] {
				made, err := draw[a.kind](p, b)
				if err != nil {
					return err
				}
				if parcels[w], err = f.pack(parcels[w], made); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (f *filling) pack(parcels []parcel, c contribution.Contribution) ([]parcel, error) {
	receipt, err := contribution.NewReceipt(f.random)
	return append(parcels, parcel{receipt.ID(), c}), err
}

// schedule puts the waves of a round where they belong in time, the sealing
// behind the round's end too, as far as it has come.
func (f *filling) schedule(round contribution.Span, parcels [][]parcel, place int, now time.Time) {
	for w, wave := range waves {
		if at := round.Opens.AddDate(0, 0, wave.day); !at.After(now) {
			f.steps = append(f.steps, step{at, parcels[w], place})
			f.all += len(parcels[w])
		}
	}
	if over := round.Seals(); !over.After(now) {
		f.steps = append(f.steps, step{over, nil, place})
	}
}

// everybody draws the public contributions of the last round that is sealed.
func (f *filling) everybody(p plan, now time.Time) error {
	round := quarters(now, 2)[0]
	if before := round.Previous(); before.Known() && contribution.SpanOf(round).Seals().After(now) {
		round = before
	}
	b := unit(contribution.Public, contribution.Public, round)
	parcels := make([][]parcel, len(waves))
	some := company{Felt: map[string]int{"": 32}, Unclear: map[string]int{"": 22}}
	for _, a := range answering {
		kind, _ := contribution.Known(a.kind)
		b.Kind, b.Model = a.kind, kind.Newest()
		for range p.Public[a.kind] {
			made, err := f.anybody(b, some)
			if err == nil {
				parcels[0], err = f.pack(parcels[0], made)
			}
			if err != nil {
				return err
			}
		}
	}
	f.schedule(contribution.SpanOf(round), parcels, -1, now)
	return nil
}

// anybody is the contribution of somebody from the prior population.
func (f *filling) anybody(b contribution.Unit, some company) (contribution.Contribution, error) {
	switch b.Kind {
	case contribution.KindClarity:
		return f.crowd.clarity(b, some, 0)
	case contribution.KindProject:
		var p [5]int
		for i := range p {
			p[i] = f.crowd.rng.IntN(5) - 2
		}
		return f.crowd.project(b, p)
	}
	return f.crowd.fit(b, f.crowd.person(fit.Role("")), 45, 45)
}
