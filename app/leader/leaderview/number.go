package leaderview

import (
	"rolefit/app/view"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/symptoms"
)

// How many symptoms lead the numbers of clarity, before the duties.
const symptomsAsked = 12

// gist is one number of a contribution in words: what 0 and 100 mean.
type gist struct {
	name, short string
	ends        [2]string
	sources     []string // of a symptom or a duty
}

// gist words number i of a kind.
func (c *Case) gist(kind string, i int) gist {
	switch kind {
	case contribution.KindProject:
		f := c.in.Factors.All()[i]
		text, _ := c.in.Factors.Text(c.W.Lang(), f.ID)
		return gist{text.Title, c.W.T("leader.factor." + f.ID), [2]string{text.Minus, text.Plus}, f.Sources}
	case contribution.KindClarity:
		if i < symptomsAsked {
			return c.symptom(i)
		}
		return c.duty(i - symptomsAsked)
	}
	if i < len(questionnaire.Axes) {
		key := "axis." + string(questionnaire.Axes[i])
		return gist{c.W.T(key), c.W.T(key), [2]string{c.W.T(key + ".minus"), c.W.T(key + ".plus")}, nil}
	}
	row, _ := contribution.Known(kind)
	key := "leader.number." + row.Numbers[i].Name
	return gist{c.W.T(key), c.W.T(key + ".short"), [2]string{c.W.T(key + ".minus"), c.W.T(key + ".plus")}, nil}
}

// symptom words a symptom by what it is when it is felt: one that was asked as
// health is missing.
func (c *Case) symptom(i int) gist {
	s := c.symptoms.All()[i]
	text, _ := c.symptoms.Text(c.W.Lang(), s.ID)
	name := text.Title
	if s.Wording == symptoms.Health {
		name = c.W.T("leader.symptom.missing", "what", text.Title)
	}
	return gist{name, name, [2]string{c.W.T("leader.symptom.minus"), c.W.T("leader.symptom.plus")}, s.Sources}
}

func (c *Case) duty(i int) gist {
	card := c.deck.Short()[i]
	text, _ := c.deck.Text(c.W.Lang(), card.ID)
	var sources []string
	for _, lines := range card.Sources {
		sources = append(sources, lines...)
	}
	return gist{text.Title, text.Title, [2]string{c.W.T("leader.duty.minus"), c.W.T("leader.duty.plus")}, view.Merged(sources)}
}

// sharp is how far both ends of what is known of a mean may lie from its value for
// it to be told as a number. It is half of the coarsest step but one; whatever is
// wider is told as a band.
const sharp = 4

// isSharp reports whether a mean is known well enough to be told, and drawn, as a
// number.
func isSharp(r benchmark.Range) bool { return max(r.Value-r.Low, r.High-r.Value) <= sharp }

// isNumber reports whether a published mean is told as a number: neither as a bound nor
// as a band.
func isNumber(r benchmark.Range) bool { return isSharp(r) && r.Low > 0 && r.High < 100 }

// figureText is a published mean in words: a bound, a number, or a band. It never
// tells a bound, or the middle of a band, as if it were the mean.
func figureText(t view.Teller, r benchmark.Range) string {
	switch {
	case r.Low <= 0 && r.High >= 100:
		return t.W.T("leader.anything")
	case r.Low <= 0:
		return t.W.T("leader.atmost", "n", view.Whole(r.High))
	case r.High >= 100:
		return t.W.T("leader.atleast", "n", view.Whole(r.Low))
	case isNumber(r):
		return view.Whole(r.Value)
	}
	return within(t, r.Low, r.High)
}

// within says between which whole numbers something lies.
func within(t view.Teller, low, high float64) string {
	return t.W.T("result.range", "low", view.Whole(low), "high", view.Whole(high))
}

// mean is the plain mean of some figures, which bounds what the means are.
func mean(figures []benchmark.Range) (r benchmark.Range) {
	for _, f := range figures {
		r.Value, r.Low, r.High = r.Value+f.Value, r.Low+f.Low, r.High+f.High
	}
	n := float64(max(len(figures), 1))
	return benchmark.Range{Value: r.Value / n, Low: r.Low / n, High: r.High / n}
}

// hull is the least range that holds both; its value is that of the first.
func hull(r, s benchmark.Range) benchmark.Range {
	return benchmark.Range{Value: r.Value, Low: min(r.Low, s.Low), High: max(r.High, s.High)}
}
