//go:build terraform

package infra

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// pluginsVariable names a folder with the AWS provider, where it is not to be
// fetched from the registry.
const pluginsVariable = "ROLEFIT_TF_PLUGINS"

// stack is a copy of the stack in a folder of its own.
type stack struct {
	*testing.T
	folder string
	root   string   // the folder in it where terraform runs; empty for the module itself
	env    []string // besides the environment of the test
}

// newStack copies the stack. Its root is to be initialised.
func newStack(t *testing.T) *stack {
	t.Helper()
	for _, tool := range []string{"terraform"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("these tests need %s, version 1.11 or later: %v", tool, err)
		}
	}
	s := &stack{T: t, folder: t.TempDir()}
	if err := os.CopyFS(s.folder, without{os.DirFS(".")}); err != nil {
		t.Fatal(err)
	}
	return s
}

// init initialises a root, which is where terraform runs from then on.
func (s *stack) init(root string, args ...string) {
	s.Helper()
	s.root = root
	args = append([]string{"init", "-input=false", "-no-color"}, args...)
	if plugins := os.Getenv(pluginsVariable); plugins != "" {
		args = append(args, "-plugin-dir="+plugins)
	}
	if out, code := s.run(args...); code != 0 {
		s.Fatalf("terraform init (set %s to a folder with the provider where there is no registry):\n%s", pluginsVariable, out)
	}
}

// lockFile holds the provider's hashes.
const lockFile = ".terraform.lock.hcl"

// without leaves out what Terraform keeps in a folder that it has worked in, but the hashes.
type without struct{ fs.FS }

// ReadDir implements fs.ReadDirFS.
func (w without) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, name)
	var kept []fs.DirEntry
	for _, e := range entries {
		if (!strings.HasPrefix(e.Name(), ".") || e.Name() == lockFile) && !strings.HasSuffix(e.Name(), ".go") && !strings.Contains(e.Name(), ".tfstate") {
			kept = append(kept, e)
		}
	}
	return kept, err
}

func (s *stack) write(name, text string) {
	s.Helper()
	if err := os.WriteFile(filepath.Join(s.folder, name), []byte(text), 0o600); err != nil {
		s.Fatal(err)
	}
}

func (s *stack) read(name string) string {
	s.Helper()
	data, err := os.ReadFile(filepath.Join(s.folder, name))
	if err != nil {
		s.Fatal(err)
	}
	return string(data)
}

// run runs terraform and returns everything that it said, and its exit code.
func (s *stack) run(args ...string) (string, int) {
	s.Helper()
	cmd := exec.CommandContext(s.Context(), "terraform", args...)
	cmd.Dir = filepath.Join(s.folder, s.root)
	cmd.Env = append(os.Environ(), "TF_CLI_CONFIG_FILE="+os.DevNull, "TF_IN_AUTOMATION=1", "CHECKPOINT_DISABLE=1")
	cmd.Env = append(cmd.Env, s.env...)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		s.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// must runs terraform and fails the test when it does.
func (s *stack) must(args ...string) string {
	s.Helper()
	out, code := s.run(args...)
	if code != 0 {
		s.Fatalf("terraform %s:\n%s", strings.Join(args, " "), out)
	}
	return out
}
