package attack

import (
	"crypto/rand"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"rolefit/app/courier"
	"rolefit/app/device/devicetest"
	"rolefit/app/outbox"
	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

var (
	quarter = contribution.Round{Year: 2026, Quarter: 4}
	midway  = quarter.Start().AddDate(0, 1, 14)
	sealed  = contribution.SpanOf(quarter).Seals()
)

// world is the service over a store, behind a port, by a clock that the tests set.
type world struct {
	*testing.T
	store    store.Store
	register *register.Register
	client   *api.Client
	issuer   *issuer.Issuer

	mu  sync.Mutex
	now time.Time
}

// newWorld serves a store; floods watch over the public comparison, nil for nobody.
func newWorld(t *testing.T, floods *api.Floods) *world {
	t.Helper()
	w := &world{T: t, now: midway}
	return w.serve(memory.New(w.clock), floods)
}

func (w *world) serve(kept store.Store, floods *api.Floods) *world {
	w.Helper()
	secrets, err := contribution.NewSecrets([]byte("a secret of the tests, 32 bytes!"))
	w.must(err)
	w.store, w.register = kept, register.New(kept)
	w.issuer = issuer.New(kept, secrets)
	server := httptest.NewServer(api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(kept), Read: ledger.NewReader(kept), Organisations: w.register,
		Seats: w.issuer, Secrets: secrets, Now: w.clock, Floods: floods,
	}.Handler())
	w.Cleanup(server.Close)
	w.client = api.NewClient(server.URL, api.OverHTTP(server.Client()))
	return w
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) at(now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = now
}

// organisation adds one with teams that were there before its rounds; own rounds alone where
// own says so.
func (w *world) organisation(own bool, teams ...string) organisation.Organisation {
	w.Helper()
	o, err := organisation.New("Organisation", benchmark.MinimumK, own, rand.Reader)
	w.must(err)
	for _, team := range teams {
		_, err := o.AddTeam(team, time.Time{}, rand.Reader)
		w.must(err)
	}
	w.must(w.register.Add(w.Context(), o))
	return o
}

// change changes an organisation's record.
func (w *world) change(org string, by func(*organisation.Organisation) error) (o organisation.Organisation) {
	w.Helper()
	w.must(w.register.Change(w.Context(), org, by))
	o, err := w.register.Get(w.Context(), org)
	w.must(err)
	return o
}

func unit(o organisation.Organisation, team int, kind, round string) contribution.Unit {
	k, _ := contribution.Known(kind)
	return contribution.Unit{Org: o.ID, Team: o.Teams[team].ID, Kind: kind, Model: k.Newest(), Round: round}
}

func public(kind string, r contribution.Round) contribution.Unit {
	k, _ := contribution.Known(kind)
	return contribution.PublicUnit(kind, k.Newest(), r)
}

// person is somebody at a device of their own.
type person struct {
	*world
	device *devicetest.Device
	post   *courier.Courier
}

func (w *world) person() *person {
	d := devicetest.New()
	return &person{world: w, device: d, post: courier.New(w.client, d, w.clock)}
}

// letter is a delivery of values to a unit.
func (p *person) letter(u contribution.Unit, values []int) outbox.Delivery {
	p.Helper()
	c, err := contribution.New(u, values)
	p.must(err)
	r, err := contribution.NewReceipt(rand.Reader)
	p.must(err)
	return outbox.New(c, r)
}

// send says yes, as the page does, and reports whether the device let it.
func (p *person) send(u contribution.Unit, values []int) bool {
	p.Helper()
	_, ok := p.post.Claim(p.letter(u, values))
	p.post.Deliver()
	return ok
}

// sendAnyhow is send on a device that remembers nothing.
func (p *person) sendAnyhow(u contribution.Unit, values []int) {
	p.Helper()
	p.post.Put(outbox.Slot(u), p.letter(u, values))
	p.post.Deliver()
}

// takeBack takes a contribution back and returns what the service says; with move it may then
// count elsewhere.
func (p *person) takeBack(u contribution.Unit, move bool) (status string) {
	p.Helper()
	slot := outbox.Slot(u)
	l := p.post.Outbox()[slot]
	code, err := contribution.ParseCode(l.Code)
	p.must(err)
	status, err = p.post.Withdraw(code, l.Ticket)
	p.must(err)
	l = l.TakenBack(status == api.StatusSealed)
	if move {
		l = l.Move()
	}
	p.post.Put(slot, l)
	return status
}

// seal seals what is due by the world's clock, as the program's own clock does.
func (w *world) seal() []ledger.Sealing {
	w.Helper()
	done, err := ledger.NewSealer(w.store, rand.Reader, w.register, ledger.ByClock).SealAll(w.Context(), w.register, w.clock())
	w.must(err)
	return done
}

// rows counts the rows of a unit in a state.
func (w *world) rows(u contribution.Unit, state string) int {
	w.Helper()
	return len(w.ids(u, state))
}

// ids are those of the rows of a unit in a state.
func (w *world) ids(u contribution.Unit, state string) (ids []contribution.ID) {
	w.Helper()
	for _, shard := range contribution.Shards {
		for item, err := range store.All(w.Context(), w.store, store.Contributions, u.String()+"|"+string(shard), "") {
			w.must(err)
			if item.State == state {
				id, err := contribution.ParseID(item.Key.Sort)
				w.must(err)
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// figures are the published figures of an organisation, of one kind and round.
func (w *world) figures(org, kind, round string) (r benchmark.CompanyRound, there bool) {
	w.Helper()
	data, err := ledger.NewReader(w.store).Company(w.Context(), org)
	w.must(err)
	company, err := benchmark.ParseCompany(data)
	w.must(err)
	for _, k := range company.Kinds {
		if i := slices.IndexFunc(k.Rounds, func(r benchmark.CompanyRound) bool { return r.Round == round }); k.Kind == kind && i >= 0 {
			return k.Rounds[i], true
		}
	}
	return r, false
}

// publicPeople is how many people the public figures are of.
func (w *world) publicPeople() (n int) {
	w.Helper()
	snapshot, err := w.client.Public(w.Context())
	w.must(err)
	for _, norm := range snapshot.Norms {
		n += norm.N
	}
	return n
}

// check holds that the store is sound.
func (w *world) check() ledger.CheckReport {
	w.Helper()
	report, err := ledger.Check(w.Context(), w.store, w.register, w.clock())
	if err != nil || !report.Holds {
		w.Errorf("%+v, %v", report, err)
	}
	return report
}
