package command

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"rolefit/pkg/ledger"
	"rolefit/pkg/ledger/clock"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
)

var seal = command{
	name:    "seal",
	summary: "seal the rounds that are over and publish their figures",
	about: `Seals what is due and nothing else: every round once, when it has been over for 48 hours. Makes blocks of what is enough for one
(100 contributions in public, k in a team), pools what is left over in the teams of an organisation or erases it unpublished,
erases the values of what is in a block, and publishes the figures. Every sealing is in the audit, as set off by a command.
Running it twice, or two at once, does no harm. Prints what was done as JSON: for each unit of the public, and for all
organisations together.

After a restore of either table (or of the file) run it once with -after-restore, before anything else seals: it closes every round that
has begun and erases unpublished what is pending, so that nothing is sealed twice and nothing withdrawn comes back. No ticket is
given out for these rounds any more, and what somebody still sends with an older one is erased, uncounted, by the next sealing: until
the next round begins nothing more is published.

An embedded store notices by itself that it was put back: it is older than FILE.generation beside it, or there is no such mark. Then
nothing is sealed until you say which it is: -after-restore, or -not-restored for a file that was last used as it is, such as one that
was moved without its mark, or was filled by a version that had none.

After an earlier version has taken contributions, which marks no units, run it once with -everywhere: what came then is
looked for in every team, now and when the rounds that are open are over.

Nothing is sealed on a clock that says a moment before the last sealing, or one over 100 days after it: what expires by a wrong
clock is gone. Look at the clock, and if it is right, say so once.`,
	run: func(c *call) error {
		spec := c.flags.String("store", defaultStore, storeUsage)
		restored := c.flags.Bool("after-restore", false, "close every round that has begun and erase what is pending unpublished")
		everywhere := c.flags.Bool("everywhere", false, "look at every unit of every round that is over, also where all was done")
		asItIs := c.flags.Bool("not-restored", false, "the store was not put back from a backup: seal as ever")
		c.byHand("after-restore", "everywhere", "not-restored")
		right := c.clockFlag()
		if _, err := c.parse(0); err != nil {
			return err
		}
		if *restored && (*asItIs || *everywhere) {
			return usage("-after-restore is for itself: without -not-restored and -everywhere")
		}
		kept, err := c.openStore(*spec, openStore)
		if err != nil {
			return err
		}
		defer kept.Close()
		organisations := register.New(kept)
		inner := ledger.NewSealer(kept, rand.Reader, organisations, ledger.ByCommand)
		if *asItIs {
			if err := inner.NotRestored(context.Background()); err != nil {
				return err
			}
		}
		sealer := clock.Guard(kept, inner, *right)
		do := sealer.SealAll
		switch {
		case *restored:
			do = sealer.CloseAll
		case *everywhere:
			do = sealer.SealEverywhere
		}
		done, err := do(context.Background(), organisations, time.Now())
		return errors.Join(c.printJSON(ledger.Totals(done)), err)
	},
}

// clockFlag defines the flag by which somebody answers for the clock.
func (c *call) clockFlag() *bool {
	c.byHand("clock-is-right")
	return c.flags.Bool("clock-is-right", false, "go on although the clock is before the last sealing, or over 100 days after it")
}

// believe returns what speaks against the clock, unless somebody answers for it.
func believe(kept store.Store, now time.Time, right bool) error {
	if right {
		return nil
	}
	return clock.Check(context.Background(), kept, now)
}
