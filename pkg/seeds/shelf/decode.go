package shelf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Decode reads exactly one JSON value into a Go value and refuses what encoding/json lets pass: unknown fields, a key
// that stands twice in one object, and anything after the value.
func Decode(data []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("line %d: %w", line(data, dec.InputOffset()), err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("line %d: more than one value", line(data, dec.InputOffset()))
	}
	return Twice(data)
}

// Twice joins an error for every key that stands twice in one object of a JSON value. Broken syntax is left to whoever
// reads the value.
func Twice(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	var open []*object
	var problems []error
	for {
		token, err := dec.Token()
		if err != nil {
			return errors.Join(problems...)
		}
		if top := len(open) - 1; top >= 0 && open[top].twice(token) {
			problems = append(problems, fmt.Errorf("line %d: %q stands twice", line(data, dec.InputOffset()), token))
		}
		switch token {
		case json.Delim('{'):
			open = append(open, &object{keys: map[string]bool{}})
		case json.Delim('['):
			open = append(open, &object{})
		case json.Delim('}'), json.Delim(']'):
			open = open[:len(open)-1]
		}
	}
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
