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
	about: `Seals what is due and nothing else: each round once, 48 hours after its end, and a workshop minutes after its end. Where there
are enough contributions (100 for the public figures, k in a team), they form groups. Their figures are published, and their
single values are erased. What is left over in the teams of an organisation is pooled into groups where that is allowed. The
rest is erased unpublished. The audit notes each sealing, and that a command set it off. Running it twice, or two at once,
does no harm. Prints what was done as JSON: for each unit of the public,
and for all organisations together.

After you restore either table (or the file), run it once with -after-restore before anything else seals. It closes every round
that has begun and erases what is pending, unpublished. So nothing is sealed twice, and nothing withdrawn comes back. These
rounds get no more tickets. What people still send with an older ticket is erased, uncounted, by the next sealing. Nothing
more is published until the next round begins.

An embedded store notices that it was put back: it is older than FILE.generation beside it, or that file is missing. Then
nothing is sealed until you say which it is. Use -after-restore if it was put back. Use -not-restored if it is the file that was
last used, such as one that was moved without FILE.generation, or filled by a version that had none.

If an earlier version that doesn't mark units has taken contributions, run it once with -everywhere. It looks for them in every
team, now and when the open rounds are over.

Nothing is sealed while the clock shows a time before the last sealing, or over 100 days after it: what a wrong clock lets
expire is gone. Check the clock. If it is right, run this once with -clock-is-right.`,
	run: func(c *call) error {
		spec := c.flags.String("store", defaultStore, storeUsage)
		restored := c.flags.Bool("after-restore", false, "close every round that has begun, and erase what is pending, unpublished")
		everywhere := c.flags.Bool("everywhere", false, "look in every team of every round that is over, even where all was done")
		asItIs := c.flags.Bool("not-restored", false, "the store was not put back from a backup: seal as usual")
		c.byHand("after-restore", "everywhere", "not-restored")
		right := c.clockFlag()
		if _, err := c.parse(0); err != nil {
			return err
		}
		if *restored && (*asItIs || *everywhere) {
			return usage("-after-restore can't be combined with -not-restored or -everywhere")
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
	return c.flags.Bool("clock-is-right", false, "continue although the clock shows a time before the last sealing, or over 100 days after it")
}

// believe returns what speaks against the clock, unless somebody answers for it.
func believe(kept store.Store, now time.Time, right bool) error {
	if right {
		return nil
	}
	return clock.Check(context.Background(), kept, now)
}
