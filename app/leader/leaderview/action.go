package leaderview

import (
	"slices"

	"rolefit/app/view"
	"rolefit/app/view/wording"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/project"
	"rolefit/pkg/seeds"
)

// Action is one thing to do, chosen by the figures.
type Action struct {
	view.Cited // the advice with its lines
	Number     string
	Why        []string     // the figures that call for it
	Where      CertainTeams // the teams in which they do for certain, and in what way
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
	where  CertainTeams
}

// From where on figures call for an action, on 0 to 100: what is known of them has to
// lie above that. Ours.
const (
	callTwo     = 45 // two roles at once: about half of the people, half of the time
	callDuty    = 35 // a third of the people do not know who has the final say
	callSymptom = 50 // on the average it applies
	mostActions = 3
)

// Actions chooses the loudest call about each: what is unclear, what the current
// roles are, how many at once; and then the loudest of the rest. Calls for the same
// advice are one, with a reason each.
func (c *Case) Actions() Actions {
	shelf, err := seeds.LoadAdvice()
	var v Actions
	if err != nil {
		return v
	}
	for i, call := range c.calls() {
		v.List = append(v.List, Action{
			Cited: view.Advise(c.W, shelf, call.advice), Number: c.W.Number(i + 1), Why: call.why, Where: call.where,
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
	for _, family := range [][]call{unclear, c.callRoles(), c.callTwoRoles()} {
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
				one.loud, one.why = max(one.loud, next.loud), joined(one.why, next.why)
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

// joined are the reasons of two calls, each once.
func joined(a, b []string) []string {
	for _, reason := range b {
		if !slices.Contains(a, reason) {
			a = append(slices.Clone(a), reason)
		}
	}
	return a
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

// tied is what is published in the same words of several numbers: nothing says which of
// them is higher.
type tied struct {
	text    string
	low     float64 // the least that is known of any of them
	numbers []int
}

// ties groups ranked numbers, the highest first, and leaves out those that may lie below
// a threshold.
func (c *Case) ties(ranked []benchmark.Ranked, from float64) (groups []tied) {
	for _, r := range ranked {
		text := wording.Text(c.Teller, r.Figure)
		i := slices.IndexFunc(groups, func(t tied) bool { return t.text == text })
		if i < 0 {
			i, groups = len(groups), append(groups, tied{text: text, low: r.Figure.Low})
		}
		groups[i].numbers, groups[i].low = append(groups[i].numbers, r.Number), min(groups[i].low, r.Figure.Low)
	}
	return slices.DeleteFunc(groups, func(t tied) bool { return t.low < from })
}

// clarity names a tied group of duties or symptoms in one reason: by the text of key, of
// key.tied, or of key.many where they are too many to name.
func (c *Case) clarity(key string, group tied) string {
	var names []string
	for _, number := range group.numbers {
		names = append(names, c.W.T("leader.why.name", "name", c.Gist(contribution.KindClarity, number).Name))
	}
	switch {
	case len(names) == 1:
		return c.W.T(key, "name", names[0], "n", group.text)
	case len(names) <= fewTied:
		return c.W.T(key+".tied", "names", c.W.List(names), "n", group.text)
	}
	return c.W.Count(key+".many", len(names), "figure", group.text)
}

// fewTied is how many tied duties or symptoms one sentence names.
const fewTied = 6

// callDuties asks to say who decides, for the duties that are unclear to most: two of
// them, and all that are tied with one of these.
func (c *Case) callDuties() []call {
	s := c.kinds[contribution.KindClarity]
	groups := c.ties(benchmark.Ranking(s.round.Figures, contribution.KindClarity, "duty-"), callDuty)
	if len(groups) == 0 {
		return nil
	}
	var why []string
	for named, i := 0, 0; i < len(groups) && named < 2; i++ {
		why = append(why, c.clarity("leader.why.duty", groups[i]))
		named += len(groups[i].numbers)
	}
	worst := groups[0]
	one := call{"say-who-decides", (worst.low - callDuty/2) / c.sd(contribution.KindClarity, worst.numbers[0]), why, CertainTeams{}}
	if len(worst.numbers) == 1 {
		one.where = c.above(contribution.KindClarity, worst.numbers[0])
	}
	return []call{one}
}

// callSymptoms asks for what helps with the symptoms felt most: for each the
// first advice, which is a rule and no agency's practice. Tied ones share a reason.
func (c *Case) callSymptoms() []call {
	s := c.kinds[contribution.KindClarity]
	var calls []call
	for _, group := range c.ties(benchmark.Ranking(s.round.Figures, contribution.KindClarity, "symptom-"), callSymptom) {
		why := []string{c.clarity("leader.why.symptom", group)}
		for _, number := range group.numbers {
			one := call{
				c.Symptoms.All()[number].Advice[0], (group.low - callSymptom/2) / c.sd(contribution.KindClarity, number), why, CertainTeams{},
			}
			if len(group.numbers) == 1 {
				one.where = c.above(contribution.KindClarity, number)
			}
			calls = append(calls, one)
		}
		if len(calls) >= mostActions {
			break
		}
	}
	return calls
}

// callRoles asks to move roles, where the current ones are not what projects call for or
// what people prefer.
func (c *Case) callRoles() []call {
	row := c.balanceRow(contribution.FitValue, "")
	asked, hasNeed := gapOf(row, markNeed, markWorn)
	leaning, hasLean := gapOf(row, markLean, markWorn)
	needs, leans := hasNeed && c.clear(asked), hasLean && c.clear(leaning)
	switch {
	case needs && leans && asked.side() == leaning.side():
		return c.callRole("hat-to-head", "leader.why.hat.", asked, markNeed, markLean)
	case needs:
		return c.callRole("both-on-board", "leader.why.board.", asked, markNeed)
	case leans:
		return c.callRole("hat-to-head", "leader.why.lean.", leaning, markLean)
	}
	return nil
}

// callRole is the call of a gap between the current roles and some marks, with the
// teams in which each of these gaps is certain.
func (c *Case) callRole(advice, why string, gap span, marks ...string) []call {
	s := c.kinds[contribution.KindFit]
	one := call{advice, gap.least() / c.sd(contribution.KindFit, contribution.FitValue), []string{c.W.T(why + way(gap))}, CertainTeams{}}
	if !s.alone() {
		one.where = c.certainTeams("leader.gap.in", c.certain(gap.side(), marks), s.teams())
	}
	return []call{one}
}

// callTwoRoles asks to plan the split where many have two roles at once and projects are
// large, else to combine on purpose.
func (c *Case) callTwoRoles() []call {
	two, ok := c.figureOf(contribution.KindFit, contribution.FitTwoHats, "")
	if !ok || two.Low < callTwo {
		return nil
	}
	advice, why := "coordinate-on-purpose", "leader.why.two"
	if figures, ok := c.figuresOf(contribution.KindProject, ""); ok && benchmark.Factors(figures)[project.Size].Least >= 1 {
		advice, why = "plan-the-split", "leader.why.two.large"
	}
	return []call{{
		advice, (two.Low - callTwo/2) / c.sd(contribution.KindFit, contribution.FitTwoHats),
		[]string{c.W.T(why, "n", wording.Text(c.Teller, two))},
		c.above(contribution.KindFit, contribution.FitTwoHats),
	}}
}
