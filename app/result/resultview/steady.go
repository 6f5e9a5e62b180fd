package resultview

import (
	"rolefit/pkg/fit"
)

// Steady says how much the leading role hangs on single answers and on single
// numbers of the portraits, in one word and with what lies behind it.
type Steady struct {
	Word     fit.Steady
	Title    string
	Sentence string
	Trials   []string // how many trials of each kind changed the lead
	Pivots   []string // answers without which another role leads
	Nudges   []string // numbers of the portraits that change it
}

// Steady tries everything once. Where no role leads, it is empty.
func (c Case) Steady() (Steady, error) {
	tried, err := fit.Steadily(c.bank, c.answers)
	if err != nil {
		return Steady{}, err
	}
	if tried.Word == "" {
		return Steady{}, nil
	}
	key := "result.steady." + string(tried.Word)
	s := Steady{
		Word: tried.Word, Title: c.W.T(key + ".title"), Sentence: c.W.T(key, "role", c.Role(tried.Leading)),
		Trials: []string{
			c.W.Count("result.steady.pivots", tried.Answered, "changed", c.W.Number(len(tried.Pivots))),
			c.W.Count("result.steady.nudges", tried.Nudged, "changed", c.W.Number(len(tried.Nudges))),
		},
	}
	for _, p := range tried.Pivots {
		s.Pivots = append(s.Pivots, c.W.T("result.steady.pivot", "answer", c.said(p.Item, c.answers[p.Item]), "role", c.Role(p.Leading)))
	}
	for _, n := range tried.Nudges {
		way := "result.steady.raised"
		if n.By < 0 {
			way = "result.steady.lowered"
		}
		s.Nudges = append(s.Nudges, c.W.T(way,
			"portrait", c.Role(n.Role), "axis", c.W.T("axis."+string(n.Axis)), "role", c.Role(n.Leading)))
	}
	return s, nil
}

// Care is what is said about answers that disagree with each other, kindly.
type Care struct {
	Doubtful bool   // two flags or more: the question whether to look again
	Title    string // "" when nothing is to be said
	Text     string
	Flags    []string // what was noticed
}

// Care puts the careless flags into words. One flag is a hint.
func (c Case) Care() Care {
	if len(c.care.Flags) == 0 {
		return Care{}
	}
	key := "result.care.hint"
	if c.care.Doubtful() {
		key = "result.care.doubt"
	}
	care := Care{Doubtful: c.care.Doubtful(), Title: c.W.T(key + ".title"), Text: c.W.T(key)}
	for _, f := range c.care.Flags {
		care.Flags = append(care.Flags, c.W.T("result.care."+string(f)))
	}
	return care
}
