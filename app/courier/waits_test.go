package courier

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
)

// memory is a device that keeps everything until the test ends.
type memory struct {
	device.None

	kept map[string]string
}

func (m memory) Load(name string) string        { return m.kept[name] }
func (m memory) Save(name, value string) bool   { m.kept[name] = value; return true }
func (m memory) OnOnline(func())                {}
func (m memory) OnStored(string, func()) func() { return func() {} }

// busy is a service that takes its first contributions only after having asked to
// wait.
type busy struct {
	begin time.Time
	waits []string // values of Retry-After of the answers to come
	asked []time.Duration
}

func (b *busy) Carry(_ context.Context, r api.Request) (api.Reply, error) {
	if strings.HasSuffix(r.URL, api.PathTickets) {
		answer, err := json.Marshal(api.TicketAnswer{Ticket: "t", Expires: b.begin.Add(time.Hour).Format(time.RFC3339)})
		return api.Reply{Status: http.StatusOK, Body: answer}, err
	}
	b.asked = append(b.asked, time.Since(b.begin))
	if len(b.waits) == 0 {
		return api.Reply{Status: http.StatusCreated, Body: []byte(`{"status":"kept"}`)}, nil
	}
	wait := b.waits[0]
	b.waits = b.waits[1:]
	return api.Reply{Status: http.StatusTooManyRequests, Body: []byte("too many"), RetryAfter: wait}, nil
}

// A delivery that the service turns away goes again when the service asked for it,
// or later each time where it did not say when; not before, whatever happens, and
// it is not held to be one that may have arrived.
func TestWaitsAsLongAsItIsAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := &busy{begin: time.Now(), waits: []string{"17", "", "2"}}
		c := New(api.NewClient("", service), memory{kept: map[string]string{}}, time.Now)
		receipt, err := contribution.NewReceipt(strings.NewReader("sixteen bytes..!"))
		if err != nil {
			t.Fatal(err)
		}
		unit := contribution.PublicUnit(contribution.KindProject, "1", contribution.Round{Year: 2026, Quarter: 4})
		body, err := contribution.New(unit, []int{0, 25, 50, 75, 100})
		if err != nil {
			t.Fatal(err)
		}
		c.Put("slot", outbox.New(body, receipt))
		for c.Outbox()["slot"].State == outbox.Waiting {
			pause := c.Deliver()
			if delivery := c.Outbox()["slot"]; delivery.State == outbox.Waiting && delivery.Attempts != 0 {
				t.Errorf("%d attempts may have arrived", delivery.Attempts)
			}
			for range 3 { // the network comes back, and back
				time.Sleep(pause / 3)
				c.Deliver()
			}
			time.Sleep(3 * time.Nanosecond) // what the division left over
		}
		want := []time.Duration{0, 17 * time.Second, 37 * time.Second, 39 * time.Second}
		for i, at := range service.asked {
			service.asked[i] = at.Truncate(time.Second)
		}
		if diff := cmp.Diff(want, service.asked); diff != "" || c.Outbox()["slot"].State != outbox.Sent {
			t.Errorf("%s; asked at (-want +got):\n%s", c.Outbox()["slot"].State, diff)
		}
	})
}
