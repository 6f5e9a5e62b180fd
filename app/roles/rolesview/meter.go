package rolesview

import (
	"rolefit/app/view"
	"rolefit/pkg/fit"
	"rolefit/pkg/roles"
	"rolefit/pkg/seeds"
)

// Meter is the risk of two roles at once, with what it is made of.
type Meter struct {
	Who   string // which person, and which roles
	Level roles.RiskLevel
	Word  string
	Text  string
	Parts []MeterPart
	Sum   string
	Costs []view.Cited
	Helps []view.Cited
}

// MeterPart is one part of the sum.
type MeterPart struct {
	Points string // with its sign
	view.Cited
}

// meter reads the risk for the person who takes two roles: in the proposal, or
// else in the best assignment that has one.
func (t proposer) meter(setting roles.Setting) (Meter, error) {
	shelf, err := roles.LoadRisk()
	if err != nil {
		return Meter{}, err
	}
	advice, err := seeds.LoadAdvice()
	if err != nil {
		return Meter{}, err
	}
	key, option := "roles.meter.if", *t.p.Together // the risk depends on the roles and the setting, not on the person
	if _, _, shared := t.p.Best.Shared(); shared {
		key, option = "roles.meter.does", t.p.Best
	}
	person, places, _ := option.Shared()
	pair := [2]fit.Role{t.p.Roles[places[0]], t.p.Roles[places[1]]}
	risk := roles.Measure(shelf, pair[0], pair[1], setting)
	m := Meter{
		Who:   t.W.T(key, "person", t.people[person].Label, "first", t.Role(pair[0]), "second", t.Role(pair[1])),
		Level: risk.Level, Word: t.W.T("roles.meter.level." + string(risk.Level)),
		Text:  t.W.T("roles.meter.level." + string(risk.Level) + ".text"),
		Parts: meterParts(t.Teller, shelf, risk),
		Sum:   t.W.T("roles.meter.sum", "n", view.Signed(risk.Points)),
		Costs: t.Advised(advice, risk.Costs), Helps: t.Advised(advice, risk.Mitigations),
	}
	return m, nil
}

func meterParts(t view.Teller, shelf *roles.RiskShelf, risk roles.Risk) []MeterPart {
	var parts []MeterPart
	for _, id := range risk.Parts {
		part, _ := shelf.Get(id)
		text, _ := shelf.Text(t.W.Lang(), id)
		parts = append(parts, MeterPart{Points: view.Signed(part.Points), Cited: view.Quote(t.W, text.Title, text.Text, part.Sources...)})
	}
	return parts
}
