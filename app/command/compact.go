package command

import (
	"context"
	"errors"
	"os"
	"strings"
	"time"
)

var compact = command{
	name:    "compact",
	summary: "remove the bytes of erased and expired data from the store's file",
	about: `Deletes what has expired and rewrites the file without the bytes of anything that was deleted or replaced. It works while
the store is served. Requests wait meanwhile, about a second for every 100 MB. Prints how many rows had expired, and the
file's size before and after, as JSON.`,
	run: func(c *call) error {
		spec := c.flags.String("store", "bolt:rolefit.db", "`store`: bolt:FILE")
		right := c.clockFlag()
		if _, err := c.parse(0); err != nil {
			return err
		}
		kept, err := c.openFile(*spec)
		if err != nil {
			return err
		}
		defer kept.Close()
		if err := believe(kept, time.Now(), *right); err != nil {
			return err
		}
		name := strings.TrimPrefix(*spec, "bolt:")
		before, err := os.Stat(name)
		if err != nil {
			return err
		}
		expired, err := kept.Sweep(context.Background())
		if err := errors.Join(err, kept.CompactInPlace()); err != nil {
			return err
		}
		after, err := os.Stat(name)
		if err != nil {
			return err
		}
		return c.printJSON(struct {
			Expired int   `json:"expired"`
			Before  int64 `json:"before"`
			After   int64 `json:"after"`
		}{expired, before.Size(), after.Size()})
	},
}
