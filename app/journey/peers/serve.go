package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"sync/atomic"

	"rolefit/app/server"
	"rolefit/web/dist"
)

// host serves one peer at an address of its own and counts every byte that it
// sends, headers and all, to pages and to service workers alike.
type host struct {
	URL  string
	sent atomic.Int64

	server *http.Server
}

// open serves the folder of a peer with rolefit's own handler on a free port.
func open(p peer) (*host, error) {
	if _, err := dist.ReadIndex(os.DirFS(p.folder)); err != nil { // the server would show its placeholder
		return nil, fmt.Errorf("serving %s: %w", p.Name, err)
	}
	handler, err := server.New(os.DirFS(p.folder), http.NotFoundHandler())
	if err != nil {
		return nil, fmt.Errorf("serving %s: %w", p.Name, err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("serving %s: %w", p.Name, err)
	}
	h := &host{URL: "http://" + listener.Addr().String() + p.Path, server: &http.Server{Handler: handler}}
	go h.server.Serve(&countingListener{Listener: listener, sent: &h.sent})
	return h, nil
}

func (h *host) close() { _ = h.server.Close() }

type countingListener struct {
	net.Listener
	sent *atomic.Int64
}

// Accept hands out connections that count.
func (l *countingListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &countingConn{Conn: conn, sent: l.sent}, nil
}

type countingConn struct {
	net.Conn
	sent *atomic.Int64
}

// Write counts what was sent.
func (c *countingConn) Write(data []byte) (int, error) {
	n, err := c.Conn.Write(data)
	c.sent.Add(int64(n))
	return n, err
}
