package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
)

// maxRaces is how often Revise starts over because another was faster.
const maxRaces = 10

// Revise changes what is under a key and whose State counts its revisions, so that of two that change it at once neither undoes
// the other. change is handed the item, or the zero one where there is none, and returns the next; its Key and State are set
// here. When another wrote meanwhile, Revise starts over with what that one left, so change may run several times. An item with
// the same Data is not written. Where change returns an error, nothing is written, and that error is returned as it is.
func Revise(ctx context.Context, s Store, table Table, key Key, change func(was Item) (next Item, err error)) (changed bool, err error) {
	for range maxRaces {
		was, condition, revision, err := revised(ctx, s, table, key)
		if err != nil {
			return false, err
		}
		next, err := change(was)
		if err != nil || bytes.Equal(was.Data, next.Data) {
			return false, err
		}
		next.Key, next.State = key, strconv.Itoa(revision+1)
		err = s.Put(ctx, table, next, condition)
		if errors.Is(err, ErrUnclear) {
			err = settled(ctx, s, table, next)
		}
		if !errors.Is(err, ErrCondition) {
			return err == nil, err
		}
	}
	return false, fmt.Errorf("lost %d races", maxRaces)
}

// revised reads what is under a key: what must hold for it to be replaced, and how often it was, 0 for the zero item where there
// is none.
func revised(ctx context.Context, s Store, table Table, key Key) (was Item, condition Condition, revision int, err error) {
	was, err = s.Get(ctx, table, key)
	if errors.Is(err, ErrNotFound) {
		return Item{}, IfAbsent, 0, nil
	} else if err != nil {
		return Item{}, "", 0, err
	}
	if revision, err = strconv.Atoi(was.State); err != nil {
		return Item{}, "", 0, fmt.Errorf("revision of what is kept: %w", err)
	}
	return was, IfState(was.State), revision, nil
}

// settled says what became of a write whose condition may have failed because an earlier attempt of it succeeded: nil where what
// it wrote is there, or else ErrCondition.
func settled(ctx context.Context, s Store, table Table, written Item) error {
	kept, err := s.Get(ctx, table, written.Key)
	if err == nil && kept.State == written.State && bytes.Equal(kept.Data, written.Data) {
		return nil
	}
	if err == nil || errors.Is(err, ErrNotFound) {
		return ErrCondition
	}
	return err
}
