package demo

import (
	"maps"
	"math"
	"math/rand/v2"

	"rolefit/pkg/contribution"
	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/project"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/symptoms"
)

// crowd draws people and what they answer.
type crowd struct {
	bank     *questionnaire.Bank
	pairs    []questionnaire.Item // of the fixed form
	symptoms *symptoms.List
	deck     *duties.Deck
	seed     uint64
	rng      *rand.Rand
	drawn    int // people so far
}

func newCrowd(seed uint64) (*crowd, error) {
	bank, err := questionnaire.Shipped()
	if err != nil {
		return nil, err
	}
	symptoms, err := symptoms.Load()
	if err != nil {
		return nil, err
	}
	deck, err := duties.Load()
	if err != nil {
		return nil, err
	}
	c := &crowd{bank: bank, symptoms: symptoms, deck: deck, seed: seed, rng: rand.New(rand.NewPCG(seed, 0))}
	for _, it := range bank.Fixed() {
		if it.Kind == questionnaire.Pair {
			c.pairs = append(c.pairs, it)
		}
	}
	return c, nil
}

// person draws somebody around the portrait of a role, or from the prior
// population where there is none.
func (c *crowd) person(role fit.Role) simulate.Person {
	o := simulate.Options{N: 1, Seed: c.seed, Form: fit.Full, Loading: simulate.TypicalLoading, Incumbents: role.Index() >= 0}
	place := len(fit.Roles)*c.drawn + max(role.Index(), 0) // incumbents of a role are every third
	c.drawn++
	return simulate.Draw(c.pairs, o, place)
}

// near draws a value of the grid 0, step … 100 around a mean.
func (c *crowd) near(mean, step int) int {
	x := float64(mean) + 24*c.rng.NormFloat64()
	return step * int(math.Round(min(max(x, 0), 100)/float64(step)))
}

// statements answers the ten statements: gladly own the side that lies near.
func (c *crowd) statements(p simulate.Person, answers fit.Answers) (levels [2]float64) {
	for _, it := range c.bank.Statements() {
		side, toward := 0, 1.0
		if it.Keyed == "delivery" {
			side, toward = 1, -1
		}
		a := int(min(max(math.Round(3.2+.7*toward*p.Theta[0]+.8*c.rng.NormFloat64()), 1), 5))
		answers[it.ID] = a
		levels[side] += float64(25*(a-1)) / 5 // five statements a side
	}
	return levels
}

// fit is the contribution of somebody's finished sitting.
func (c *crowd) fit(b contribution.Unit, p simulate.Person, worn, two int) (contribution.Contribution, error) {
	answers := maps.Clone(p.Answers)
	levels := c.statements(p, answers)
	r, err := fit.Score(c.bank, answers)
	if err != nil {
		return contribution.Contribution{}, err
	}
	return contribution.FromSitting(contribution.Finished{
		Mean: r.Mean, Levels: levels, Statements: 10, Verdict: r.Verdict.Kind,
		Worn: c.near(worn, 25), TwoHats: c.near(two, 50),
	}, b)
}

// clarity is the contribution of somebody who felt the symptoms of a company
// and saw its duties, both with a strain.
func (c *crowd) clarity(b contribution.Unit, of company, strain int) (contribution.Contribution, error) {
	felt, sheet := symptoms.Answers{}, duties.Sheet{Self: 1, Answers: map[string]duties.Answer{}}
	for _, s := range c.symptoms.All() {
		steps := c.near(usual(of.Felt, s.ID)+strain, 25) / 25
		if felt[s.ID] = 1 + steps; s.Wording == symptoms.Health {
			felt[s.ID] = 5 - steps
		}
	}
	for _, card := range c.deck.Short() {
		sheet.Answers[card.ID] = duties.Answer{Say: duties.Team, Act: duties.No}
		if c.rng.IntN(100) < usual(of.Unclear, card.ID)+strain {
			sheet.Answers[card.ID] = duties.Answer{Say: duties.DontKnow, Act: duties.No}
		}
	}
	values, err := symptoms.Clarity(c.symptoms, felt, c.deck, sheet, nil)
	if err != nil {
		return contribution.Contribution{}, err
	}
	return contribution.New(b, values)
}

// project is the contribution of somebody who rated a project, each factor now
// and then one step off.
func (c *crowd) project(b contribution.Unit, p project.Factors) (contribution.Contribution, error) {
	for i := range p {
		p[i] = min(max(p[i]+[...]int{-1, 0, 0, 0, 1}[c.rng.IntN(5)], -2), 2)
	}
	return contribution.New(b, p.Contribution())
}
