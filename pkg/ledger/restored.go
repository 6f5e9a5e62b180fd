package ledger

import (
	"context"
	"errors"
	"fmt"

	"rolefit/pkg/store"
)

// ErrRestored says that nothing is sealed, because the store may have been put back
// from a backup: rows in it may be withdrawn or sealed since. CloseAll, or
// NotRestored, says what is to become of them.
var ErrRestored = errors.New("the store may have been put back from a backup")

// unrestored returns ErrRestored, with the reason, while the store has a note that
// it was put back.
func unrestored(ctx context.Context, s Getter) error {
	note, err := s.Get(ctx, store.Publications, store.RestoredKey())
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil
	case err != nil:
		return fmt.Errorf("read whether the store was put back: %w", err)
	}
	return fmt.Errorf("%w: %s; say which by `rolefit seal -after-restore` (it was put back) or `rolefit seal -not-restored` (it was not)",
		ErrRestored, note.Data)
}

// NotRestored is for who knows that the store is the one that was last used,
// although it seems to have been put back: sealing goes on as ever.
func (s *Sealer) NotRestored(ctx context.Context) error {
	if err := s.store.Delete(ctx, store.Publications, store.RestoredKey(), store.Always); err != nil {
		return fmt.Errorf("take away the note that the store was put back: %w", err)
	}
	return nil
}
