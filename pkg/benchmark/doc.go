// Package benchmark counts sealed groups, and says what may be published of
// them.
package benchmark
