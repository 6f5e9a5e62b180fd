package main

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"time"
)

// jsCAT times one estimate over forty answered items in Node.
func jsCAT(ctx context.Context, script string) (time.Duration, error) {
	said, err := exec.CommandContext(ctx, "node", script).Output()
	if err != nil {
		return 0, fmt.Errorf("timing jsCAT's estimate: %w", err)
	}
	return perOperation(said)
}

var nanoseconds = regexp.MustCompile(`(\d+) ns/op`)

// perOperation reads a line of Go's benchmark format.
func perOperation(line []byte) (time.Duration, error) {
	found := nanoseconds.FindSubmatch(line)
	if found == nil {
		return 0, fmt.Errorf("reading a benchmark: there is no ns/op in %q", line)
	}
	ns, err := strconv.ParseInt(string(found[1]), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("reading a benchmark: %w", err)
	}
	return time.Duration(ns), nil
}
