// Package backups looks at a folder of backups: when the newest was made, and whether one is too old to be there.
//
// A backup is what `rolefit backup` writes: a file whose name ends in .db. It holds values that are erased from the store
// since, so none may be older than seven days: the privacy page promises that.
package backups

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// MaxAge is how old a backup may become.
const MaxAge = 7 * 24 * time.Hour

// ErrNone says that a folder holds no backup.
var ErrNone = errors.New("there is no backup")

// Kept is what a folder holds.
type Kept struct {
	Count          int       // 1 or more
	Newest, Oldest time.Time // when these were written
}

// Look returns what a folder holds. It returns [ErrNone] for a folder without backups, and the system's error for one that
// cannot be read.
func Look(folder string) (k Kept, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return Kept{}, fmt.Errorf("reading the backups: %w", err)
	}
	for _, entry := range entries {
		if !entry.Type().IsRegular() || filepath.Ext(entry.Name()) != ".db" {
			continue
		}
		info, err := entry.Info()
		if errors.Is(err, os.ErrNotExist) { // deleted just now
			continue
		} else if err != nil {
			return Kept{}, fmt.Errorf("reading the backups: %w", err)
		}
		k.add(info.ModTime())
	}
	if k.Count == 0 {
		return Kept{}, fmt.Errorf("%w in %s", ErrNone, folder)
	}
	return k, nil
}

func (k *Kept) add(at time.Time) {
	if k.Count == 0 || at.After(k.Newest) {
		k.Newest = at
	}
	if k.Count == 0 || at.Before(k.Oldest) {
		k.Oldest = at
	}
	k.Count++
}

// Delete deletes the backups in a folder that were written before a moment, with the secrets beside them, and returns the
// names of what it deleted. What it cannot delete does not keep it from the rest.
func Delete(folder string, before time.Time) (deleted []string, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("deleting old backups: %w", err)
	}
	var problems []error
	for _, entry := range entries {
		name := entry.Name()
		if !entry.Type().IsRegular() || !strings.HasSuffix(name, ".db") && !strings.HasSuffix(name, ".db.secrets") {
			continue
		}
		if info, err := entry.Info(); err != nil || !info.ModTime().Before(before) {
			continue
		}
		if err := os.Remove(filepath.Join(folder, name)); err != nil {
			problems = append(problems, err)
			continue
		}
		deleted = append(deleted, name)
	}
	return deleted, errors.Join(problems...)
}
