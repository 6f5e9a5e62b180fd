package project

import (
	_ "embed"
	"errors"
	"fmt"
	"sync"

	"rolefit/pkg/seeds"
	"rolefit/pkg/seeds/shelf"
)

// The entries of each part; their words are texts.
var (
	//go:embed data/factors.json
	factorsEntries []byte
	//go:embed data/questions.json
	questionsEntries []byte
	//go:embed data/reasons.json
	reasonsEntries []byte
	//go:embed data/clashes.json
	clashesEntries []byte
	//go:embed data/ticks.json
	ticksEntries []byte
	//go:embed data/voices.json
	voicesEntries []byte
	//go:embed data/axes.json
	axesEntries []byte
)

// Set is the version of the set of questions, ticks and voices that share codes carry.
const Set = 1

// Factor is one of the five factors; Number is 1 to 5, its place in a Project plus one.
type Factor struct {
	ID      string   `json:"id"`
	Number  int      `json:"number"`
	Sources []string `json:"sources"`
}

// Key implements shelf.Keyed.
func (f Factor) Key() string { return f.ID }

// Check reports sources that are none.
func (f Factor) Check() error { return seeds.CheckSources(f.Sources...) }

// FactorWords say what a factor is and what its two ends mean.
type FactorWords struct {
	Title string `json:"title"`
	Text  string `json:"text"`
	Minus string `json:"minus"`
	Plus  string `json:"plus"`
}

// Check reports words that are missing.
func (w FactorWords) Check() error { return shelf.Filled(w.Title, w.Text, w.Minus, w.Plus) }

// Question is one of the ten, two for each factor. Number, 1 to 10, is what share codes know it by.
type Question struct {
	ID      string   `json:"id"`
	Number  int      `json:"number"`
	Version int      `json:"version"`
	Factor  int      `json:"factor"`
	Sources []string `json:"sources"`
}

// Key implements shelf.Keyed.
func (q Question) Key() string { return q.ID }

// Check reports sources that are none.
func (q Question) Check() error { return seeds.CheckSources(q.Sources...) }

// QuestionWords are the question and its two ends; an answer of -2 is much more the minus end, 2 much more the plus end.
type QuestionWords struct {
	Question string `json:"question"`
	Minus    string `json:"minus"`
	Plus     string `json:"plus"`
}

// Check reports words that are missing.
func (w QuestionWords) Check() error { return shelf.Filled(w.Question, w.Minus, w.Plus) }

// ClauseReason is what stands behind a judgement: the clause, its seed lines, and advice that fits, by id.
type ClauseReason struct {
	ID      string   `json:"id"`
	Clause  int      `json:"clause"`
	Sources []string `json:"sources"`
	Advice  []string `json:"advice"`
}

// Key implements shelf.Keyed.
func (r ClauseReason) Key() string { return r.ID }

// Check reports sources that are none.
func (r ClauseReason) Check() error { return seeds.CheckSources(r.Sources...) }

// Instrument is everything that the instrument "your project" asks and says, without its rule.
type Instrument struct {
	Factors   *shelf.Shelf[Factor, FactorWords]
	Questions *shelf.Shelf[Question, QuestionWords]
	Reasons   *shelf.Shelf[ClauseReason, shelf.Words]
	Clashes   *shelf.Shelf[Clash, shelf.Words]
	Ticks     *shelf.Shelf[Tick, TickWords]
	Voices    *shelf.Shelf[Voice, VoiceWords]
	Axes      *shelf.Shelf[AxisCall, shelf.Words]

	once    sync.Once
	weights []weight // of the factors on the axes, once something was Called
}

// The shelves that make up the shipped instrument.
var (
	factors   = shelf.Shipped[Factor, FactorWords]{Entries: &factorsEntries, Texts: "project/factors"}
	questions = shelf.Shipped[Question, QuestionWords]{Entries: &questionsEntries, Texts: "project/questions"}
	reasons   = shelf.Shipped[ClauseReason, shelf.Words]{Entries: &reasonsEntries, Texts: "project/reasons"}
	clashes   = shelf.Shipped[Clash, shelf.Words]{Entries: &clashesEntries, Texts: "project/clashes"}
	ticks     = shelf.Shipped[Tick, TickWords]{Entries: &ticksEntries, Texts: "project/ticks"}
	voices    = shelf.Shipped[Voice, VoiceWords]{Entries: &voicesEntries, Texts: "project/voices"}
	axes      = shelf.Shipped[AxisCall, shelf.Words]{Entries: &axesEntries, Texts: "project/axes"}
)

// Load returns the shipped instrument, on the trust that shelf.Shipped explains: a test runs the strict checks and Check.
func Load() (*Instrument, error) {
	var in Instrument
	var problems [7]error
	in.Factors, problems[0] = factors.Shelf()
	in.Questions, problems[1] = questions.Shelf()
	in.Reasons, problems[2] = reasons.Shelf()
	in.Clashes, problems[3] = clashes.Shelf()
	in.Ticks, problems[4] = ticks.Shelf()
	in.Voices, problems[5] = voices.Shelf()
	in.Axes, problems[6] = axes.Shelf()
	if err := errors.Join(problems[:]...); err != nil {
		return nil, fmt.Errorf("load the project's instrument: %w", err)
	}
	return &in, nil
}

// Check joins everything that is wrong across the shelves: numbers out of order, factors without two questions, clauses
// without a reason, ticks that rule out what is no tick, axes whose calls name no factor.
func (in *Instrument) Check() error {
	var problems []error
	unless := func(ok bool, format string, args ...any) {
		if !ok {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	for i, f := range in.Factors.All() {
		unless(f.Number == i+1, "factor %s: number %d at place %d", f.ID, f.Number, i+1)
	}
	for i, q := range in.Questions.All() {
		unless(q.Number == i+1 && q.Factor == i/2+1 && q.Version > 0, "question %s: number, factor or version", q.ID)
	}
	for i, t := range in.Ticks.All() {
		unless(t.Number == i+1, "tick %s: number %d at place %d", t.ID, t.Number, i+1)
		for _, other := range t.Against {
			unless(in.Ticks.Has(other), "tick %s: rules out %q, which is no tick", t.ID, other)
		}
	}
	for i, v := range in.Voices.All() {
		unless(v.Number == i+1, "voice %s: number %d at place %d", v.ID, v.Number, i+1)
	}
	for _, axis := range in.Axes.All() {
		for _, call := range axis.Calls {
			unless(in.Factors.Has(call.Factor), "axis %s: %q is no factor", axis.ID, call.Factor)
		}
	}
	return errors.Join(problems...)
}
