package main

import (
	"math/rand/v2"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// fault is what a proxy does to a share of its connections. At most one of
// delay, reset, cut and swallow is set; the zero value is no fault.
type fault struct {
	upstream bool          // it meets what clients send, otherwise what they are answered
	share    float64       // of the connections that it meets, 0 to 1
	delay    time.Duration // what passes waits between 0 and twice as long
	reset    bool          // the first bytes are dropped, and the connection is reset
	cut      int           // so many bytes pass, then the connection is closed
	swallow  bool          // nothing passes, and the connection is closed when the fault ends
}

// proxy forwards the connections of a TCP port of its own to another and
// injects faults on the way. It is safe for concurrent use.
type proxy struct {
	addr     string // host:port
	target   string
	accepted atomic.Int32 // connections so far
	current  atomic.Pointer[injection]

	mu       sync.Mutex // guards what follows
	listener net.Listener
	open     map[net.Conn]bool
}

// injection is a fault while it lasts.
type injection struct {
	fault
	over chan struct{} // closed when it ends
}

// newProxy starts a proxy to an address, host:port, which ends with the test.
func newProxy(t *testing.T, target string) *proxy {
	t.Helper()
	p := &proxy{addr: "127.0.0.1:0", target: strings.TrimPrefix(target, "http://"), open: map[net.Conn]bool{}}
	p.current.Store(&injection{over: make(chan struct{})})
	p.start(t)
	t.Cleanup(func() {
		p.inject(fault{})
		p.stop()
	})
	return p
}

// inject replaces the present fault. Connections that are open feel it too.
func (p *proxy) inject(f fault) {
	close(p.current.Swap(&injection{fault: f, over: make(chan struct{})}).over)
}

// start listens, at the same address each time.
func (p *proxy) start(t *testing.T) {
	t.Helper()
	listener, err := net.Listen("tcp", p.addr)
	if err != nil {
		t.Error(err)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.addr, p.listener = listener.Addr().String(), listener
	go p.accept(listener)
}

// stop closes the port and every connection.
func (p *proxy) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listener != nil {
		_ = p.listener.Close()
	}
	p.listener = nil
	for conn := range p.open {
		_ = conn.Close()
	}
}

func (p *proxy) accept(listener net.Listener) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		p.accepted.Add(1)
		go p.connect(client.(*net.TCPConn))
	}
}

// connect forwards a connection until it or the proxy is closed.
func (p *proxy) connect(client *net.TCPConn) {
	defer client.Close()
	conn, err := net.Dial("tcp", p.target)
	if err != nil {
		return
	}
	defer conn.Close()
	server := conn.(*net.TCPConn)
	if !p.keep(client, server) {
		return
	}
	defer p.forget(client, server)
	var both sync.WaitGroup
	both.Go(func() { p.forward(&half{from: client, to: server, upstream: true}) })
	both.Go(func() { p.forward(&half{from: server, to: client}) })
	both.Wait()
}

// keep notes connections that stop must close, and reports whether the proxy is
// still there.
func (p *proxy) keep(conns ...net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, conn := range conns {
		p.open[conn] = true
	}
	return p.listener != nil
}

func (p *proxy) forget(conns ...net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, conn := range conns {
		delete(p.open, conn)
	}
}

// half is one direction of a connection.
type half struct {
	from, to *net.TCPConn
	upstream bool

	injection *injection // the latest that it met
	felt      bool       // it is in that injection's share
	passed    int        // bytes since that injection began
}

// forward copies one direction, and closes both when it ends.
func (p *proxy) forward(h *half) {
	defer h.from.Close()
	defer h.to.Close()
	buffer := make([]byte, 32<<10)
	for {
		n, err := h.from.Read(buffer)
		if n > 0 && !h.pass(p.current.Load(), buffer[:n]) || err != nil {
			return
		}
	}
}

// pass writes bytes as the injection lets them through, and reports whether the
// connection goes on.
func (h *half) pass(now *injection, data []byte) bool {
	if h.injection != now {
		h.injection, h.passed = now, 0
		h.felt = now.upstream == h.upstream && rand.Float64() < now.share
	}
	switch {
	case !h.felt:
	case now.reset:
		_, _ = h.from.SetLinger(0), h.to.SetLinger(0) // closing sends a reset
		return false
	case now.swallow:
		<-now.over
		return false
	case now.cut > 0 && h.passed+len(data) > now.cut:
		_, _ = h.to.Write(data[:now.cut-h.passed])
		return false
	case now.delay > 0:
		time.Sleep(rand.N(2 * now.delay))
	}
	h.passed += len(data)
	_, err := h.to.Write(data)
	return err == nil
}
