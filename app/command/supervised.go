package command

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
)

// supervised tells systemd, where it started the program, that it serves; at every
// half of the watchdog's time that it is alive; and when the context ends that it
// stops. Where the program stops being alive it says nothing, and systemd starts it
// again. Without systemd it does nothing.
func (c *call) supervised(ctx context.Context, handler http.Handler) {
	c.notify(daemon.SdNotifyReady)
	every, err := daemon.SdWatchdogEnabled(false)
	if err != nil {
		fmt.Fprintf(c.Err, "the watchdog of systemd: %v\n", err)
	}
	go func() {
		defer c.notify(daemon.SdNotifyStopping)
		if every <= 0 {
			<-ctx.Done()
			return
		}
		watch(ctx, every/2, handler, func() { c.notify(daemon.SdNotifyWatchdog) })
	}()
}

func (c *call) notify(state string) {
	if _, err := daemon.SdNotify(false, state); err != nil {
		fmt.Fprintf(c.Err, "telling systemd %q: %v\n", state, err)
	}
}

// watch calls alive at every interval in which the handler answers for its health,
// whatever the answer is: what is wrong with a disk is not cured by a new start.
func watch(ctx context.Context, every time.Duration, handler http.Handler, alive func()) {
	clock := time.NewTicker(every)
	defer clock.Stop()
	for {
		if answers(ctx, every, handler) {
			alive()
		}
		select {
		case <-ctx.Done():
			return
		case <-clock.C:
		}
	}
}

// answers reports whether the handler answers in time.
func answers(ctx context.Context, within time.Duration, handler http.Handler) bool {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "/api/health", nil)
	if err != nil {
		return false
	}
	answered := make(chan struct{})
	go func() {
		defer func() {
			if recover() == nil { // a panic is no answer, and here nobody else would catch it
				close(answered)
			}
		}()
		handler.ServeHTTP(unread{http.Header{}}, request)
	}()
	select {
	case <-answered:
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}

// unread takes an answer that nobody reads.
type unread struct{ header http.Header }

// Header implements [http.ResponseWriter].
func (u unread) Header() http.Header { return u.header }

// Write implements [http.ResponseWriter].
func (u unread) Write(p []byte) (int, error) { return len(p), nil }

// WriteHeader implements [http.ResponseWriter].
func (u unread) WriteHeader(int) {}
