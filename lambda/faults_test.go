package main

import (
	"encoding/hex"
	"encoding/json"
	"maps"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo/dynamotest"
)

// phases are what lies between the functions and the tables, one after the other
// while people contribute: a fault, or nobody there, for how long, and how many
// times. The longest are longer than an attempt of the store.
var phases = []struct {
	name  string
	fault fault
	down  bool
	lasts time.Duration
	times int
}{
	{name: "calm", lasts: 500 * time.Millisecond, times: 1},
	{name: "latency", fault: fault{share: 1, delay: 40 * time.Millisecond}, lasts: 1500 * time.Millisecond, times: 1},
	{name: "resets of answers", fault: fault{share: 0.5, reset: true}, lasts: 60 * time.Millisecond, times: 25},
	{name: "resets of requests", fault: fault{upstream: true, share: 0.5, reset: true}, lasts: 60 * time.Millisecond, times: 25},
	{name: "answers cut off", fault: fault{share: 1, cut: 250}, lasts: 60 * time.Millisecond, times: 25},
	{name: "requests cut off", fault: fault{upstream: true, share: 1, cut: 900}, lasts: 60 * time.Millisecond, times: 25},
	{name: "answers that never come", fault: fault{share: 0.8, swallow: true}, lasts: 2500 * time.Millisecond, times: 1},
	{name: "requests that never arrive", fault: fault{upstream: true, share: 0.8, swallow: true}, lasts: 2500 * time.Millisecond, times: 1},
	{name: "nobody there", down: true, lasts: 200 * time.Millisecond, times: 4},
	{name: "nobody there for long", down: true, lasts: 6 * time.Second, times: 1},
	{name: "calm again", lasts: 500 * time.Millisecond, times: 1},
}

// suffer lets a fault be there for a while.
func suffer(t *testing.T, p *proxy, f fault, down bool, lasts time.Duration) {
	t.Helper()
	p.inject(f)
	defer p.inject(fault{})
	if down {
		p.stop()
		defer p.start(t)
	}
	time.Sleep(lasts)
}

// trouble goes through the phases, and holds that each of short faults was felt:
// on a busy machine such a phase lasts longer until it is.
func trouble(t *testing.T, p *proxy) {
	t.Helper()
	for _, f := range phases {
		before, n := p.accepted.Load(), int32(0)
		short := !f.down && f.times > 1
		for time := range 10 * f.times {
			if time >= f.times && (!short || n >= 3) {
				break
			}
			suffer(t, p, f.fault, f.down, f.lasts)
			n = p.accepted.Load() - before
		}
		t.Logf("%s: %d connections", f.name, n)
		if short && n < 3 {
			t.Errorf("%s were not felt", f.name)
		}
	}
}

// crowd is what people were told.
type crowd struct {
	mu      sync.Mutex
	values  map[string]string // by id, of what is acknowledged and not taken back
	taken   map[string]bool   // ids taken back
	failed  int               // requests that were answered with an error
	slowest time.Duration
}

// insist repeats a request until it is answered, as a device does.
func (w *crowd) insist(t *testing.T, ask func() (string, error)) string {
	for {
		began := time.Now()
		status, err := ask()
		w.mu.Lock()
		w.slowest = max(w.slowest, time.Since(began))
		if err != nil {
			w.failed++
		}
		w.mu.Unlock()
		if err == nil {
			return status
		}
		if api.Final(err) {
			t.Errorf("a fault became final: %v", err)
			return ""
		}
	}
}

// contribute has a person contribute, and one in five take it back.
func (w *crowd) contribute(t *testing.T, c *cloud, b contribution.Unit, n int) {
	code := contribution.Code{Receipt: contribution.Receipt{byte(n), byte(n >> 8), 1}, Unit: b}
	id := code.Receipt.ID()
	own, err := contribution.New(b, []int{n % 5 * 25, n / 5 % 5 * 25, n / 25 % 5 * 25, 50, 100})
	if err != nil {
		t.Error(err)
		return
	}
	ticket := ""
	w.insist(t, func() (string, error) {
		var err error
		ticket, err = c.ticket(t, b, id)
		return "", err
	})
	if s := w.insist(t, func() (string, error) { return c.client.Contribute(t.Context(), ticket, own.Encode()) }); s != api.StatusKept && s != api.StatusAlreadyKept {
		t.Errorf("contribution %d: %q", n, s)
	}
	back := n%5 == 0
	if back {
		if s := w.insist(t, func() (string, error) { return c.client.Withdraw(t.Context(), code, ticket) }); s != api.StatusWithdrawn {
			t.Errorf("withdrawal %d: %q", n, s)
		}
	}
	values, err := json.Marshal(own.Values)
	if err != nil {
		t.Error(err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if name := hex.EncodeToString(id[:]); back {
		w.taken[name] = true
	} else {
		w.values[name] = string(values)
	}
}

// Whatever befalls what lies between the functions and the tables, people who are
// told that their contribution is kept are counted, once and with their values,
// and nobody else is.
func TestCountedEqualsAcknowledged(t *testing.T) {
	t.Parallel()
	endpoint := dynamotest.Start(t)
	p := newProxy(t, endpoint)
	c := newCloudBehind(t, endpoint, func(string) string { return "http://" + p.addr })
	b := contribution.PublicUnit("project", "1", due())
	w := &crowd{values: map[string]string{}, taken: map[string]bool{}}
	over := make(chan struct{})
	var group sync.WaitGroup
	for worker := range 4 {
		group.Go(func() {
			for n := worker; ; n += 4 {
				select {
				case <-over:
					return
				default:
					w.contribute(t, c, b, n)
				}
			}
		})
	}
	trouble(t, p)
	close(over)
	group.Wait()
	compare(t, c, b, w)
	sealThrough(t, c, p, len(w.values))
	c.release(t)
	snapshot, err := c.client.Public(t.Context())
	if norm, ok := snapshot.Norm("project", "1"); err != nil || !ok || norm.N != len(w.values) {
		t.Errorf("%d are counted of %d: %v", norm.N, len(w.values), err)
	}
	if w.failed == 0 {
		t.Error("nobody was answered with an error: the faults are too small to show anything")
	}
	if most := 10 * time.Second; w.slowest > most {
		t.Errorf("a request took %v, and a function has %v", w.slowest, most)
	}
	t.Logf("%d kept and %d taken back; %d requests were answered with an error, the slowest after %v; %d + %d processes",
		len(w.values), len(w.taken), w.failed, w.slowest.Round(time.Millisecond), c.submit.Started(), c.seal.Started())
}

// compare holds the rows to what people were told.
func compare(t *testing.T, c *cloud, b contribution.Unit, w *crowd) {
	t.Helper()
	values, taken := map[string]string{}, map[string]bool{}
	for _, shard := range contribution.Shards {
		for item, err := range store.All(t.Context(), c.store, store.Contributions, b.String()+"|"+string(shard), "") {
			switch {
			case err != nil:
				t.Fatal(err)
			case item.State == "withdrawn" && len(item.Data) == 0:
				taken[item.Key.Sort] = true
			default:
				var row struct {
					Values json.RawMessage `json:"values"`
				}
				if err := json.Unmarshal(item.Data, &row); err != nil {
					t.Fatal(err)
				}
				values[item.Key.Sort] = string(row.Values)
			}
		}
	}
	if diff := cmp.Diff(w.values, values); diff != "" {
		t.Errorf("%d rows for %d that were acknowledged (-told +kept):\n%s", len(values), len(w.values), diff)
	}
	if !maps.Equal(w.taken, taken) {
		t.Errorf("%d rows for %d that were taken back", len(taken), len(w.taken))
	}
}

// sealThrough has the clock strike while what lies between is cut off after every
// so many bytes, until a sealing finds nothing to do.
func sealThrough(t *testing.T, c *cloud, p *proxy, want int) {
	t.Helper()
	total, broken := 0, 0
	for strikes := range 30 {
		p.inject(fault{share: 1, cut: 2000 << strikes})
		answer, err := c.seal.Invoke(t.Context(), []byte(clockEvent))
		p.inject(fault{})
		var done sealed
		switch {
		case err != nil:
			broken++
		case json.Unmarshal(answer, &done) != nil:
			t.Fatalf("%s", answer)
		case done.Sealed+done.Erased == 0:
			t.Logf("sealed after %d strikes, of which %d broke off", strikes, broken)
			if broken == 0 {
				t.Error("no sealing broke off: so little is cut off that it shows nothing")
			}
			return
		}
		total += done.Sealed
	}
	t.Errorf("after 30 strikes %d of %d are sealed", total, want)
}
