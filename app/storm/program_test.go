//go:build linux

package storm

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rolefit/pkg/api"
)

// program is `rolefit serve` on one file and one address, killed and started again.
type program struct {
	path string // of the built program
	file string // of the store
	addr string
	disk *disk

	cmd   *exec.Cmd
	ended chan error
	said  *strings.Builder // by this life; to be read when it has ended
	wrong []string         // lines about what went wrong, of the lives before
	lives int

	mu   sync.Mutex
	pid  int    // 0 while it is down
	peak memory // of all its lives
}

// memory is what a process holds, in MB.
type memory struct{ anonymous, all int }

// build builds the program into a folder.
func build(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "rolefit")
	cmd := exec.Command("go", "build", "-o", path, "./app")
	cmd.Dir = "../.."
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, said)
	}
	return path
}

// freeAddress is an address below the ports that the system gives to clients, so
// that none of them takes it while the program is down.
func freeAddress(t *testing.T) string {
	t.Helper()
	for range 100 {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", 20_000+rand.N(10_000)))
		if err == nil {
			defer l.Close()
			return l.Addr().String()
		}
	}
	t.Fatal("no port is free")
	return ""
}

// start starts the program and returns when it answers. A command may have the file for
// a moment: then it is started again, as systemd does.
func (p *program) start(ctx context.Context) error {
	for begin := time.Now(); ; pause(ctx, 100*time.Millisecond) {
		err := p.launch()
		if err == nil {
			err = p.answers(ctx)
		}
		if err == nil {
			return nil
		}
		p.kill()
		if !strings.Contains(p.said.String(), "in use") || time.Since(begin) > enough {
			return fmt.Errorf("starting: %w; it said %s", err, p.said)
		}
	}
}

func (p *program) launch() error {
	p.said = &strings.Builder{}
	p.cmd = exec.Command(p.path, "serve", "-addr", p.addr, "-store", "bolt:"+p.file, "-seal", "2s", "-trusted-proxy", "127.0.0.1")
	p.cmd.Env = append(os.Environ(), "GOMEMLIMIT=410MiB") // of the 512 MB that its unit for systemd gives
	p.cmd.Stdout, p.cmd.Stderr = p.said, p.said
	if err := p.cmd.Start(); err != nil {
		return err
	}
	p.ended = make(chan error, 1)
	go func() { p.ended <- p.cmd.Wait() }()
	p.lives++
	p.isUp(p.cmd.Process.Pid)
	return p.disk.confine(p.cmd.Process.Pid)
}

func (p *program) isUp(pid int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pid = pid
}

// answers returns when the program answers, or has ended.
func (p *program) answers(ctx context.Context) error {
	limit, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	for limit.Err() == nil {
		r, err := http.NewRequestWithContext(limit, "GET", "http://"+p.addr+api.PathDescription, nil)
		if err != nil {
			return err
		}
		if answer, err := http.DefaultTransport.RoundTrip(r); err == nil {
			return answer.Body.Close()
		}
		select {
		case err := <-p.ended:
			p.ended <- err
			return fmt.Errorf("it ended: %w", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
	return limit.Err()
}

// kill kills the program with signal 9.
func (p *program) kill() {
	p.isUp(0)
	_ = p.cmd.Process.Kill() // it may have ended
	<-p.ended
	for line := range strings.Lines(p.said.String()) {
		if strings.Contains(line, "level=ERROR") {
			p.wrong = append(p.wrong, fmt.Sprint("life ", p.lives, ": ", line))
		}
	}
}

// stop ends the program as systemd does, and returns how long that took.
func (p *program) stop() (time.Duration, error) {
	p.isUp(0)
	begin := time.Now()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return 0, err
	}
	err := <-p.ended
	return time.Since(begin), err
}

// weigh keeps the most that the program held, until the context ends.
func (p *program) weigh(ctx context.Context) {
	for ctx.Err() == nil {
		p.mu.Lock()
		if p.pid != 0 {
			now := memoryOf(p.pid)
			p.peak = memory{max(p.peak.anonymous, now.anonymous), max(p.peak.all, now.all)}
		}
		p.mu.Unlock()
		pause(ctx, 100*time.Millisecond)
	}
}

func memoryOf(process int) (m memory) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		return m // it was just killed
	}
	for name, to := range map[string]*int{"RssAnon:": &m.anonymous, "VmRSS:": &m.all} {
		_, rest, _ := strings.Cut(string(status), name)
		_, _ = fmt.Sscan(rest, to) // of a process that has just ended nothing is said
		*to >>= 10
	}
	return m
}

// run runs another command of the program on the store, and returns how it ended and
// what it said. The code is -1 where it was killed, which it is after a while.
func (p *program) run(after time.Duration, args ...string) (code int, said string) {
	ctx, cancel := context.WithTimeout(context.Background(), after)
	defer cancel()
	out, err := exec.CommandContext(ctx, p.path, args...).CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return exit.ExitCode(), string(out)
	} else if err != nil {
		return -1, err.Error()
	}
	return 0, string(out)
}

// pause waits, or not when the context ends.
func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
