//go:build unix

package disk

import (
	"errors"
	"os"
	"path/filepath"
)

// SyncFolder makes the new name of a file last.
func SyncFolder(path string) error {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
