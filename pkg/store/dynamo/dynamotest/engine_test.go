package dynamotest

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// orphan tells this test program to start an engine, say where, and wait to be killed.
const orphan = "ROLEFIT_TEST_ORPHAN"

func TestAMissingEngineIsNamedWithItsRemedy(t *testing.T) {
	for _, e := range []*engine{dynoxide, local} {
		if err := e.start(t.TempDir()); err == nil || !strings.Contains(err.Error(), "make tools") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", e.name, err)
		}
	}
}

func TestAnEngineThatEndsIsNotWaitedFor(t *testing.T) {
	e := &engine{name: "broken", patience: time.Minute, command: func(string, string) ([]string, error) {
		return []string{"sh", "-c", "echo no such option; exit 1"}, nil
	}}
	began := time.Now()
	if err := e.start(""); err == nil || !strings.Contains(err.Error(), "no such option") {
		t.Errorf("error %v", err)
	}
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestTestsShareAnEngineThatEndsWithTheLast(t *testing.T) {
	var first, second string
	t.Run("users", func(t *testing.T) {
		first, second = Start(t), Start(t)
		if !answers(first) {
			t.Error("the engine does not answer")
		}
	})
	if first != second {
		t.Errorf("two engines: %s, %s", first, second)
	}
	if answers(first) {
		t.Error("the engine outlasts its last user")
	}
	if third := Start(t); !answers(third) {
		t.Error("the engine does not start again")
	}
}

func answers(endpoint string) bool {
	answer, err := (&http.Client{Timeout: 10 * time.Second}).Get(endpoint)
	if err == nil {
		_ = answer.Body.Close()
	}
	return err == nil
}

// TestOrphan is a part of the test below: there it runs in a program of its own, which is killed; else it is the test
// that an engine answers.
func TestOrphan(t *testing.T) {
	endpoint := Start(t)
	if !answers(endpoint) {
		t.Fatal("the engine does not answer")
	}
	if os.Getenv(orphan) != "" {
		fmt.Printf("\nengine %s\n", endpoint)
		time.Sleep(time.Minute)
	}
}

func TestAnEngineEndsWithAProgramThatIsKilled(t *testing.T) {
	program := exec.Command(os.Args[0], "-test.run", "^TestOrphan$", "-test.v")
	program.Env = append(os.Environ(), orphan+"=1")
	out, err := program.StdoutPipe()
	if err == nil {
		err = program.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	endpoint := ""
	for lines := bufio.NewScanner(out); endpoint == "" && lines.Scan(); {
		endpoint, _ = strings.CutPrefix(lines.Text(), "engine ")
		if !strings.HasPrefix(endpoint, "http") {
			endpoint = ""
		}
	}
	if endpoint == "" {
		t.Fatal("the program started no engine: TestOrphan says why")
	}
	if !answers(endpoint) {
		t.Fatalf("no engine answers at %s", endpoint)
	}
	_ = program.Process.Kill()
	_ = program.Wait()
	for range 500 {
		if !answers(endpoint) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the engine outlasts the program that was killed")
}
