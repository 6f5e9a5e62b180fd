package contribution

import (
	"errors"
	"fmt"
	"slices"

	"rolefit/pkg/contribution/strict"
)

// MaxBytes is the most that an encoded contribution may have.
const MaxBytes = 2048

// ErrTooLarge is the error of Parse for more than MaxBytes.
var ErrTooLarge = fmt.Errorf("more than %d bytes", MaxBytes)

// unread stands in a field that could not be read. No JSON string of a
// contribution that passes Check is equal to it.
const unread = "\x00"

// Parse reads an encoded contribution. White space and the order of the
// members are free; everything else is refused with every problem listed:
// ErrTooLarge, text that is not one JSON object, members that are unknown,
// missing or there twice, values of another kind, and whatever Check finds.
func Parse(data []byte) (Contribution, error) {
	if len(data) > MaxBytes {
		return Contribution{}, ErrTooLarge
	}
	c := Contribution{Kind: unread, Model: unread, Org: unread, Team: unread, Round: unread}
	shape := strict.Object(data, strict.Fields{
		"kind": &c.Kind, "model": &c.Model, "org": &c.Org,
		"team": &c.Team, "round": &c.Round, "values": &c.Values,
	})
	if err := errors.Join(shape, join(readable(c))); err != nil {
		return Contribution{}, err
	}
	return c, nil
}

// readable returns the problems of the fields that could be read: of the
// others something was said already.
func readable(c Contribution) []problem {
	field := map[string]string{"kind": c.Kind, "model": c.Model, "org": c.Org, "team": c.Team, "round": c.Round}
	return slices.DeleteFunc(c.problems(), func(p problem) bool {
		return field[p.field] == unread || p.field == "values" && c.Values == nil
	})
}
