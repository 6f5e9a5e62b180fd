package resultview

import (
	"strconv"

	"rolefit/app/view"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Verdict is the head of the page: the outcome in one plain sentence, the chance
// that it is right, and what it means.
type Verdict struct {
	Kind    fit.VerdictKind
	Title   string      // the sentence
	Roles   []fit.Role  // to draw: the roles that the sentence names, or all three when none is
	Chance  string      // of being right, as a sentence; "" when unfinished
	Figure  string      // its figure, such as "about 4 in 5", which stands in it once; "" when close
	Facts   []view.Fact // how steady, on how much, and by how many definitions, each in a word or two
	Rates   string      // how often verdicts of this form and kind are wrong, as simulated; may be ""
	Meaning []view.Cited
	Needs   string   // what a verdict needs, said to an unfinished sitting
	Missing []string // what an unfinished sitting lacks
	Stopped string   // why no further pair is asked
	More    bool     // the bank holds further pairs
	Midway  string   // says that the sitting was not brought to its end; may be ""
}

// Verdict says what came out.
func (c Case) Verdict() Verdict {
	v := Verdict{Kind: c.Result.Verdict.Kind, Title: c.title(), Roles: c.drawn()}
	v.More = c.sitting.CanAskMore(c.bank)
	v.Stopped = view.Stopped(c.W, c.sitting.Form, c.sitting.Course(c.bank).Stop)
	if !c.Finished() {
		v.Needs, v.Missing = c.W.T("result.missing.why", c.names()...), c.missing()
		return v
	}
	if !c.sitting.Done {
		v.Midway = c.W.T("result.midway")
	}
	v.Chance, v.Figure = c.chance()
	v.Facts = c.facts()
	v.Rates = c.rates()
	v.Meaning = c.meaning()
	return v
}

// names are the fillings that the sentences of a verdict use.
func (c Case) names() []string {
	return []string{
		"first", c.Role(c.evidence.Leading), "second", c.Role(c.evidence.Second), "third", c.Role(c.evidence.Third),
		"n", strconv.Itoa(c.Result.Answered),
	}
}

func (c Case) title() string {
	if !c.Finished() {
		return c.W.T("result.verdict.unfinished")
	}
	return title(c.Teller, "result.verdict.", c.evidence, c.Result.Verdict.Kind)
}

// title is the outcome in one sentence, whoever it is told of. On the product
// side it says which role is likelier, where that may be said.
func title(t view.Teller, prefix string, e fit.Evidence, k fit.VerdictKind) string {
	key := prefix + string(k)
	if _, ok := e.Likelier(); ok && k == fit.Side {
		key += ".likelier"
	}
	return t.W.T(key, "first", t.Role(e.Leading), "second", t.Role(e.Second))
}

func (c Case) drawn() []fit.Role {
	if roles := c.Result.Verdict.Roles; len(roles) > 0 {
		return roles
	}
	return fit.Roles[:]
}

// chance is the stated chance of being right, as a sentence and alone. Close
// names no role and says so instead.
func (c Case) chance() (sentence, figure string) {
	kind := c.Result.Verdict.Kind
	if kind == fit.Close {
		return c.W.T("result.chance.close"), ""
	}
	figure = c.Teller.Chance(c.evidence.Chance(kind))
	return c.W.T("result.chance."+string(kind), append(c.names(), "chance", figure)...), figure
}

// facts sum the verdict up.
func (c Case) facts() []view.Fact {
	var list []view.Fact
	if s, err := c.Steady(); err == nil && s.Word != "" {
		list = append(list, view.Fact{Label: c.W.T("result.steady", c.names()...), Value: s.Title})
	}
	if definitions := "result.definition.fact.same"; c.Leads() {
		if depends(c) {
			definitions = "result.definition.fact.differ"
		}
		list = append(list, view.Fact{Label: c.W.T("result.definition.title"), Value: c.W.T(definitions)})
	}
	return append(list,
		view.Fact{Label: c.W.T("questionnaire.form." + string(c.sitting.Form)), Value: c.W.Count("result.answered", c.Result.Answered)},
	)
}

// rates says how verdicts of this form and kind do in simulations, where the
// simulations say something about it.
func (c Case) rates() string {
	key := "result.rate." + string(c.sitting.Form) + "." + string(c.Result.Verdict.Kind)
	if !c.W.Has(key) {
		return ""
	}
	return c.W.T(key)
}

// grounds are the lines behind what is said about a role or a couple of roles.
var grounds = map[string][]string{
	"product-owner":                   {"001:17", "001:21", "002:12", "004:36"},
	"product-manager":                 {"002:10", "003:8", "003:54"},
	"project-manager":                 {"001:18", "001:22", "004:15", "003:28"},
	"product-owner.product-manager":   {"002:10", "002:12"},
	"product-owner.project-manager":   {"001:62-63"},
	"product-manager.project-manager": {"003:51", "003:54"},
}

// meaning says in a paragraph or two what the outcome is about.
func (c Case) meaning() []view.Cited {
	switch kind := c.Result.Verdict.Kind; kind {
	case fit.Clear, fit.Likely:
		return []view.Cited{c.about(string(c.evidence.Leading))}
	case fit.Hybrid:
		key := "result.reading." + map[fit.HybridReading]string{
			fit.BothHats: "both", fit.NeitherYet: "neither", fit.BetweenTheTwo: "between", fit.ProductRoles: "product",
		}[c.Result.Reading()]
		if c.Result.Verdict.Across() && (c.Result.Levels.Value == fit.LevelNone || c.Result.Levels.Delivery == fit.LevelNone) {
			key = "result.reading.unknown"
		}
		title := c.W.T(key + ".title")
		return []view.Cited{c.about(couple(c.evidence.Leading, c.evidence.Second)), view.Quote(c.W, title, c.W.T(key))}
	case fit.Side:
		return []view.Cited{view.Quote(c.W, "", c.W.T("result.about.side"), "001:2", "002:10", "002:12", "004:11")}
	default:
		return []view.Cited{view.Quote(c.W, "", c.W.T("result.about.close", c.names()...))}
	}
}

func (c Case) about(key string) view.Cited {
	return view.Quote(c.W, "", c.W.T("result.about."+key), grounds[key]...)
}

// couple names two roles in their usual order, joined by a dot.
func couple(r, s fit.Role) string {
	if r.Index() > s.Index() {
		r, s = s, r
	}
	return string(r) + "." + string(s)
}

// missing lists what an unfinished sitting lacks for a verdict.
func (c Case) missing() []string {
	perAxis := map[questionnaire.Axis]int{}
	for id := range c.answers {
		if item, ok := c.bank.Item(id); ok && item.Kind == questionnaire.Pair {
			perAxis[item.Axis]++
		}
	}
	var list []string
	if lack := enoughPairs - c.Result.Answered; lack > 0 {
		list = append(list, c.W.Count("result.missing.pairs", lack))
	}
	for _, axis := range questionnaire.Axes {
		if lack := enoughAxis - perAxis[axis]; lack > 0 {
			list = append(list, c.W.Count("result.missing.axis", lack, "axis", c.W.T("axis."+string(axis))))
		}
	}
	return list
}

// What a verdict needs; fit.Finished holds the same.
const (
	enoughPairs = 10
	enoughAxis  = 2
)
