package server

import (
	"io/fs"
	"math"
	"os"
	"path"
	"runtime/debug"
	"strconv"
	"strings"
)

// share is how much of a cgroup's memory the Go runtime may take: the rest is for
// the store's file, which is mapped, and for the buffers of sockets.
const share = 0.8

// LimitMemory has the Go runtime heed the memory limit of the cgroup that the
// program runs in, as systemd's MemoryMax= and containers set it, and returns the
// bytes that it may take; 0 without a limit. Where GOMEMLIMIT is set, that one
// holds and nothing is changed.
func LimitMemory() int64 {
	if os.Getenv("GOMEMLIMIT") != "" {
		return debug.SetMemoryLimit(-1)
	}
	limit := cgroupLimit(os.DirFS("/"))
	if limit > 0 {
		limit = int64(share * float64(limit))
		debug.SetMemoryLimit(limit)
	}
	return limit
}

// cgroupLimit is the least memory limit of the process's cgroup and those around
// it, in bytes, in version 2 or 1 of cgroups; 0 without one.
func cgroupLimit(root fs.FS) int64 {
	groups, err := fs.ReadFile(root, "proc/self/cgroup")
	if err != nil {
		return 0
	}
	least := int64(math.MaxInt64)
	for line := range strings.Lines(string(groups)) {
		parts := strings.SplitN(strings.TrimSpace(line), ":", 3) // number:controllers:path
		if len(parts) != 3 {
			continue
		}
		folder, file := "sys/fs/cgroup", "memory.max"
		if parts[1] == "memory" {
			folder, file = "sys/fs/cgroup/memory", "memory.limit_in_bytes"
		} else if parts[1] != "" {
			continue
		}
		for group := path.Clean("/" + parts[2]); ; group = path.Dir(group) {
			least = min(least, readLimit(root, path.Join(folder, group, file)))
			if group == "/" {
				break
			}
		}
	}
	if least >= 1<<60 { // version 1 says "none" by a number near the greatest
		return 0
	}
	return least
}

// readLimit reads a file with a number of bytes; what is none is no limit.
func readLimit(root fs.FS, name string) int64 {
	text, err := fs.ReadFile(root, name)
	if err != nil {
		return math.MaxInt64
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	if err != nil || n <= 0 {
		return math.MaxInt64
	}
	return n
}
