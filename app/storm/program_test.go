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
)

// program is `rolefit serve` on one file and one address, killed and started again.
type program struct {
	t    *testing.T
	path string // of the built program
	file string // of the store
	addr string
	disk *disk

	mu    sync.Mutex
	cmd   *exec.Cmd // nil while it is down
	ended chan error
	peak  memory
	lives int
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

// start starts the program and returns when it answers. An operator's command may
// have the file for a moment: then it is started again, as systemd does.
func (p *program) start(ctx context.Context) error {
	for begin := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		said := &strings.Builder{}
		err := p.launch(said)
		if err == nil {
			if err = p.answers(ctx); err == nil {
				return nil
			}
			err = fmt.Errorf("%w; it said %s", err, p.kill(said))
		}
		if !strings.Contains(err.Error(), "in use") || time.Since(begin) > 30*time.Second {
			return err
		}
	}
}

func (p *program) launch(said *strings.Builder) error {
	cmd := exec.Command(p.path, "serve", "-addr", p.addr, "-store", "bolt:"+p.file, "-seal", "2s", "-trusted-proxy", "127.0.0.1")
	cmd.Env = append(os.Environ(), "GOMEMLIMIT=410MiB") // of the 512 MB that its unit for systemd gives
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cmd, p.ended = cmd, ended
	p.lives++
	return p.disk.confine(cmd.Process.Pid)
}

// answers returns when the program answers, or has ended.
func (p *program) answers(ctx context.Context) error {
	limit, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	for limit.Err() == nil {
		r, err := http.NewRequestWithContext(limit, "GET", "http://"+p.addr+"/api/openapi.yaml", nil)
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

// kill kills the program with signal 9, and returns what it had said.
func (p *program) kill(said fmt.Stringer) string {
	p.mu.Lock()
	cmd := p.cmd
	p.cmd = nil
	p.mu.Unlock()
	_ = cmd.Process.Kill() // it may have ended
	<-p.ended
	if said == nil {
		return ""
	}
	return said.String()
}

// stop ends the program as systemd does, and returns how long that took.
func (p *program) stop() (time.Duration, error) {
	p.mu.Lock()
	cmd := p.cmd
	p.cmd = nil
	p.mu.Unlock()
	begin := time.Now()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return 0, err
	}
	err := <-p.ended
	return time.Since(begin), err
}

// weigh keeps the most that the program held, until the context ends.
func (p *program) weigh(ctx context.Context) {
	for ctx.Err() == nil {
		p.mu.Lock()
		if p.cmd != nil {
			now := memoryOf(p.cmd.Process.Pid)
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

// pid is the process of the program, which is up.
func (p *program) pid() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cmd.Process.Pid
}
