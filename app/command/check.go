package command

import (
	"context"
	"errors"
	"time"

	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/beside"
)

var check = command{
	name:    "check",
	summary: "check that nothing in a store was counted twice or kept that should be erased",
	about: `Looks at every byte of an embedded store's file, and then at every unit of the public and of every organisation, and prints
what is there as JSON: as many contributions in the blocks as ids in their manifests, nobody in two manifests, nobody in
a manifest whose values are still there, every row readable, and whether what expired was tallied. It changes nothing.
Ends with exit code 1, and lists the problems, when something does not hold.
Ask while nobody seals: what is just being sealed seems wrong for a moment.`,
	run: func(c *call) error {
		spec := c.flags.String("store", defaultStore, storeUsage)
		if _, err := c.parse(0); err != nil {
			return err
		}
		report, err := c.report(*spec)
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

// report is what a store says of itself. A file that is damaged is a problem like any other; of what can still be read
// in it the report says nothing.
func (c *call) report(spec string) (ledger.Report, error) {
	kept, err := c.openStore(spec, openVerified)
	if err == nil {
		defer kept.Close()
		if file, ok := kept.(*beside.Store); ok {
			err = file.Verify(context.Background())
		}
	}
	if errors.Is(err, store.ErrDamaged) {
		return ledger.Report{Problems: []string{err.Error()}}, nil
	} else if err != nil {
		return ledger.Report{}, err
	}
	return ledger.Check(context.Background(), kept, register.New(kept), time.Now())
}
