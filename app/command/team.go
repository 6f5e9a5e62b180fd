package command

import (
	"strings"

	"rolefit/pkg/questionnaire"
	"rolefit/pkg/roles"
)

// The example that -h prints is in pkg/roles/testdata. A test copies it from the
// help and runs it.
var rolesOfTeam = command{
	name:    "team",
	args:    "FILE|-",
	summary: "propose who in a team takes which role",
	about: `Reads one JSON object from a file, or from standard input for -:

  people   2 to 12 objects. Each has a "label" and either "code", a share code (HATS-…), or a profile: "mean", three numbers
           in prior standard deviations for value, strategy and adaptation, and "cov", three rows of three numbers
  roles    the roles to fill: one to three of "product-owner", "product-manager", "project-manager"
  project  instead of "roles": the five factors x1 to x5 as for ` + "`rolefit need`" + `, to fill the roles that the project needs in full
  setting  optional, for the risk when one person takes two roles: any of "small", "large", "mature", "experienced", "new",
           "conflict", each true or false. With "project" only "mature": the factors already give the others
  seed     optional, a whole number from 0. The same seed gives the same probabilities

Prints one JSON object:

  roles         the roles to fill
  project       the factors, and what they call for; only if "project" was given
  proposal      the best assignment
  alternatives  every other assignment that costs at most .25
  together      the best assignment in which one person takes two roles, if there is one
  apart         the best assignment in which nobody takes two roles, if there is one
  chances       for each person and role, the probability that the person takes the role in the best assignment
  draws, seed   the number of random draws behind the probabilities, and their seed

Each assignment has "heads" (who takes which role: role, person and fit), the penalty if one person takes two roles, its value,
its cost compared with the proposal, and the probability that none is better. All but the probability are in prior standard
deviations. If one person takes two roles, it also has the risk: level, points, and the ids of its parts, costs and mitigations.

Use the proposal to start a conversation among people who chose to share their codes. It is never a ranking.

Example (pkg/roles/testdata/example.json; its output is in example.out.json beside it):

` + indent(string(roles.Example())),
	run: func(c *call) error {
		data, err := c.parseInput()
		if err != nil {
			return err
		}
		b, err := questionnaire.Load()
		if err != nil {
			return err
		}
		request, err := roles.ParseRequest(data, b.Hash())
		if err != nil {
			return badInput{err}
		}
		report, err := roles.Run(request)
		if err != nil {
			return badInput{err}
		}
		return c.printJSON(report)
	},
}

// indent moves every line of a text two places in.
func indent(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n  ")
}
