package sharecode

import "slices"

// CodeKind is the kind of a code: the four letters with which it begins.
type CodeKind string

// The six kinds. The letters of two kinds differ in their first letter already.
const (
	KindPrivate CodeKind = "SELF"
	KindShare   CodeKind = "HATS"
	KindProject CodeKind = "NEED"
	KindDuties  CodeKind = "DUTY"
	KindRoster  CodeKind = "CREW"

	KindSymptoms CodeKind = "RATE"
)

// Kinds lists every kind.
var Kinds = [6]CodeKind{KindPrivate, KindShare, KindProject, KindDuties, KindRoster, KindSymptoms}

// Known reports whether k is one of Kinds.
func (k CodeKind) Known() bool { return slices.Contains(Kinds[:], k) }

// String says in plain English what a code of kind k holds. Pages word it in their own language.
func (k CodeKind) String() string {
	switch k {
	case KindPrivate:
		return "the private code of a sitting"
	case KindShare:
		return "the share code of a profile"
	case KindProject:
		return "the share code of project answers"
	case KindDuties:
		return "the share code of answers about duties"
	case KindRoster:
		return "an invitation to a team"
	case KindSymptoms:
		return "the share code of answers about symptoms"
	}
	return "an unknown code"
}
