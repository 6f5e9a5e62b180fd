//go:build !wasm

package api

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Floods watches over the public comparison, to which anybody may contribute, beyond what
// single sources may do: nobody who has many addresses files it full. It knows numbers and no
// sources, and is safe for concurrent use. The zero value does not work; see NewFloods.
type Floods struct {
	tickets *rate.Limiter

	mu     sync.Mutex
	second time.Time // the one that is counted
	kept   int       // contributions kept in it
}

// What people can do. A hall of 600 who send all three kinds within minutes is the most that
// is let in at once, and as many again in every hour after it. No hall clicks within the same
// second: more than fastest contributions in one come from no people.
const (
	publicAtOnce = 1800
	publicAnHour = 1800
	fastest      = 60
)

// NewFloods returns what has seen nothing yet.
func NewFloods() *Floods {
	return &Floods{tickets: rate.NewLimiter(rate.Limit(publicAnHour)/3600, publicAtOnce)}
}

// wait says for how long whoever asks for a ticket at a moment has to wait: 0 for not at all.
func (f *Floods) wait(now time.Time) time.Duration {
	if f == nil || f.tickets.AllowN(now, 1) {
		return 0
	}
	r := f.tickets.ReserveN(now, 1)
	defer r.CancelAt(now)
	return max(r.DelayFrom(now), time.Second)
}

// fast counts a contribution that was kept at a moment, and reports whether it is the first
// of its second that makes it more than people send.
func (f *Floods) fast(now time.Time) bool {
	if f == nil {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if second := now.Truncate(time.Second); !second.Equal(f.second) {
		f.second, f.kept = second, 0
	}
	f.kept++
	return f.kept == fastest+1
}
