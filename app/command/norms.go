package command

import (
	"context"
	"fmt"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/benchmark/norms"
	"rolefit/pkg/ledger"
)

var norm = command{
	name:    "norms",
	summary: "print the next edition of the norms that ship with the program",
	about: `Takes the public figures of the store and prints them as the edition that follows the one inside this program: the bytes of
pkg/benchmark/norms/norms.json, for you to check and commit. They are figures of sealed groups with noise, and nothing else. If
nothing has changed since the shipped edition, it prints that edition again and says so. Without public figures there is no edition.`,
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
		shipped, err := norms.Load()
		if err != nil {
			return err
		}
		next, err := nextNorm(shipped, ledger.NewReader(kept))
		if err != nil {
			return err
		}
		if next.Edition == shipped.Edition {
			fmt.Fprintf(c.Err, "nothing is new: the program already has edition %d\n", next.Edition)
		}
		_, err = c.Out.Write(next.Encode())
		return err
	},
}

// nextNorm is the edition that follows f, with what is published now.
func nextNorm(f norms.File, published *ledger.Reader) (norms.File, error) {
	data, err := published.Public(context.Background())
	if err != nil {
		return norms.File{}, err
	}
	snapshot, err := benchmark.ParseSnapshot(data)
	if err != nil {
		return norms.File{}, err
	}
	return norms.Next(f, snapshot)
}
