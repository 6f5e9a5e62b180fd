package register_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/organisation"
	"rolefit/pkg/record/recordtest"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/dynamo/dynamotest"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/store/storetest"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// some returns new records, the same ones on every run.
func some(t *testing.T, n int) []organisation.Organisation {
	t.Helper()
	random := rand.NewChaCha8([32]byte{9})
	var list []organisation.Organisation
	for i := range n {
		o, err := organisation.New(fmt.Sprint("Organisation ", i+1), 5, false, random)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, o)
	}
	return list
}

func inMemory() *memory.Store { return memory.New(func() time.Time { return noon }) }

// homes are the stores that a register may be kept in.
func homes(t *testing.T) map[string]store.Store {
	file, err := bolt.Open(filepath.Join(t.TempDir(), "rolefit.db"), func() time.Time { return noon })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	cloud := dynamotest.Open(t, func() time.Time { return noon })
	return map[string]store.Store{"memory": inMemory(), "bolt": file, "dynamo": cloud}
}

func TestTheLifeOfARecord(t *testing.T) {
	for name, home := range homes(t) {
		t.Run(name, func(t *testing.T) {
			r, ctx, list := register.New(home), t.Context(), some(t, 3)
			list[2].Own, list[2].Hosts = true, []string{"https://intranet.example"}
			list[2].Teams = []organisation.Team{{ID: "00000001", Name: "Payments"}}
			list[2].Rounds = []organisation.NamedRound{{Code: "20261201-20261215", Name: "Workshop"}}
			for _, o := range list {
				if err := r.Add(ctx, o); err != nil {
					t.Fatal(err)
				}
			}
			if err := r.Add(ctx, list[0]); !errors.Is(err, register.ErrExists) {
				t.Errorf("added twice: %v", err)
			}
			if err := r.Change(ctx, list[1].ID, func(o *organisation.Organisation) error { return o.Raise(8) }); err != nil {
				t.Error(err)
			}
			if err := r.Remove(ctx, list[2].ID, noon); err != nil {
				t.Error(err)
			}
			rest := organisation.Organisation{
				ID: list[2].ID, Name: list[2].ID, K: 5, Own: true,
				Teams:  []organisation.Team{{ID: "00000001", Name: "00000001", Closed: true}},
				Rounds: []organisation.NamedRound{{Code: "20261201-20261215"}},
			}
			if got, err := r.Removed(ctx); err != nil || !cmp.Equal([]organisation.Organisation{rest}, got, cmpopts.EquateEmpty()) {
				t.Errorf("of the removed one is left %v: %s", err, cmp.Diff(rest, got))
			}
			list[1].K = 8
			for _, o := range list[:2] {
				if got, err := r.Get(ctx, o.ID); err != nil || !cmp.Equal(o, got) {
					t.Errorf("%v: %s", err, cmp.Diff(o, got))
				}
			}
			want := list[:2]
			if want[0].ID > want[1].ID {
				want = []organisation.Organisation{want[1], want[0]}
			}
			if got, err := r.List(ctx); err != nil || !cmp.Equal(want, got) {
				t.Errorf("%v: %s", err, cmp.Diff(want, got))
			}
		})
	}
}

func TestUnknown(t *testing.T) {
	r, ctx := register.New(inMemory()), t.Context()
	for _, id := range []string{some(t, 1)[0].ID, "", "public", "a\x00b", "\xff", strings.Repeat("x", 3000)} {
		_, err := r.Get(ctx, id)
		for what, err := range map[string]error{
			"get": err, "remove": r.Remove(ctx, id, noon),
			"change": r.Change(ctx, id, func(*organisation.Organisation) error { return nil }),
		} {
			if !errors.Is(err, register.ErrUnknown) {
				t.Errorf("%s %q: %v", what, id, err)
			}
		}
	}
	if list, err := r.List(ctx); err != nil || list == nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
}

// A damaged record is named, and hides no other.
func TestADamagedRecordHidesNoOther(t *testing.T) {
	home := inMemory()
	r, ctx, list := register.New(home), t.Context(), some(t, 3)
	for _, o := range list {
		if err := r.Add(ctx, o); err != nil {
			t.Fatal(err)
		}
	}
	torn := list[1].ID
	broken := store.Item{Key: store.Key{Partition: "organisations", Sort: torn}, State: "1", Data: []byte(`{"name":`)}
	if err := home.Put(ctx, store.Publications, broken, store.Always); err != nil {
		t.Fatal(err)
	}
	got, err := r.List(ctx)
	if err == nil || !strings.Contains(err.Error(), torn) {
		t.Errorf("the error does not name %s: %v", torn, err)
	}
	if len(got) != 2 || got[0].ID == torn || got[1].ID == torn {
		t.Errorf("listed beside the damaged record: %+v", got)
	}
}

// A record of a later version is named with both versions, hides no other, and is
// neither changed nor taken away.
func TestALaterVersionIsLeftAlone(t *testing.T) {
	home := inMemory()
	r, ctx, list := register.New(home), t.Context(), some(t, 2)
	for _, o := range list {
		if err := r.Add(ctx, o); err != nil {
			t.Fatal(err)
		}
	}
	at := store.Key{Partition: "organisations", Sort: list[0].ID}
	later := store.Item{Key: at, State: "7", Data: recordtest.WithVersion(t, list[0].Encode(), 2)}
	if err := home.Put(ctx, store.Publications, later, store.Always); err != nil {
		t.Fatal(err)
	}
	got, listErr := r.List(ctx)
	if len(got) != 1 || got[0].ID != list[1].ID {
		t.Errorf("listed beside it: %+v", got)
	}
	_, getErr := r.Get(ctx, list[0].ID)
	for what, err := range map[string]error{
		"list": listErr, "get": getErr, "remove": r.Remove(ctx, list[0].ID, noon),
		"change": r.Change(ctx, list[0].ID, func(o *organisation.Organisation) error { return o.Raise(9) }),
	} {
		if err == nil || !strings.Contains(err.Error(), "an organisation of version 2: this program reads versions up to 1") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if kept, err := home.Get(ctx, store.Publications, at); err != nil || !cmp.Equal(later, kept) {
		t.Errorf("%v: %s", err, cmp.Diff(later, kept))
	}
}

// What a later version wrote of an organisation stays with the record, and does
// not stay when the organisation is removed: it may be a name.
func TestWhatALaterVersionWrote(t *testing.T) {
	home := inMemory()
	r, ctx, o := register.New(home), t.Context(), some(t, 1)[0]
	o.Teams = []organisation.Team{{ID: "00000001", Name: "Payments"}}
	later := recordtest.Add(t, o.Encode(), "roles")
	at := store.Key{Partition: "organisations", Sort: o.ID}
	if err := home.Put(ctx, store.Publications, store.Item{Key: at, State: "1", Data: later}, store.Always); err != nil {
		t.Fatal(err)
	}
	if err := r.Change(ctx, o.ID, func(o *organisation.Organisation) error { return o.Raise(9) }); err != nil {
		t.Fatal(err)
	}
	kept, err := home.Get(ctx, store.Publications, at)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(recordtest.Kept(t, later), recordtest.Kept(t, kept.Data)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
	if err := r.Remove(ctx, o.ID, noon); err != nil {
		t.Fatal(err)
	}
	rest, err := home.Get(ctx, store.Publications, store.Key{Partition: "removed", Sort: o.ID})
	if err != nil || len(recordtest.Kept(t, rest.Data)) != 0 || recordtest.Version(t, rest.Data) != 1 {
		t.Errorf("of the removed one: %s, %v", rest.Data, err)
	}
}

// What cannot be kept leaves the record as it was.
func TestChangesThatAreRefused(t *testing.T) {
	r, ctx, o := register.New(inMemory()), t.Context(), some(t, 1)[0]
	o.K = 8
	if err := r.Add(ctx, o); err != nil {
		t.Fatal(err)
	}
	mine := errors.New("not today")
	for name, change := range map[string]func(*organisation.Organisation) error{
		"its own error": func(o *organisation.Organisation) error { o.Name = "x"; return mine },
		"the id":        func(o *organisation.Organisation) error { o.ID = some(t, 2)[1].ID; return nil },
		"k down":        func(o *organisation.Organisation) error { o.K = 7; return nil },
		"what is wrong": func(o *organisation.Organisation) error { o.Hosts = []string{"*"}; return nil },
	} {
		if err := r.Change(ctx, o.ID, change); err == nil || (name == "its own error") != errors.Is(err, mine) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, err := r.Get(ctx, o.ID); err != nil || !cmp.Equal(o, got) {
		t.Errorf("%v: %s", err, cmp.Diff(o, got))
	}
	o.K = 3
	if err := r.Add(ctx, o); err == nil || errors.Is(err, register.ErrExists) {
		t.Errorf("a record with k = 3 was added: %v", err)
	}
}

// Of many that change a record at once, none undoes another.
func TestChangesRace(t *testing.T) {
	for name, home := range homes(t) {
		t.Run(name, func(t *testing.T) {
			r, ctx, o := register.New(home), t.Context(), some(t, 1)[0]
			if err := r.Add(ctx, o); err != nil {
				t.Fatal(err)
			}
			var group sync.WaitGroup
			for i := range 5 {
				group.Go(func() {
					random := rand.NewChaCha8([32]byte{byte(i)})
					err := r.Change(ctx, o.ID, func(o *organisation.Organisation) error {
						_, err := o.AddTeam(fmt.Sprint("Team ", i), time.Time{}, random)
						return err
					})
					if err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
			if got, err := r.Get(ctx, o.ID); err != nil || len(got.Teams) != 5 {
				t.Errorf("%d teams, %v", len(got.Teams), err)
			}
		})
	}
}

// always changes a record under the feet of whoever is about to put it.
type always struct{ store.Store }

func (a always) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	if item.State != "1" {
		return store.ErrCondition
	}
	return a.Store.Put(ctx, table, item, condition)
}

func TestAChangeGivesUp(t *testing.T) {
	r, ctx, o := register.New(always{inMemory()}), t.Context(), some(t, 1)[0]
	if err := r.Add(ctx, o); err != nil {
		t.Fatal(err)
	}
	runs := 0
	err := r.Change(ctx, o.ID, func(o *organisation.Organisation) error { runs++; o.Name = "Another"; return nil })
	if err == nil || runs != 10 {
		t.Errorf("%d runs, %v", runs, err)
	}
}

// unclear does what it is asked and says that it may have been done before, as
// a store does that repeated a call whose answer was lost.
type unclear struct{ store.Store }

func (u unclear) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	if err := u.Store.Put(ctx, table, item, condition); err != nil {
		return err
	}
	return fmt.Errorf("%w: %w", store.ErrCondition, store.ErrUnclear)
}

func TestWhatIsUnclearIsLookedAt(t *testing.T) {
	r, ctx, o := register.New(unclear{inMemory()}), t.Context(), some(t, 1)[0]
	if err := r.Add(ctx, o); err != nil {
		t.Errorf("added, and the answer lost: %v", err)
	}
	if err := r.Add(ctx, o); !errors.Is(err, register.ErrExists) {
		t.Errorf("added twice: %v", err)
	}
	runs := 0
	err := r.Change(ctx, o.ID, func(o *organisation.Organisation) error { runs++; return o.Raise(o.K + 1) })
	if got, _ := r.Get(ctx, o.ID); err != nil || runs != 1 || got.K != 6 {
		t.Errorf("changed %d times to %d: %v", runs, got.K, err)
	}
}

// Under any faults of the store, a Change that says it is done was done, and is
// not undone by one that failed.
func TestFaultsLoseNothing(t *testing.T) {
	o := some(t, 1)[0]
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		draws := rand.New(rand.NewPCG(seed, 1))
		home := inMemory()
		if err := register.New(home).Add(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		r := register.New(storetest.NewFaulty(home, .3, draws.Float64))
		random := rand.NewChaCha8([32]byte{byte(seed)})
		var done []string
		for i := range 20 {
			name := fmt.Sprint("Team ", i)
			err := r.Change(context.Background(), o.ID, func(o *organisation.Organisation) error {
				_, err := o.AddTeam(name, time.Time{}, random)
				return err
			})
			if err == nil {
				done = append(done, name)
			}
		}
		got, err := register.New(home).Get(context.Background(), o.ID)
		if err != nil {
			t.Fatal(err)
		}
		there := map[string]bool{}
		for _, team := range got.Teams {
			there[team.Name] = true
		}
		for _, name := range done {
			if !there[name] {
				t.Errorf("%s was lost", name)
			}
		}
	})
}

// The greatest record that passes Check fits into one item of the store.
func TestTheGreatestRecordFits(t *testing.T) {
	random := rand.NewChaCha8([32]byte{1})
	name := func(i int) string { return fmt.Sprintf("%04d%s", i, strings.Repeat("<", organisation.MaxName-4)) }
	o, err := organisation.New(name(0), 5, true, random)
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range organisation.MaxRound {
		seats := map[string]int{}
		for team := range organisation.MaxSeats / organisation.MaxRound {
			seats[fmt.Sprintf("%08d", team)] = organisation.MaxHeads
		}
		opens := day.AddDate(0, 0, i)
		o.Rounds = append(o.Rounds, organisation.NamedRound{Code: opens.Format("20060102T1504Z"), Name: name(i), Closes: opens.AddDate(0, 0, 1), Seats: seats})
	}
	for i := range organisation.MaxTeams {
		id := fmt.Sprintf("%08d", i)
		o.Teams = append(o.Teams, organisation.Team{ID: id, Name: name(i)})
	}
	for i := range organisation.MaxHosts {
		o.Hosts = append(o.Hosts, fmt.Sprintf("https://%s.%d.example:8443", strings.Repeat("a.", 119)+"a", i))
	}
	o.Roles = map[fit.Role]string{}
	for _, role := range fit.Roles {
		o.Roles[role] = strings.Repeat("<", organisation.MaxWord)
	}
	for range organisation.MaxKeys {
		if _, err := o.Rotate(random, noon, noon.AddDate(1, 0, 0), false); err != nil {
			t.Fatal(err)
		}
	}
	r := register.New(inMemory())
	if err := r.Add(t.Context(), o); err != nil {
		t.Errorf("%d bytes: %v", len(o.Encode()), err)
	}
}

// The bounds of k are those of blocks.
func TestBoundsOfK(t *testing.T) {
	if organisation.MinimumK != benchmark.MinimumK || organisation.MaximumK != benchmark.PublicK {
		t.Errorf("%d to %d here, %d and %d of blocks", organisation.MinimumK, organisation.MaximumK, benchmark.MinimumK, benchmark.PublicK)
	}
	if contribution.CheckOrgID(contribution.Public) == nil {
		t.Error("an organisation may be called public")
	}
}
