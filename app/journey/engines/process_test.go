//go:build linux

package engines

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// patience is how long anything may take that must come. Machines may be slow.
const patience = 60 * time.Second

// tick is the time between two looks at what is waited for.
const tick = 20 * time.Millisecond

// process is a program that a test started, in a process group of its own.
type process struct {
	cmd   *exec.Cmd
	log   string        // the file that its output goes to
	ended chan struct{} // closed when it has ended
}

// launch starts a program, which does not outlive the test. What it leaves behind is in home, and it knows nothing
// of the environment but what is said here.
func launch(home string, env []string, path string, args ...string) (*process, error) {
	log, err := os.CreateTemp(home, filepath.Base(path)+"-*.log")
	if err != nil {
		return nil, err
	}
	defer log.Close()
	p := &process{cmd: exec.Command(path, args...), log: log.Name(), ended: make(chan struct{})}
	p.cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "TMPDIR=" + home, "XDG_RUNTIME_DIR=" + home,
		"TZ=UTC", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "LANGUAGE=en",
	}, env...)
	p.cmd.Stdout, p.cmd.Stderr = log, log
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", path, err)
	}
	go func() {
		_ = p.cmd.Wait() // how it ends is no matter
		close(p.ended)
	}()
	return p, nil
}

// says waits until the output of the program matches, and returns what the first
// group of the pattern is.
func (p *process) says(ctx context.Context, pattern *regexp.Regexp) (string, error) {
	var found []string
	err := p.until(ctx, "it says "+pattern.String(), func() bool {
		found = pattern.FindStringSubmatch(p.said())
		return len(found) > 1
	})
	if err != nil {
		return "", err
	}
	return found[1], nil
}

// until waits for a condition as long as the program runs.
func (p *process) until(ctx context.Context, what string, holds func() bool) error {
	for !holds() {
		select {
		case <-p.ended:
			return fmt.Errorf("%s ended before %s: %s", p.cmd.Path, what, p.said())
		case <-ctx.Done():
			return fmt.Errorf("%s: waiting until %s: %w: %s", p.cmd.Path, what, ctx.Err(), p.said())
		case <-time.After(tick):
		}
	}
	return nil
}

// said is the end of what the program has written so far.
func (p *process) said() string {
	data, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	text := strings.TrimSpace(string(data))
	return text[max(0, len(text)-3000):]
}

// exits waits until the program has ended by itself.
func (p *process) exits(ctx context.Context) error {
	select {
	case <-p.ended:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("%s does not end: %w", p.cmd.Path, ctx.Err())
	}
}

// kill ends the program and every process of its group, and waits for it.
func (p *process) kill() error {
	err := syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
	<-p.ended
	if errors.Is(err, syscall.ESRCH) { // all have ended
		return nil
	}
	return err
}
