package command

import (
	"flag"
	"slices"

	"rolefit/pkg/project"
)

var needs = command{
	name:    "need",
	args:    "x1 x2 x3 x4 x5",
	summary: "show which roles a project needs",
	about: `Takes five whole numbers from -2 to 2, one for each factor of a project:

  x1  size and complexity     -2 small, one team … 2 enterprise, many teams
  x2  organisation            -2 projects, regulated … 2 product teams, outcomes first
  x3  nature of the work      -2 delivery … 2 discovery
  x4  maturity of the team    -2 new, or across departments … 2 experienced
  x5  stakeholders            -2 charts, timelines, cost reports … 2 product figures, demos

Prints one JSON object:

  recommendation  both, hybrid, product-owner, project-manager or close
  lead            product, delivery or balanced if the recommendation is both; otherwise none
  product         how strongly the factors call for the product side, 0 to 8
  delivery        how strongly they call for the delivery side, 0 to 8
  d               product less delivery
  probabilities   of the five recommendations, if each number may be one step off
  flips           for each factor, the nearest value that changes the recommendation

Example:
  rolefit need -2 2 2 1 1`,
	run: func(c *call) error {
		args, err := c.numbers()
		if err != nil {
			return err
		}
		factors, err := project.ParseFactors(args)
		if err != nil {
			return badInput{err}
		}
		return c.printJSON(project.NewOutput(factors))
	},
}

// numbers are the arguments of a command without flags of its own, among which
// -1 is a number. A first "--" is passed over, as with flags.
func (c *call) numbers() ([]string, error) {
	args := c.args
	if len(args) > 0 && args[0] == "--" {
		return args[1:], nil
	}
	if slices.ContainsFunc(args, isHelp) {
		return nil, flag.ErrHelp
	}
	return args, nil
}
