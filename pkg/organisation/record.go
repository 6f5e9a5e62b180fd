package organisation

import (
	"encoding/json"
	"fmt"

	"rolefit/pkg/fit"
	"rolefit/pkg/record"
)

// format is the record of an organisation. Version 1 is the first that has a
// version; what was written before holds the same.
var format = record.Format{Name: "an organisation", Version: 1}

// Encode returns the record as JSON, as Parse reads it.
func (o Organisation) Encode() []byte { return record.Encode(o) }

// Parse reads what Encode wrote, by this version or another (package record). It
// refuses text behind it, and whatever Check finds.
func Parse(data []byte) (Organisation, error) {
	var o Organisation
	if err := json.Unmarshal(data, &o); err != nil {
		return Organisation{}, fmt.Errorf("read an organisation: %w", err)
	}
	if err := o.Check(); err != nil {
		return Organisation{}, fmt.Errorf("read an organisation: %w", err)
	}
	return filled(o), nil
}

// filled has empty lists where there are none, so that the record has one form.
func filled(o Organisation) Organisation {
	o.Rounds, o.Teams, o.Hosts, o.Keys = some(o.Rounds), some(o.Teams), some(o.Hosts), some(o.Keys)
	if o.Roles == nil {
		o.Roles = map[fit.Role]string{}
	}
	return o
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// plain is an Organisation without its methods, for package record.
type plain Organisation

// MarshalJSON writes the record with its version.
func (o Organisation) MarshalJSON() ([]byte, error) { return format.Marshal(plain(filled(o))) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (o *Organisation) UnmarshalJSON(data []byte) error {
	_, err := format.Unmarshal(data, (*plain)(o))
	return err
}
