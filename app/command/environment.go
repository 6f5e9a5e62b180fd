package command

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
)

// variablePrefix begins the name of every variable of the environment that this program reads.
const variablePrefix = "ROLEFIT_"

// variable is the name of the variable that a flag can be set by: ROLEFIT_TRUSTED_PROXY for -trusted-proxy.
func variable(flag string) string {
	return variablePrefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// byHand keeps flags out of the environment: those by which somebody answers for one run. An answer that stays set is none.
func (c *call) byHand(names ...string) { c.onlyByHand = append(c.onlyByHand, names...) }

// fromEnvironment sets every flag whose variable is set and not empty. The command line is read after it and wins.
func (c *call) fromEnvironment() (err error) {
	c.flags.VisitAll(func(f *flag.Flag) {
		value := os.Getenv(variable(f.Name))
		if err != nil || value == "" || slices.Contains(c.onlyByHand, f.Name) {
			return
		}
		if wrong := c.flags.Set(f.Name, value); wrong != nil {
			err = usage("%s: invalid value %q: %w", variable(f.Name), value, wrong)
		}
	})
	return err
}

// nameVariables adds to what a flag is for the variable that it can be set by.
func (c *call) nameVariables() {
	c.flags.VisitAll(func(f *flag.Flag) {
		if !slices.Contains(c.onlyByHand, f.Name) {
			f.Usage = fmt.Sprintf("%s [%s]", f.Usage, variable(f.Name))
		}
	})
}
