package ipc

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

// sockets is where Linux lists every socket of the machine.
const sockets = "/proc/net/unix"

// Running returns the files that programs on this machine share now, also those of other users; none on a system that
// does not list its sockets as Linux does.
func Running() []string {
	list, err := os.Open(sockets)
	if err != nil {
		return nil
	}
	defer list.Close()
	return shared(list)
}

// listening is a line about a socket that takes calls (flag 00010000) under a name that listen made.
var listening = regexp.MustCompile(`^\S+ \S+ \S+ 00010000 \S+ \S+ +\S+ (/.+)/` + regexp.QuoteMeta(hidden) + `[0-9]+/(.+)\.socket$`)

func shared(list io.Reader) (files []string) {
	lines := bufio.NewScanner(list)
	for lines.Scan() {
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			files = append(files, filepath.Join(m[1], m[2]))
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}
