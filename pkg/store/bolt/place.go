package bolt

import (
	"fmt"
	"path/filepath"

	"rolefit/pkg/store"
)

// InPlace returns [store.ErrGone] when the store's file is not the one at its path.
func (s *Store) InPlace() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.db == nil {
		return errClosed
	}
	if !isAt(s.file, s.path) {
		return fmt.Errorf("%w: %s", store.ErrGone, s.path)
	}
	return nil
}

// Room is how many bytes there are on the disk for the file to grow.
func (s *Store) Room() (int64, error) { return room(filepath.Dir(s.path)) }
