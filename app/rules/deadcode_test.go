package rules

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoDeadCode holds that every function is reached: by a program or a test
// on this machine, or by the program in the browser.
func TestNoDeadCode(t *testing.T) {
	tool := filepath.Join(t.TempDir(), "deadcode")
	build := exec.Command("go", "build", "-o", tool, "golang.org/x/tools/cmd/deadcode")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building deadcode: %v\n%s", err, out)
	}
	dead := deadFunctions(t, tool, "../..", nil, "-tags", "dynamodblocal", "-test", "./...")
	inProgram := map[string]bool{}
	for _, p := range list(t, browser, "-deps", "./app") {
		inProgram[p.ImportPath] = true
	}
	deadHere := deadFunctions(t, tool, "../..", browser, "./app")
	for function, room := range dead {
		if _, also := deadHere[function]; !also && inProgram[room] {
			delete(dead, function)
		}
	}
	for _, module := range []string{"../journey/peers", "../../infra/release"} {
		for function := range deadFunctions(t, tool, module, nil, "-test", "./...") {
			t.Errorf("nothing reaches %s", function)
		}
	}
	for function := range dead {
		t.Errorf("nothing reaches %s", function)
	}
}

// deadFunctions runs deadcode in the folder of a module and returns the packages
// of the functions that it found, by function.
func deadFunctions(t *testing.T, tool, module string, env []string, args ...string) map[string]string {
	t.Helper()
	cmd := exec.Command(tool, append([]string{"-f", `{{range .Funcs}}{{$.Path}}.{{.Name}}{{"\t"}}{{$.Path}}{{"\n"}}{{end}}`}, args...)...)
	cmd.Dir = module
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("deadcode: %v", err)
	}
	found := map[string]string{}
	for line := range strings.Lines(string(out)) {
		if function, room, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			found[function] = room
		}
	}
	return found
}
