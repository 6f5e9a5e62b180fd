// Package record reads and writes what is stored, so that a program can be
// replaced by a later or an earlier one without losing anything.
//
// # Rules
//
// A record is one JSON object. What a request of the API brings is no record: it
// is read by package contribution/strict, which refuses what it does not know.
//
//   - Read tolerantly. A member that this version does not know is kept in the
//     value (Extra) and comes back when the value is written, at every level: a
//     team inside an organisation keeps its own. Names are exact: a record with "ID"
//     for "id" is damaged.
//   - Written strictly. The type's own members come first, in the order of its
//     fields, then the others in the order of their names. The same value always
//     gives the same bytes.
//   - Every kind of record carries its version as the member "v". Records from
//     before there were versions have none, and are version 0.
//   - A program that adds a member leaves the version as it is: older programs
//     keep the member. A program that takes one out, changes what one means, or
//     writes values that older programs refuse, counts the version up.
//   - A later version is refused with a VersionError. An earlier one is converted
//     by the type that reads it; Format.Unmarshal returns which one it was.
//
// A member that is not known is of use only beside what it was written with. Who
// makes a record anew from other records (a snapshot from blocks), or takes away
// what it holds of people (an erased row, a removed organisation), leaves it out.
//
// # Use
//
// A record is a struct with a name in the json tag of every field, a field for
// what it does not know, and two methods:
//
//	type Crew struct {
//		ID     string       `json:"id"`
//		People []Person     `json:"people"`
//		Extra  record.Extra `json:"-"`
//	}
//
//	type plainCrew Crew // without the methods
//
//	func (c Crew) MarshalJSON() ([]byte, error) { return crewFormat.Marshal(plainCrew(c)) }
//
//	func (c *Crew) UnmarshalJSON(data []byte) error {
//		version, err := crewFormat.Unmarshal(data, (*plainCrew)(c))
//		… // convert what an earlier version wrote
//		return err
//	}
//
// A struct inside a record (a Person), alone or in a list, has the field and no
// methods; one in a map, or behind a pointer, is a record of its own. A map is kept
// whole by encoding/json: its names are data, not members.
package record
