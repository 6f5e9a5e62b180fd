package ledger

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/store/storetest"
)

// simulated is a store in memory that has a unit of any number of rows, of which it keeps
// a byte each: everything else of a row follows from its place.
type simulated struct {
	*memory.Store

	unit   contribution.Unit
	shards map[string]int // by partition
	each   int            // rows of a shard
	step   uint64         // between the ids of a shard

	mu     sync.Mutex
	states []byte // an index of states, of row each*shard + n
}

// idBits are the bits of an id behind its first digit in which the rows of a shard are
// apart.
const idBits = 60

func newSimulated(u contribution.Unit, rows int, now func() time.Time) *simulated {
	s := &simulated{Store: memory.New(now), unit: u, shards: map[string]int{}, each: rows / len(contribution.Shards)}
	for i, digit := range contribution.Shards {
		s.shards[shardKey(u, string(digit))] = i
	}
	s.step = 1 << idBits / uint64(max(s.each, 1))
	s.states = make([]byte, s.each*len(contribution.Shards))
	return s
}

func (s *simulated) id(shard, n int) (id contribution.ID) {
	binary.BigEndian.PutUint64(id[:], uint64(shard)<<idBits|uint64(n)*s.step)
	binary.BigEndian.PutUint32(id[8:], uint32(n))
	return id
}

// find returns which row is under a key.
func (s *simulated) find(table store.Table, key store.Key) (row int, ours, there bool) {
	shard, ours := s.shards[key.Partition]
	if ours = ours && table == store.Contributions; !ours {
		return 0, false, false
	}
	id, err := contribution.ParseID(key.Sort)
	if err != nil {
		return 0, true, false
	}
	n := int(binary.BigEndian.Uint64(id[:]) & (1<<idBits - 1) / s.step)
	return shard*s.each + n, true, n < s.each && s.id(shard, n) == id
}

func (s *simulated) item(shard, n int) store.Item {
	id := s.id(shard, n)
	item, err := rowItem(s.unit, id, states[s.states[shard*s.each+n]])
	if err != nil {
		panic(err)
	}
	if item.State == statePending {
		item.Data = record.Encode(row{valuesOf(s.unit.Kind, id)})
	}
	return item
}

// Get implements store.Store.
func (s *simulated) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	row, ours, there := s.find(table, key)
	if !ours {
		return s.Store.Get(ctx, table, key)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !there {
		return store.Item{}, store.ErrNotFound
	}
	return s.item(row/s.each, row%s.each), nil
}

// Put implements store.Store, for what a sealer does with a row.
func (s *simulated) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	row, ours, there := s.find(table, item.Key)
	if !ours {
		return s.Store.Put(ctx, table, item, condition)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !there || !condition.Holds(true, states[s.states[row]]) {
		return store.ErrCondition
	}
	s.states[row] = byte(slices.Index(states, item.State))
	return nil
}

// Query implements store.Store.
func (s *simulated) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (page store.Page, err error) {
	shard, ours := s.shards[partition]
	if !ours || table != store.Contributions {
		return s.Store.Query(ctx, table, partition, prefix, limit, after)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for n := s.behind(after); n < s.each; n++ {
		name := s.id(shard, n).String()
		if name <= after || !strings.HasPrefix(name, prefix) {
			continue
		}
		if len(page.Items) == limit {
			page.Next = page.Items[limit-1].Key.Sort
			break
		}
		page.Items = append(page.Items, s.item(shard, n))
	}
	return page, ctx.Err()
}

// behind is a row before which none is behind a key.
func (s *simulated) behind(key string) int {
	digits := (key + strings.Repeat("0", 16))[:16]
	at, err := strconv.ParseUint(digits, 16, 64)
	if err != nil {
		return 0
	}
	return max(0, int(at&(1<<idBits-1)/s.step)-1)
}

// The simulated store obeys the law, and its rows are those of a store that has them.
func TestTheSimulatedStoreIsOne(t *testing.T) {
	storetest.Run(t, func(_ *testing.T, now func() time.Time) store.Store { return newSimulated(public, 160, now) })
	rapid.Check(t, func(r *rapid.T) {
		sim, real := newSimulated(public, 16*rapid.IntRange(1, 9).Draw(r, "rows"), clock), empty()
		for shard := range contribution.Shards {
			for n := range sim.each {
				if err := real.Put(t.Context(), store.Contributions, sim.item(shard, n), store.Always); err != nil {
					r.Fatal(err)
				}
			}
		}
		for range rapid.IntRange(1, 20).Draw(r, "calls") {
			shard, n := rapid.IntRange(0, 15).Draw(r, "shard"), rapid.IntRange(0, sim.each-1).Draw(r, "row")
			partition, limit := shardKey(public, contribution.Shards[shard:shard+1]), rapid.IntRange(1, 10).Draw(r, "limit")
			after := sim.id(shard, n).String()
			after = after[:rapid.SampledFrom([]int{0, 1, 8, 31, 32}).Draw(r, "digits")]
			erased, err := rowItem(public, sim.id(shard, n), rapid.SampledFrom(states[1:4]).Draw(r, "state"))
			if err != nil {
				r.Fatal(err)
			}
			var pages [2]store.Page
			var errs [2]error
			for i, s := range []store.Store{sim, real} {
				errs[i] = s.Put(t.Context(), store.Contributions, erased, store.IfState(statePending))
				if pages[i], err = s.Query(t.Context(), store.Contributions, partition, "", limit, after); err != nil {
					r.Fatal(err)
				}
			}
			if diff := cmp.Diff(pages[1], pages[0]); diff != "" || errors.Is(errs[0], store.ErrCondition) != errors.Is(errs[1], store.ErrCondition) {
				r.Fatalf("%v and %v (-real +simulated):\n%s", errs[1], errs[0], diff)
			}
		}
	})
}

// mortal is a store that works for so many calls, of many goroutines.
type mortal struct {
	store.Store
	left atomic.Int64
}

func (m *mortal) call(do func() error) error {
	if m.left.Add(-1) < 0 {
		return errKilled
	}
	return do()
}

func (m *mortal) Put(ctx context.Context, table store.Table, item store.Item, c store.Condition) error {
	return m.call(func() error { return m.Store.Put(ctx, table, item, c) })
}

func (m *mortal) Get(ctx context.Context, table store.Table, key store.Key) (item store.Item, err error) {
	err = m.call(func() error { item, err = m.Store.Get(ctx, table, key); return err })
	return item, err
}

func (m *mortal) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (page store.Page, err error) {
	err = m.call(func() error { page, err = m.Store.Query(ctx, table, partition, prefix, limit, after); return err })
	return page, err
}

func (m *mortal) Transact(ctx context.Context, token string, writes []store.Write) error {
	return m.call(func() error { return m.Store.Transact(ctx, token, writes) })
}

// rowsVariable says how many rows a great unit has: a hundred thousand when it is not set,
// ten million in the long run.
const rowsVariable = "ROLEFIT_ROWS"

func rowsWanted(t *testing.T, usual int) int {
	text := os.Getenv(rowsVariable)
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 16 {
		t.Fatalf("%s=%q is not a number from 16", rowsVariable, text)
	}
	return n / 16 * 16
}

// Sealing a unit of any size ends, by sealers that are killed one after the other, each
// after a part of the work; the rows are counted once, in full blocks and two even ones.
func TestAGreatUnit(t *testing.T) {
	rows := rowsWanted(t, 100_000)
	sim := newSimulated(public, rows, func() time.Time { return late })
	fill(t, sim, contribution.PublicUnit("clarity", "1", quarter), 0, 1) // marked by a unit beside it
	began, sealers := time.Now(), 0
	var sealed, erased int
	for {
		sealers++
		dying := &mortal{Store: sim}
		dying.left.Store(int64(rows/20 + rand.IntN(rows/4)))
		done, err := NewSealer(dying, silence{}, unheard{}, ByClock).SealPublic(t.Context(), late)
		for _, one := range done {
			if one.Unit == public.String() {
				sealed, erased = sealed+one.Sealed, erased+one.Erased
			}
		}
		if err == nil {
			break
		}
		if !errors.Is(err, errKilled) || sealers > 100 {
			t.Fatalf("sealer %d: %v", sealers, err)
		}
	}
	sizes, members := map[int]int{}, 0
	for block, err := range store.All(t.Context(), sim, store.Publications, public.String(), blockPrefix) {
		b, parseErr := benchmark.ParseBlock(block.Data)
		if err := errors.Join(err, parseErr); err != nil {
			t.Fatal(err)
		}
		sizes[b.N], members = sizes[b.N]+1, members+b.N
	}
	counts := map[string]int{}
	for _, state := range sim.states {
		counts[states[state]]++
	}
	t.Logf("%d rows, %d sealers: %d members of blocks %v, rows %v, %.0f s, peak memory %d MB",
		rows, sealers, members, sizes, counts, time.Since(began).Seconds(), peakMemory()>>20)
	if members != rows || counts[stateSealed] != rows || sealed != rows || erased != rows || sealers < 5 {
		t.Errorf("sealed %d, erased %d by %d sealers", sealed, erased, sealers)
	}
	report, err := Check(t.Context(), sim, list{}, late)
	if err != nil || !report.Holds || report.Published != rows {
		t.Errorf("%+v, %v", report, err)
	}
	if diff := cmp.Diff(fmt.Sprint(evenSizes(rows)), fmt.Sprint(sizes)); diff != "" {
		t.Errorf("sizes (-want +got):\n%s", diff)
	}
}

// evenSizes is how many blocks of each size so many rows make.
func evenSizes(rows int) map[int]int {
	sizes := map[int]int{}
	for ; rows > 2*benchmark.MaxBlock; rows -= benchmark.MaxBlock {
		sizes[benchmark.MaxBlock]++
	}
	for _, size := range cut(rows, false, benchmark.PublicK, benchmark.MaxBlock) {
		sizes[size]++
	}
	return sizes
}
