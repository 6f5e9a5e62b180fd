package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// machine is a new machine: a folder for its root, on which the lines of SELF-HOSTING.md run. Its systemctl asks the test,
// which starts and stops what units say as systemd does, and waits for the notify socket.
type machine struct {
	*testing.T

	root    string
	port    string // in place of 8080
	env     []string
	service *exec.Cmd
	told    chan string // by the service over the notify socket
}

func newMachine(t *testing.T) *machine {
	t.Helper()
	root, err := os.MkdirTemp("", "m") // short, for the names of sockets
	if err != nil {
		t.Fatal(err)
	}
	m := &machine{T: t, root: root, port: freePort(t), told: make(chan string, 100)}
	t.Cleanup(func() {
		m.stop()
		os.RemoveAll(root)
	})
	for _, folder := range []string{"usr/local/bin", "etc/systemd/system", "var/lib/private", "var/backups", "tools", "download"} {
		if err := os.MkdirAll(filepath.Join(root, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	manager := httptest.NewServer(http.HandlerFunc(m.systemctl))
	t.Cleanup(manager.Close)
	m.write("tools/sudo", "#!/bin/sh\nexec \"$@\"\n")
	m.write("tools/systemctl", "#!/bin/sh\nexec curl -sS --fail-with-body "+manager.URL+" -d \"$*\"\n")
	m.listen()
	m.env = append(os.Environ(), "PATH="+filepath.Join(root, "tools")+":"+filepath.Join(root, "usr/local/bin")+":"+os.Getenv("PATH"), "ROLEFIT_ADDR=127.0.0.1:"+m.port)
	return m
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

func (m *machine) write(name, text string) {
	m.Helper()
	if err := os.WriteFile(filepath.Join(m.root, name), []byte(text), 0o700); err != nil {
		m.Fatal(err)
	}
}

// listen takes what a service says over the notify socket.
func (m *machine) listen() {
	m.Helper()
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: filepath.Join(m.root, "notify"), Net: "unixgram"})
	if err != nil {
		m.Fatal(err)
	}
	m.Cleanup(func() { socket.Close() })
	go func() {
		for text := make([]byte, 100); ; {
			n, err := socket.Read(text)
			if err != nil {
				return
			}
			m.told <- string(text[:n])
		}
	}()
}

// here is a text with the folders of the machine in place of those that it names.
func (m *machine) here(text string) string {
	for _, folder := range []string{"/usr/local/bin", "/etc/", "/var/lib/", "/var/backups/"} {
		text = strings.ReplaceAll(text, folder, m.root+folder)
	}
	return strings.ReplaceAll(text, "8080", m.port)
}

// run runs lines in the folder of what was downloaded, and returns what they say.
func (m *machine) run(lines string) string {
	m.Helper()
	ctx, cancel := context.WithTimeout(m.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "bash", "-euo", "pipefail", "-c", m.here(lines))
	cmd.Dir, cmd.Env = filepath.Join(m.root, "download"), m.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		m.Fatalf("%s\n%s\n%v", lines, out, err)
	}
	return string(out)
}

// systemctl does what a command of systemctl asks for.
func (m *machine) systemctl(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var args []string
	for name := range r.PostForm {
		args = strings.Fields(name)
	}
	if err := m.manage(args); err != nil {
		http.Error(w, fmt.Sprintf("systemctl %v: %v", args, err), http.StatusInternalServerError)
	}
}

func (m *machine) manage(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("no command")
	}
	for _, name := range args[1:] {
		if strings.HasPrefix(name, "-") {
			continue
		}
		unit := name
		if !strings.Contains(name, ".") {
			unit += ".service"
		}
		settings, err := os.ReadFile(filepath.Join(m.root, "etc/systemd/system", unit))
		if err != nil {
			return err
		}
		switch {
		case strings.HasSuffix(unit, ".timer"): // which starts the service of its name, later
			continue
		case unit == "rolefit.service":
			m.stop()
			err = m.start(m.here(string(settings)))
		default:
			err = m.once(m.here(string(settings)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

var setting = regexp.MustCompile(`(?m)^(\w+)=(.*)$`)

// command is a command of a unit, with its environment and folders.
func (m *machine) command(unit, line string) (*exec.Cmd, error) {
	cmd := exec.Command("bash", "-c", "exec "+strings.NewReplacer("$$", "$", "%%", "%").Replace(line))
	cmd.Env = []string{"PATH=/usr/bin:/bin", "NOTIFY_SOCKET=" + filepath.Join(m.root, "notify")}
	for _, s := range setting.FindAllStringSubmatch(unit, -1) {
		switch s[1] {
		case "Environment":
			cmd.Env = append(cmd.Env, s[2])
		case "EnvironmentFile":
			text, _ := os.ReadFile(strings.TrimPrefix(s[2], "-")) // which need not be there
			for _, variable := range setting.FindAllStringSubmatch(string(text), -1) {
				cmd.Env = append(cmd.Env, variable[1]+"="+strings.Trim(variable[2], `"`))
			}
		case "StateDirectory":
			for name := range strings.FieldsSeq(s[2]) {
				if err := os.MkdirAll(filepath.Join(m.root, "var/lib/private", name), 0o700); err != nil {
					return nil, err
				}
				if err := os.Symlink("private/"+name, filepath.Join(m.root, "var/lib", name)); err != nil && !os.IsExist(err) {
					return nil, err
				}
			}
		}
	}
	return cmd, nil
}

// start starts the service, and returns when it says that it serves.
func (m *machine) start(unit string) error {
	var line string
	for _, s := range setting.FindAllStringSubmatch(unit, -1) {
		if s[1] == "ExecStart" {
			line = s[2]
		}
	}
	cmd, err := m.command(unit, line)
	if err != nil {
		return err
	}
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		return err
	}
	m.service = cmd
	for {
		select {
		case text := <-m.told:
			if text == "READY=1" {
				return nil
			}
		case <-time.After(30 * time.Second):
			return fmt.Errorf("it does not say that it serves: %s", said.String())
		}
	}
}

// stop ends the service as systemd does; one that takes over two seconds is a fault.
func (m *machine) stop() {
	m.Helper()
	if m.service == nil {
		return
	}
	begun := time.Now()
	_ = m.service.Process.Signal(syscall.SIGTERM) // where it has ended already, Wait says how
	if err := m.service.Wait(); err != nil {
		m.Errorf("the service ends with %v", err)
	}
	if took := time.Since(begun); took > 2*time.Second {
		m.Errorf("the service took %v to stop", took)
	}
	m.service = nil
}

// once runs the commands of a unit one after the other.
func (m *machine) once(unit string) error {
	for _, s := range setting.FindAllStringSubmatch(unit, -1) {
		if s[1] != "ExecStart" {
			continue
		}
		cmd, err := m.command(unit, s[2])
		if err != nil {
			return err
		}
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
	}
	return nil
}
