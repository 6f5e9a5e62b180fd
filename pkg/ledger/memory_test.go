package ledger

import (
	"os"
	"strconv"
	"strings"
)

// peakMemory is the most that the program has had in memory so far, in bytes; 0 where
// the system does not say. It includes what of files is mapped.
func peakMemory() int { return statusOf("VmHWM:") }

// statusOf is a line of what Linux says of the program's memory, in bytes.
func statusOf(name string) int {
	data, _ := os.ReadFile("/proc/self/status") // elsewhere there is none
	for line := range strings.Lines(string(data)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == name {
			kilobytes, _ := strconv.Atoi(fields[1])
			return kilobytes << 10
		}
	}
	return 0
}
