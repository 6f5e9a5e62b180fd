// Package rolesview says what a proposal for a team comes to: assignments, alternatives, chances, and the risk of two roles at once.
package rolesview

import (
	"fmt"
	"math"
	"slices"

	"rolefit/app/sitting"
	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/roles"
)

// Summary is what the page "Who takes which role" says about a team: a proposal,
// what stands close to it, and what two roles at once would mean.
type Summary struct {
	Best    Assignment
	Sure    string       // with which probability none is better
	Oftener string       // that another way is the best more often; may be ""
	Unsure  string       // how uncertain a single fit is
	Close   []Assignment // within .25 of the proposal, the cheapest first
	Caption string       // of the chances
	Head    []string
	Rows    [][]string
	Apart   string // what it costs to part two roles, or to join them; "" when there is one role
	Meter   *Meter // nil when there is one role
}

// Assignment is who would take which role.
type Assignment struct {
	Holders []Holder
	Swap    string // what is different from the proposal; "" for the proposal
	Odds    string // what it costs, and how often it is best
}

// Holder is one role and the person who takes it.
type Holder struct {
	Role     fit.Role
	RoleName string // name of the role
	Person   string
}

// seed makes the same people give the same probabilities on every device.
const seed = 1

// Propose works out what the page says. The error is that of the proposal: too
// few people, or no role.
func Propose(w *words.Catalogue, people []roles.Person, wanted []fit.Role, setting roles.Setting) (Summary, error) {
	p, err := roles.Propose(people, wanted, seed)
	if err != nil {
		return Summary{}, fmt.Errorf("proposing who takes which role: %w", err)
	}
	t := proposer{view.Teller{W: w}, people, p}
	h := Summary{Best: t.assignment(p.Best), Sure: t.sure(), Unsure: t.unsure()}
	for _, o := range p.Alternatives {
		h.Close = append(h.Close, t.alternative(o))
		if o.Probability > p.Best.Probability {
			h.Oftener = w.T("roles.proposal.oftener")
		}
	}
	h.Caption, h.Head, h.Rows = t.chances()
	if p.Together == nil {
		return h, nil
	}
	h.Apart = t.apart()
	meter, err := t.meter(setting)
	h.Meter = &meter
	return h, err
}

// proposer words a proposal for its people.
type proposer struct {
	view.Teller
	people []roles.Person
	p      roles.Proposal
}

func (t proposer) assignment(o roles.Option) Assignment {
	var a Assignment
	for h, person := range o.Holders {
		a.Holders = append(a.Holders, Holder{
			Role: t.p.Roles[h], RoleName: t.Role(t.p.Roles[h]), Person: t.people[person].Label,
		})
	}
	return a
}

// alternative words an assignment against the proposal.
func (t proposer) alternative(o roles.Option) Assignment {
	a := t.assignment(o)
	var swaps []string
	for h, person := range o.Holders {
		if was := t.p.Best.Holders[h]; was != person {
			swaps = append(swaps, t.W.T("roles.proposal.swap",
				"role", t.Role(t.p.Roles[h]), "person", t.people[person].Label, "was", t.people[was].Label))
		}
	}
	a.Swap = t.W.List(swaps)
	a.Odds = t.W.T("roles.proposal.odds", "cost", t.deviations(o.Cost), "chance", seldom(t.Teller, o.Probability))
	return a
}

// sure says how probable it is that nothing beats the proposal.
func (t proposer) sure() string {
	return t.W.Count("roles.proposal.sure", assignments(len(t.people), len(t.p.Roles)), "chance", seldom(t.Teller, t.p.Best.Probability))
}

// assignments is in how many ways roles can be given to people when nobody takes
// more than two.
func assignments(people, given int) int {
	all := 1
	for range given {
		all *= people
	}
	if given > 2 {
		all -= people
	}
	return all
}

// unsure says how uncertain a single fit of these people is: the root of the
// mean variance.
func (t proposer) unsure() string {
	variance, n := 0.0, 0.0
	for _, person := range t.people {
		for _, f := range person.Profile.Fits() {
			if slices.Contains(t.p.Roles, f.Role) {
				variance, n = variance+f.SD*f.SD, n+1
			}
		}
	}
	return t.W.T("roles.proposal.unsure", "sd", t.deviations(math.Sqrt(variance/n)))
}

// chances is the table of who gets which role with which probability, in the
// order in which the people were added: it is no ranking.
func (t proposer) chances() (caption string, head []string, rows [][]string) {
	head = []string{t.W.T("roles.proposal.column.person")}
	for _, role := range t.p.Roles {
		head = append(head, t.Role(role))
	}
	for i, person := range t.people {
		row := []string{person.Label}
		for h := range t.p.Roles {
			row = append(row, seldom(t.Teller, t.p.Chances[i][h]))
		}
		rows = append(rows, row)
	}
	return t.W.T("roles.proposal.table"), head, rows
}

// apart says what it costs to part, or to join, the roles.
func (t proposer) apart() string {
	together, apart := t.p.Together, t.p.Apart
	switch {
	case apart == nil:
		return t.W.T("roles.proposal.nobodyleft")
	case together.Cost <= apart.Cost:
		return t.W.T("roles.proposal.apart", "who", t.told(*apart), "cost", t.deviations(apart.Cost))
	}
	return t.W.T("roles.proposal.together", "who", t.told(*together), "cost", t.deviations(together.Cost), "penalty", t.deviations(together.Penalty))
}

// told is an assignment in a sentence.
func (t proposer) told(o roles.Option) string {
	taken := map[int][]string{}
	var order []int
	for h, person := range o.Holders {
		if taken[person] == nil {
			order = append(order, person)
		}
		taken[person] = append(taken[person], t.Role(t.p.Roles[h]))
	}
	var parts []string
	for _, person := range order {
		parts = append(parts, t.W.T("roles.proposal.wears", "person", t.people[person].Label, "roles", t.W.List(taken[person])))
	}
	return t.W.List(parts)
}

// seldom is a probability from draws: what never occurred in them is not called
// impossible.
func seldom(t view.Teller, p float64) string {
	if p < .01 {
		return t.W.T("roles.proposal.seldom")
	}
	return t.W.Percent(p, 0)
}

// deviations is a number of standard deviations with two digits.
func (t proposer) deviations(x float64) string { return t.W.Decimal(max(0, x), 2) }

// FromProject is what the project that the device keeps calls for.
type FromProject struct {
	Title   string
	Text    string // which roles it has to give, or why none
	Roles   []fit.Role
	Setting roles.Setting
}

// ReadProject reads the roles and the setting off a kept project, its stakeholders
// together; ok is false while factors are unanswered.
func ReadProject(w *words.Catalogue, in *project.Instrument, kept sitting.Project) (c FromProject, ok bool) {
	sheets := []project.Sheet{}
	if len(kept.Sheet.Answers) > 0 {
		sheets = append(sheets, kept.Sheet)
	}
	for _, other := range kept.Others {
		if sheet, err := in.ParseCode(other.Code); err == nil {
			sheets = append(sheets, sheet)
		}
	}
	combined, err := in.Combine(sheets)
	if err != nil || len(combined.Missing) > 0 {
		return FromProject{}, false
	}
	t := view.Teller{W: w}
	j := project.Judge(combined.Factors)
	c = FromProject{
		Title: w.T("roles.proposal.called." + string(j.Recommendation)),
		Roles: roles.Needed(j), Setting: roles.SettingOf(combined.Factors),
	}
	var names []string
	for _, role := range c.Roles {
		names = append(names, t.Role(role))
	}
	if c.Text = w.T("roles.proposal.called.none"); len(names) > 0 {
		c.Text = w.T("roles.proposal.called.text", "roles", w.List(names))
	}
	return c, true
}
