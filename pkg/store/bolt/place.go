package bolt

import (
	"errors"
	"fmt"
	"path/filepath"
)

// ErrGone says that the file of a store is no longer at its path: it was deleted, or another was put there. What is
// written to it is lost when the program ends.
var ErrGone = errors.New("the file of the store is gone from its place")

// InPlace returns [ErrGone] when the store's file is not the one at its path.
func (s *Store) InPlace() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.db == nil {
		return errClosed
	}
	if !isAt(s.file, s.path) {
		return fmt.Errorf("%w: %s", ErrGone, s.path)
	}
	return nil
}

// Room is how many bytes there are on the disk for the file to grow.
func (s *Store) Room() (int64, error) { return room(filepath.Dir(s.path)) }
