package demo

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
)

// ErrFilled says that a store holds organisations already. A demo never goes
// among them.
var ErrFilled = errors.New("the store holds organisations already")

// LeaderLink is one organisation of a demo with the key that opens its figures.
type LeaderLink struct {
	Organisation organisation.Organisation
	Key          string
}

// Opener opens the store to fill, with the clock that judges what has expired.
type Opener func(now func() time.Time) (store.Store, error)

// Fill fills an empty store as if the organisations of the plan had collected
// until now, and closes it. Progress is told how many contributions of all are
// done. The error is ErrFilled when the store is not empty.
func Fill(ctx context.Context, open Opener, seed uint64, now time.Time, progress func(done, all int)) ([]LeaderLink, error) {
	f := &filling{ctx: ctx, seed: seed, progress: progress}
	links, err := f.plan(now)
	if err != nil {
		return nil, fmt.Errorf("planning a demo: %w", err)
	}
	if err := f.run(open, links, now); err != nil {
		return nil, fmt.Errorf("filling a demo: %w", err)
	}
	return links, nil
}

// Links returns the organisations and keys that Fill made with this seed, also
// later: what they hold of time is that of now.
func Links(seed uint64, now time.Time) ([]LeaderLink, error) {
	return (&filling{seed: seed}).plan(now)
}

// Holds reports whether a store holds these organisations with these keys.
func Holds(ctx context.Context, kept store.Store, links []LeaderLink) bool {
	records := register.New(kept)
	for _, led := range links {
		o, err := records.Get(ctx, led.Organisation.ID)
		if err != nil || !o.Admits(led.Key, led.Organisation.Keys[0].Expires.AddDate(0, 0, -366)) {
			return false
		}
	}
	return true
}

// filling is one demo under way.
type filling struct {
	ctx      context.Context
	seed     uint64
	crowd    *crowd
	random   io.Reader // of ids, keys and receipts
	steps    []step
	all      int
	done     atomic.Int64
	progress func(done, all int)
}

// step is what happens at a moment: contributions come, then the collector is
// sealed.
type step struct {
	at      time.Time
	parcels []parcel
	of      int // place of the organisation; -1 for the public
}

// plan draws everything that there will be.
func (f *filling) plan(now time.Time) ([]LeaderLink, error) {
	p, err := load(planned)
	if err != nil {
		return nil, err
	}
	if f.crowd, err = newCrowd(f.seed); err != nil {
		return nil, err
	}
	f.random = source(f.seed)
	links := make([]LeaderLink, len(p.Organisations))
	for i, c := range p.Organisations {
		if links[i], err = f.found(c, i, now); err != nil {
			return nil, err
		}
	}
	if f.progress == nil {
		return links, nil
	}
	for i, c := range p.Organisations {
		if err := f.collect(c, links[i].Organisation, i, now); err != nil {
			return nil, err
		}
	}
	if err := f.everybody(p, now); err != nil {
		return nil, err
	}
	slices.SortStableFunc(f.steps, func(a, b step) int { return cmp.Compare(a.at.Unix(), b.at.Unix()) })
	return links, nil
}

// source is the randomness of a demo: known to whoever knows the seed.
func source(seed uint64) io.Reader {
	var key [32]byte
	for i := range 8 {
		key[i] = byte(seed >> (8 * i))
	}
	return rand.NewChaCha8(key)
}

// found makes an organisation, its teams and its key.
func (f *filling) found(c company, i int, now time.Time) (LeaderLink, error) {
	o, err := organisation.New(fmt.Sprintf("Demo organisation %d", i+1), c.K, c.Workshops > 0, f.random)
	if err != nil {
		return LeaderLink{}, err
	}
	before := now.AddDate(-3, 0, 0) // any of its rounds
	for n := range c.Teams {
		if _, err := o.AddTeam(fmt.Sprintf("Team %d", n+1), before, f.random); err != nil {
			return LeaderLink{}, err
		}
	}
	for role, word := range c.Roles {
		if err := o.Call(role, word); err != nil {
			return LeaderLink{}, err
		}
	}
	if err := workshops(&o, now, c.Workshops); err != nil {
		return LeaderLink{}, err
	}
	key, err := o.Rotate(f.random, now, now.AddDate(1, 0, 0), true)
	return LeaderLink{o, key}, err
}

// run opens the store and lets everything happen in order.
func (f *filling) run(open Opener, links []LeaderLink, now time.Time) (err error) {
	pretended := &clock{}
	pretended.set(now)
	kept, err := open(pretended.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	records := register.New(kept)
	if err := f.register(records, links); err != nil {
		return err
	}
	client, err := f.service(kept, records, pretended.now)
	if err != nil {
		return err
	}
	sealer := ledger.NewSealer(kept, f.random, records, ledger.ByClock)
	for _, s := range f.steps {
		pretended.set(s.at)
		if err := f.happen(s, client, sealer, links); err != nil {
			return err
		}
	}
	return nil
}

func (f *filling) register(records *register.Register, links []LeaderLink) error {
	there, err := records.List(f.ctx)
	if err != nil {
		return err
	}
	if len(there) > 0 {
		return ErrFilled
	}
	for _, led := range links {
		if err := records.Add(f.ctx, led.Organisation); err != nil {
			return err
		}
	}
	return nil
}

// service is a client of the API over the store, at the time that is pretended.
func (f *filling) service(kept store.Store, records *register.Register, now func() time.Time) (*api.Client, error) {
	secret := make([]byte, 32)
	if _, err := io.ReadFull(f.random, secret); err != nil {
		return nil, err
	}
	secrets, err := contribution.NewSecrets(secret)
	if err != nil {
		return nil, err
	}
	handler := api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(kept), Read: ledger.NewReader(kept), Organisations: records,
		Secrets: secrets, Now: now,
	}.Handler()
	return api.NewClient("http://demo", inside{handler}), nil
}

func (f *filling) happen(s step, client *api.Client, sealer *ledger.Sealer, links []LeaderLink) error {
	err := deliver(f.ctx, client, s.parcels, func() { f.progress(int(f.done.Add(1)), f.all) })
	if err != nil {
		return err
	}
	if s.of < 0 {
		_, err = sealer.SealPublic(f.ctx, s.at)
		return err
	}
	_, err = sealer.SealOrganisation(f.ctx, links[s.of].Organisation, s.at)
	return err
}
