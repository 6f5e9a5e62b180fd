package server

import (
	"container/list"
	"net"
	"sync"
	"time"
)

// What the connections of a service may hold.
const (
	maxConnections = 4096
	maxHeader      = 16 << 10         // bytes of a request's line and headers
	maxStall       = 20 * time.Second // without a byte that the client takes
	maxPiece       = 64 << 10         // bytes that may be under way within that time
	spareFiles     = 64               // open files that connections leave to the rest of the program
)

// connections is a listener that holds at most a number of connections. One more
// takes the place of the one on which no byte has moved for longest, so that
// connections that only wait keep nobody out. A write that a client does not take
// ends the connection.
type connections struct {
	net.Listener

	most  int
	stall time.Duration

	mu   sync.Mutex
	open list.List // of *connection; where a byte moved last stands at the back
}

// bounded makes a listener of a process that may have so many files open.
func bounded(l net.Listener, most int, stall time.Duration) *connections {
	return &connections{Listener: l, most: most, stall: stall}
}

// Accept implements net.Listener.
func (l *connections) Accept() (net.Conn, error) {
	accepted, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	c := &connection{Conn: accepted, of: l}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open.Len() >= l.most {
		_ = l.open.Front().Value.(*connection).drop() // it is gone either way
	}
	c.place = l.open.PushBack(c)
	return c, nil
}

// connection is one of them.
type connection struct {
	net.Conn

	of    *connections
	place *list.Element // nil when the connection no longer counts; guarded by of.mu
}

// Read implements net.Conn.
func (c *connection) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.moved(n)
	return n, err
}

// Write implements net.Conn. The time that a client has begins anew with every
// piece.
func (c *connection) Write(p []byte) (done int, err error) {
	for first := true; first || len(p) > 0; first = false {
		piece := p[:min(len(p), maxPiece)]
		if err := c.SetWriteDeadline(time.Now().Add(c.of.stall)); err != nil {
			return done, err
		}
		n, err := c.Conn.Write(piece)
		c.moved(n)
		done, p = done+n, p[n:]
		if err != nil {
			c.forget()
			return done, err
		}
	}
	return done, nil
}

// moved notes that bytes went over the connection.
func (c *connection) moved(bytes int) {
	if bytes == 0 {
		return
	}
	c.of.mu.Lock()
	defer c.of.mu.Unlock()
	if c.place != nil {
		c.of.open.MoveToBack(c.place)
	}
}

// Close implements net.Conn.
func (c *connection) Close() error {
	c.of.mu.Lock()
	defer c.of.mu.Unlock()
	return c.leave()
}

// leave closes the connection and counts it no more; of.mu is held.
func (c *connection) leave() error {
	if c.place != nil {
		c.of.open.Remove(c.place)
		c.place = nil
	}
	return c.Conn.Close()
}

// drop closes the connection and what is still on its way to the client; of.mu is
// held.
func (c *connection) drop() error {
	c.forget()
	return c.leave()
}

// forget has the system keep nothing for the client once the connection is closed.
func (c *connection) forget() {
	if tcp, ok := c.Conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // it only matters where it succeeds
	}
}

// CloseWrite ends the answer and still reads, as net/http does before it closes a
// connection whose request it did not read.
func (c *connection) CloseWrite() error {
	if tcp, ok := c.Conn.(*net.TCPConn); ok {
		return tcp.CloseWrite()
	}
	return nil
}
