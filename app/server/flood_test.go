package server

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"rolefit/web/dist"
)

// crowd is how many readers stall, and how many HEADs are made at once: 2,000 by
// `make bench-flood`.
var crowd = flag.Int("crowd", 300, "stalled readers, and concurrent HEADs, of TestFlood")

const (
	programSize = 10 << 20 // bytes of the browser's program
	childMark   = "ROLEFIT_TEST_SERVES"
)

// TestMain serves instead of testing in a process that a test started for it.
func TestMain(m *testing.M) {
	if os.Getenv(childMark) == "" {
		os.Exit(m.Run())
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if err := serveHeavy(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// serveHeavy serves a site with a large program and prints its address.
func serveHeavy(ctx context.Context) error {
	program := make([]byte, programSize)
	_, _ = rand.Read(program)
	index, err := json.Marshal(dist.Index{Files: map[string]dist.Entry{
		"/404": {File: "404"}, "/small": {File: "small"}, "/program": {File: "program", Type: "application/wasm"},
	}})
	if err != nil {
		return err
	}
	answers, err := heavyAnswers()
	if err != nil {
		return err
	}
	service := http.NewServeMux()
	service.HandleFunc("/api/echo", echo)
	service.Handle("/", answers)
	h, err := New(fstest.MapFS{
		dist.IndexFile: {Data: index}, "404": {}, "small": {Data: []byte("small")}, "program": {Data: program},
	}, service)
	if err != nil {
		return err
	}
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(l.Addr())
	return Serve(ctx, l, h)
}

// echo answers with the body of the request.
func echo(w http.ResponseWriter, r *http.Request) { _, _ = io.Copy(w, r.Body) }

// child is a process that serves.
type child struct {
	*exec.Cmd

	addr string
}

func startChild(t testing.TB) *child {
	t.Helper()
	c := &child{Cmd: exec.Command(os.Args[0])}
	c.Env = append(os.Environ(), childMark+"=1")
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the child says no address: %v", err)
	}
	c.addr = strings.TrimSpace(line)
	return c
}

// memory is the most that the process ever held, in MB.
func (c *child) memory(t testing.TB) (peak int) {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.Process.Pid))
	if err != nil {
		t.Skip("this system does not tell what a process holds")
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	if _, err := fmt.Sscan(rest, &peak); err != nil {
		t.Fatal(err)
	}
	return peak >> 10
}

// stall asks for the program and reads nothing.
func (c *child) stall(t testing.TB) {
	t.Helper()
	conn, err := net.Dial("tcp", c.addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if _, err := io.WriteString(conn, "GET /program HTTP/1.1\r\nHost: a\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
}

// small asks for a small file and returns how long it took.
func (c *child) small(t testing.TB) time.Duration {
	t.Helper()
	begin := time.Now()
	r, err := http.Get("http://" + c.addr + "/small")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(r.Body)
	r.Body.Close()
	if string(body) != "small" || err != nil {
		t.Fatalf("%q, %v", body, err)
	}
	return time.Since(begin)
}

// heads makes n HEADs of the program at once and waits for the answers.
func (c *child) heads(t testing.TB, n int) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 10}}
	defer client.CloseIdleConnections()
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			r, err := client.Head("http://" + c.addr + "/program")
			if err != nil {
				t.Error(err)
				return
			}
			r.Body.Close()
			if r.ContentLength != programSize {
				t.Errorf("a HEAD says %d bytes", r.ContentLength)
			}
		})
	}
	all.Wait()
}

// Readers that do not read, and HEADs of the program, cost the server no copy of
// it, and keep nobody waiting.
func TestFlood(t *testing.T) {
	c := startChild(t)
	c.small(t)
	for range *crowd {
		c.stall(t)
	}
	heads := make(chan struct{})
	go func() {
		defer close(heads)
		c.heads(t, *crowd)
	}()
	took := make([]time.Duration, 19)
	for i := range took {
		took[i] = c.small(t)
	}
	<-heads
	slices.Sort(took)
	median, peak := took[len(took)/2], c.memory(t)
	t.Logf("%d stalled readers and %[1]d HEADs: %d MB at most, a small file after %v (%v to %v)", *crowd, peak, median, took[0], took[len(took)-1])
	if most := 60 + *crowd*45/1000; peak > most { // 150 for 2,000
		t.Errorf("the server held %d MB, more than %d", peak, most)
	}
	if median > time.Second { // 50 ms, on a machine of one's own
		t.Errorf("a small file took %v", median)
	}
}

// A body that does not come, and a reader that does not read, do not hold up the
// end of the program.
func TestStopWithStalledClients(t *testing.T) {
	c := startChild(t)
	c.stall(t)
	conn, err := net.Dial("tcp", c.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf"); err != nil {
		t.Fatal(err)
	}
	c.small(t) // the server reads both by now
	begin := time.Now()
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
	if took := time.Since(begin); took > 2*time.Second {
		t.Errorf("the program ended after %v", took)
	}
}

// listenPair returns a bounded listener, and how to make and accept a connection.
func listenPair(t *testing.T, most int, stall time.Duration) func() (client, server net.Conn) {
	t.Helper()
	l, err := listenTCP("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b := bounded(l, most, stall)
	t.Cleanup(func() { b.Close() })
	return func() (net.Conn, net.Conn) {
		client, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { client.Close() })
		server, err := b.Accept()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { server.Close() })
		return client, server
	}
}

// One connection too many takes the place of the one that was still for longest.
func TestConnectionsAreBounded(t *testing.T) {
	connect := listenPair(t, 2, time.Minute)
	first, firstServed := connect()
	second, _ := connect()
	if _, err := io.WriteString(first, "x"); err != nil {
		t.Fatal(err)
	}
	if n, err := firstServed.Read(make([]byte, 1)); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	_, third := connect()
	if _, err := second.Read(make([]byte, 1)); err == nil {
		t.Error("the connection that never moved is still open")
	}
	if _, err := firstServed.Write([]byte("y")); err != nil {
		t.Errorf("the connection that moved was closed: %v", err)
	}
	third.Close()
	connect()
	if _, err := firstServed.Write([]byte("z")); err != nil {
		t.Errorf("a connection that was closed still counts: %v", err)
	}
}

// A write that the client does not take ends within the time for a stall, however
// long it is; one that it takes slowly does not.
func TestWritesThatStall(t *testing.T) {
	const stall = 300 * time.Millisecond
	connect := listenPair(t, 2, stall)
	_, stalled := connect()
	begin := time.Now()
	n, err := stalled.Write(make([]byte, 64<<20))
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("%d bytes went to nobody, %v", n, err)
	}
	if n > 1<<20 && runtime.GOOS == "linux" { // 3 MB with the system's own bounds
		t.Errorf("the system holds %d bytes for a client that does not read", n)
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	client, served := connect()
	go func() {
		buffer := make([]byte, 2<<20)
		for {
			time.Sleep(stall / 4)
			if _, err := client.Read(buffer); err != nil {
				return
			}
		}
	}()
	begin = time.Now()
	for time.Since(begin) < 4*stall {
		if _, err := served.Write(make([]byte, 256<<10)); err != nil {
			t.Fatalf("to a client that reads slowly, after %v: %v", time.Since(begin), err)
		}
	}
}

func TestRanges(t *testing.T) {
	h := handler(t, built(t))
	tests := []struct {
		ranges, body string
		status       int
	}{
		{"", "wasm", 200},
		{"bytes=1-2", "as", 206},
		{"bytes=2-", "sm", 206},
		{"bytes=-1", "m", 206},
		{"bytes=0-0,2-2", "wasm", 200}, // several: the whole
		{"bytes=9-", "invalid range: failed to overlap\n", 416},
	}
	for _, test := range tests {
		r := get(h, "GET", "/assets/app.1.wasm", "Range", test.ranges)
		body, err := io.ReadAll(r.Body)
		if err != nil || r.StatusCode != test.status || string(body) != test.body {
			t.Errorf("%q: %d %q, %v; want %d %q", test.ranges, r.StatusCode, body, err, test.status, test.body)
		}
	}
}

func TestCgroupLimit(t *testing.T) {
	none := "9223372036854771712\n"
	tests := []struct {
		name  string
		files map[string]string
		want  int64
	}{
		{"no cgroups", nil, 0},
		{"none set", map[string]string{"proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/b/memory.max": "max\n"}, 0},
		{"its own", map[string]string{"proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/b/memory.max": "512\n"}, 512},
		{"one around it", map[string]string{"proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/b/memory.max": "512\n", "sys/fs/cgroup/a/memory.max": "100\n"}, 100},
		{"a container's", map[string]string{"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": "7\n"}, 7},
		{"version 1", map[string]string{
			"proc/self/cgroup": "5:cpu:/x\n4:memory:/a\n", "sys/fs/cgroup/memory/a/memory.limit_in_bytes": "64\n", "sys/fs/cgroup/memory/memory.limit_in_bytes": none,
		}, 64},
		{"version 1, none set", map[string]string{"proc/self/cgroup": "4:memory:/a\n", "sys/fs/cgroup/memory/a/memory.limit_in_bytes": none}, 0},
		{"lines that are none", map[string]string{"proc/self/cgroup": "x\n", "sys/fs/cgroup/memory.max": "7\n"}, 0},
	}
	for _, test := range tests {
		root := fstest.MapFS{}
		for name, text := range test.files {
			root[name] = &fstest.MapFile{Data: []byte(text)}
		}
		if got := cgroupLimit(root); got != test.want {
			t.Errorf("%s: %d, not %d", test.name, got, test.want)
		}
	}
}
