// Package simulate re-creates the error rates that rolefit states. It draws people whose best role is known, lets them
// answer the bank, scores them as everybody else, and counts how often the verdict is right.
//
// # Model
//
// A person has a place θ on the three axes, drawn from N(0, Σ) with unit variances and the correlations .3 of value and
// strategy and .2 of value and adaptation; an incumbent instead is drawn around the pooled portrait of one of the roles,
// .8·portrait + .75·draw. The person's true role is the one whose portrait fits θ best. Besides, every facet has an effect
// of its own, N(0, 1) for each person and facet.
//
// A pair has a loading l ~ N(.58, .12), held in [.15, .85], and four thresholds -1.3, -.45, .45, 1.3, all shifted by the
// same N(0, .35). The answer is the number of thresholds below
//
//	l·θ_axis + √.15·l·facet effect + rest
//
// where the rest is normal and brings the variance of one item to 1. Items are drawn anew for every person, so that the
// rates are those of a typical bank of this quality and not of one lucky bank. Scoring knows none of this: it takes
// the axes for independent and .45 for every loading, well below the .58 that is assumed.
//
// # Guarantees
//
// A run depends on its options and the bank alone, not on the number of processors: person i draws from a stream of its
// own, PCG(seed, i). The same person gives the same answer to the same item in every form. Draws use package math, so that
// on another architecture single people may differ in the last bit; scoring them does not.
//
// # Why
//
// The items were written for this program and have not been calibrated with answers of real people. Until they are,
// every error rate that a page shows comes from here, and says so.
package simulate

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// TypicalLoading is the mean loading of the assumed items.
const TypicalLoading = .58

// Options say what to simulate.
type Options struct {
	N          int      // people, at least 1
	Seed       uint64   // of all draws
	Form       fit.Form // full, standard or quick
	Loading    float64  // mean loading of the items, in [.15, .85]; TypicalLoading unless something else is to be tried
	repeats    bool     // near-repeats are answered alike: see Careless
	Incumbents bool     // people around the portraits, each role equally often, instead of the prior population
}

// Rates are the outcomes of a run. Shares are from 0 to 1: Clear, Hybrid, Side, Likely and Close of all people,
// ClearWrong, HybridInside, SideWrong and LikelyRight of the people with that kind of verdict (0 when there are none).
type Rates struct {
	Form         fit.Form `json:"form"`
	N            int      `json:"n"`
	Pairs        float64  `json:"pairs"`        // mean number of answered pairs
	LeadRight    float64  `json:"leadRight"`    // the leading role is the true one
	SideRight    float64  `json:"sideRight"`    // the leading role is on the true one's side, product or delivery
	Clear        float64  `json:"clear"`        // verdict clear
	ClearWrong   float64  `json:"clearWrong"`   // of these, not the true role
	Hybrid       float64  `json:"hybrid"`       // verdict hybrid
	HybridInside float64  `json:"hybridInside"` // of these, the true role is one of the two
	Side         float64  `json:"side"`         // verdict side
	SideWrong    float64  `json:"sideWrong"`    // of these, the true role is the Project Manager
	Likely       float64  `json:"likely"`       // verdict likely
	LikelyRight  float64  `json:"likelyRight"`  // of these, the true role
	LikelyStated float64  `json:"likelyStated"` // mean of the chances that these verdicts state
	Close        float64  `json:"close"`        // verdict close
}

// Run simulates o.N people on the pairs of b. Progress, if not nil, is told now and then how many of the o.N people are
// done; its calls never overlap, and the last one says all. The error joins every fault of the options.
func Run(b *questionnaire.Bank, o Options, progress func(done, of int)) (Rates, error) {
	if err := o.check(); err != nil {
		return Rates{}, fmt.Errorf("simulating: %w", err)
	}
	r := run{bank: b, pairs: b.Pairs(), options: o, progress: progress}
	workers := runtime.GOMAXPROCS(0)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for from := w * batch; from < o.N; from += workers * batch {
				r.batch(from, min(from+batch, o.N))
			}
		})
	}
	group.Wait()
	return r.total.rates(o), nil
}

func (o Options) check() error {
	var errs []error
	if o.N < 1 {
		errs = append(errs, fmt.Errorf("%d people, not at least 1", o.N))
	}
	if !slices.Contains(fit.Forms[:], o.Form) {
		errs = append(errs, fmt.Errorf("unknown form %q, not one of %v", o.Form, fit.Forms))
	}
	if !(o.Loading >= lowestLoading && o.Loading <= highestLoading) {
		errs = append(errs, fmt.Errorf("loading %v is outside %v..%v", o.Loading, lowestLoading, highestLoading))
	}
	return errors.Join(errs...)
}

// batch is how many people are simulated between two reports of progress.
const batch = 64

// run is one simulation under way.
type run struct {
	bank     *questionnaire.Bank
	pairs    []questionnaire.Item
	options  Options
	progress func(done, of int)

	mu    sync.Mutex
	done  int
	total counts
}

// batch simulates the people from..to-1 and adds them to the total.
func (r *run) batch(from, to int) {
	var sum counts
	for i := from; i < to; i++ {
		sum.add(r.person(i))
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.total.merge(sum)
	r.done += to - from
	if r.progress != nil {
		r.progress(r.done, r.options.N)
	}
}

// person draws person i and scores a sitting of the form.
func (r *run) person(i int) outcome {
	p := Draw(r.pairs, r.options, i)
	a := sit(r.bank, r.options.Form, p.Answers)
	profile, err := fit.Posterior(r.bank, a)
	if err != nil {
		panic(err) // the answers are those of the bank's own items
	}
	e, verdict := fit.Weigh(profile), fit.Judge(profile, fit.Finished(r.bank, a))
	return outcome{
		pairs: len(a), truth: p.Role, lead: e.Leading,
		verdict: verdict, chance: e.Chance(verdict.Kind),
	}
}

// sit picks from all the answers that a person would give those that a sitting of form f asks for.
func sit(b *questionnaire.Bank, f fit.Form, all fit.Answers) fit.Answers {
	a := fit.Answers{}
	for {
		step := fit.Next(b, f, a, nil)
		if step.Stop != fit.GoOn {
			return a
		}
		a[step.Item] = all[step.Item]
	}
}
