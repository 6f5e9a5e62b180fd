//go:build !wasm

package courier_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/app/page/pagetest"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"

	"github.com/google/go-cmp/cmp"
)

var unit = contribution.PublicUnit(contribution.KindProject, "1", contribution.RoundAt(pagetest.Noon))

// written is a person with a delivery in the outbox.
func written(t *testing.T) (p *pagetest.Person, slot string) {
	t.Helper()
	c, err := contribution.New(unit, []int{0, 25, 50, 75, 100})
	if err != nil {
		t.Fatal(err)
	}
	p, slot = pagetest.New(t), outbox.Slot(unit)
	p.Env.Post.Put(slot, outbox.New(c, contribution.Receipt{1, 2, 3}))
	return p, slot
}

func state(p *pagetest.Person, slot string) outbox.State { return p.Env.Post.Outbox()[slot].State }

// TestOnTheWay: a delivery gets its ticket, then is kept, and the open page hears of each step.
func TestOnTheWay(t *testing.T) {
	p, slot := written(t)
	service := p.Serve()
	var heard []outbox.State
	p.Env.Post.Watch(func() { heard = append(heard, state(p, slot)) })
	if pause := p.Env.Post.Deliver(); pause != time.Hour {
		t.Errorf("with nothing to do it rests %v", pause)
	}
	if got := service.Rows(unit); state(p, slot) != outbox.Sent || !slices.Equal(got, []string{"pending"}) {
		t.Errorf("the delivery is %s, the service keeps %v", state(p, slot), got)
	}
	if diff := cmp.Diff([]string{"POST /api/tickets", "POST /api/contributions"}, service.Asked); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]outbox.State{outbox.Waiting, outbox.Waiting, outbox.Sent}, heard); diff != "" {
		t.Errorf("heard (-want +got):\n%s", diff)
	}
	p.Env.Post.Watch(nil)
	p.Env.Post.Deliver()
	if len(service.Asked) != 2 || len(heard) != 3 {
		t.Errorf("a delivery that is kept goes on: %v, %v", service.Asked, heard)
	}
}

// TestAway: without a service the delivery waits, longer after every failure.
func TestAway(t *testing.T) {
	p, slot := written(t)
	for _, want := range []time.Duration{10 * time.Second, 20 * time.Second, 40 * time.Second} {
		if got := p.Env.Post.Deliver(); got != want {
			t.Errorf("it rests %v, not %v", got, want)
		}
	}
	service := p.Serve()
	p.Env.Post.Deliver()
	if state(p, slot) != outbox.Sent || len(service.Rows(unit)) != 1 {
		t.Errorf("with a service again: %s, %v", state(p, slot), service.Rows(unit))
	}
}

// TestLostAnswer: the service kept the delivery and its answer was lost. The next attempt goes with the same ticket, and one
// row is kept.
func TestLostAnswer(t *testing.T) {
	p, slot := written(t)
	service := p.Serve()
	p.Service = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/contributions" {
			service.ServeHTTP(w, r)
			return
		}
		service.ServeHTTP(httptest.NewRecorder(), r)
		w.WriteHeader(http.StatusBadGateway)
	})
	p.Env.Post.Deliver()
	if state(p, slot) != outbox.Waiting || len(service.Rows(unit)) != 1 {
		t.Fatalf("after a lost answer: %s, %v", state(p, slot), service.Rows(unit))
	}
	p.Service = service
	p.Env.Post.Deliver()
	if diff := cmp.Diff([]string{"POST /api/tickets", "POST /api/contributions", "POST /api/contributions"}, service.Asked); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	if got := service.Rows(unit); state(p, slot) != outbox.Sent || len(got) != 1 {
		t.Errorf("%s, %v", state(p, slot), got)
	}
}

// TestRefusals: what the service refuses for good is not tried again, and nobody claims more than is known.
func TestRefusals(t *testing.T) {
	const refusal = `{"error":{"code":"closed-round","params":{"round":"2026-q3"},"message":"the round is over"}}`
	const tooLate = `{"error":{"code":"too-late","params":{"round":"2026-q3"},"message":"too late to count"}}`
	for name, tc := range map[string]struct {
		change func(*outbox.Delivery)
		answer http.Handler
		want   outbox.State
		reason string
	}{
		"no ticket":                  {nil, pagetest.Answers(403, refusal), outbox.NotSent, "closed-round"},
		"an answer of no shape":      {nil, pagetest.Answers(200, "<html>"), outbox.Waiting, ""},
		"an answer without a ticket": {nil, pagetest.Answers(200, `{"expires":"2026-11-01T00:10:00Z"}`), outbox.Waiting, ""},
		"a code that is none":        {func(l *outbox.Delivery) { l.Code = "RC1" }, nil, outbox.NotSent, outbox.Damaged},
		"refused at once": {func(l *outbox.Delivery) {
			l.Ticket = "RT1"
		}, pagetest.Answers(403, refusal), outbox.NotSent, "closed-round"},
		"refused after an attempt without an answer": {func(l *outbox.Delivery) {
			l.Ticket, l.Attempts = "RT1", 1
		}, pagetest.Answers(403, refusal), outbox.Unknown, "closed-round"},
		"the ticket has expired": {func(l *outbox.Delivery) {
			l.Ticket = "RT1"
		}, pagetest.Answers(410, `{"error":{"code":"ticket-expired","message":"ask for another"}}`), outbox.Waiting, ""},
		"asked to wait for another ticket, after an attempt without an answer": {func(l *outbox.Delivery) {
			l.Attempts = 1
		}, pagetest.Answers(429, `{"error":{"code":"too-many","message":"wait"}}`), outbox.Waiting, ""},
		"too late for another ticket": {nil, pagetest.Answers(403, tooLate), outbox.NotSent, "too-late"},
		"too late for another ticket, after an attempt without an answer": {func(l *outbox.Delivery) {
			l.Attempts = 1
		}, pagetest.Answers(403, tooLate), outbox.Unknown, "too-late"},
		"taken back elsewhere": {func(l *outbox.Delivery) {
			l.Ticket = "RT1"
		}, pagetest.Answers(200, `{"status":"withdrawn"}`), outbox.Withdrawn, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p, slot := written(t)
			p.Service = tc.answer
			delivery := p.Env.Post.Outbox()[slot]
			if tc.change != nil {
				tc.change(&delivery)
			}
			p.Env.Post.Put(slot, delivery)
			p.Env.Post.Deliver()
			if got := p.Env.Post.Outbox()[slot]; got.State != tc.want || got.Reason.Code != tc.reason {
				t.Errorf("the delivery is %s: %q", got.State, got.Reason)
			}
		})
	}
}

// TestTakenBackMeanwhile: a delivery that the person takes back while it is on its way stays taken back.
func TestTakenBackMeanwhile(t *testing.T) {
	for _, path := range []string{"/api/tickets", "/api/contributions"} {
		p, slot := written(t)
		service := p.Serve()
		p.Meanwhile(service, func(r *http.Request) {
			if r.URL.Path == path {
				p.Env.Post.Put(slot, p.Env.Post.Outbox()[slot].TakenBack(false))
			}
		})
		p.Env.Post.Deliver()
		if state(p, slot) != outbox.Withdrawn {
			t.Errorf("taken back while %s was asked, the delivery is %s", path, state(p, slot))
		}
		if path == "/api/tickets" && len(service.Rows(unit)) > 0 {
			t.Error("it was sent all the same")
		}
	}
}

// TestWithdraw takes back what is kept, by its code alone.
func TestWithdraw(t *testing.T) {
	p, slot := written(t)
	service := p.Serve()
	p.Env.Post.Deliver()
	code, err := contribution.ParseCode(p.Env.Post.Outbox()[slot].Code)
	if err != nil {
		t.Fatal(err)
	}
	if status, err := p.Env.Post.Withdraw(code, ""); err != nil || status != api.StatusWithdrawn {
		t.Errorf("%q, %v", status, err)
	}
	if got := service.Rows(unit); !slices.Equal(got, []string{"withdrawn"}) {
		t.Errorf("the service keeps %v", got)
	}
}

// TestDamagedOutbox: what cannot be read is no delivery.
func TestDamagedOutbox(t *testing.T) {
	p, _ := written(t)
	p.Save(device.Outbox, "{")
	if box := p.Env.Post.Outbox(); len(box) > 0 || p.Env.Post.Deliver() != time.Hour {
		t.Errorf("it holds %v", box)
	}
}

// TestWork: once started, the courier looks by itself after a pause, and at once when it is hurried or the network comes
// back.
func TestWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		p, _ := written(t)
		var asked atomic.Int32
		p.Service = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			asked.Add(1)
			w.WriteHeader(http.StatusBadGateway)
		})
		p.Env.Post.Start(ctx)
		for _, step := range []struct {
			does string
			do   func()
			want int
		}{
			{"starts", func() {}, 1},
			{"waits for less than its pause", func() { time.Sleep(9 * time.Second) }, 1},
			{"waits for its pause", func() { time.Sleep(time.Second) }, 2},
			{"is hurried", p.Env.Post.Hurry, 3},
			{"has the network back", p.Online, 4},
		} {
			step.do()
			synctest.Wait()
			if got := int(asked.Load()); got != step.want {
				t.Errorf("when it %s, the service was asked %d times, not %d", step.does, got, step.want)
			}
		}
		stop()
		synctest.Wait()
	})
}
