package store

import (
	"strconv"
	"strings"
)

// Condition is what has to hold of the item under a key for a write to happen. Its text can stand in an error.
type Condition string

// Conditions; [IfState] makes the others. An expired item counts as absent.
const (
	Always    Condition = ""        // whatever is there
	IfAbsent  Condition = "absent"  // nothing is there
	IfPresent Condition = "present" // something is there
)

const (
	statePrefix = "state "
	stateOr     = " or "
)

// IfState asks that an item is there and that its State, which may be empty, is the given one or one of the others.
func IfState(state string, others ...string) Condition {
	var text strings.Builder
	text.WriteString(statePrefix + strconv.Quote(state))
	for _, other := range others {
		text.WriteString(stateOr + strconv.Quote(other))
	}
	return Condition(text.String())
}

// States returns the states that the condition asks for one of; nil when it asks for none.
func (c Condition) States() (states []string) {
	rest, ok := strings.CutPrefix(string(c), statePrefix)
	for ok {
		state, behind, err := cutQuoted(rest)
		if err != nil {
			return nil
		}
		states = append(states, state)
		if rest, ok = strings.CutPrefix(behind, stateOr); !ok && behind != "" {
			return nil
		}
	}
	return states
}

// asksFor reports whether a state is among those of a sound condition. It is States without a list, for every write.
func (c Condition) asksFor(state string) bool {
	rest, ok := strings.CutPrefix(string(c), statePrefix)
	for ok {
		wanted, behind, err := cutQuoted(rest)
		if err != nil || wanted == state {
			return err == nil
		}
		rest, ok = strings.CutPrefix(behind, stateOr)
	}
	return false
}

func cutQuoted(text string) (plain, behind string, err error) {
	quoted, err := strconv.QuotedPrefix(text)
	if err != nil {
		return "", "", err
	}
	plain, err = strconv.Unquote(quoted)
	return plain, text[len(quoted):], err
}

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
	return present && c.asksFor(state)
}
