package command

import (
	"fmt"
	"text/tabwriter"

	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/questionnaire"
)

var careless = command{
	name:    "careless",
	args:    "[-n N] [-seed S] [-json]",
	summary: "reproduce the figures on careless answers that rolefit states",
	about: `Simulates people who answer the full questionnaire honestly, and people who click through it without reading. Prints for
each flag its bound and how many honest people go beyond it, then how many raise one flag or more, and two or more. For
each careless pattern it prints how many people raise two flags or more. With -json it prints one object with shares
from 0 to 1.`,
	run: func(c *call) error {
		n := c.flags.Int("n", 10000, "number of honest `people`, and of careless people for each pattern")
		seed := c.flags.Uint64("seed", 1, "`seed` of the random numbers")
		asJSON := c.flags.Bool("json", false, "print JSON")
		if _, err := c.parse(0); err != nil {
			return err
		}
		b, err := questionnaire.Load()
		if err != nil {
			return err
		}
		rates, err := simulate.Careless(b, *n, *seed)
		if err != nil {
			return badInput{err}
		}
		if *asJSON {
			return c.printJSON(rates)
		}
		return c.printCare(rates)
	},
}

func (c *call) printCare(r simulate.CareRates) error {
	out := tabwriter.NewWriter(c.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(out, "full questionnaires, %d answered honestly\tbound\tbeyond\n", r.N)
	for _, f := range r.Flags {
		fmt.Fprintf(out, "%s\t%v\t%.2f %%\n", f.Flag, f.Bound, 100*f.Share)
	}
	fmt.Fprintf(out, "one flag or more\t\t%.2f %%\n", 100*r.One)
	fmt.Fprintf(out, "two flags or more\t\t%.2f %%\n\t\t\n", 100*r.Two)
	fmt.Fprintf(out, "full questionnaires, %d for each careless pattern\t\ttwo flags or more\n", r.N)
	for _, p := range r.Patterns {
		fmt.Fprintf(out, "%s\t\t%.1f %%\n", p.Pattern, 100*p.Share)
	}
	return out.Flush()
}
