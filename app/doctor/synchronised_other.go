//go:build !linux

package doctor

// synchronised cannot ask this system.
func synchronised() (set, known bool) { return false, false }
