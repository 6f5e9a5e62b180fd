package store

import "errors"

// What a store answers with; told apart by errors.Is. See the package's section on errors.
var (
	// ErrNotFound says that nothing, or nothing unexpired, is under the key.
	ErrNotFound = errors.New("not found")

	// ErrCondition says that the condition of a write did not hold, so that nothing was written.
	ErrCondition = errors.New("condition does not hold")

	// ErrUnclear comes with [ErrCondition] where an earlier attempt of the same call went unanswered: the condition may
	// fail because that attempt succeeded. Who must know uses Transact, whose token settles it.
	ErrUnclear = errors.New("an earlier attempt may have succeeded")

	// ErrInvalid says that the call itself is wrong: an unknown table, an empty key, a limit out of range.
	ErrInvalid = errors.New("invalid call")

	// ErrTooLarge says that a key, an item or a transaction is over its limit.
	ErrTooLarge = errors.New("too large")

	// ErrToken says that the token of a transaction was used for another one before.
	ErrToken = errors.New("token was used for other writes")

	// ErrGone says that the file of a store is no longer at its path: it was deleted, or another was put there. What is
	// written to it is lost when the program ends.
	ErrGone = errors.New("the file of the store is gone from its place")

	// ErrDamaged says that what is kept is not as it was written: a disk or another program has changed it.
	ErrDamaged = errors.New("the store is damaged")

	// ErrUnavailable says that the store did not answer, or was too busy, as often as it was tried.
	ErrUnavailable = errors.New("store unavailable")
)
