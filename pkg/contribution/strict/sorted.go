package strict

import (
	"maps"
	"slices"
)

// sorted returns the names of want in alphabetical order, so that the same
// object always brings the same list of problems.
func sorted(want Fields) []string {
	return slices.Sorted(maps.Keys(want))
}
