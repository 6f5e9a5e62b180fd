package sitting

import "rolefit/pkg/record"

// The formats of what a device keeps. Version 1 of all of them is the first;
// of those that had no version before, what was written holds the same. Values of
// other packages inside (a profile, answers to cards, what is told of a team) are
// written by these: a change of one counts the version up.
var (
	sittingFormat     = record.Format{Name: "a sitting", Version: version}
	recordFormat      = record.Format{Name: "a result", Version: 1}
	currentRoleFormat = record.Format{Name: "the current role", Version: 1}
	projectFormat     = record.Format{Name: "a project", Version: 1}
	rolesFormat       = record.Format{Name: "a team", Version: 1}
	dutiesFormat      = record.Format{Name: "cards of duties", Version: 1}
	symptomsFormat    = record.Format{Name: "symptoms", Version: 1}
	membershipFormat  = record.Format{Name: "a group", Version: 1}
	paceFormat        = record.Format{Name: "a pace", Version: 1}
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
func read(format record.Format, data []byte, v any) error {
	_, err := format.Unmarshal(data, v)
	return err
}

// MarshalJSON writes the record with its version.
func (s Sitting) MarshalJSON() ([]byte, error) { return sittingFormat.Marshal(plainSitting(s)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (s *Sitting) UnmarshalJSON(data []byte) error {
	return read(sittingFormat, data, (*plainSitting)(s))
}

// MarshalJSON writes the record with its version.
func (r Record) MarshalJSON() ([]byte, error) { return recordFormat.Marshal(plainRecord(r)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (r *Record) UnmarshalJSON(data []byte) error { return read(recordFormat, data, (*plainRecord)(r)) }

// MarshalJSON writes the record with its version.
func (w CurrentRole) MarshalJSON() ([]byte, error) {
	return currentRoleFormat.Marshal(plainCurrentRole(w))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (w *CurrentRole) UnmarshalJSON(data []byte) error {
	return read(currentRoleFormat, data, (*plainCurrentRole)(w))
}

// MarshalJSON writes the record with its version.
func (p keptProject) MarshalJSON() ([]byte, error) { return projectFormat.Marshal(plainProject(p)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (p *keptProject) UnmarshalJSON(data []byte) error {
	return read(projectFormat, data, (*plainProject)(p))
}

// MarshalJSON writes the record with its version.
func (t Roles) MarshalJSON() ([]byte, error) { return rolesFormat.Marshal(plainRoles(t)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (t *Roles) UnmarshalJSON(data []byte) error { return read(rolesFormat, data, (*plainRoles)(t)) }

// MarshalJSON writes the record with its version.
func (d keptDuties) MarshalJSON() ([]byte, error) { return dutiesFormat.Marshal(plainDuties(d)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (d *keptDuties) UnmarshalJSON(data []byte) error {
	return read(dutiesFormat, data, (*plainDuties)(d))
}

// MarshalJSON writes the record with its version.
func (f Symptoms) MarshalJSON() ([]byte, error) { return symptomsFormat.Marshal(plainSymptoms(f)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (f *Symptoms) UnmarshalJSON(data []byte) error {
	return read(symptomsFormat, data, (*plainSymptoms)(f))
}

// MarshalJSON writes the record with its version.
func (g Membership) MarshalJSON() ([]byte, error) {
	return membershipFormat.Marshal(plainMembership(g))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (g *Membership) UnmarshalJSON(data []byte) error {
	return read(membershipFormat, data, (*plainMembership)(g))
}

// MarshalJSON writes the record with its version.
func (p Pace) MarshalJSON() ([]byte, error) { return paceFormat.Marshal(plainPace(p)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (p *Pace) UnmarshalJSON(data []byte) error { return read(paceFormat, data, (*plainPace)(p)) }
