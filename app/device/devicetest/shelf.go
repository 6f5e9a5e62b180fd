// Package devicetest stands in for a device in tests.
package devicetest

import (
	"maps"
	"slices"
)

// Shelf is a shelf in memory that can refuse.
type Shelf struct {
	Kept    map[string]string
	Refuses bool // every Set fails
	Fleet   bool // it does not outlive the page
}

// Get returns the text under a name.
func (s *Shelf) Get(name string) string { return s.Kept[name] }

// Set keeps a text unless the shelf refuses.
func (s *Shelf) Set(name, value string) bool {
	if !s.Refuses {
		s.Kept[name] = value
	}
	return !s.Refuses
}

// Remove forgets a text.
func (s *Shelf) Remove(name string) { delete(s.Kept, name) }

// Names lists what is kept.
func (s *Shelf) Names() []string { return slices.Sorted(maps.Keys(s.Kept)) }

// Lasts reports whether the shelf outlives the page.
func (s *Shelf) Lasts() bool { return !s.Fleet }
