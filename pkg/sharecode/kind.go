package sharecode

import "slices"

// Kind is the kind of a code: the four letters with which it begins.
type Kind string

// The five kinds. The letters of two kinds differ in their first letter already.
const (
	KindPrivate  Kind = "SELF"
	KindShare    Kind = "HATS"
	KindProject  Kind = "NEED"
	KindBoundary Kind = "DUTY"
	KindRoster   Kind = "CREW"
)

// Kinds lists every kind.
var Kinds = [5]Kind{KindPrivate, KindShare, KindProject, KindBoundary, KindRoster}

// Known reports whether k is one of Kinds.
func (k Kind) Known() bool { return slices.Contains(Kinds[:], k) }

// String says in plain English what a code of kind k holds. Pages word it in their own language.
func (k Kind) String() string {
	switch k {
	case KindPrivate:
		return "the private code of a sitting"
	case KindShare:
		return "the share code of a profile"
	case KindProject:
		return "the share code of project answers"
	case KindBoundary:
		return "the share code of boundary answers"
	case KindRoster:
		return "an invitation to a team"
	}
	return "an unknown code"
}
