package conformance

import (
	"maps"
	"slices"
)

// Verdict is how far a criterion is met, in the terms that buyers know from other reports.
type Verdict string

// The verdicts.
const (
	Supports      Verdict = "supports"
	Partially     Verdict = "partially"     // there is a fault somewhere
	Fails         Verdict = "fails"         // there is one on most views
	NotApplicable Verdict = "notapplicable" // the site has nothing that the criterion is about
	NotEvaluated  Verdict = "notevaluated"  // some of what it needs was not done
)

// Judged is a criterion with what follows from the evidence.
type Judged struct {
	Criterion
	Verdict Verdict
	Rules   []string // of axe-core, that name it
	Views   int      // most views on which one of its checks looked
	Found   []string // names of checks that found faults; "axe" for axe-core
	Walked  []Walk   // that were about it
	Open    []Fault  // of walks
	Missing []string // kinds of walks that it needs and that nobody has done, and checks that did not run
}

// Judge says of every criterion what follows.
func (e Evidence) Judge() []Judged {
	all := make([]Judged, len(e.Criteria))
	for i, c := range e.Criteria {
		all[i] = e.judge(c)
	}
	return all
}

func (e Evidence) judge(c Criterion) Judged {
	j := Judged{Criterion: c, Rules: e.Suite.Rules[c.ID]}
	most := 0.0 // the largest share of views with a fault
	look := func(name string, o Outcome, ran bool) {
		if !ran || o.Views == 0 {
			j.Missing = append(j.Missing, name)
			return
		}
		j.Views = max(j.Views, o.Views)
		if len(o.Faults) > 0 {
			j.Found, most = append(j.Found, name), max(most, float64(len(o.Faults))/float64(o.Views))
		}
	}
	if o, ran := e.Suite.Broken[c.ID]; len(j.Rules) > 0 {
		look("axe", o, ran)
	}
	for _, name := range c.Needs() {
		o, ran := e.Suite.Checks[name]
		look(name, o, ran)
	}
	e.walked(&j)
	j.Verdict = j.verdict(most)
	return j
}

// Needs are the names of all checks of ours that a criterion rests on, the one that there is nothing of it as well.
func (c Criterion) Needs() []string {
	if c.Absent == "" {
		return c.Checks
	}
	return append(slices.Clone(c.Checks), c.Absent)
}

// walked adds what walks say of a criterion.
func (e Evidence) walked(j *Judged) {
	for _, kind := range j.Walks {
		done := false
		for _, w := range e.Walks {
			if w.Kind == kind && w.Walked && (len(w.Criteria) == 0 || slices.Contains(w.Criteria, j.ID)) {
				j.Walked, done = append(j.Walked, w), true
			}
		}
		if !done {
			j.Missing = append(j.Missing, kind)
		}
	}
	for _, w := range e.Walks {
		for _, f := range w.Faults {
			if f.Criterion == j.ID && f.Mended == "" {
				j.Open = append(j.Open, f)
			}
		}
	}
}

func (j *Judged) verdict(most float64) Verdict {
	switch {
	case most > 0.5:
		return Fails
	case most > 0 || len(j.Open) > 0:
		return Partially
	case len(j.Missing) > 0:
		return NotEvaluated
	case j.Absent != "":
		return NotApplicable
	}
	return Supports
}

// Names lists the checks of ours that criteria rest on, sorted.
func (e Evidence) Names() []string {
	names := map[string]bool{}
	for _, c := range e.Criteria {
		for _, name := range c.Needs() {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}
