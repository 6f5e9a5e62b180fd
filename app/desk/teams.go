//go:build !wasm

package desk

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
	"rolefit/pkg/register"
	"rolefit/pkg/register/teamname"
)

// teamsPage is what the page of teams shows.
type teamsPage struct {
	Teams  []organisation.Team
	Chosen *organisation.Team  // to be changed; nil for none
	Open   int                 // teams that take answers
	Most   int                 // people of a team
	Into   []organisation.Team // that the chosen one can be merged into
}

// Merging is the name of the team in which a team goes on, now or from the next round on; "" for none.
func (v *visit) Merging(t organisation.Team) string {
	into, _ := v.Org.Team(t.Merging.Into)
	return into.Name
}

// Merged reports whether a team goes on in another one already.
func (v *visit) Merged(t organisation.Team) bool { return v.Org.Merged(t, v.Now) }

func showTeams(v *visit) (any, error) {
	p := teamsPage{Teams: v.Org.Teams, Open: len(v.Org.OpenTeams(v.Now)), Chosen: v.chosen(), Most: organisation.MaxHeads}
	if p.Chosen != nil && !p.Chosen.Closed && !p.Chosen.Merges() {
		p.Into = slices.DeleteFunc(v.Org.OpenTeams(v.Now), func(t organisation.Team) bool { return t.ID == p.Chosen.ID || t.Merges() })
	}
	return p, nil
}

// chosen is the team that the address or the form names; nil for none.
func (v *visit) chosen() *organisation.Team {
	id := v.Asked("team")
	if v.Was("team") != "" && len(v.Problems) > 0 {
		id = v.Was("team")
	}
	if t, ok := v.Org.Team(id); ok {
		return &t
	}
	return nil
}

func teamActions() []action {
	return []action{
		{path: "teams/add", page: "teams", note: register.AddedTeam, do: addTeams},
		{path: "teams/change", page: "teams", note: register.RenamedTeam, do: changeTeam},
		{path: "teams/close", page: "teams", note: register.ClosedTeam, do: func(v *visit, o *organisation.Organisation) error {
			return o.CloseTeam(v.Was("team"))
		}},
		{path: "teams/open", page: "teams", note: register.OpenedTeam, do: func(v *visit, o *organisation.Organisation) error {
			return o.OpenTeam(v.Was("team"))
		}},
		{path: "teams/merge", page: "teams", note: register.MergedTeam, do: func(v *visit, o *organisation.Organisation) error {
			return o.MergeTeam(v.Was("team"), v.Was("into"), v.Now)
		}},
		{path: "teams/unmerge", page: "teams", note: register.UnmergedTeam, do: func(v *visit, o *organisation.Organisation) error {
			return o.UnmergeTeam(v.Was("team"), v.Now)
		}},
	}
}

// addTeams adds a team for every line of a list, all or none.
func addTeams(v *visit, o *organisation.Organisation) error {
	list, err := parseTeams(v.Was("list"))
	if err != nil {
		return err
	}
	if err := o.RoomFor(len(list)); err != nil {
		return err
	}
	names := teamname.Of(o.TeamNames(""))
	var problems []error
	for i, one := range list {
		name, err := cleanName(one.Name, names)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		names.Add(name)
		list[i].Name = name
	}
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	return o.AddTeams(list, v.Now, rand.Reader)
}

// changeTeam gives a team the name, department and number of people of the form.
func changeTeam(v *visit, o *organisation.Organisation) error {
	id := v.Was("team")
	name, err := cleanName(v.Was("name"), teamname.Of(o.TeamNames(id)))
	if err != nil {
		return err
	}
	heads, err := parseHeads(v.Was("heads"))
	if err != nil {
		return err
	}
	if err := o.RenameTeam(id, name, strings.TrimSpace(v.Was("group"))); err != nil {
		return err
	}
	return o.Count(id, heads, v.Now)
}

// cleanName is a name as it is kept. What teamname says against one is told as one sentence.
func cleanName(name string, others teamname.Names) (string, error) {
	clean, err := others.Clean(strings.TrimSpace(name))
	if _, coded := errors.AsType[*problem.Error](err); err != nil && !coded {
		return "", problem.New("org-team-name", "the name {value} cannot be used", "value", strings.TrimSpace(name))
	}
	return clean, err
}

// parseTeams reads a list of teams, one a line, such as a spreadsheet gives: the name, and behind tabs or semicolons the
// number of people and the department, in any order.
func parseTeams(list string) (teams []organisation.NewTeam, err error) {
	for text := range strings.Lines(list) {
		cells := strings.FieldsFunc(text, func(r rune) bool { return r == '\t' || r == ';' })
		var line organisation.NewTeam
		for i, cell := range cells {
			cell = strings.TrimSpace(cell)
			heads, headsErr := parseHeads(cell)
			switch {
			case i == 0:
				line.Name = cell
			case cell == "":
			case headsErr == nil:
				line.Heads = heads
			case line.Group == "":
				line.Group = cell
			default:
				return nil, problem.New("org-team-line", "the line {value} has more than a name, a number and a department", "value", strings.TrimSpace(text))
			}
		}
		if strings.TrimSpace(text) != "" {
			teams = append(teams, line)
		}
	}
	if len(teams) == 0 {
		return nil, problem.New("org-team-list", "the list has no team")
	}
	return teams, nil
}

// parseHeads reads a number of people; "" is 0.
func parseHeads(text string) (int, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, problem.New("org-heads", "{n} people, not 1 to {most}", "n", text, "most", fmt.Sprint(organisation.MaxHeads))
	}
	return n, nil
}
