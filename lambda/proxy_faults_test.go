package main

import (
	"errors"
	"io"
	"net"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const message = "0123456789"

// echo answers a whole message on a connection with the same bytes, and tells of
// each connection how many bytes of its last message arrived.
func echo(t *testing.T) (addr string, arrived chan int) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	arrived = make(chan int, 1000)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				for {
					buffer := make([]byte, len(message))
					n, err := io.ReadFull(conn, buffer)
					arrived <- n
					if err != nil {
						return
					}
					_, _ = conn.Write(buffer)
				}
			}()
		}
	}()
	return listener.Addr().String(), arrived
}

func dial(t *testing.T, p *proxy) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", p.addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// ask sends a message and returns how many bytes come back within a time, and
// what ended that: "all", "closed", "reset" or "late".
func ask(t *testing.T, conn net.Conn, within time.Duration) (int, string) {
	t.Helper()
	if _, err := io.WriteString(conn, message); err != nil {
		t.Fatal(err)
	}
	if err := conn.SetReadDeadline(time.Now().Add(within)); err != nil {
		t.Fatal(err)
	}
	n, err := io.ReadFull(conn, make([]byte, len(message)))
	limit, _ := errors.AsType[net.Error](err)
	switch {
	case err == nil:
		return n, "all"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return n, "closed"
	case errors.Is(err, syscall.ECONNRESET):
		return n, "reset"
	case limit != nil && limit.Timeout():
		return n, "late"
	}
	t.Fatal(err)
	return n, ""
}

func TestProxyFaults(t *testing.T) {
	t.Parallel()
	type outcome struct {
		Arrived, Back int
		End           string
	}
	for _, c := range []struct {
		name  string
		fault fault
		want  outcome
	}{
		{"none", fault{}, outcome{10, 10, "all"}},
		{"nobody's", fault{reset: true}, outcome{10, 10, "all"}},
		{"delayed answers", fault{share: 1, delay: time.Millisecond}, outcome{10, 10, "all"}},
		{"delayed requests", fault{upstream: true, share: 1, delay: time.Millisecond}, outcome{10, 10, "all"}},
		{"reset answers", fault{share: 1, reset: true}, outcome{10, 0, "reset"}},
		{"reset requests", fault{upstream: true, share: 1, reset: true}, outcome{0, 0, "reset"}},
		{"cut answers", fault{share: 1, cut: 4}, outcome{10, 4, "closed"}},
		{"cut requests", fault{upstream: true, share: 1, cut: 4}, outcome{4, 0, "closed"}},
		{"uncut answers", fault{share: 1, cut: 10}, outcome{10, 10, "all"}},
		{"swallowed answers", fault{share: 1, swallow: true}, outcome{10, 0, "late"}},
		{"swallowed requests", fault{upstream: true, share: 1, swallow: true}, outcome{0, 0, "late"}},
	} {
		addr, arrived := echo(t)
		p := newProxy(t, addr)
		p.inject(c.fault)
		within := 5 * time.Second
		if c.want.End == "late" {
			within = 100 * time.Millisecond
		}
		var got outcome
		got.Back, got.End = ask(t, dial(t, p), within)
		p.stop()
		p.inject(fault{}) // lets go what it swallows
		got.Arrived = <-arrived
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestProxyDelays(t *testing.T) {
	t.Parallel()
	addr, _ := echo(t)
	p := newProxy(t, addr)
	p.inject(fault{share: 1, delay: 20 * time.Millisecond})
	conn, began := dial(t, p), time.Now()
	for range 20 {
		ask(t, conn, 5*time.Second)
	}
	if took := time.Since(began); took < 100*time.Millisecond { // 400 on average
		t.Errorf("twenty answers, each delayed by 20 ms on average, took %v", took)
	}
}

// A fault meets connections that are open, ends, and leaves new ones alone.
func TestProxyFaultEnds(t *testing.T) {
	t.Parallel()
	addr, _ := echo(t)
	p := newProxy(t, addr)
	conn := dial(t, p)
	if n, end := ask(t, conn, 5*time.Second); end != "all" {
		t.Fatalf("%d bytes came back: %s", n, end)
	}
	p.inject(fault{share: 1, swallow: true})
	time.AfterFunc(20*time.Millisecond, func() { p.inject(fault{}) })
	if n, end := ask(t, conn, 5*time.Second); n != 0 || end != "closed" {
		t.Errorf("%d bytes came back: %s", n, end)
	}
	if n, end := ask(t, dial(t, p), 5*time.Second); end != "all" {
		t.Errorf("%d bytes came back once the fault was over: %s", n, end)
	}
	if got := p.accepted.Load(); got != 2 {
		t.Errorf("%d connections, not 2", got)
	}
}

func TestProxyStops(t *testing.T) {
	t.Parallel()
	target, _ := echo(t)
	p := newProxy(t, target)
	conn, addr := dial(t, p), p.addr
	if n, end := ask(t, conn, 5*time.Second); end != "all" {
		t.Fatalf("%d bytes came back: %s", n, end)
	}
	p.stop()
	if _, err := conn.Read(make([]byte, 1)); err == nil {
		t.Error("a connection outlived its proxy")
	}
	if _, err := net.Dial("tcp", addr); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("a stopped proxy answers: %v", err)
	}
	p.start(t)
	if n, end := ask(t, dial(t, p), 5*time.Second); end != "all" || p.addr != addr {
		t.Errorf("after its start %d bytes came back at %s, not %s: %s", n, p.addr, addr, end)
	}
}

// A share of the connections is met, the rest goes through.
func TestProxyShare(t *testing.T) {
	t.Parallel()
	addr, _ := echo(t)
	p := newProxy(t, addr)
	p.inject(fault{share: 0.5, reset: true})
	met := 0
	for range 100 {
		if _, end := ask(t, dial(t, p), 5*time.Second); end == "reset" {
			met++
		}
	}
	if met < 20 || met > 80 { // one run in 10^9 is outside
		t.Errorf("%d of 100 connections were reset, not about half", met)
	}
}
