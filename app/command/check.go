package command

import (
	"context"
	"errors"
	"time"

	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/ipc"
)

var check = command{
	name:    "check",
	summary: "check that nothing was counted twice, and nothing kept that should be erased",
	about: `Checks every byte of an embedded store's file, then every contribution to the public figures and to every organisation. Each
published group must have as many contributions as ids on its list. Nobody may be on two lists, and nobody on a list may
still have values in the store. What expired must have been counted before. Rows that can't be read are counted.

Prints what it found as JSON and changes nothing. If there are problems, it lists them and ends with exit code 1. Run it
while nothing is being sealed: a sealing that is under way can look wrong for a moment.`,
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
			return errors.New("the store has problems; see \"problems\" in the output")
		}
		return nil
	},
}

// report is what a store says of itself. A file that is damaged is a problem like any other; of what can still be read
// in it the report says nothing.
func (c *call) report(spec string) (ledger.CheckReport, error) {
	kept, err := c.openStore(spec, openVerified)
	if err == nil {
		defer kept.Close()
		if file, ok := kept.(*ipc.Store); ok {
			err = file.Verify(context.Background())
		}
	}
	if errors.Is(err, store.ErrDamaged) {
		return ledger.CheckReport{Problems: []string{err.Error()}}, nil
	} else if err != nil {
		return ledger.CheckReport{}, err
	}
	return ledger.Check(context.Background(), kept, register.New(kept), time.Now())
}
