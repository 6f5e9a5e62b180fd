package projectview

import (
	"slices"
	"strconv"

	"rolefit/app/view"
	"rolefit/pkg/project"
	"rolefit/pkg/seeds"
)

// Warnings is what is said before any role is named: expectations that contradict
// each other, and answers that hide a contradiction.
type Warnings struct {
	Conflicts []Conflict
	Torn      []string // pairs of answers whose mean hides that they point apart
	Ruled     []string // ticks that cannot hold at once
}

// Any reports whether there is anything to say.
func (w Warnings) Any() bool { return len(w.Conflicts)+len(w.Torn)+len(w.Ruled) > 0 }

// Conflict is one contradiction with what was answered about its two factors.
type Conflict struct {
	view.Cited
	Facts []view.Fact
}

// Warnings collects them.
func (c Case) Warnings() Warnings {
	var w Warnings
	for _, conflict := range c.in.Conflicts(c.project) {
		clash := conflict.Clash
		text, _ := c.in.Clashes.Text(c.W.Lang(), clash.ID)
		told := Conflict{Cited: view.Quote(c.W, text.Title, text.Text, clash.Sources...)}
		for _, number := range []int{clash.Product, clash.Delivery} {
			told.Facts = append(told.Facts, view.Fact{Label: c.factor(number).Title, Value: c.stands(number, c.project[number-1])})
		}
		w.Conflicts = append(w.Conflicts, told)
	}
	for _, d := range c.combined.Differences {
		if c.apart(d) {
			w.Conflicts = append(w.Conflicts, c.expecting(d))
		}
	}
	for _, v := range c.voices {
		w.Torn = append(w.Torn, c.torn(v)...)
	}
	for _, pair := range c.in.Ruled(c.ticked()) {
		first, _ := c.tick(pair[0])
		second, _ := c.tick(pair[1])
		w.Ruled = append(w.Ruled, c.W.T("project.need.ruled", "first", first, "second", second))
	}
	return w
}

// expecting is the contradiction between an executive and the team about what is
// expected, as one to settle before any role is named.
func (c Case) expecting(d project.Difference) Conflict {
	f := c.in.Factors.All()[d.Factor-1]
	told := Conflict{Cited: view.Quote(c.W, c.W.T("project.need.apart"), c.W.T("project.need.apart.text"), f.Sources...)}
	for _, places := range [][]int{d.Low, d.High} {
		told.Facts = append(told.Facts, view.Fact{Label: c.names(places), Value: c.stands(d.Factor, c.combined.Each[places[0]][d.Factor-1])})
	}
	return told
}

// torn says which answers of one stakeholder point apart within a factor.
func (c Case) torn(v StakeholderSheet) []string {
	var list []string
	for _, number := range c.in.Torn(v.Sheet) {
		pairs := []string{"factor", c.factor(number).Title, "name", v.Name}
		for i, q := range c.in.Questions.All()[2*number-2 : 2*number] {
			text, _ := c.in.Questions.Text(c.W.Lang(), q.ID)
			said := text.Minus
			if v.Sheet.Answers[q.ID] > 0 {
				said = text.Plus
			}
			pairs = append(pairs, []string{"first", "second"}[i], said)
		}
		key := "project.need.torn"
		if len(c.voices) > 1 {
			key = "project.need.torn.of"
		}
		list = append(list, c.W.T(key, pairs...))
	}
	return list
}

// tick is what an extra factor is called, and what it means beside the recommendation.
func (c Case) tick(id string) (title, meaning string) {
	text, _ := c.in.Ticks.Text(c.W.Lang(), id)
	return c.W.Named(text.Title), c.W.Named(text.Advice(c.judgement.Recommendation))
}

// ticked are the extra factors that anybody ticked, in the instrument's order.
func (c Case) ticked() []string {
	var ids []string
	for _, tick := range c.in.Ticks.All() {
		if c.tickers(tick.ID) > 0 {
			ids = append(ids, tick.ID)
		}
	}
	return ids
}

// tickers is how many stakeholders ticked an extra factor.
func (c Case) tickers(id string) int {
	n := 0
	for _, v := range c.voices {
		if slices.Contains(v.Sheet.Ticks, id) {
			n++
		}
	}
	return n
}

// Extras is what the ticked factors mean beside the recommendation.
func (c Case) Extras() []view.Cited {
	var list []view.Cited
	for _, id := range c.ticked() {
		tick, _ := c.in.Ticks.Get(id)
		title, meaning := c.tick(id)
		if n := len(c.voices); n > 1 {
			title = c.W.T("project.need.ticked", "tick", title, "n", strconv.Itoa(c.tickers(id)), "of", strconv.Itoa(n))
		}
		list = append(list, view.Quote(c.W, title, meaning, tick.Sources...))
	}
	return list
}

// costs are what it costs one person to take both roles, as the articles have it.
var costs = []string{
	"cost-conflicting-priorities", "cost-burnout", "cost-decision-fatigue", "cost-debating-with-yourself", "cost-blind-combination",
}

// easing are what makes it easier to take both roles, and when to split them, for a
// small project that calls for one side.
var easing = []string{"keep-it-small", "coordinate-on-purpose", "say-which-hat", "plan-the-split", "split-when-mature"}

// Advice is what helps with the recommendation, by kind: what it costs to take
// both roles where one person does or may, what makes that easier, what to do, and
// last what one agency does.
func (c Case) Advice() ([]view.Advice, error) {
	advice, err := seeds.LoadAdvice()
	if err != nil {
		return nil, err
	}
	reason, _ := c.in.Reasons.Get(c.judgement.Reason)
	ids := reason.Advice
	if c.judgement.WearsBoth() {
		ids = append(slices.Clone(costs), ids...)
	}
	if c.judgement.WearsBoth() && c.judgement.Recommendation != project.Hybrid {
		ids = append(ids, easing...)
	}
	groups := []view.Advice{{Kind: string(seeds.Cost)}, {Kind: string(seeds.Mitigation)}, {Kind: string(seeds.Practice)}, {Kind: "agency"}}
	for i := range groups {
		groups[i].Title = c.W.T("advice." + groups[i].Kind)
	}
	for _, id := range ids {
		piece, _ := advice.Get(id)
		kind := string(piece.Kind)
		if piece.Agency {
			kind = "agency"
		}
		k := slices.IndexFunc(groups, func(g view.Advice) bool { return g.Kind == kind })
		groups[k].Pieces = append(groups[k].Pieces, view.Advise(c.W, advice, id))
	}
	return slices.DeleteFunc(groups, func(g view.Advice) bool { return len(g.Pieces) == 0 }), nil
}

// Limits are what the instrument cannot tell, said by itself.
func (c Case) Limits() []string {
	return []string{
		c.W.T("project.need.limit.sources"), c.W.T("project.need.limit.steps"), c.W.T("project.need.limit.manager"), c.W.T("project.need.limit.people"),
	}
}
