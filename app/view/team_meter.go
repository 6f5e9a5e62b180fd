package view

import (
	"rolefit/pkg/fit"
	"rolefit/pkg/seeds"
	"rolefit/pkg/team"
)

// Meter is the risk of two hats on one head, with what it is made of.
type Meter struct {
	Who   string // whose head, and which hats
	Level team.Level
	Word  string
	Text  string
	Parts []MeterPart
	Sum   string
	Costs []Cited
	Helps []Cited
}

// MeterPart is one part of the sum.
type MeterPart struct {
	Points string // with its sign
	Cited
}

// meter reads the risk for the head that wears two hats: in the proposal, or
// else in the best assignment that has one.
func (t proposer) meter(setting team.Setting) (Meter, error) {
	shelf, err := team.LoadRisk()
	if err != nil {
		return Meter{}, err
	}
	advice, err := seeds.LoadAdvice()
	if err != nil {
		return Meter{}, err
	}
	key, option := "meter.if", *t.p.Together // a risk of the hats and the setting, whoever the person is
	if _, _, shared := t.p.Best.Shared(); shared {
		key, option = "meter.does", t.p.Best
	}
	person, hats, _ := option.Shared()
	pair := [2]fit.Role{t.p.Roles[hats[0]], t.p.Roles[hats[1]]}
	risk := team.Measure(shelf, pair[0], pair[1], setting)
	m := Meter{
		Who:   t.w.T(key, "person", t.people[person].Label, "first", t.role(pair[0]), "second", t.role(pair[1])),
		Level: risk.Level, Word: t.w.T("meter.level." + string(risk.Level)),
		Text:  t.w.T("meter.level." + string(risk.Level) + ".text"),
		Parts: t.parts(shelf, risk),
		Sum:   t.w.T("meter.sum", "n", signed(risk.Points)),
		Costs: t.advised(advice, risk.Costs), Helps: t.advised(advice, risk.Mitigations),
	}
	return m, nil
}

func (t teller) parts(shelf *team.RiskShelf, risk team.Risk) []MeterPart {
	var parts []MeterPart
	for _, id := range risk.Parts {
		part, _ := shelf.Get(id)
		text, _ := shelf.Text(t.w.Lang(), id)
		parts = append(parts, MeterPart{Points: signed(part.Points), Cited: cited(t.w, text.Title, text.Text, part.Sources...)})
	}
	return parts
}

// advised words pieces of advice.
func (t teller) advised(shelf *seeds.AdviceShelf, ids []string) []Cited {
	var list []Cited
	for _, id := range ids {
		piece, _ := shelf.Get(id)
		text, _ := shelf.Text(t.w.Lang(), id)
		list = append(list, cited(t.w, text.Title, text.Text, piece.Sources...))
	}
	return list
}
