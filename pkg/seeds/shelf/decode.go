package shelf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// Decode reads exactly one JSON value into a Go value and refuses what encoding/json lets pass: unknown fields, what Scan
// finds, and anything after the value.
func Decode(data []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("line %d: %w", line(data, dec.InputOffset()), err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("line %d: more than one value", line(data, dec.InputOffset()))
	}
	return Scan(data)
}

// most is how many problems Scan tells before it stops.
const most = 100

// Scan joins an error for every key that stands twice in one object of a JSON value, and for every null; of very many it
// tells the first hundred. Broken syntax is left to whoever reads the value.
func Scan(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	var open []*object
	var problems []error
	for len(problems) < most {
		token, err := dec.Token()
		if err != nil {
			break
		}
		if top := len(open) - 1; top >= 0 && open[top].twice(token) {
			problems = append(problems, fmt.Errorf("line %d: %q stands twice", line(data, dec.InputOffset()), token))
		}
		switch token {
		case nil:
			problems = append(problems, fmt.Errorf("line %d: null stands for nothing here", line(data, dec.InputOffset())))
		case json.Delim('{'):
			open = append(open, &object{keys: map[string]bool{}})
		case json.Delim('['):
			open = append(open, &object{})
		case json.Delim('}'), json.Delim(']'):
			open = open[:len(open)-1]
		}
	}
	return errors.Join(problems...)
}

// object is an open object, or an open array when it has no keys.
type object struct {
	keys  map[string]bool
	value bool // the next token begins a value
}

// twice notes a token that follows directly inside o and reports whether it is a key that o already has.
func (o *object) twice(token json.Token) bool {
	if o.keys == nil || token == json.Delim('}') {
		return false
	}
	key, ok := token.(string)
	isKey := ok && !o.value
	o.value = isKey
	if !isKey {
		return false
	}
	seen := o.keys[key]
	o.keys[key] = true
	return seen
}

// line is the number of the line in which an offset lies, from 1.
func line(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte{'\n'})
}

// Object takes one JSON object apart and joins an error for every name that is not among known, in this very spelling.
// Names that stand twice and nulls are told by Scan, once for a whole document.
func Object(data []byte, known ...string) (map[string]json.RawMessage, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil {
		return nil, err
	}
	if members == nil {
		return nil, errors.New("null is no object")
	}
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if !slices.Contains(known, name) {
			problems = append(problems, fmt.Errorf("unknown field %q", name))
		}
	}
	return members, errors.Join(problems...)
}
