package store

import "strings"

// Condition is what has to hold of the item under a key for a write to happen. Its text can stand in an error.
type Condition string

// Conditions; [IfState] makes the others. An expired item counts as absent.
const (
	Always    Condition = ""        // whatever is there
	IfAbsent  Condition = "absent"  // nothing is there
	IfPresent Condition = "present" // something is there
)

const statePrefix = "state "

// IfState asks that an item is there and that its State is the given one, which may be empty.
func IfState(state string) Condition { return Condition(statePrefix + state) }

// State returns the state that the condition asks for, and whether it asks for one.
func (c Condition) State() (string, bool) { return strings.CutPrefix(string(c), statePrefix) }

// Holds reports whether the condition holds where an item with the given state is present, or none is.
func (c Condition) Holds(present bool, state string) bool {
	switch c {
	case Always:
		return true
	case IfAbsent:
		return !present
	case IfPresent:
		return present
	}
	wanted, ok := c.State()
	return ok && present && state == wanted
}
