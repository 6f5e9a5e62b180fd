package resultview

import (
	"math"
	"slices"
	"strconv"

	"rolefit/app/sitting"
	"rolefit/app/view"
	"rolefit/pkg/fit"
)

// Why is the lead of the first role over the second, taken apart into what each
// answer gives to it, in points: a hundred are one standard deviation of a fit
// in the assumed population. The points shown add up exactly.
type Why struct {
	Sentence string
	Lead     fit.Role
	Over     fit.Role
	For      ReasonLines // answers that speak for the leading role
	Against  ReasonLines // answers that speak for the other
	Neither  ReasonLines // answers that say nothing about the two
	Sum      string      // "+231 − 42 = +189"
}

// ReasonLines are the answers that point one way.
type ReasonLines struct {
	Title  string
	Points string // their sum
	List   []ReasonLine
}

// ReasonLine is what one answer gives to the lead.
type ReasonLine struct {
	Item    string
	Points  string  // such as "+15"
	Value   int     // the same as a number
	Share   float64 // of the largest reason, 0 to 100
	Gist    string  // what was said, shortest
	Facet   string
	First   string // the statements as they stood on the screen
	Second  string
	Place   int    // of the answer between the two, 0 to 4
	Answer  string // in words
	Sources string
}

// Steps are the five steps between the two statements; the chosen one is true.
func (r ReasonLine) Steps() []bool {
	steps := make([]bool, 5)
	steps[r.Place] = true
	return steps
}

// Why takes the lead apart. Where no role leads, it is empty.
func (c Case) Why() Why {
	if c.Result.Contrast == nil {
		return Why{}
	}
	lead, over := c.Result.Contrast.Role, c.Result.Contrast.Over
	points := c.points()
	why := Why{Lead: lead, Over: over}
	var plus, minusSum int
	for i, r := range c.Result.Reasons {
		reason := c.reason(r.Item, points[i])
		switch {
		case r.Value == 0:
			why.Neither.List = append(why.Neither.List, reason)
		case r.Value > 0:
			why.For.List = append(why.For.List, reason)
			plus += points[i]
		default:
			why.Against.List = append(why.Against.List, reason)
			minusSum += points[i]
		}
	}
	for _, side := range []*ReasonLines{&why.For, &why.Against} {
		share(side.List)
	}
	why.For.Title, why.For.Points = c.W.T("result.why.for", "role", c.Role(lead)), view.Signed(plus)
	why.Against.Title, why.Against.Points = c.W.T("result.why.for", "role", c.Role(over)), view.Signed(minusSum)
	why.Neither.Title, why.Neither.Points = c.W.T("result.why.neither"), "0"
	why.Sum = sum(plus, minusSum)
	why.Sentence = c.W.Count("result.why.sentence", plus+minusSum, "role", c.Role(lead), "over", c.Role(over))
	return why
}

// points are the reasons in whole points that add up to the lead in whole points.
func (c Case) points() []int {
	values := make([]float64, len(c.Result.Reasons))
	for i, r := range c.Result.Reasons {
		values[i] = 100 * r.Value
	}
	return view.Apportion(values)
}

// sum writes an addition with its result.
func sum(plus, minusSum int) string {
	return view.Signed(plus) + " " + view.Minus + " " + strconv.Itoa(-minusSum) + " = " + view.Signed(plus+minusSum)
}

// share sorts reasons from the largest to the smallest and sets their shares.
func share(list []ReasonLine) {
	slices.SortStableFunc(list, func(x, y ReasonLine) int { return view.Abs(y.Value) - view.Abs(x.Value) })
	for i := range list {
		list[i].Share = math.Round(100 * float64(view.Abs(list[i].Value)) / float64(max(1, view.Abs(list[0].Value))))
	}
}

func (c Case) reason(id string, points int) ReasonLine {
	item, _ := c.bank.Item(id)
	text, _ := c.bank.Text(c.W.Lang(), id)
	r := ReasonLine{
		Item: id, Points: view.Signed(points), Value: points, Gist: c.gist(id, c.answers[id]),
		Facet: c.W.Series([]string{c.W.T("axis." + string(item.Axis)), c.W.T("facet." + string(item.Facet))}),
		First: text.Minus, Second: text.Plus, Place: c.sitting.Shown[id] + 2,
		Answer: c.said(id, c.answers[id]), Sources: view.Lines(c.W, item.Sources),
	}
	if sitting.PlusLeft(c.sitting.Seed, id) {
		r.First, r.Second = r.Second, r.First
	}
	return r
}

// gist is the statement that an answer picks, or both when it picks neither.
func (c Case) gist(id string, answer int) string {
	text, _ := c.bank.Text(c.W.Lang(), id)
	switch {
	case answer > 0:
		return text.Plus
	case answer < 0:
		return text.Minus
	}
	return c.W.T("result.why.both", "plus", text.Plus, "minus", text.Minus)
}

// said is an answer to a pair in words: how much, and which statement.
func (c Case) said(id string, answer int) string {
	text, _ := c.bank.Text(c.W.Lang(), id)
	switch answer {
	case 2:
		return c.W.T("result.answer.much", "statement", text.Plus)
	case 1:
		return c.W.T("result.answer.rather", "statement", text.Plus)
	case -1:
		return c.W.T("result.answer.rather", "statement", text.Minus)
	case -2:
		return c.W.T("result.answer.much", "statement", text.Minus)
	}
	return c.W.T("result.answer.both")
}

// Flips says what would change the leading role: the smallest sets of answers
// that, given otherwise, put another one first.
type Flips struct {
	Sentence string
	Long     bool // the sets are too long to stand open
	Sets     []FlipSet
	Others   string // what the sets after the first are called; "" when there are none
}

// FlipSet is one such set.
type FlipSet struct {
	Title   string // who would lead then
	Leading fit.Role
	Changes []Change
}

// Change is one answer given otherwise.
type Change struct {
	Item string
	To   string // the other answer in words
	From string // instead of which
}

// How many sets are shown: few when each of them is long.
const (
	fewChanges = 4
	manySets   = 3
)

// Flips finds the sets. Without one it says that no answers could do it. Where no
// role leads, it is empty.
func (c Case) Flips() (Flips, error) {
	if !c.Leads() {
		return Flips{}, nil
	}
	flips, err := fit.Flips(c.bank, c.answers, manySets)
	if err != nil {
		return Flips{}, err
	}
	leading := c.Role(c.evidence.Leading)
	if len(flips) == 0 {
		return Flips{Sentence: c.W.T("result.flip.never", "role", leading)}, nil
	}
	long := len(flips[0].Changes) > fewChanges
	if long {
		flips = flips[:1]
	}
	out := Flips{Long: long, Sentence: c.W.Count("result.flip.sentence", len(flips[0].Changes), "role", leading)}
	for _, f := range flips {
		set := FlipSet{Title: c.W.T("result.flip.then", "role", c.Role(f.Leading)), Leading: f.Leading}
		for _, change := range f.Changes {
			set.Changes = append(set.Changes, Change{
				Item: change.Item, To: c.said(change.Item, change.To),
				From: c.W.T("result.flip.instead", "answer", c.said(change.Item, change.From)),
			})
		}
		out.Sets = append(out.Sets, set)
	}
	if others := len(out.Sets) - 1; others > 0 {
		out.Others = c.W.Count("result.flip.others", others)
	}
	return out, nil
}
