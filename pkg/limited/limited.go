// Package limited lets a test run a program that may have so much memory and no more, where the system lets one make
// such a group of processes: on Linux, as root. The pages of files that the program reads and writes are among it, and
// given back when they are needed.
package limited

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Group is a group of processes with a limit.
type Group struct{ folder, peak string }

// New makes a group that may have so many bytes, for as long as the test runs.
func New(t testing.TB, bytes int) (Group, error) {
	name := fmt.Sprintf("rolefit-%d", os.Getpid())
	var problems []error
	for _, kind := range []struct{ root, limit, peak string }{ // the second and the first version of control groups
		{"/sys/fs/cgroup", "memory.max", "memory.peak"},
		{"/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.max_usage_in_bytes"},
	} {
		group := Group{filepath.Join(kind.root, name), kind.peak}
		err := os.Mkdir(group.folder, 0o700)
		if err == nil {
			t.Cleanup(func() { _ = os.Remove(group.folder) })
			err = group.set(kind.limit, bytes)
		}
		if err == nil {
			return group, nil
		}
		problems = append(problems, err)
	}
	return Group{}, errors.Join(problems...)
}

// set sets what there is to be set: a folder that is no group has nothing.
func (g Group) set(name string, value int) error {
	file, err := os.OpenFile(filepath.Join(g.folder, name), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteString(strconv.Itoa(value))
	return errors.Join(err, file.Close())
}

// Command returns the program and arguments that run a program and its arguments in the
// group.
func (g Group) Command(program string, args ...string) []string {
	const enter = `echo $$ >"$0/cgroup.procs" && exec "$@"`
	return append([]string{"/bin/sh", "-c", enter, g.folder, program}, args...)
}

// Peak returns the most bytes that the group has had so far.
func (g Group) Peak() (int, error) {
	text, err := os.ReadFile(filepath.Join(g.folder, g.peak))
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.TrimSpace(string(text)))
}
