package doctor

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"rolefit/app/backups"
	"rolefit/pkg/ledger"
	"rolefit/pkg/ledger/clock"
	"rolefit/pkg/store/bolt"
)

// Clocks compares the clock with the last sealing in a store, and asks the system whether a time server sets it.
func Clocks(ctx context.Context, kept clock.Keeper, now time.Time) (all []Finding) {
	says := now.UTC().Format("2006-01-02 15:04")
	switch err := clock.Check(ctx, kept, now); {
	case errors.Is(err, clock.ErrDoubt):
		all = found(Clock, Wrong, "Nothing is sealed: %v.", err)
	case err != nil:
		all = found(Clock, Wrong, "When the store was last sealed could not be read: %v.", err)
	default:
		all = found(Clock, OK, "It says %s UTC, which fits the last sealing.", says)
	}
	if set, known := synchronised(); known && !set {
		all = append(all, found(Clock, Look, "The system does not know whether the clock is right: let a time server set it (systemd-timesyncd or chrony).")...)
	}
	return all
}

// leastRoom is how many bytes must be free whatever the store holds: twice what its file grows by.
const leastRoom = 32 << 20

// Room looks at the disk that a store's file is on. Compacting and backing up each write the whole file once more.
func Room(file string) []Finding {
	info, err := os.Stat(file)
	if err != nil {
		return found(Disk, Wrong, "The size of the store could not be read: %v.", err)
	}
	room, err := bolt.Room(filepath.Dir(file))
	if err != nil {
		return found(Disk, Wrong, "The room on the disk could not be read: %v.", err)
	}
	switch {
	case room < leastRoom:
		return found(Disk, Wrong, "Only %s are free beside the store. Make room: contributions are refused when it is full.", size(room))
	case room < 2*info.Size():
		return found(Disk, Look, "%s are free beside a store of %s. A backup and a compaction each need its size once more.", size(room), size(info.Size()))
	}
	return found(Disk, OK, "%s are free beside a store of %s.", size(room), size(info.Size()))
}

// Modes looks at who may read and replace a store's file and the ticket secrets beside it.
func Modes(file, secrets string) (all []Finding) {
	if runtime.GOOS == "windows" {
		return found(Permissions, Look, "This system's permissions are not looked at. See that nobody else can read %s.", filepath.Dir(file))
	}
	for _, name := range []string{file, secrets} {
		info, err := os.Stat(name)
		switch {
		case name == secrets && errors.Is(err, fs.ErrNotExist):
			all = append(all, found(Permissions, OK, "There are no ticket secrets beside the store: the first start draws them, unless ROLEFIT_TICKET_SECRETS has them.")...)
		case err != nil:
			all = append(all, found(Permissions, Wrong, "%v.", err)...)
		case info.Mode().Perm()&0o077 != 0:
			all = append(all, found(Permissions, Wrong, "Others may open %s (mode %#o). Run `chmod 600 %[1]s`.", name, info.Mode().Perm())...)
		}
	}
	folder := filepath.Dir(file)
	if info, err := os.Stat(folder); err == nil && info.Mode().Perm()&0o022 != 0 && info.Mode()&fs.ModeSticky == 0 {
		all = append(all, found(Permissions, Wrong, "Others may replace the store, because they may write in %s (mode %#o). Run `chmod go-w %[1]s`.", folder, info.Mode().Perm())...)
	}
	if !AnyWrong(all) {
		all = append(all, found(Permissions, OK, "Only their owner may open the store and the secrets, or replace them.")...)
	}
	return all
}

// Backups looks at how old the backups in a folder are.
func Backups(folder string, now time.Time) []Finding {
	if folder == "" {
		return found(Backup, Look, "It isn't known where backups are. Name their folder with -backups.")
	}
	kept, err := backups.Look(folder)
	if err != nil {
		return found(Backup, Wrong, "%v. Run `rolefit backup`, or start its timer.", err)
	}
	switch age := now.Sub(kept.Newest); {
	case age > 2*24*time.Hour:
		return found(Backup, Wrong, "The newest of %d backups in %s is %d days old. See why no newer one was made.", kept.Count, folder, days(age))
	case now.Sub(kept.Oldest) > backups.MaxAge:
		return found(Backup, Wrong, "A backup in %s is %d days old. Delete it: it holds values that are erased since, and the privacy page says that none is kept for over seven days.",
			folder, days(now.Sub(kept.Oldest)))
	default:
		return found(Backup, OK, "The newest of %d backups in %s is %.0f hours old.", kept.Count, folder, age.Hours())
	}
}

// Report says what a check of the whole store came to.
func Report(r ledger.CheckReport, err error) []Finding {
	switch {
	case err != nil:
		return found(Store, Wrong, "It could not be read: %v.", err)
	case !r.Holds:
		return found(Store, Wrong, "%d things in it are not as they should be. Run `rolefit check`, which lists them; the first is: %s.", len(r.Problems), r.Problems[0])
	case r.Faulty > 0:
		return found(Store, Look, "It holds, but %d rows can't be read. They stay out of every figure.", r.Faulty)
	}
	return found(Store, OK, "Everything that was acknowledged is where it must be: %d contributions wait, %d are in published groups.", r.Pending, r.Published)
}

func days(d time.Duration) int { return int(d.Hours() / 24) }

// size is a number of bytes for people.
func size(bytes int64) string {
	switch {
	case bytes >= 1<<40:
		return "over 1,000 GB"
	case bytes >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(bytes)/(1<<30))
	}
	return fmt.Sprintf("%.0f MB", max(1, float64(bytes)/(1<<20)))
}
