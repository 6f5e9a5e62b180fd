package fit

import (
	"rolefit/pkg/questionnaire"
)

// nudge is by how much each number of the pooled portraits is moved to see whether the leading role stays.
const nudge = .15

// Steady is a word for how much the leading role hangs on single answers and on single numbers of the portraits.
type Steady string

// Firm means that the verdict is clear and that the leading role stays whichever one answer is left out and whichever
// one number of the portraits is moved; Leaning, that the leading role stays in at least nine tenths of both kinds of
// trial, whatever the verdict; Open is everything else. There is no word where the verdict is close or unfinished, because
// no role leads then. A lead that the verdict does not claim is never called firm,
// although no single answer may turn it: among simulated hybrids that nothing turns, the role in front is the true one
// hardly more often than among results that lean.
const (
	Firm    Steady = "firm"
	Leaning Steady = "leaning"
	Open    Steady = "open"
)

// Pivot is an answered pair without which another role leads.
type Pivot struct {
	Item    string
	Leading Role
}

// Nudge is a number of a pooled portrait that, moved by By, puts another role first.
type Nudge struct {
	Role    Role
	Axis    questionnaire.Axis
	By      float64 // .15 or -.15
	Leading Role
}

// Steadiness says how much the leading role hangs on what: Answered pairs were left out one at a time, and each of the
// nine numbers of the pooled portraits was moved up and down by .15, which makes Nudged trials. Where the verdict is close
// or unfinished nothing is tried, and all of it is zero.
type Steadiness struct {
	Word     Steady
	Leading  Role
	Answered int
	Pivots   []Pivot // in bank order
	Nudged   int
	Nudges   []Nudge // in the order of Roles and axes
}

// Steadily tries the lead of a sitting in every one of these ways. The error is that of Answers.Check.
func Steadily(b *questionnaire.Bank, a Answers) (Steadiness, error) {
	if err := a.Check(b); err != nil {
		return Steadiness{}, err
	}
	s := read(b, a)
	p := s.posterior()
	kind := Judge(p, s.finished()).Kind
	if kind == Close || kind == Unfinished {
		return Steadiness{}, nil
	}
	st := Steadiness{Leading: LeadingRole(p), Answered: len(s.pairs)}
	st.Pivots = s.pivots(p, st.Leading)
	st.Nudges, st.Nudged = nudges(p, st.Leading)
	st.Word = st.word(kind)
	return st, nil
}

// word is the rule of Firm, Leaning and Open.
func (s *Steadiness) word(k VerdictKind) Steady {
	switch {
	case 10*len(s.Pivots) > s.Answered || 10*len(s.Nudges) > s.Nudged:
		return Open
	case len(s.Pivots) > 0 || len(s.Nudges) > 0 || k != Clear:
		return Leaning
	}
	return Firm
}

// pivots leaves out each answered pair in turn.
func (s *sheet) pivots(p Profile, lead Role) []Pivot {
	var list []Pivot
	for _, g := range s.pairs {
		if now := LeadingRole(p.without(g.observation)); now != lead {
			list = append(list, Pivot{Item: g.item.ID, Leading: now})
		}
	}
	return list
}

// nudges moves each number of the pooled portraits up and down, and counts the trials.
func nudges(p Profile, lead Role) (changed []Nudge, trials int) {
	pooled := shipped().pooled()
	for i := range pooled.Portraits {
		for axis, a := range questionnaire.Axes {
			for _, by := range [2]float64{nudge, -nudge} {
				trials++
				if now := pooled.nudged(i, axis, by).leadingRole(p.Mean); now != lead {
					changed = append(changed, Nudge{Role: pooled.Portraits[i].Role, Axis: a, By: by, Leading: now})
				}
			}
		}
	}
	return changed, trials
}

// nudged is d with one number of portrait i moved.
func (d *Definition) nudged(i, axis int, by float64) *Definition {
	moved := Definition{Portraits: append([]Portrait(nil), d.Portraits...)}
	portrait := &moved.Portraits[i]
	portrait.Weights[axis] += by
	return &moved
}
