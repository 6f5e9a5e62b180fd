package command

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/questionnaire"
)

var simulation = command{
	name:    "simulate",
	args:    "[-n N] [-seed S] [-form full|standard|quick] [-loading L] [-incumbents] [-json]",
	summary: "reproduce the error rates that rolefit states",
	about: `Simulates people whose true role is known. They answer the questionnaire in one form, and the command counts how often
their result is right. Prints one row of a table, or with -json one object with shares from 0 to 1. The same seed gives
the same rates.

  pairs               pairs that a person answers, on average
  leading role right  the leading role is the true one
  side right          the leading role is on the true one's side, product or delivery
  clear, hybrid, side, likely, no role
                      how many people get this kind of result; a column in brackets is a share of these people only,
                      and (stated) is the chance that their results state, on average`,
	run: func(c *call) error {
		o, asJSON, err := c.simulateOptions()
		if err != nil {
			return err
		}
		b, err := questionnaire.Load()
		if err != nil {
			return err
		}
		bar := newProgress(c.Err, "simulating")
		rates, err := simulate.Run(b, o, bar.step)
		if err != nil {
			return badInput{err}
		}
		if asJSON {
			return c.printJSON(rates)
		}
		return c.printRates(rates)
	},
}

func (c *call) simulateOptions() (simulate.Options, bool, error) {
	n := c.flags.Int("n", 10000, "number of `people`")
	seed := c.flags.Uint64("seed", 1, "`seed` of the random numbers")
	form := c.flags.String("form", string(fit.Standard), "`form`: full, standard or quick")
	loading := c.flags.Float64("loading", simulate.TypicalLoading, "mean factor `loading` of the items, .15 to .85")
	incumbents := c.flags.Bool("incumbents", false, "simulate people who already work in the three roles, instead of the prior population")
	asJSON := c.flags.Bool("json", false, "print JSON")
	if _, err := c.parse(0); err != nil {
		return simulate.Options{}, false, err
	}
	if !slices.Contains(fit.Forms[:], fit.Form(*form)) {
		return simulate.Options{}, false, usage("-form %q: want full, standard or quick", *form)
	}
	o := simulate.Options{N: *n, Seed: *seed, Form: fit.Form(*form), Loading: *loading, Incumbents: *incumbents}
	return o, *asJSON, nil
}

func (c *call) printRates(r simulate.Rates) error {
	titles := []string{
		"form", "people", "pairs", "leading role right", "side right", "clear", "(wrong)", "hybrid", "(true role inside)", "side", "(wrong)",
		"likely", "(right)", "(stated)", "no role",
	}
	row := []string{string(r.Form), fmt.Sprint(r.N), fmt.Sprintf("%.1f", r.Pairs)}
	for _, share := range []float64{
		r.LeadRight, r.SideRight, r.Clear, r.ClearWrong, r.Hybrid, r.HybridInside, r.Side, r.SideWrong, r.Likely, r.LikelyRight, r.LikelyStated, r.Close,
	} {
		row = append(row, fmt.Sprintf("%.1f %%", 100*share))
	}
	out := tabwriter.NewWriter(c.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, strings.Join(titles, "\t"))
	fmt.Fprintln(out, strings.Join(row, "\t"))
	return out.Flush()
}
