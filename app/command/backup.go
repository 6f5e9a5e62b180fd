package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rolefit/app/backups"
	"rolefit/pkg/disk"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/ipc"
)

var backup = command{
	name:    "backup",
	args:    "[FLAGS] FILE",
	summary: "copy the store into a file, even while it is served",
	about: `Writes what the store holds at one moment into FILE, which must not exist yet, and checks every byte. A damaged store isn't
copied. Serving continues meanwhile. The ticket secrets beside the store are copied into FILE.secrets. The store's mark, the
file with ".generation" after its name, isn't copied and must stay out of every backup: it shows a store that it was put back.

The copy is a store itself: -store bolt:FILE. It holds values that aren't sealed yet and, unless ` + "`rolefit compact`" + ` has removed
them, erased values. Protect it like the store, and keep it for seven days at most: -keep deletes older backups beside it. After
you put a backup back, run ` + "`rolefit seal -after-restore`" + ` before you serve it. Prints what was written as JSON.`,
	run: func(c *call) error {
		spec := c.flags.String("store", "bolt:rolefit.db", "`store`: bolt:FILE")
		keep := c.flags.Int("keep", 0, "once FILE is written, delete backups in its folder that are older than this many `days`; 0 deletes none")
		args, err := c.parse(1)
		if err != nil {
			return err
		}
		if err := checkKeep(*keep, strings.TrimPrefix(*spec, "bolt:"), args[0]); err != nil {
			return err
		}
		for _, name := range []string{args[0], secretsBeside(args[0])} {
			if _, err := os.Lstat(name); err == nil {
				return usage("%s exists", name)
			}
		}
		kept, err := c.openFile(*spec)
		if err != nil {
			return err
		}
		defer kept.Close()
		wrote := backedUp{File: args[0]}
		if wrote.Bytes, err = backUp(kept, args[0]); err != nil {
			return err
		}
		wrote.Secrets, err = c.backUpSecrets(strings.TrimPrefix(*spec, "bolt:"), secretsBeside(args[0]))
		if err == nil && *keep > 0 {
			wrote.Deleted, err = backups.Delete(filepath.Dir(args[0]), time.Now().AddDate(0, 0, -*keep))
		}
		return errors.Join(c.printJSON(wrote), err)
	},
}

// checkKeep refuses to delete old files beside the store: it may be one of them.
func checkKeep(days int, store, name string) error {
	switch {
	case days < 0:
		return usage("-keep %d: want a number of days, or 0", days)
	case days == 0:
		return nil
	}
	store, err := disk.Real(store)
	if err == nil {
		name, err = disk.Real(name)
	}
	if err != nil {
		return badInput{err}
	}
	if filepath.Dir(store) == filepath.Dir(name) {
		return usage("-keep deletes old files in the backup's folder, and the store is in it: put backups into a folder of their own")
	}
	return nil
}

// backedUp is what a backup consists of.
type backedUp struct {
	File    string `json:"file"`
	Bytes   int64  `json:"bytes"`
	Secrets string `json:"secrets"` // "" where there are none beside the store

	Deleted []string `json:"deleted,omitempty"` // files that were too old
}

// backUp writes a backup beside its place, looks at every byte of it, and gives
// it its name when it is on the disk.
func backUp(kept ipc.Shared, name string) (size int64, err error) {
	_ = disk.Sweep(filepath.Dir(name), time.Now()) // what cannot be swept hinders nothing
	out, err := disk.Temporary(name)
	if err != nil {
		return 0, badInput{err}
	}
	size, err = kept.Backup(out)
	err = errors.Join(err, out.Close())
	if err == nil {
		err = bolt.Verify(context.Background(), out.Name())
	}
	if err == nil {
		err = disk.Place(out.Name(), name)
	}
	if errors.Is(err, fs.ErrExist) {
		err = usage("%s exists", name)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(out.Name()))
	}
	return size, err
}

// backUpSecrets copies the ticket secrets beside a store, if there are any, and
// returns the name of the copy.
func (c *call) backUpSecrets(store, name string) (string, error) {
	store, err := disk.Real(store)
	if err != nil {
		return "", err
	}
	text, err := c.readSecrets(secretsBeside(store))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err == nil {
		_, err = parseSecrets(secretsBeside(store), text)
	}
	if err == nil {
		err = disk.Create(name, []byte(text))
	}
	if err != nil {
		return "", fmt.Errorf("the store is copied, but not its ticket secrets: %w", err)
	}
	return name, nil
}
