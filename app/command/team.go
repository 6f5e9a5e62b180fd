package command

import (
	"strings"

	"rolefit/pkg/questionnaire"
	"rolefit/pkg/roles"
)

// The example that -h prints lies in pkg/roles/testdata, and a test runs it as a
// person would: copied from the help.
var rolesOfTeam = command{
	name:    "team",
	args:    "FILE|-",
	summary: "propose who in a team wears which hat",
	about: `Reads one JSON object from a file or, for -, from standard input:

  people   2 to 12 objects, each with a "label" and either "code", a share code (HATS-…), or the profile itself: "mean",
           three numbers in prior standard deviations on value, strategy and adaptation, and "cov", three rows of three
  roles    one to three of "product-owner", "product-manager", "project-manager": the hats to give away; or in their place
  project  the five factors x1 to x5 as ` + "`rolefit need`" + ` takes them: the hats are those that the project needs in full
  setting  optional, for the risk of two hats on one head: any of "small", "large", "mature", "experienced", "new",
           "conflict", each true or false; with "project" only "mature", since the factors tell the others
  seed     optional, a whole number from 0; the same seed gives the same probabilities

Prints one JSON object: roles and project; proposal, the best assignment of all; alternatives, every other one that costs at
most .25; together and apart, the best one with two hats on one head and the best one without; chances, the probability of
each role for each person; draws and seed. An assignment has heads (role, person, fit), the penalty for two hats on one head,
its value, its cost against the proposal, all in prior standard deviations, the probability that none is better, and, with
two hats on one head, the risk: level, points, and the ids of its parts, costs and mitigations.

It is a proposal for a conversation among people who chose to share their codes, and never a ranking.

Example (pkg/roles/testdata/example.json; what it prints is in example.out.json beside it):

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
