package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

var (
	quarter = contribution.Round{Year: 2026, Quarter: 4}
	public  = contribution.PublicUnit("project", "1", quarter)
	company = contribution.Unit{Org: "o", Team: "t", Kind: "project", Model: "1", Round: "2026-q4"}
	midway  = quarter.Start().AddDate(0, 1, 0)
)

func clock() time.Time { return midway }

// silence is a source of bits that makes every draw of noise 0, so that figures
// can be compared with exact counts (see the test of the noise).
type silence struct{}

func (silence) Read(p []byte) (int, error) {
	p = p[:len(p)-len(p)%24] // whole draws, so that a reader that buffers starts at one
	for i := range p {
		p[i] = 0
		if i%24 == 15 {
			p[i] = 1
		}
	}
	return len(p), nil
}

func sealer(s store.Store) *Sealer {
	out := NewSealer(s, silence{}, unheard{}, ByClock)
	out.workers, out.erasers = 1, 1 // in order, so that a failing schedule can be run again
	out.first = func(int) int { return 0 }
	return out
}

// sealUnit seals one unit, of a round that is over; a pool is open.
func sealUnit(ctx context.Context, s store.Store, u contribution.Unit, k int) (done Sealing, err error) {
	return sealUnitBy(ctx, sealer(s), u, k)
}

func sealUnitBy(ctx context.Context, s *Sealer, u contribution.Unit, k int) (done Sealing, err error) {
	t, pool := task{unit: u, k: benchmark.Least(u, k), due: due{over: true}}, noPool
	if u.Org != contribution.Public {
		pool.closed = false
	}
	if _, _, err = s.sealTeam(ctx, t, &done); err == nil {
		err = s.sweep(ctx, t, pool, &done)
	}
	return done, err
}

// poolOf returns the unit of the blocks that hold several teams.
func poolOf(u contribution.Unit) contribution.Unit {
	u.Team = contribution.Others
	return u
}

// decodeMembers reads what encodeMembers wrote.
func decodeMembers(u contribution.Unit, data []byte) ([]member, error) {
	one, err := readManifest(u, store.Item{Key: manifestKey(u, 1), Data: data})
	return one.members, err
}

// unitInFull is everything that a store holds of a unit but the figures.
type unitInFull struct {
	unit                       contribution.Unit
	log                        []manifest
	pending, withdrawn, erased []contribution.ID
}

func readInFull(ctx context.Context, s store.Store, u contribution.Unit) (all unitInFull, err error) {
	all.unit = u
	for item, err := range store.All(ctx, s, store.Publications, u.String(), manifestPrefix) {
		if err != nil {
			return all, err
		}
		one, err := readManifest(u, item)
		if err != nil {
			return all, err
		}
		all.log = append(all.log, one)
	}
	rows := newRowStream(s, u, position{}, 1)
	for row, there, err := rows.next(ctx); there || err != nil; row, there, err = rows.next(ctx) {
		if err != nil {
			return all, err
		}
		switch row.state {
		case statePending:
			all.pending = append(all.pending, row.id())
		case stateWithdrawn:
			all.withdrawn = append(all.withdrawn, row.id())
		case stateSealed, stateUnpublished:
			all.erased = append(all.erased, row.id())
		}
	}
	return all, nil
}

// ends says how the members of the manifests end.
func (u unitInFull) ends() map[member]string {
	ends := map[member]string{}
	for _, one := range u.log {
		for _, who := range one.members {
			ends[who] = one.end
		}
	}
	return ends
}

// person returns the id of person n and what they contribute: by their id, so
// that values under a wrong id would be found out.
func person(b contribution.Unit, n int) (contribution.ID, contribution.Contribution) {
	sum := sha256.Sum256(binary.BigEndian.AppendUint32(nil, uint32(n)))
	id := contribution.Receipt(sum[:16]).ID()
	return id, contribution.Contribution{
		Kind: b.Kind, Model: b.Model, Org: b.Org, Team: b.Team, Round: b.Round, Values: valuesOf(b.Kind, id),
	}
}

func valuesOf(kind string, id contribution.ID) []int {
	k, _ := contribution.Known(kind)
	values := make([]int, len(k.Numbers))
	for i, n := range k.Numbers {
		values[i] = n.Step * (int(id[i%len(id)]) % (100/n.Step + 1))
	}
	return values
}

// fill contributes people from..to-1.
func fill(t testing.TB, rows Putter, b contribution.Unit, from, to int) {
	t.Helper()
	for n := from; n < to; n++ {
		id, c := person(b, n)
		if outcome, err := NewSubmitter(rows).Contribute(t.Context(), id, c); err != nil || outcome != Kept {
			t.Fatalf("person %d: %q, %v", n, outcome, err)
		}
	}
}

// found is everything that a store holds of a unit.
type found struct {
	state   map[contribution.ID]string
	data    map[contribution.ID][]byte
	team    string
	members map[contribution.ID]int // how many manifests of blocks name it
	dropped map[contribution.ID]int // how many manifests without a block name it
	blocks  []benchmark.Block
	listed  [][]contribution.ID // the manifests, in order
}

func look(t testing.TB, s store.Store, b contribution.Unit) found {
	t.Helper()
	f := found{
		state: map[contribution.ID]string{}, data: map[contribution.ID][]byte{}, team: b.Team,
		members: map[contribution.ID]int{}, dropped: map[contribution.ID]int{},
	}
	for _, shard := range contribution.Shards {
		for item, err := range store.All(t.Context(), s, store.Contributions, shardKey(b, string(shard)), "") {
			id, idErr := contribution.ParseID(item.Key.Sort)
			if err := errors.Join(err, idErr); err != nil || id.Shard() != string(shard) {
				t.Fatalf("row %+v: %v", item.Key, err)
			}
			f.state[id], f.data[id] = item.State, item.Data
		}
	}
	for item, err := range store.All(t.Context(), s, store.Publications, b.String(), "") {
		if err != nil {
			t.Fatal(err)
		}
		f.take(t, item)
	}
	return f
}

func (f *found) take(t testing.TB, item store.Item) {
	t.Helper()
	if item.Key.Sort == tallySort {
		return
	}
	number := item.Key.Sort[len(item.Key.Sort)-6:]
	switch item.Key.Sort {
	case manifestPrefix + number:
		all, err := decodeMembers(contribution.Unit{Team: f.team}, item.Data)
		if err != nil {
			t.Fatal(err)
		}
		if item.State == withoutBlock {
			for _, m := range all {
				f.dropped[m.id]++
			}
			return
		}
		var ids []contribution.ID
		for _, m := range all {
			ids = append(ids, m.id)
			f.members[m.id]++
		}
		f.listed = append(f.listed, ids)
	case blockPrefix + number:
		block, err := benchmark.ParseBlock(item.Data)
		if err != nil {
			t.Fatal(err)
		}
		f.blocks = append(f.blocks, block)
		if want := fmt.Sprintf("%06d", len(f.blocks)); number != want {
			t.Fatalf("block %s stands at %s", number, want)
		}
	default:
		t.Fatalf("item %q in the unit", item.Key.Sort)
	}
}

// sound returns everything about a unit that must hold at any time, whatever
// failed before: who is where, exactly once, and figures that are those of the members.
func (f found) sound(acknowledged, withdrawn map[contribution.ID]bool) error {
	var problems []error
	bad := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }
	if len(f.listed) != len(f.blocks) {
		bad("%d manifests and %d blocks", len(f.listed), len(f.blocks))
	}
	for id, n := range f.members {
		if n > 1 {
			bad("%s is in %d manifests", id, n)
		}
	}
	for id := range acknowledged {
		if f.members[id] == 0 && f.state[id] != statePending && f.state[id] != stateWithdrawn {
			bad("%s was acknowledged and is %q", id, f.state[id])
		}
	}
	for id, yes := range withdrawn {
		if yes && f.state[id] != stateWithdrawn && f.state[id] != stateBarred {
			bad("%s was withdrawn and is %q", id, f.state[id])
		}
	}
	for id, state := range f.state {
		if (state == statePending) != (len(f.data[id]) > 0) {
			bad("%s is %q with %d bytes", id, state, len(f.data[id]))
		}
		if state == stateSealed && f.members[id] == 0 {
			bad("%s was erased and is in no manifest", id)
		}
	}
	for i, ids := range f.listed {
		if i < len(f.blocks) && !counts(f.blocks[i], ids) {
			bad("block %d does not hold its %d members", i+1, len(ids))
		}
	}
	return errors.Join(problems...)
}

// erased returns the problem of members whose values are still there.
func (f found) erased() error {
	var problems []error
	for id := range f.members {
		if f.state[id] == statePending {
			problems = append(problems, fmt.Errorf("%s is in a block and has its values", id))
		}
	}
	return errors.Join(problems...)
}

// counts reports whether a block is what its members' values make.
func counts(b benchmark.Block, ids []contribution.ID) bool {
	values := make([][]int, len(ids))
	for i, id := range ids {
		values[i] = valuesOf(b.Kind, id)
	}
	want, err := benchmark.Seal(b.Unit(), b.Sequence, b.Rules.K, values, silence{})
	return err == nil && string(want.Encode()) == string(b.Encode())
}

// jobOf is the sealing of a round of an organisation that is over.
func jobOf(o organisation.Organisation, r contribution.Round) job {
	return job{of: func() collector { return collectorOf(o) }, org: o.ID, span: contribution.SpanOf(r), due: due{over: true}}
}

// unheard is an audit that nobody reads.
type unheard struct{}

func (unheard) Audit(context.Context, string, string, time.Time) error { return nil }

func empty() *memory.Store { return memory.New(clock) }
