// Package disk writes files that are whole or not there.
//
// # Guarantees
//
//   - A file appears under its name only when all of it is on the disk, and so is its name.
//   - Nothing replaces a file, not even one that appears at the last moment.
//   - A temporary file has the name of the file that it is for, with ".rolefit-partial-" and digits behind it, and only its
//     owner may read it. A crash may leave one behind: [Sweep] removes it.
//   - A temporary file is made anew, so nothing is ever written through a link.
//
// # Why
//
// A crash, a full disk or another program at the same moment must not leave half a file, or the wrong one, under the name
// of a store, a backup or a secret.
package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// partial stands between the name of a file and the digits of a temporary file for it.
const partial = ".rolefit-partial-"

// Temporary makes an empty temporary file in the folder of the file that it is for. The caller closes it and ends it
// by [Place] or [os.Remove].
func Temporary(path string) (*os.File, error) {
	return os.CreateTemp(filepath.Dir(path), filepath.Base(path)+partial+"*")
}

// Sweep removes what crashes have left of temporary files in a folder: those that nobody has written to for an hour.
func Sweep(folder string, now time.Time) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var problems []error
	for _, entry := range entries {
		if !strings.Contains(entry.Name(), partial) || !entry.Type().IsRegular() {
			continue
		}
		info, err := entry.Info()
		if err == nil && now.Sub(info.ModTime()) > time.Hour {
			err = os.Remove(filepath.Join(folder, entry.Name()))
		}
		if !errors.Is(err, fs.ErrNotExist) { // another sweeps too
			problems = append(problems, err)
		}
	}
	return errors.Join(problems...)
}

// Place gives a finished temporary file its name, and makes both last. It returns [fs.ErrExist], and leaves everything
// as it is, where something has the name already.
func Place(temporary, path string) error {
	file, err := os.Open(temporary)
	if err != nil {
		return err
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Link(temporary, path); err != nil {
		return err
	}
	return errors.Join(os.Remove(temporary), SyncFolder(path))
}

// Create puts content under a name that nothing has, or returns [fs.ErrExist].
func Create(path string, content []byte) error {
	file, err := Temporary(path)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	err = errors.Join(err, file.Close())
	if err == nil {
		err = Place(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // the first error is the one to tell
	}
	return err
}

// maxLinks is how many links in a row are followed, as Linux does.
const maxLinks = 40

// Real returns the absolute path of a file with every link followed, also where the last one leads to a file that is
// not there yet. The folder need not be there either.
func Real(path string) (string, error) {
	for range maxLinks {
		real, err := filepath.EvalSymlinks(path)
		if err == nil {
			return filepath.Abs(real)
		}
		target, linkErr := os.Readlink(path)
		switch {
		case !errors.Is(err, fs.ErrNotExist):
			return "", err
		case linkErr != nil: // not there, and no link
			return realFolder(path)
		case filepath.IsAbs(target):
			path = target
		default:
			path = filepath.Join(filepath.Dir(path), target)
		}
	}
	return "", fmt.Errorf("%s: more than %d links in a row", path, maxLinks)
}

// realFolder is Real of a file that is not there.
func realFolder(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil
	} else if err != nil {
		return "", err
	}
	return filepath.Join(folder, filepath.Base(path)), nil
}
