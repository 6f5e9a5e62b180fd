package main

import (
	"bytes"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"
)

// phases are what lies between the functions and the tables, one after the other
// while people contribute: a fault of toxiproxy's as JSON, or none, for how long,
// and how often anew. The longest are longer than an attempt of the store.
var phases = []struct {
	name, toxic string
	lasts       time.Duration
	times       int
}{
	{"calm", "", 500 * time.Millisecond, 1},
	{"latency", `{"type":"latency","attributes":{"latency":40,"jitter":40}}`, 1500 * time.Millisecond, 1},
	{"resets of answers", `{"type":"reset_peer","toxicity":0.5,"attributes":{"timeout":2}}`, 60 * time.Millisecond, 25},
	{"resets of requests", `{"type":"reset_peer","stream":"upstream","toxicity":0.5,"attributes":{"timeout":2}}`, 60 * time.Millisecond, 25},
	{"answers cut off", `{"type":"limit_data","attributes":{"bytes":250}}`, 60 * time.Millisecond, 25},
	{"requests cut off", `{"type":"limit_data","stream":"upstream","attributes":{"bytes":900}}`, 60 * time.Millisecond, 25},
	{"answers that never come", `{"type":"timeout","toxicity":0.8,"attributes":{"timeout":0}}`, 2500 * time.Millisecond, 1},
	{"requests that never arrive", `{"type":"timeout","stream":"upstream","toxicity":0.8,"attributes":{"timeout":0}}`, 2500 * time.Millisecond, 1},
	{"nobody there", "down", 200 * time.Millisecond, 4},
	{"nobody there for long", "down", 6 * time.Second, 1},
	{"calm again", "", 500 * time.Millisecond, 1},
}

// proxy is what lies between, and how often somebody connected through it.
type proxy struct {
	*toxiproxy.Proxy
	connected atomic.Int32
}

// Write implements io.Writer: it takes the proxy's log.
func (p *proxy) Write(line []byte) (int, error) {
	if bytes.Contains(line, []byte("Accepted client")) {
		p.connected.Add(1)
	}
	return len(line), nil
}

func newProxy(t *testing.T, endpoint string) *proxy {
	t.Helper()
	p := &proxy{}
	server := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.New(p))
	p.Proxy = toxiproxy.NewProxy(server, "tables", "127.0.0.1:0", strings.TrimPrefix(endpoint, "http://"))
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Stop)
	return p
}

// suffer lets a fault be there for a while.
func (p *proxy) suffer(t *testing.T, toxic string, lasts time.Duration) {
	t.Helper()
	switch toxic {
	case "":
		time.Sleep(lasts)
	case "down":
		p.Stop()
		time.Sleep(lasts)
		if err := p.Start(); err != nil {
			t.Error(err)
		}
	default:
		if _, err := p.Toxics.AddToxicJson(strings.NewReader(toxic)); err != nil {
			t.Error(err)
		}
		time.Sleep(lasts)
		p.Toxics.ResetToxics(t.Context())
	}
}

// trouble goes through the phases, and holds that each was felt: on a machine that
// is busy with other things a phase of short faults lasts longer until it is.
func trouble(t *testing.T, p *proxy) {
	t.Helper()
	for _, f := range phases {
		before, n := p.connected.Load(), int32(0)
		short := f.toxic != "down" && f.times > 1
		for time := range 10 * f.times {
			if time >= f.times && (!short || n >= 3) {
				break
			}
			p.suffer(t, f.toxic, f.lasts)
			n = p.connected.Load() - before
		}
		t.Logf("%s: %d connections", f.name, n)
		if short && n < 3 {
			t.Errorf("%s were not felt", f.name)
		}
	}
}
