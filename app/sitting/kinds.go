package sitting

import "rolefit/pkg/record"

// The kinds of record that a device keeps. Version 1 of all of them is the first;
// of those that had no version before, what was written holds the same. Values of
// other packages inside (a profile, answers to cards, what is told of a team) are
// written by these: a change of one counts the version up.
var (
	sittingKind     = record.Kind{Name: "a sitting", Version: version}
	recordKind      = record.Kind{Name: "a result", Version: 1}
	currentRoleKind = record.Kind{Name: "the hats worn today", Version: 1}
	projectKind     = record.Kind{Name: "a project", Version: 1}
	rolesKind       = record.Kind{Name: "a team", Version: 1}
	dutiesKind      = record.Kind{Name: "a boundary map", Version: 1}
	symptomsKind    = record.Kind{Name: "symptoms", Version: 1}
	membershipKind  = record.Kind{Name: "a group", Version: 1}
	paceKind        = record.Kind{Name: "a pace", Version: 1}
)

// The types without their methods, for package record.
type (
	plainSitting     Sitting
	plainRecord      Record
	plainCurrentRole CurrentRole
	plainProject     keptProject
	plainRoles       Roles
	plainDuties      keptDuties
	plainSymptoms    Symptoms
	plainMembership  Membership
	plainPace        Pace
)

// read reads a record into a value without methods.
func read(kind record.Kind, data []byte, v any) error {
	_, err := kind.Unmarshal(data, v)
	return err
}

// MarshalJSON writes the record with its version.
func (s Sitting) MarshalJSON() ([]byte, error) { return sittingKind.Marshal(plainSitting(s)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (s *Sitting) UnmarshalJSON(data []byte) error {
	return read(sittingKind, data, (*plainSitting)(s))
}

// MarshalJSON writes the record with its version.
func (r Record) MarshalJSON() ([]byte, error) { return recordKind.Marshal(plainRecord(r)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (r *Record) UnmarshalJSON(data []byte) error { return read(recordKind, data, (*plainRecord)(r)) }

// MarshalJSON writes the record with its version.
func (w CurrentRole) MarshalJSON() ([]byte, error) {
	return currentRoleKind.Marshal(plainCurrentRole(w))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (w *CurrentRole) UnmarshalJSON(data []byte) error {
	return read(currentRoleKind, data, (*plainCurrentRole)(w))
}

// MarshalJSON writes the record with its version.
func (p keptProject) MarshalJSON() ([]byte, error) { return projectKind.Marshal(plainProject(p)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (p *keptProject) UnmarshalJSON(data []byte) error {
	return read(projectKind, data, (*plainProject)(p))
}

// MarshalJSON writes the record with its version.
func (t Roles) MarshalJSON() ([]byte, error) { return rolesKind.Marshal(plainRoles(t)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (t *Roles) UnmarshalJSON(data []byte) error { return read(rolesKind, data, (*plainRoles)(t)) }

// MarshalJSON writes the record with its version.
func (d keptDuties) MarshalJSON() ([]byte, error) { return dutiesKind.Marshal(plainDuties(d)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (d *keptDuties) UnmarshalJSON(data []byte) error {
	return read(dutiesKind, data, (*plainDuties)(d))
}

// MarshalJSON writes the record with its version.
func (f Symptoms) MarshalJSON() ([]byte, error) { return symptomsKind.Marshal(plainSymptoms(f)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (f *Symptoms) UnmarshalJSON(data []byte) error {
	return read(symptomsKind, data, (*plainSymptoms)(f))
}

// MarshalJSON writes the record with its version.
func (g Membership) MarshalJSON() ([]byte, error) { return membershipKind.Marshal(plainMembership(g)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (g *Membership) UnmarshalJSON(data []byte) error {
	return read(membershipKind, data, (*plainMembership)(g))
}

// MarshalJSON writes the record with its version.
func (p Pace) MarshalJSON() ([]byte, error) { return paceKind.Marshal(plainPace(p)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (p *Pace) UnmarshalJSON(data []byte) error { return read(paceKind, data, (*plainPace)(p)) }
