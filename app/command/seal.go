package command

import (
	"context"
	"crypto/rand"
	"time"

	"rolefit/pkg/ledger"
)

var seal = command{
	name:    "seal",
	summary: "seal what is pending and publish the figures",
	about: `Makes blocks of everything that is enough for one (100 contributions in the public bucket), erases the values of what
is in a block, and publishes the figures anew. Running it twice, or two at once, does no harm. Prints what was done as JSON.`,
	run: func(c *call) error {
		spec := c.flags.String("store", defaultStore, storeUsage)
		if _, err := c.parse(0); err != nil {
			return err
		}
		kept, err := openStore(*spec)
		if err != nil {
			return err
		}
		defer kept.Close()
		done, err := ledger.NewSealer(kept, rand.Reader).SealPublic(context.Background(), time.Now())
		if err != nil {
			return err
		}
		if done == nil {
			done = []ledger.Sealing{}
		}
		return c.printJSON(done)
	},
}
