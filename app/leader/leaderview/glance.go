package leaderview

import "rolefit/pkg/contribution"

// Glance is what the first screen says: what to do first with the figures that call
// for it, what has changed, and one scale.
type Glance struct {
	Findings []Finding
	None     string // said where there is no finding
	Changes  []string
	Still    string     // said where there are rounds to compare and nothing has changed for certain
	Scale    BalanceRow // what projects need, people prefer and current roles are; without marks where there is neither
}

// Finding is one thing to do first.
type Finding struct {
	Number, Title string
	Why           []string // the first of the reasons
	Where         CertainTeams
}

// fewReasons is how many reasons the first screen gives for a finding; the others stand
// with the action.
const fewReasons = 2

// Glance puts together what the first screen says of the trends and the actions.
func (c *Case) Glance(trends Trends, actions Actions) Glance {
	g := Glance{None: actions.None, Scale: c.balanceRow(contribution.FitValue, "")}
	g.Scale.Name = c.W.T("leader.balance")
	for _, a := range actions.List {
		g.Findings = append(g.Findings, Finding{Number: a.Number, Title: a.Title, Why: a.Why[:min(len(a.Why), fewReasons)], Where: a.Where})
	}
	compared := false
	for _, t := range trends.List {
		if t.Changed != "" {
			g.Changes = append(g.Changes, t.Changed)
		}
		compared = compared || len(t.Points) > 1
	}
	if compared && len(g.Changes) == 0 {
		g.Still = c.W.T("leader.change.none")
	}
	return g
}
