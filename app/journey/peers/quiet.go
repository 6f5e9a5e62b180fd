package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

// glance is how often a wait looks at how busy the machine is.
const glance = 5 * time.Second

// load is how many programs wanted a processor during the last minute, 0 where
// the system does not say.
func load() float64 {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return 0
	}
	var minute float64
	if _, err := fmt.Sscan(string(data), &minute); err != nil {
		return 0
	}
	return minute
}

// busy tells whether programs wanted more than half of the processors.
func busy(load float64, processors int) bool { return load > float64(processors)/2 }

// quiet waits until the machine is not busy, at most for as long as patience
// lasts, and returns how busy it is then. It ends early when ctx does.
func quiet(ctx context.Context, patience time.Duration, processors int, load func() float64) (float64, error) {
	end := time.Now().Add(patience)
	for {
		now := load()
		if !busy(now, processors) || !time.Now().Before(end) {
			return now, nil
		}
		select {
		case <-ctx.Done():
			return now, ctx.Err()
		case <-time.After(glance):
		}
	}
}

// burden says how busy the machine was when the run began, and that it had not
// become quiet where that is so.
func burden(load float64, processors int, patience time.Duration) string {
	text := fmt.Sprintf("the load before the run was %.1f on %d processors.", load, processors)
	if busy(load, processors) {
		text += fmt.Sprintf(" The machine was never quiet in the %v before it: run it again when it is.", patience)
	}
	return text
}
