//go:build !wasm

package courier_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/app/page/pagetest"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
)

// seated is a person of a team with two seats in a round that is open, with a delivery in the outbox that has the first seat.
func seated(t *testing.T) (p *pagetest.Person, service *pagetest.Service, unit contribution.Unit, seats []string) {
	t.Helper()
	p = pagetest.New(t)
	service = p.Serve()
	o := service.Enrol(true, "Payments")
	unit, seats = service.Seats(o, 2)
	p.Env.Post.Put(outbox.Slot(unit), sitting(t, unit, seats[0]))
	return p, service, unit, seats
}

// sitting is a delivery that has a seat.
func sitting(t *testing.T, unit contribution.Unit, seat string) outbox.Delivery {
	t.Helper()
	c, err := contribution.New(unit, []int{0, 25, 50, 75, 100})
	if err != nil {
		t.Fatal(err)
	}
	l := outbox.New(c, contribution.Receipt{1, 2, 3})
	l.Seat = seat
	return l
}

const seatsPath = "POST /api/seats"

// TestWithASeat: the seat is exchanged, and the token goes with the contribution. Then nothing of it stays on the device.
func TestWithASeat(t *testing.T) {
	p, service, unit, _ := seated(t)
	p.Env.Post.Deliver()
	l := p.Env.Post.Outbox()[outbox.Slot(unit)]
	if l.State != outbox.Sent || l.Seat+l.Blinding+l.Token != "" || !slices.Equal(service.Rows(unit), []string{"pending"}) {
		t.Errorf("%s %+v, the service keeps %v", l.State, l.Reason, service.Rows(unit))
	}
	want := []string{"GET /api/organisations/" + unit.Org + "/teams/" + unit.Team + "/seats", seatsPath, "POST /api/tickets", "POST /api/contributions"}
	if !slices.Equal(service.Asked, want) {
		t.Errorf("asked %v", service.Asked)
	}
}

// TestNothingLostCostsASeat: whatever answer is lost, and although the page is loaded again or the network is gone in between,
// one token is spent, and the delivery arrives.
func TestNothingLostCostsASeat(t *testing.T) {
	for _, lost := range []string{"/teams/", "/api/seats", "/api/tickets", "/api/contributions"} {
		p, service, unit, seats := seated(t)
		p.Service = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !strings.Contains(r.URL.Path, lost) {
				service.ServeHTTP(w, r)
				return
			}
			service.ServeHTTP(httptest.NewRecorder(), r)
			w.WriteHeader(http.StatusBadGateway)
		})
		p.Env.Post.Deliver()
		before := p.Env.Post.Outbox()[outbox.Slot(unit)]
		if before.State != outbox.Waiting {
			t.Fatalf("%s lost: %s %+v", lost, before.State, before.Reason)
		}
		p.Reload()
		p.Service = nil
		p.Env.Post.Deliver()
		p.Service = service
		p.Env.Post.Deliver()
		l := p.Env.Post.Outbox()[outbox.Slot(unit)]
		if l.State != outbox.Sent || len(service.Rows(unit)) != 1 {
			t.Errorf("%s lost: %s %+v, %v", lost, l.State, l.Reason, service.Rows(unit))
		}
		elsewhere := pagetest.New(t)
		elsewhere.Service = service
		elsewhere.Env.Post.Put(outbox.Slot(unit), sitting(t, unit, seats[0]))
		elsewhere.Env.Post.Deliver()
		if l := elsewhere.Env.Post.Outbox()[outbox.Slot(unit)]; l.State != outbox.NotSent || l.Reason.Code != "seat-used" || !l.SeatRefused() {
			t.Errorf("%s lost: the seat serves another device: %s %+v", lost, l.State, l.Reason)
		}
	}
}

// TestTwoTabsSpendOneSeat: the tab that blinds while another has done so goes on with what the other has kept.
func TestTwoTabsSpendOneSeat(t *testing.T) {
	p, service, unit, _ := seated(t)
	other, blind := p.Beside(), p.Blinds
	p.Blinds = func(unit, modulus string) (string, error) {
		other.Env.Post.Deliver() // all the way, while this tab blinds
		return blind(unit, modulus)
	}
	p.Env.Post.Deliver()
	p.Env.Post.Deliver()
	if l := p.Env.Post.Outbox()[outbox.Slot(unit)]; l.State != outbox.Sent || len(service.Rows(unit)) != 1 {
		t.Errorf("%s %+v, %v", l.State, l.Reason, service.Rows(unit))
	}

	p, service, unit, _ = seated(t)
	other, blind = p.Beside(), p.Blinds
	other.Unblinds = func(string, string, string) (string, error) { return "", errors.New("later") }
	p.Blinds = func(unit, modulus string) (string, error) {
		text, err := blind(unit, modulus)
		other.Env.Post.Deliver() // it keeps its blinding first, and comes no further
		return text, err
	}
	p.Env.Post.Deliver()
	kept := p.Env.Post.Outbox()[outbox.Slot(unit)].Blinding
	p.Env.Post.Deliver()
	if l := p.Env.Post.Outbox()[outbox.Slot(unit)]; kept == "" || l.State != outbox.Sent || len(service.Rows(unit)) != 1 {
		t.Errorf("%s %+v, %v", l.State, l.Reason, service.Rows(unit))
	}
}

// TestASeatIsAskedToWait: where the service asks to wait, the courier does for as long, and nothing of the seat is lost.
func TestASeatIsAskedToWait(t *testing.T) {
	for _, busy := range []string{"/teams/", "/api/seats"} {
		p, service, unit, _ := seated(t)
		p.Service = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !strings.Contains(r.URL.Path, busy) {
				service.ServeHTTP(w, r)
				return
			}
			w.Header().Set("Retry-After", "120")
			w.WriteHeader(http.StatusTooManyRequests)
		})
		if pause := p.Env.Post.Deliver(); pause != 2*time.Minute {
			t.Errorf("%s: it waits %v", busy, pause)
		}
		p.Service, p.Clock = service, p.Clock.Add(2*time.Minute)
		p.Env.Post.Deliver()
		if l := p.Env.Post.Outbox()[outbox.Slot(unit)]; l.State != outbox.Sent {
			t.Errorf("%s: %s %+v", busy, l.State, l.Reason)
		}
	}
}

// TestSeatsThatDoNot: what is refused for good is said, and nothing is sent.
func TestSeatsThatDoNot(t *testing.T) {
	for name, tc := range map[string]struct {
		before func(p *pagetest.Person, service *pagetest.Service, unit contribution.Unit)
		code   string
	}{
		"a browser that cannot": {func(p *pagetest.Person, _ *pagetest.Service, _ contribution.Unit) {
			p.Blinds = func(string, string) (string, error) { return "", device.NoCryptography }
		}, "seat-browser"},
		"a signature that is none": {func(p *pagetest.Person, _ *pagetest.Service, _ contribution.Unit) {
			p.Unblinds = func(string, string, string) (string, error) { return "", device.Unsound }
		}, "seat-unsound"},
		"a closed team": {func(_ *pagetest.Person, service *pagetest.Service, unit contribution.Unit) {
			service.Change(unit.Org, func(o *organisation.Organisation) error { return o.CloseTeam(unit.Team) })
		}, "unknown-team"},
		"a round that is over": {func(p *pagetest.Person, _ *pagetest.Service, _ contribution.Unit) { p.Clock = p.Clock.AddDate(0, 2, 0) }, "too-late"},
		"what cannot be read": {func(p *pagetest.Person, _ *pagetest.Service, unit contribution.Unit) {
			l := p.Env.Post.Outbox()[outbox.Slot(unit)]
			l.Blinding = "x"
			p.Env.Post.Put(outbox.Slot(unit), l)
		}, "damaged"},
	} {
		p, service, unit, _ := seated(t)
		tc.before(p, service, unit)
		p.Env.Post.Deliver()
		if l := p.Env.Post.Outbox()[outbox.Slot(unit)]; l.State != outbox.NotSent || l.Reason.Code != tc.code || len(service.Rows(unit)) > 0 {
			t.Errorf("%s: %s %+v, %v", name, l.State, l.Reason, service.Rows(unit))
		}
	}
}

// TestWithoutASeat: the service refuses who has none, with a reason, and keeps nothing.
func TestWithoutASeat(t *testing.T) {
	p, service, unit, _ := seated(t)
	l := p.Env.Post.Outbox()[outbox.Slot(unit)]
	l.Seat = ""
	p.Env.Post.Put(outbox.Slot(unit), l)
	if pause := p.Env.Post.Deliver(); pause != time.Hour {
		t.Errorf("it tries again in %v", pause)
	}
	if l := p.Env.Post.Outbox()[outbox.Slot(unit)]; l.State != outbox.NotSent || l.Reason.Code != "seat-missing" || len(service.Rows(unit)) > 0 {
		t.Errorf("%s %+v, %v", l.State, l.Reason, service.Rows(unit))
	}
}
