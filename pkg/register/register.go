// Package register keeps the records of organisations, and who read what of
// them, above the store.
//
// A record lies in the publications table, all of them in one partition, under
// the organisation's id; its State counts its revisions, so that of two that
// change it at once neither undoes the other. The audit has a table of its own,
// a partition for each organisation, and forgets after 13 months.
package register

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/lru"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
)

// What the register answers with besides errors of the store.
var (
	ErrUnknown = errors.New("there is no such organisation")
	ErrExists  = errors.New("there is such an organisation already")
)

// partition is where the records are, removed where what is left of them is.
const (
	partition = "organisations"
	removed   = "removed"
)

// RemovedDays is for how long the teams and rounds of a removed organisation are
// remembered: until no row of a round that was open then can be in the store.
const RemovedDays = contribution.MaxRoundDays + contribution.RowDays

// Register keeps organisations' records and their audit.
type Register struct {
	store store.Store
	read  *lru.Cache[string, reading]
	reads reads
}

// reading is a record and the bytes that it was read from.
type reading struct {
	data []byte
	o    organisation.Organisation
}

// What the records that were read last may hold in memory: about four times their
// bytes in the store.
const (
	maxRead  = 16 << 20
	unpacked = 4
)

// New returns the register of a store. Who only reads (Get, Entries) and audits
// needs of it to get and query publications, and to put and query the audit.
func New(s store.Store) *Register {
	return &Register{store: s, read: lru.New[string, reading](maxRead), reads: reads{seed: maphash.MakeSeed()}}
}

func key(id string) store.Key { return store.Key{Partition: partition, Sort: id} }

// Add keeps the record of a new organisation. It returns what Check finds, and
// ErrExists when one is under its id.
func (r *Register) Add(ctx context.Context, o organisation.Organisation) error {
	if err := o.Check(); err != nil {
		return fmt.Errorf("add an organisation: %w", err)
	}
	_, err := store.Revise(ctx, r.store, store.Publications, key(o.ID), func(kept store.Item) (store.Item, error) {
		if kept.Data != nil {
			return kept, ErrExists
		}
		return store.Item{Data: o.Encode()}, nil
	})
	return wrapped("add an organisation", err)
}

// Get returns the record under an id, or ErrUnknown. It is one read, and no more
// while the record stays what it is. What it returns is shared, and must not be
// changed.
func (r *Register) Get(ctx context.Context, id string) (organisation.Organisation, error) {
	kept, err := r.find(ctx, id)
	if err != nil {
		return organisation.Organisation{}, fmt.Errorf("get an organisation: %w", err)
	}
	if known, ok := r.read.Get(id); ok && bytes.Equal(known.data, kept.Data) {
		return known.o, nil
	}
	o, err := organisation.Parse(kept.Data)
	if err != nil {
		return organisation.Organisation{}, fmt.Errorf("get an organisation: %w", err)
	}
	r.read.Put(id, reading{kept.Data, o}, unpacked*len(kept.Data))
	return o, nil
}

// find returns what is kept under an id, or ErrUnknown.
func (r *Register) find(ctx context.Context, id string) (store.Item, error) {
	if contribution.CheckOrgID(id) != nil {
		return store.Item{}, ErrUnknown
	}
	kept, err := r.store.Get(ctx, store.Publications, key(id))
	if errors.Is(err, store.ErrNotFound) {
		err = ErrUnknown
	}
	return kept, err
}

// List returns all records, by id. A record that cannot be read is left out and
// named in the error beside the others, so that it keeps nobody from work on
// these; the list is nil only when the store could not be read.
func (r *Register) List(ctx context.Context) ([]organisation.Organisation, error) {
	return r.list(ctx, partition)
}

// Removed returns what is left of the organisations that were removed in the
// last RemovedDays, as List does: their teams and rounds, without a name, a host
// or a key, so that whatever a late ticket still brings to them is found and
// erased.
func (r *Register) Removed(ctx context.Context) ([]organisation.Organisation, error) {
	return r.list(ctx, removed)
}

func (r *Register) list(ctx context.Context, partition string) ([]organisation.Organisation, error) {
	list := []organisation.Organisation{}
	var damaged []error
	for kept, err := range store.All(ctx, r.store, store.Publications, partition, "") {
		if err != nil {
			return nil, fmt.Errorf("list the organisations: %w", err)
		}
		o, err := organisation.Parse(kept.Data)
		if err != nil {
			damaged = append(damaged, fmt.Errorf("list the organisations: record %s: %w", kept.Key.Sort, err))
			continue
		}
		list = append(list, o)
	}
	return list, errors.Join(damaged...)
}

// Change applies change to the record under an id and keeps it. When another
// changed it meanwhile, it starts over with what that one left, so change may
// run several times. It returns ErrUnknown, what change returns, or what Check
// finds; then nothing is kept. Neither the id nor a smaller k is taken.
func (r *Register) Change(ctx context.Context, id string, change func(*organisation.Organisation) error) error {
	if contribution.CheckOrgID(id) != nil {
		return wrapped("change an organisation", ErrUnknown)
	}
	_, err := store.Revise(ctx, r.store, store.Publications, key(id), func(kept store.Item) (store.Item, error) {
		if kept.Data == nil {
			return kept, ErrUnknown
		}
		o, err := organisation.Parse(kept.Data)
		if err == nil {
			err = changed(&o, change)
		}
		if err != nil {
			return kept, err
		}
		return store.Item{Data: o.Encode()}, nil
	})
	return wrapped("change an organisation", err)
}

// changed changes a record, and says what is wrong with what it has become.
func changed(o *organisation.Organisation, change func(*organisation.Organisation) error) error {
	id, k := o.ID, o.K
	if err := change(o); err != nil {
		return err
	}
	switch {
	case o.ID != id:
		return errors.New("the id cannot change")
	case o.K < k:
		return fmt.Errorf("k is %d and cannot fall to %d", k, o.K)
	}
	return o.Check()
}

func ignoring(err, expected error) error {
	if errors.Is(err, expected) {
		return nil
	}
	return err
}

// Remove takes out the record under an id at a moment; ErrUnknown when there is
// none. Its commitments go with it. What was contributed and published lies elsewhere and expires when it
// would have; nobody can get a ticket for it or read it any more. The audit
// stays, and for RemovedDays so does what Removed returns.
func (r *Register) Remove(ctx context.Context, id string, at time.Time) error {
	o, err := r.Get(ctx, id)
	if err != nil {
		return fmt.Errorf("remove an organisation: %w", err)
	}
	rest := store.Item{
		Key: store.Key{Partition: removed, Sort: id}, Data: nameless(o).Encode(),
		Expires: at.AddDate(0, 0, RemovedDays).Unix(),
	}
	if err := r.store.Put(ctx, store.Publications, rest, store.Always); err != nil {
		return fmt.Errorf("remove an organisation: %w", err)
	}
	err = r.store.Delete(ctx, store.Publications, commitmentsKey(id), store.Always)
	if err == nil {
		err = r.store.Delete(ctx, store.Publications, key(id), store.Always)
	}
	return wrapped("remove an organisation", err)
}

// nameless is what may be remembered of an organisation that was removed. What a
// later version wrote of it is left out, for it may be a name.
func nameless(o organisation.Organisation) organisation.Organisation {
	rest := organisation.Organisation{ID: o.ID, Name: o.ID, K: o.K, Own: o.Own}
	for _, t := range o.Teams {
		rest.Teams = append(rest.Teams, organisation.Team{ID: t.ID, Name: t.ID, Closed: true, Since: t.Since})
	}
	for _, own := range o.Rounds {
		rest.Rounds = append(rest.Rounds, organisation.NamedRound{Code: own.Code, Closes: own.Closes, Workshop: own.Workshop, Ended: own.Ended, Rehearsal: own.Rehearsal})
	}
	return rest
}
