package command

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/record/recordtest"
	"rolefit/pkg/register"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store"
)

// recorder is a store that remembers where something was ever put.
type recorder struct {
	store.Store
	mu     sync.Mutex
	places map[spot]bool
}

// spot is where an item is.
type spot struct {
	table store.Table
	key   store.Key
}

func (r *recorder) note(table store.Table, key store.Key) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.places[spot{table, key}] = true
}

func (r *recorder) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	r.note(table, item.Key)
	return r.Store.Put(ctx, table, item, condition)
}

func (r *recorder) Transact(ctx context.Context, token string, writes []store.Write) error {
	for _, w := range writes {
		r.note(w.Table, w.Item.Key)
	}
	return r.Store.Transact(ctx, token, writes)
}

// items is everything that is in the store and has not expired.
func (r *recorder) items(t *testing.T) map[spot]store.Item {
	t.Helper()
	found := map[spot]store.Item{}
	for at := range r.places {
		if item, err := r.Get(t.Context(), at.table, at.key); err == nil {
			found[at] = item
		}
	}
	return found
}

// kindOf names the kind of record that an item is. Whoever stores another kind
// names it here, and it is held to the same.
func kindOf(t *testing.T, at spot, item store.Item) string {
	t.Helper()
	pool := strings.Contains(at.key.Partition, "|"+contribution.Others+"|")
	switch {
	case at.table == store.Audit:
		return "entry of the audit"
	case at.table == store.Contributions && item.State == "marked":
		return "mark of a unit"
	case at.table == store.Contributions && strings.HasPrefix(at.key.Partition, "spent|"):
		return "spent token"
	case at.table == store.Contributions:
		return "row, " + item.State
	case strings.HasPrefix(at.key.Partition, "seats|") && strings.HasPrefix(at.key.Sort, "key|"):
		return "key of seats"
	case strings.HasPrefix(at.key.Partition, "seats|") && strings.HasPrefix(at.key.Sort, "proof|"):
		return "secret that proves seats"
	case strings.HasPrefix(at.key.Partition, "seats|"):
		return "seat"
	case at.key.Partition == "organisations" || at.key.Partition == "removed":
		return at.key.Partition
	case strings.HasPrefix(at.key.Sort, "manifest|") && pool:
		return "manifest of a pool"
	case strings.HasPrefix(at.key.Sort, "manifest|"):
		return "manifest" + item.State
	case strings.HasPrefix(at.key.Sort, "block|") && at.key.Partition[:7] == "public|":
		return "block of the public"
	case strings.HasPrefix(at.key.Sort, "block|"):
		return "block of an organisation"
	case strings.HasPrefix(at.key.Sort, "held|"):
		return "block that is held"
	case at.key.Sort == "snapshot" && at.key.Partition == contribution.Public:
		return "snapshot of the public"
	case at.key.Sort == "figures":
		return "list of figures"
	case strings.HasPrefix(at.key.Sort, "figures|"):
		return "figures of a kind and round"
	case at.key.Partition == "commitments":
		return at.key.Partition
	case at.key.Sort == "tally":
		return at.key.Sort
	case strings.HasPrefix(at.key.Partition, "finished|"):
		return "mark of a finished round"
	case at.key.Partition == "stragglers":
		return "note of stragglers"
	case at.key == (store.Key{Partition: "store", Sort: "marks"}):
		return "note since when units are marked"
	case strings.HasPrefix(at.key.Sort, "stopped|"):
		return "mark of a stopped round"
	}
	t.Fatalf("an item of no known kind: %+v", at)
	return ""
}

// everyKind is every kind of record that a store can hold.
var everyKind = []string{
	"block of an organisation", "block of the public", "block that is held", "commitments", "entry of the audit", "figures of a kind and round", "key of seats", "list of figures",
	"manifest", "manifest of a pool", "manifestclosed", "mark of a finished round", "mark of a stopped round", "mark of a unit",
	"note of stragglers", "note since when units are marked", "organisations", "removed", "row, barred",
	"row, pending", "row, sealed", "row, unpublished", "row, withdrawn", "seat", "secret that proves seats", "snapshot of the public", "spent token", "tally",
}

// withoutValues are the rows whose values were taken out: nothing of them is left
// but their state, so there is nothing that could have a version.
var withoutValues = []string{"mark of a unit", "row, barred", "row, sealed", "row, unpublished", "row, withdrawn", "spent token"}

// home is a store that was filled by this version.
type home struct {
	*testing.T
	*recorder
	register     *register.Register
	now          time.Time
	over, open   contribution.Round // a round that is settled, and the open one
	company      organisation.Organisation
	key          string // of its leader
	contributors uint64
}

func newHome(t *testing.T, s store.Store) *home {
	r := &recorder{Store: s, places: map[spot]bool{}}
	h := &home{T: t, recorder: r, register: register.New(r), now: time.Now().UTC()}
	h.open = contribution.RoundAt(h.now)
	for h.over = h.open.Previous(); h.now.Before(contribution.SpanOf(h.over).Seals()); {
		h.over = h.over.Previous()
	}
	return h
}

func (h *home) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// added adds an organisation with teams, everything that its record can hold, and
// an entry in its audit.
func (h *home) added(name string, teams ...string) (organisation.Organisation, string) {
	h.Helper()
	o, err := organisation.New(name, 5, false, rand.Reader)
	h.must(err)
	for _, team := range teams {
		_, err := o.AddTeam(team, time.Time{}, rand.Reader)
		h.must(err)
	}
	h.must(o.AddHost("https://intranet.example"))
	h.must(o.Call(fit.ProductOwner, "PV"))
	key, err := o.Rotate(rand.Reader, h.now, h.now.AddDate(1, 0, 0), false)
	h.must(err)
	h.must(h.register.Add(h.Context(), o))
	h.must(h.register.Audit(h.Context(), o.ID, register.Added, h.now))
	return o, key
}

// contribute puts n contributions into a unit and returns the last id.
func (h *home) contribute(u contribution.Unit, n int) (id contribution.ID) {
	h.Helper()
	return h.contributeAs(u, n, false)
}

// contributeAs is contribute of people who answer alike, or not.
func (h *home) contributeAs(u contribution.Unit, n int, alike bool) (id contribution.ID) {
	h.Helper()
	for range n {
		h.contributors++
		binary.BigEndian.PutUint64(id[:], h.contributors<<48|h.contributors)
		kind, _ := contribution.Known(u.Kind)
		values, rest := make([]int, len(kind.Numbers)), int(h.contributors)
		for i, number := range kind.Numbers {
			steps := 100/number.Step + 1
			values[i], rest = number.Step*(rest%steps), rest/steps
		}
		if alike {
			clear(values)
		}
		c, err := contribution.New(u, values)
		h.must(err)
		_, err = ledger.NewSubmitter(h).Contribute(h.Context(), id, c)
		h.must(err)
	}
	return id
}

func (h *home) team(i int, r contribution.Round) contribution.Unit {
	return contribution.Unit{Org: h.company.ID, Team: h.company.Teams[i].ID, Kind: "project", Model: "1", Round: r.String()}
}

// fill lets everything happen that leaves a record.
func (h *home) fill() {
	h.Helper()
	h.company, h.key = h.added("Example Company", "Payments", "Search", "Shop")
	leaver := h.contribute(h.team(0, h.over), 7)
	_, err := ledger.NewSubmitter(h).Withdraw(h.Context(), h.team(0, h.over), leaver, false)
	h.must(err)
	h.contribute(h.team(1, h.over), 3)
	h.contribute(h.team(2, h.over), 3)
	h.contribute(contribution.PublicUnit("project", "1", h.over), 3)
	h.contribute(contribution.PublicUnit(contribution.KindFit, fit.Model(), h.over), benchmark.PublicK)
	h.contributeAs(contribution.PublicUnit(contribution.KindClarity, "1", h.over), benchmark.PublicK, true)
	sealer := ledger.NewSealer(h, rand.Reader, h.register, ledger.ByClock)
	_, err = sealer.SealAll(h.Context(), h.register, h.now)
	h.must(err)

	gone, _ := h.added("Gone", "Nobody")
	h.contribute(contribution.Unit{Org: gone.ID, Team: gone.Teams[0].ID, Kind: "project", Model: "1", Round: h.open.String()}, 2)
	_, err = sealer.CloseOrganisation(h.Context(), gone, h.now)
	h.must(err)
	h.must(h.register.Remove(h.Context(), gone.ID, h.now))

	h.sit(h.team(0, h.open))
	about := organisation.Figure{Kind: "project", Number: "size", Round: h.over.String()}
	commitment, err := organisation.NewCommitment("Say who decides", "Product Owner", time.Time{}, about, rand.Reader, h.now)
	h.must(err)
	_, err = h.register.Commit(h.Context(), h.company.ID, h.now, func(c *organisation.Commitments) error { return c.Add(commitment) })
	h.must(err)

	h.contribute(h.team(0, h.open), 1)
	_, err = ledger.NewSubmitter(h).Withdraw(h.Context(), h.team(0, h.open), contribution.ID{9}, true)
	h.must(err)
}

// sit has somebody use a seat in a unit, and another seat replaced.
func (h *home) sit(u contribution.Unit) {
	h.Helper()
	secrets, err := contribution.NewSecrets([]byte("a secret of thirty-two bytes...."))
	h.must(err)
	seats := issuer.New(h, secrets)
	codes, err := seats.Codes(h.Context(), u.Org, u.Round, u.Team, 1)
	h.must(err)
	_, err = seats.Sign(h.Context(), u, 1, codes[0], make([]byte, seat.ModulusLength))
	h.must(err)
	_, err = seats.Replace(h.Context(), issuer.SeatID{Org: u.Org, Round: u.Round, Team: u.Team, Number: 2})
	h.must(err)
	c, err := contribution.New(u, []int{0, 25, 50, 75, 100})
	h.must(err)
	_, err = ledger.NewSubmitter(h).Spend(h.Context(), contribution.ID{8}, c, []byte("a serial number of 32 bytes....."))
	h.must(err)
}

// addLater adds a member to every object of every record, as if a later version
// had filled the store, and returns the items as they then are.
func (h *home) addLater() map[spot]store.Item {
	h.Helper()
	seen := map[string]bool{}
	for at, item := range h.items(h.T) {
		kind := kindOf(h.T, at, item)
		seen[kind] = true
		if slices.Contains(withoutValues, kind) {
			if item.Data != nil {
				h.Errorf("%s holds something: %s", kind, item.Data)
			}
			continue
		}
		if recordtest.Version(h, item.Data) < 1 {
			h.Errorf("%s has no version: %s", kind, item.Data)
		}
		item.Data = recordtest.Add(h, item.Data, "roles", "used")
		h.must(h.Put(h.Context(), at.table, item, store.Always))
	}
	if got := slices.Sorted(maps.Keys(seen)); !slices.Equal(got, everyKind) {
		h.Errorf("the store holds %q,\nnot %q", got, everyKind)
	}
	return h.items(h.T)
}
