package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"rolefit/pkg/store/beside"
	"rolefit/pkg/store/bolt"
)

var backup = command{
	name:    "backup",
	args:    "[FLAGS] FILE",
	summary: "copy the store into a file, also while it is served",
	about: `Writes what the store holds at one moment into FILE, which must not exist yet, and looks at every byte of it: a damaged store
is not copied.
Serving goes on meanwhile. The copy is a store itself: -store bolt:FILE. It holds values that are not sealed yet, and until
` + "`rolefit compact`" + ` also such as are erased: keep it as you keep the store, and for seven days at most. The ticket secrets are
not in it. After putting one back, run ` + "`rolefit seal -after-restore`" + ` before serving. Prints what was written as JSON.`,
	run: func(c *call) error {
		spec := c.flags.String("store", "bolt:rolefit.db", "`store`: bolt:FILE")
		args, err := c.parse(1)
		if err != nil {
			return err
		}
		if _, err := os.Lstat(args[0]); err == nil {
			return usage("%s exists", args[0])
		}
		kept, err := c.openFile(*spec)
		if err != nil {
			return err
		}
		defer kept.Close()
		size, err := backUp(kept, args[0])
		if err != nil {
			return err
		}
		return c.printJSON(struct {
			File  string `json:"file"`
			Bytes int64  `json:"bytes"`
		}{args[0], size})
	},
}

// backUp writes a backup beside its place, looks whether it is whole, and gives
// it its name when it is on the disk.
func backUp(kept beside.Shared, name string) (size int64, err error) {
	partial := name + ".partial"
	out, err := os.OpenFile(partial, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, badInput{err}
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(partial))
		}
	}()
	size, err = kept.Backup(out)
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return size, err
	}
	if err := bolt.Verify(context.Background(), partial); err != nil {
		return size, fmt.Errorf("the copy is not whole: %w", err)
	}
	if err := os.Rename(partial, name); err != nil {
		return size, err
	}
	folder, err := os.Open(filepath.Dir(name))
	if err != nil {
		return size, err
	}
	return size, errors.Join(folder.Sync(), folder.Close())
}
