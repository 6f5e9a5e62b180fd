//go:build !wasm

package pagetest

import (
	"crypto/rand"
	"net/http"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// Service is the real service over a store in memory, by the clock of the person whom it serves.
type Service struct {
	Store *memory.Store
	Asked []string // the requests so far as "METHOD path", in order

	handler http.Handler
	seats   *issuer.Issuer
	now     func() time.Time
	t       testing.TB
}

// Serve gives the person a service, which answers from now on.
func (p *Person) Serve() *Service {
	p.t.Helper()
	now := func() time.Time { return p.Clock }
	kept := memory.New(now)
	secrets, err := contribution.NewSecrets([]byte("a secret of the tests, 32 bytes!"))
	if err != nil {
		p.t.Fatal(err)
	}
	seats := issuer.New(kept, secrets)
	s := &Service{Store: kept, t: p.t, now: now, seats: seats, handler: api.Below(p.Below, api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(kept), Read: ledger.NewReader(kept), Organisations: register.New(kept),
		Seats: seats, Secrets: secrets, Now: now,
	}.Handler())}
	p.Service = s
	return s
}

// ServeHTTP notes the request and answers it.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.Asked = append(s.Asked, r.Method+" "+r.URL.Path)
	s.handler.ServeHTTP(w, r)
}

// Enrol adds "Organisation 1" of k = 6 with teams; own says that it has rounds of its own.
func (s *Service) Enrol(own bool, teams ...string) organisation.Organisation {
	s.t.Helper()
	o, err := organisation.New("Organisation 1", 6, own, rand.Reader)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, name := range teams {
		if _, err := o.AddTeam(name, time.Time{}, rand.Reader); err != nil {
			s.t.Fatal(err)
		}
	}
	if err := register.New(s.Store).Add(s.t.Context(), o); err != nil {
		s.t.Fatal(err)
	}
	return o
}

// Change changes the record of an organisation.
func (s *Service) Change(org string, by func(*organisation.Organisation) error) {
	s.t.Helper()
	if err := register.New(s.Store).Change(s.t.Context(), org, by); err != nil {
		s.t.Fatal(err)
	}
}

// Seats opens a round in which every team of an organisation has n seats, yesterday by the person's clock, for two weeks. It returns
// where a project of the first team is counted, and the codes of its seats.
func (s *Service) Seats(o organisation.Organisation, n int) (unit contribution.Unit, codes []string) {
	s.t.Helper()
	day := s.now().Truncate(24 * time.Hour)
	unit = contribution.Unit{Org: o.ID, Team: o.Teams[0].ID, Kind: contribution.KindProject, Model: "1"}
	s.Change(o.ID, func(o *organisation.Organisation) error {
		before := day.AddDate(0, 0, -2)
		round, err := o.AddRound(day.AddDate(0, 0, -1), day.AddDate(0, 0, 13), "Seats", before)
		unit.Round = round.Code
		if err != nil {
			return err
		}
		seats := map[string]int{}
		for _, t := range o.Teams {
			seats[t.ID] = n
		}
		return o.GiveSeats(round.Code, seats, before)
	})
	all, err := s.seats.Codes(s.t.Context(), o.ID, unit.Round, unit.Team, n)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, code := range all {
		codes = append(codes, code.String())
	}
	return unit, codes
}

// Round is a change that adds a round of the organisation's own, which opens and closes so many days from Noon's day.
func Round(opens, closes int, name string) func(*organisation.Organisation) error {
	day := Noon.Truncate(24 * time.Hour)
	return func(o *organisation.Organisation) error {
		_, err := o.AddRound(day.AddDate(0, 0, opens), day.AddDate(0, 0, closes), name, day.AddDate(0, 0, opens))
		return err
	}
}

// Rows are the states of what is kept of a unit, such as "pending" and "withdrawn".
func (s *Service) Rows(u contribution.Unit) (states []string) {
	s.t.Helper()
	for _, shard := range contribution.Shards {
		for item, err := range store.All(s.t.Context(), s.Store, store.Contributions, u.String()+"|"+string(shard), "") {
			if err != nil {
				s.t.Fatal(err)
			}
			states = append(states, item.State)
		}
	}
	return states
}

// Publish has people add their results to the public comparison in a round that is over, and publishes what may be
// published then.
func (s *Service) Publish(people int) {
	s.t.Helper()
	now := s.now()
	unit := contribution.PublicUnit(contribution.KindFit, fit.Model(), contribution.RoundAt(now).Previous())
	submit := ledger.NewSubmitter(s.Store)
	for i := range people {
		c, err := contribution.New(unit, []int{5 * (i % 21), 50, 50, 50, 50, 50, 50})
		if err != nil {
			s.t.Fatal(err)
		}
		receipt, err := contribution.NewReceipt(rand.Reader)
		if err != nil {
			s.t.Fatal(err)
		}
		if _, err := submit.Contribute(s.t.Context(), receipt.ID(), c); err != nil {
			s.t.Fatal(err)
		}
	}
	if _, err := ledger.NewSealer(s.Store, rand.Reader, register.New(s.Store), ledger.ByClock).SealPublic(s.t.Context(), now); err != nil {
		s.t.Fatal(err)
	}
}

// Answers is a service that answers every request alike.
func Answers(status int, body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body)) // a recorder takes everything
	})
}

// Meanwhile has something happen between a request to a service and its answer, once the page is drawn after what led to
// the request: what it shows while it waits can be read then, because nothing else runs.
func (p *Person) Meanwhile(service http.Handler, happens func(r *http.Request)) {
	p.Service = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p.drawn != nil {
			<-p.drawn
		}
		happens(r)
		service.ServeHTTP(w, r)
	})
}
