package leaderview

import (
	"rolefit/app/view"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/project"
	"rolefit/pkg/seeds"
)

// Action is one thing to do, chosen by the figures.
type Action struct {
	view.Cited // the advice with its lines
	Number     string
	Why        []string // the figures that call for it
	Where      string   // the teams, by name, in which they do most clearly, and in what way; may be ""
}

// Actions are the one to three things to do first; none where nothing stands
// out.
type Actions struct {
	List []Action
	None string // said where there is none
}

// call is a piece of advice that the figures ask for, and how loudly: in
// standard deviations of a person, as far as that can be said of unlike things.
type call struct {
	advice string
	loud   float64
	why    []string
	where  string
}

// From where on figures call for an action, on 0 to 100. Ours.
const (
	callTwo     = 45 // two hats at once: about half of the people, half of the time
	callDuty    = 35 // a third of the people do not know who has the final say
	callSymptom = 50 // on the average it applies
	mostActions = 3
)

// Actions chooses the loudest call about each: what is unclear, which hats are
// worn, how many at once; and then the loudest of the rest. Calls for the same
// advice are one, with a reason each.
func (c *Case) Actions() Actions {
	shelf, err := seeds.LoadAdvice()
	var v Actions
	if err != nil {
		return v
	}
	for i, call := range c.calls() {
		piece, _ := shelf.Get(call.advice)
		text, _ := shelf.Text(c.W.Lang(), call.advice)
		v.List = append(v.List, Action{
			Cited: view.Quote(c.W, text.Title, text.Text, piece.Sources...), Number: c.W.Number(i + 1), Why: call.why, Where: call.where,
		})
	}
	if len(v.List) == 0 {
		v.None = c.W.T("leader.action.none")
	}
	return v
}

// calls are at most three, the loudest first.
func (c *Case) calls() []call {
	unclear := together(append(c.callDuties(), c.callSymptoms()...))
	var first, rest []call
	for _, family := range [][]call{unclear, c.callHats(), c.callTwoHats()} {
		for i, call := range family {
			if i == 0 {
				first = louder(first, call)
			} else {
				rest = louder(rest, call)
			}
		}
	}
	var chosen []call
	for i, call := range append(first, rest...) {
		if i < mostActions {
			chosen = louder(chosen, call)
		}
	}
	return chosen
}

// together joins calls for the same advice, and has the loudest first.
func together(calls []call) (out []call) {
	for i, one := range calls {
		for _, next := range calls[i+1:] {
			if next.advice == one.advice {
				one.loud, one.why = max(one.loud, next.loud), append(one.why, next.why...)
			}
		}
		known := false
		for _, before := range calls[:i] {
			known = known || before.advice == one.advice
		}
		if !known {
			out = louder(out, one)
		}
	}
	return out
}

// louder puts a call behind those that are as loud.
func louder(calls []call, one call) []call {
	at := len(calls)
	for at > 0 && calls[at-1].loud < one.loud {
		at--
	}
	calls = append(calls, call{})
	copy(calls[at+1:], calls[at:])
	calls[at] = one
	return calls
}

// sd is the spread of one person on a number.
func (c *Case) sd(kind string, number int) float64 {
	return c.reply.Public.Spread(kind, c.model(kind), number)
}

// callDuties asks to say who decides, for the duty that is unclear to most.
func (c *Case) callDuties() []call {
	s := c.kinds[contribution.KindClarity]
	ranked := benchmark.Ranking(s.round.Figures, contribution.KindClarity, "duty-")
	if len(ranked) == 0 || ranked[0].Figure.Value < callDuty {
		return nil
	}
	var why []string
	for _, r := range ranked[:min(len(ranked), 2)] {
		if r.Figure.Value >= callDuty {
			why = append(why, c.W.T("leader.why.duty", "duty", c.gist(contribution.KindClarity, r.Number).name, "n", figureText(c.Teller, r.Figure)))
		}
	}
	worst := ranked[0]
	return []call{{
		"say-who-decides", (worst.Figure.Value - callDuty/2) / c.sd(contribution.KindClarity, worst.Number),
		why,
		c.higherIn(contribution.KindClarity, worst.Number),
	}}
}

// callSymptoms asks for what helps with the symptoms felt most: for each the
// first advice, which is a rule and no agency's practice.
func (c *Case) callSymptoms() []call {
	s := c.kinds[contribution.KindClarity]
	var calls []call
	for _, r := range benchmark.Ranking(s.round.Figures, contribution.KindClarity, "symptom-") {
		if r.Figure.Value < callSymptom || len(calls) == mostActions {
			break
		}
		calls = append(calls, call{
			c.symptoms.All()[r.Number].Advice[0], (r.Figure.Value - callSymptom/2) / c.sd(contribution.KindClarity, r.Number),
			[]string{c.W.T("leader.why.symptom", "symptom", c.gist(contribution.KindClarity, r.Number).name, "n", figureText(c.Teller, r.Figure))},
			c.higherIn(contribution.KindClarity, r.Number),
		})
	}
	return calls
}

// callHats asks to move hats, where what is worn is not what projects call for or
// what people lean to.
func (c *Case) callHats() []call {
	asked, hasNeed := c.gapOf(markNeed, markWorn)
	leaning, hasLean := c.gapOf(markLean, markWorn)
	needs, leans := hasNeed && asked.clear, hasLean && leaning.clear
	switch {
	case needs && leans && asked.points*leaning.points > 0:
		return c.callHat("hat-to-head", "leader.why.hat.", asked, markNeed, markLean)
	case needs:
		return c.callHat("both-on-board", "leader.why.board.", asked, markNeed)
	case leans:
		return c.callHat("hat-to-head", "leader.why.lean.", leaning, markLean)
	}
	return nil
}

// callHat is the call of a gap between the hats worn and some marks, with the
// teams in which each of these gaps is certain.
func (c *Case) callHat(advice, why string, g gap, marks ...string) []call {
	where := ""
	if teams := c.certain(g.points > 0, marks); len(teams) > 0 {
		where = c.W.T("leader.action.gap", "teams", c.W.List(teams))
	}
	return []call{{advice, absolute(g.sd), []string{c.W.T(why + g.way())}, where}}
}

// higherIn names the teams of which it may be said that they lie higher than the
// company; "" where there are none.
func (c *Case) higherIn(kind string, number int) string {
	teams := c.where(kind, number, benchmark.Higher)
	if len(teams) == 0 {
		return ""
	}
	return c.W.T("leader.action.where", "teams", c.W.List(teams))
}

func absolute(x float64) float64 { return max(x, -x) }

// callTwoHats asks to plan the split where much is worn at once and projects are
// large, else to combine on purpose.
func (c *Case) callTwoHats() []call {
	two, ok := c.figureOf(contribution.KindFit, contribution.FitTwoHats, "")
	if !ok || two.Value < callTwo {
		return nil
	}
	advice, why := "coordinate-on-purpose", "leader.why.two"
	if p, ok := c.meanProject(""); ok && p[project.Size] >= 1 {
		advice, why = "plan-the-split", "leader.why.two.large"
	}
	return []call{{
		advice, (two.Value - callTwo/2) / c.sd(contribution.KindFit, contribution.FitTwoHats),
		[]string{c.W.T(why, "n", figureText(c.Teller, two))},
		c.higherIn(contribution.KindFit, contribution.FitTwoHats),
	}}
}
