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
	summary: "re-create the figures of careless answering that rolefit states",
	about: `Simulates full sittings that are answered honestly and sittings that are clicked through without reading. Prints for
each flag its bound and how many honest sittings raise it, how many raise one flag at least and two or more, and for each
careless pattern how many sittings are noticed by two flags. With -json one object of shares from 0 to 1.`,
	run: func(c *call) error {
		n := c.flags.Int("n", 10000, "how many `people`, and as many of each pattern")
		seed := c.flags.Uint64("seed", 1, "`seed` of all draws")
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
	fmt.Fprintf(out, "honest, %d full sittings\tbound\tbeyond\n", r.N)
	for _, f := range r.Flags {
		fmt.Fprintf(out, "%s\t%v\t%.2f %%\n", f.Flag, f.Bound, 100*f.Share)
	}
	fmt.Fprintf(out, "one flag or more\t\t%.2f %%\n", 100*r.One)
	fmt.Fprintf(out, "two flags or more\t\t%.2f %%\n\t\t\n", 100*r.Two)
	fmt.Fprintf(out, "careless, %d of each\t\ttwo flags\n", r.N)
	for _, p := range r.Patterns {
		fmt.Fprintf(out, "%s\t\t%.1f %%\n", p.Pattern, 100*p.Share)
	}
	return out.Flush()
}
