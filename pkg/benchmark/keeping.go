package benchmark

import (
	"bytes"
	"encoding/json"
	"slices"
)

// Keeping is the snapshot with what a later version wrote beside the figures of
// the one before it, where these are the same: whoever makes a snapshot anew
// cannot tell what else is true of figures that changed.
func (s Snapshot) Keeping(before Snapshot) Snapshot {
	s.Extra, s.Norms = before.Extra, slices.Clone(s.Norms)
	for i, n := range s.Norms {
		if old, there := before.Norm(n.Kind, n.Model); there && sameFigures(n, old) {
			s.Norms[i] = old
		}
	}
	s.Edition = s.edition()
	return s
}

// Keeping does for an organisation what it does for the public, round by round.
func (c Company) Keeping(before Company) Company {
	c.Extra, c.Kinds = before.Extra, slices.Clone(c.Kinds)
	for i, k := range c.Kinds {
		if old, there := before.Kind(k.Kind, k.Model); there {
			c.Kinds[i] = k.keeping(old)
		}
	}
	c.Edition = c.edition()
	return c
}

func (k CompanyKind) keeping(before CompanyKind) CompanyKind {
	k.Extra, k.Rounds = before.Extra, slices.Clone(k.Rounds)
	for i, r := range k.Rounds {
		for _, old := range before.Rounds {
			if sameFigures(r, old) {
				k.Rounds[i] = old
			}
		}
	}
	return k
}

// sameFigures compares what this version knows.
func sameFigures[T Norm | CompanyRound](a, b T) bool {
	knownA, errA := json.Marshal(a)
	knownB, errB := json.Marshal(b)
	return errA == nil && errB == nil && bytes.Equal(knownA, knownB)
}
