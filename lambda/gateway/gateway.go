// Package gateway runs a function's real program on a development machine, as
// AWS would: it starts it as a process (an environment), speaks the Runtime API
// to it, and turns HTTP requests into the events of an HTTP API and their
// answers back. Standard library only.
//
// Several environments run at once, each with one event at a time. An event
// that takes longer than the timeout has its environment killed, as in the
// cloud. What it does not imitate: the freezing of idle environments, limits of
// memory, and authorizers.
package gateway

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// What became of an event that the function did not answer.
var (
	ErrTimeout  = errors.New("the function took too long and was killed")
	ErrCrashed  = errors.New("the function's process ended")
	ErrStart    = errors.New("the function's process did not start")
	ErrBusy     = errors.New("every environment is busy")
	ErrFunction = errors.New("the function answered with an error")
)

// Options say what to run and how.
type Options struct {
	Command      []string      // the program and its arguments
	Env          []string      // NAME=value, its whole environment besides what AWS sets
	Environments int           // most processes at once; 0 means 1
	Timeout      time.Duration // most time for an event; 0 means 10 s
	Start        time.Duration // most time until a process asks for its first event; 0 means 10 s
	Patience     time.Duration // how long an event waits for an environment; 0 means 1 s
	Output       io.Writer     // where the processes' output goes; nil means nowhere
}

// Gateway runs a function. Its methods may be called from many goroutines.
type Gateway struct {
	options Options
	work    chan *invocation // to whichever environment asks first

	mu      sync.Mutex
	running map[*environment]bool
	started int
	closed  bool
}

// New returns a gateway. It starts no process before the first event.
func New(o Options) *Gateway {
	o.Environments = max(o.Environments, 1)
	o.Timeout = or(o.Timeout, 10*time.Second)
	o.Start = or(o.Start, 10*time.Second)
	o.Patience = or(o.Patience, time.Second)
	if o.Output == nil {
		o.Output = io.Discard
	}
	o.Output = &together{w: o.Output}
	return &Gateway{options: o, work: make(chan *invocation), running: map[*environment]bool{}}
}

func or(given, usual time.Duration) time.Duration {
	if given > 0 {
		return given
	}
	return usual
}

// Started returns how many processes were started so far.
func (g *Gateway) Started() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.started
}

// Invoke hands an event to an idle environment, or to a new one as long as
// there may be more, and returns the function's answer.
func (g *Gateway) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	inv := newInvocation(payload, g.options.Timeout)
	if err := g.place(ctx, inv); err != nil {
		return nil, err
	}
	select {
	case r := <-inv.result:
		return r.payload, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// place gives an event to an environment.
func (g *Gateway) place(ctx context.Context, inv *invocation) error {
	select {
	case g.work <- inv:
		return nil
	default:
	}
	fresh, err := g.start()
	if err != nil {
		return err
	}
	patience, failed := g.options.Patience, (<-chan struct{})(nil)
	if fresh != nil {
		patience, failed = g.options.Start, fresh.over
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case g.work <- inv:
		return nil
	case <-failed:
		return fmt.Errorf("%w: %s", ErrStart, fresh.reason())
	case <-timer.C:
		return ErrBusy
	case <-ctx.Done():
		return ctx.Err()
	}
}

// start returns a new environment, or nil when there may be no more.
func (g *Gateway) start() (*environment, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return nil, ErrBusy
	}
	if len(g.running) >= g.options.Environments {
		return nil, nil
	}
	var e *environment
	e, err := startEnvironment(g.options, g.work, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		delete(g.running, e)
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStart, err)
	}
	g.running[e] = true
	g.started++
	return e, nil
}

// Close kills every process and waits for their ends.
func (g *Gateway) Close() {
	g.mu.Lock()
	g.closed = true
	running := make([]*environment, 0, len(g.running))
	for e := range g.running {
		running = append(running, e)
	}
	g.mu.Unlock()
	for _, e := range running {
		e.kill(ErrCrashed)
		<-e.over
	}
}

// together lets several processes write to one place.
type together struct {
	mu sync.Mutex
	w  io.Writer
}

func (t *together) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.w.Write(p)
}
