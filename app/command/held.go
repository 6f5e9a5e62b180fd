package command

import (
	"context"
	"crypto/rand"
	"errors"
	"strconv"
	"time"

	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
)

var held = command{
	name:    "held",
	args:    "[-publish | -drop UNIT NUMBER]",
	summary: "list the public groups that wait for your look, and publish or drop one",
	about: `A group of the public benchmark is held when it is sealed, instead of being published, if one row makes up more than a tenth of
it, or if contributions came faster than people send them. Without arguments this lists, as JSON, what waits: the unit
(org|team|kind|model|round), the number of the group in it, and how many contributions it holds. The numbers of people were erased at
sealing, as always, so there is nothing to look at in the group itself: look at the traffic of those days, at metrics and at the log.

-publish puts the group's figures among the public ones. -drop erases its figures: nobody's contribution in it is ever counted. Both
are in the audit, and neither can be undone.`,
	run: func(c *call) error {
		spec := c.flags.String("store", defaultStore, storeUsage)
		publish := c.flags.Bool("publish", false, "publish the group")
		drop := c.flags.Bool("drop", false, "erase the figures of the group")
		c.byHand("publish", "drop")
		which, settling, err := c.heldArgs(publish, drop)
		if err != nil {
			return err
		}
		kept, err := c.openStore(*spec, openStore)
		if err != nil {
			return err
		}
		defer kept.Close()
		sealer := ledger.NewSealer(kept, rand.Reader, register.New(kept), ledger.ByCommand)
		ctx, now := context.Background(), time.Now()
		if settling {
			err = sealer.Settle(ctx, which, *publish, now)
		}
		switch {
		case errors.Is(err, ledger.ErrNotHeld):
			return badInput{err}
		case err != nil:
			return err
		}
		waiting, err := sealer.ListHeld(ctx, now)
		if err != nil {
			return err
		}
		return c.printJSON(waiting)
	},
}

// heldArgs reads which group is to be settled, and whether one is.
func (c *call) heldArgs(publish, drop *bool) (h ledger.Held, settling bool, err error) {
	args, err := c.parseAnywhere(0, 2)
	if err != nil {
		return h, false, err
	}
	switch {
	case *publish && *drop:
		return h, false, usage("-publish or -drop, not both")
	case !*publish && !*drop && len(args) == 0:
		return h, false, nil
	case !*publish && !*drop:
		return h, false, usage("want -publish or -drop before %q", args[0])
	case len(args) != 2:
		return h, false, usage("%d arguments, want UNIT and NUMBER", len(args))
	}
	if h.Sequence, err = strconv.Atoi(args[1]); err != nil || h.Sequence < 1 {
		return h, false, usage("%q is no number of a group", args[1])
	}
	h.Unit = args[0]
	return h, true, nil
}
