package benchmark

import "fmt"

// When a block of the public is odd: one row makes up more than this share of it, and is
// there more often than this. People rarely answer alike in every number, and whoever files
// rows by hundreds does not trouble to make each another.
const (
	oddShare = 10 // one in so many
	oddLeast = 10
)

// Odd reports whether a block of these rows is to be looked at by somebody before its
// figures are published: too many of them are the same.
func Odd(values [][]int) bool {
	times := map[string]int{}
	for _, row := range values {
		key := fmt.Sprint(row)
		if times[key]++; times[key] > oddLeast && times[key]*oddShare > len(values) {
			return true
		}
	}
	return false
}
