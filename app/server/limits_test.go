package server

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/widget"
)

// clock is a time that a test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// limited returns limits, and how often of n times a source is heeded.
func limited(c *clock) (l *Limits, heeded func(address, route string, n int) int) {
	l = NewLimits(nil, c.now)
	return l, func(address, route string, n int) (count int) {
		r := httptest.NewRequest("POST", route, nil)
		r.RemoteAddr = address
		for range n {
			if l.Wait(r, route) == 0 {
				count++
			}
		}
		return count
	}
}

func newClock() *clock { return &clock{time.Date(2026, 11, 29, 9, 0, 0, 0, time.UTC)} }

// A workshop, or a company behind one address, is slowed at nothing: 500 people at
// one moment, and with three kinds each and several pages within ten minutes.
func TestLimitsLetAWorkshopPass(t *testing.T) {
	c := newClock()
	_, heeded := limited(c)
	for _, route := range []string{api.PathTickets, api.PathContributions, api.PathWithdrawals, widget.Path} {
		if got := heeded("192.0.2.1:1", route, 500); got != 500 {
			t.Errorf("%s: %d of 500 at once", route, got)
		}
	}
	for range 600 { // seconds, in which 500 people send three kinds each and look at six pages
		c.at = c.at.Add(time.Second)
		for route, n := range map[string]int{api.PathTickets: 2, api.PathContributions: 2, widget.Path: 5} {
			if got := heeded("192.0.2.1:1", route, n); got != n {
				t.Fatalf("%s: %d of %d at %v", route, got, n, c.at)
			}
		}
	}
}

// A flood is slowed, and slows nobody else.
func TestLimitsSlowAFlood(t *testing.T) {
	c := newClock()
	l, heeded := limited(c)
	passed := 0
	for range 100 { // 11,700 in ten seconds
		passed += heeded("192.0.2.1:1", api.PathContributions, 117)
		c.at = c.at.Add(100 * time.Millisecond)
	}
	if passed < 600 || passed > 620 {
		t.Errorf("%d of a flood passed", passed)
	}
	if got := heeded("192.0.2.2:1", api.PathContributions, 500); got != 500 {
		t.Errorf("of somebody else's 500 %d passed", got)
	}
	if got := heeded("192.0.2.1:1", api.PathTickets, 500); got != 500 {
		t.Errorf("of 500 on another route %d passed", got)
	}
	if got := heeded("192.0.2.1:1", api.PathHealth, 5000); got != 5000 {
		t.Errorf("of 5,000 on a route without a limit %d passed", got)
	}
	r := httptest.NewRequest("POST", "/", nil)
	r.RemoteAddr = "192.0.2.1:1"
	l.Wait(r, api.PathContributions) // there may be room for one by now
	if wait := l.Wait(r, api.PathContributions); wait <= 0 || wait > spread+time.Second {
		t.Errorf("the flood is told to wait %v", wait)
	}
}

// Everybody in a hall presses at one moment, and each comes back when told to:
// nobody is turned away for good, and it does not take long.
func TestLimitsServeThoseWhoWait(t *testing.T) {
	c := newClock()
	l, _ := limited(c)
	r := httptest.NewRequest("POST", "/", nil)
	due := make([]time.Time, 1500)
	for i := range due {
		due[i] = c.at
	}
	begin, left := c.at, len(due)
	for ; left > 0; c.at = c.at.Add(time.Second) {
		for i, at := range due {
			if at.IsZero() || at.After(c.at) {
				continue
			}
			wait := l.Wait(r, api.PathContributions)
			due[i] = c.at.Add(wait.Truncate(time.Second) + time.Second) // as the header says it
			if wait == 0 {
				due[i], left = time.Time{}, left-1
			}
		}
	}
	if took := c.at.Sub(begin); took > 10*time.Minute {
		t.Errorf("1,500 who pressed at once took %v", took)
	}
}

// However many sources there are, the table stays as it is, and a flood among them
// stays known.
func TestLimitsAreBounded(t *testing.T) {
	c := newClock()
	l, heeded := limited(c)
	heeded("192.0.2.1:1", api.PathTickets, 600)
	for i := range 3 * maxSources {
		if got := heeded(fmt.Sprintf("10.%d.%d.%d:1", i>>16, i>>8&255, i&255), api.PathTickets, 1); got != 1 {
			t.Fatalf("source %d is slowed", i)
		}
		if i%1000 == 0 && heeded("192.0.2.1:1", api.PathTickets, 1) != 0 {
			t.Fatalf("the flood is forgotten after %d others", i)
		}
	}
	if got := l.sources.Len(); got > maxSources {
		t.Errorf("%d sources are known", got)
	}
}

// A source is forgotten when it has asked for nothing for ten minutes.
func TestLimitsForget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLimits(nil, time.Now)
		ctx, stop := context.WithCancel(t.Context())
		go l.Forget(ctx)
		first, second := httptest.NewRequest("POST", "/", nil), httptest.NewRequest("POST", "/", nil)
		first.RemoteAddr, second.RemoteAddr = "192.0.2.1:1", "192.0.2.2:1"
		l.Wait(first, api.PathTickets)
		time.Sleep(9 * time.Minute)
		l.Wait(second, api.PathTickets)
		if got := l.sources.Len(); got != 2 {
			t.Errorf("after nine minutes %d are known", got)
		}
		time.Sleep(3 * time.Minute)
		if got := l.sources.Len(); got != 1 {
			t.Errorf("after twelve minutes %d are known", got)
		}
		time.Sleep(10 * time.Minute)
		if got := l.sources.Len(); got != 0 {
			t.Errorf("in the end %d are known", got)
		}
		stop()
	})
}

func TestSource(t *testing.T) {
	tests := []struct{ proxies, remote, forwarded, want string }{
		{"", "192.0.2.1:80", "", "192.0.2.1/32"},
		{"", "192.0.2.1:80", "198.51.100.7", "192.0.2.1/32"}, // nobody's word counts
		{"192.0.2.0/24", "192.0.2.1:80", "198.51.100.7", "198.51.100.7/32"},
		{"192.0.2.0/24", "192.0.2.1:80", "203.0.113.9, 198.51.100.7", "198.51.100.7/32"},              // what the client claims before it does not count
		{"192.0.2.0/24,198.51.100.7", "192.0.2.1:80", "203.0.113.9 , 198.51.100.7", "203.0.113.9/32"}, // two proxies
		{"192.0.2.0/24", "192.0.2.1:80", "nonsense", "192.0.2.1/32"},
		{"192.0.2.0/24", "192.0.2.1:80", "203.0.113.9, nonsense", "192.0.2.1/32"},
		{"192.0.2.0/24", "192.0.2.1:80", "", "192.0.2.1/32"},
		{"192.0.2.0/24", "192.0.2.1:80", "192.0.2.8, 192.0.2.9", "192.0.2.8/32"}, // proxies all the way
		{"192.0.2.0/24", "198.51.100.1:80", "203.0.113.9", "198.51.100.1/32"},    // not from a proxy
		{"::1/128", "[::1]:80", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
		{"127.0.0.0/8", "[::ffff:127.0.0.1]:80", "[2001:db8:1:2::1]:443,198.51.100.7:99", "198.51.100.7/32"}, // an address with its port
		{"", "[fe80::1%eth0]:80", "", "fe80::/64"},
		{"", "@", "", "invalid Prefix"}, // a socket without addresses
		{"10.0.0.0/8", "10.0.0.1:1", strings.Repeat("10.0.0.1,", 500) + "198.51.100.7,10.1.1.1", "198.51.100.7/32"},
	}
	for _, test := range tests {
		proxies, err := ParseProxies(test.proxies)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr, r.Header = test.remote, http.Header{"X-Forwarded-For": {test.forwarded}}
		if got := NewLimits(proxies, time.Now).source(r).String(); got != test.want {
			t.Errorf("from %s, forwarded for %.40q, proxies %q: %s, not %s", test.remote, test.forwarded, test.proxies, got, test.want)
		}
	}
}

func TestParseProxies(t *testing.T) {
	got, err := ParseProxies("10.1.2.3/8, ::1 ,192.0.2.1/32")
	want := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("::1/128"), netip.MustParsePrefix("192.0.2.1/32")}
	if diff := cmp.Diff(fmt.Sprint(want), fmt.Sprint(got)); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for _, wrong := range []string{",", "10.0.0.0/8,", "10.0.0.0/33", "proxy.example", "10.0.0"} {
		if got, err := ParseProxies(wrong); err == nil {
			t.Errorf("%q is %v", wrong, got)
		}
	}
}
