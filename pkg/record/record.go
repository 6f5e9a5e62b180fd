package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
)

// Extra is the members of a JSON object that a type does not know: their text
// without the braces, sorted by name; "" for none. It is a string, so that a
// struct with it is copied and compared like any other.
type Extra string

// Format is how one kind of record is written.
type Format struct {
	Name    string // for errors, such as "an organisation"
	Version int    // what this program writes, from 1
}

// VersionError says that a later program wrote a record in a way that this one
// cannot read.
type VersionError struct {
	Of         string // what is recorded, as the format names it
	Got, Known int    // the record's version, and the latest that this program reads
}

// Error names both versions.
func (e *VersionError) Error() string {
	return fmt.Sprintf("%s of version %d: this program reads versions up to %d", e.Of, e.Got, e.Known)
}

// versionMember is the member that holds the version.
const versionMember = "v"

// Marshal writes a record: its version, what v knows, and then what it does not.
// v is a struct without a MarshalJSON of its own.
func (f Format) Marshal(v any) ([]byte, error) {
	known, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	out := `{"` + versionMember + `":` + strconv.Itoa(f.Version)
	if members := inside(written(known, reflect.ValueOf(v))); members != "" {
		out += "," + members
	}
	return []byte(out + "}"), nil
}

// Unmarshal reads a record into v, a pointer to a struct without an UnmarshalJSON
// of its own, and returns the version that it has; 0 for none. A later version
// than the format's is a *VersionError.
func (f Format) Unmarshal(data []byte, v any) (version int, err error) {
	var head struct {
		Version json.RawMessage `json:"v"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return 0, err
	}
	if string(data) == "null" {
		return 0, errors.New("null is no record")
	}
	if head.Version != nil {
		if err := json.Unmarshal(head.Version, &version); err != nil || version < 1 {
			return 0, fmt.Errorf("%s is no version", head.Version)
		}
	}
	if version > f.Version {
		return version, &VersionError{Of: f.Name, Got: version, Known: f.Version}
	}
	if err := json.Unmarshal(data, v); err != nil {
		return version, err
	}
	return version, keep(data, reflect.ValueOf(v).Elem(), versionMember)
}

// Version returns the version of a record, 0 for none.
func Version(data []byte) int {
	var head struct {
		Version int `json:"v"`
	}
	_ = json.Unmarshal(data, &head) // who reads the record says what is wrong with it
	return head.Version
}

// Latest returns the latest version of a kept text: of the record, or of those in
// a list or under the names of an object; 0 for none.
func Latest(text string) (version int) {
	data := []byte(text)
	if !json.Valid(data) {
		return 0
	}
	version = Version(data)
	_, values := split(data)
	for _, value := range values {
		if value[0] == '{' {
			version = max(version, Version(value))
		}
	}
	return version
}

// Encode writes a record whose members always encode: strings, numbers and lists
// of them.
func Encode(v json.Marshaler) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("record: plain members always encode: " + err.Error())
	}
	return data
}
