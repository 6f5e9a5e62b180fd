package command

import (
	"context"
	"errors"
	"time"

	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
)

var check = command{
	name:    "check",
	summary: "check that nothing in a store was counted twice or kept that should be erased",
	about: `Looks at every unit of the public and of every organisation and prints what is there as JSON: as many contributions in the
blocks as ids in their manifests, nobody in two manifests, nobody in a manifest whose values are still there, and
whether what expired was tallied. It changes nothing. Ends with exit code 1, and lists the problems, when something does not hold.
Ask while nobody seals: what is just being sealed seems wrong for a moment.`,
	run: func(c *call) error {
		spec := c.flags.String("store", defaultStore, storeUsage)
		if _, err := c.parse(0); err != nil {
			return err
		}
		kept, err := c.openStore(*spec, openStore)
		if err != nil {
			return err
		}
		defer kept.Close()
		report, err := ledger.Check(context.Background(), kept, register.New(kept), time.Now())
		if err != nil {
			return err
		}
		if err := c.printJSON(report); err != nil {
			return err
		}
		if !report.Holds {
			return errors.New("the invariant does not hold")
		}
		return nil
	},
}
