package server

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"rolefit/app/route"
	"rolefit/pkg/api"
	"rolefit/pkg/lru"
	"rolefit/pkg/widget"
)

// pace is how often one source may do a thing: a number at once, which fills again
// at a rate.
type pace struct {
	atOnce int
	rate   rate.Limit // a second
}

// paces are those of the routes that are limited. 500 people behind one address
// who contribute within ten minutes, all at the same moment or three kinds each,
// are a workshop and not a flood.
var paces = map[string]pace{
	api.PathTickets:       {600, 2},
	api.PathContributions: {600, 2},
	api.PathWithdrawals:   {600, 2},
	widget.Path:           {3000, 20},
	api.PathCompany:       {200, 1}, // of which one takes as long to answer as thousands of the others
	api.PathTable:         {200, 1},
	api.PathAudit:         {200, 1},
	api.PathResults:       {200, 1},

	"POST " + route.DeskNew:  {10, 10. / 3600},
	"POST " + route.DeskOpen: {20, 20. / 3600}, // of 256 random bits nobody guesses one
}

// maxSources is for how many sources and routes the pace is known, about 5 MB. One
// more takes the place of the one that was not heard of for longest.
const maxSources = 20_000

// spread is the most that is added at random to a wait, so that those who were
// told to wait at one moment do not come back at one.
const spread = 30 * time.Second

// rememberedFor is for how long a source is known after it asked for something, and until its pace has filled again: five
// minutes, or an hour where it makes organisations.
const rememberedFor = 10 * time.Minute

// Limits slows sources of requests that ask too much. A source is an IPv4 address
// or the first 64 bits of an IPv6 address. It is known in memory only, until
// Forget forgets it.
type Limits struct {
	proxies []netip.Prefix
	now     func() time.Time

	mu      sync.Mutex
	sources *lru.Cache[source, known]
}

type source struct {
	from  netip.Prefix
	route string
}

// known is what is known of a source: what it has left, and when it asked last.
type known struct {
	left *rate.Limiter
	last time.Time
}

// NewLimits returns limits. The addresses of proxies are those whose word about
// where a request comes from counts; there may be none.
func NewLimits(proxies []netip.Prefix, now func() time.Time) *Limits {
	return &Limits{proxies: proxies, now: now, sources: lru.New[source, known](maxSources)}
}

// ParseProxies reads networks such as "10.0.0.0/8,::1/128", and addresses, with
// commas between them; "" is none.
func ParseProxies(text string) (proxies []netip.Prefix, err error) {
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		if part == "" && text == "" {
			break
		}
		network, err := netip.ParsePrefix(part)
		if address, single := netip.ParseAddr(part); single == nil {
			network, err = netip.PrefixFrom(address, address.BitLen()), nil
		}
		if err != nil {
			return nil, fmt.Errorf("%q is no network such as 10.0.0.0/8, and no address", part)
		}
		proxies = append(proxies, network.Masked())
	}
	return proxies, nil
}

// Wait says for how long the source of a request has to wait before it is heeded
// on a route; 0 for not at all.
func (l *Limits) Wait(r *http.Request, route string) time.Duration {
	pace, limited := paces[route]
	if !limited {
		return 0
	}
	now := l.now()
	taken := l.left(source{l.source(r), route}, pace, now).ReserveN(now, 1)
	wait := taken.DelayFrom(now)
	if wait > 0 {
		taken.CancelAt(now)
		wait += rand.N(spread)
	}
	return wait
}

func (l *Limits) left(of source, pace pace, now time.Time) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	k, ok := l.sources.Get(of)
	if !ok {
		k.left = rate.NewLimiter(pace.rate, pace.atOnce)
	}
	k.last = now
	l.sources.Put(of, k, 1)
	return k.left
}

// Forget forgets sources, once a minute until the context ends, that have asked for
// nothing in the last ten.
func (l *Limits) Forget(ctx context.Context) {
	clock := time.NewTicker(time.Minute)
	defer clock.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-clock.C:
			now := l.now()
			l.sources.Trim(func(k known) bool {
				return now.Sub(k.last) > rememberedFor && k.left.TokensAt(now) >= float64(k.left.Burst())
			})
		}
	}
}

// source is where a request comes from: the address that the connection has, or,
// as long as that is a proxy's, the one that the proxy says it had it from.
func (l *Limits) source(r *http.Request) netip.Prefix {
	from, ok := address(r.RemoteAddr)
	told := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(told) - 1; i >= 0 && ok && l.isProxy(from); i-- {
		before, is := address(strings.TrimSpace(told[i]))
		if !is {
			break
		}
		from = before
	}
	bits := 64
	if from.Is4() {
		bits = 32
	}
	prefix, _ := from.Prefix(bits) // of no address there is none
	return prefix
}

func (l *Limits) isProxy(a netip.Addr) bool {
	for _, network := range l.proxies {
		if network.Contains(a) {
			return true
		}
	}
	return false
}

// address reads an address, with or without a port.
func address(text string) (netip.Addr, bool) {
	a, err := netip.ParseAddr(text)
	if err != nil {
		with, portErr := netip.ParseAddrPort(text)
		a, err = with.Addr(), portErr
	}
	return a.Unmap().WithZone(""), err == nil
}
