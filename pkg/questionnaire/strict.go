package questionnaire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// decode reads one JSON value into a Go value and refuses what encoding/json lets pass: unknown fields,
// keys given twice or in other letters than a-z, 0-9 and "-", nulls, and anything after the value.
func decode(data []byte, into any) error {
	if err := scan(data); err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("line %d: %w", line(data, dec.InputOffset()), err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("line %d: more than one value", line(data, dec.InputOffset()))
	}
	return nil
}

// level is an object or array that scan stands in.
type level struct {
	object bool
	onKey  bool            // the next token is a key
	seen   map[string]bool // keys so far
}

// scan walks over the tokens and joins what is wrong with keys and nulls. It leaves broken syntax that the
// decoder of values reports better, and what follows the first value.
func scan(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	var stack []level
	var problems []error
	for {
		token, err := dec.Token()
		if err != nil {
			break
		}
		if err := check(token, top(stack)); err != nil {
			problems = append(problems, fmt.Errorf("line %d: %w", line(data, dec.InputOffset()), err))
		}
		stack = step(stack, token)
		if len(stack) == 0 {
			break
		}
	}
	return errors.Join(problems...)
}

func top(stack []level) *level {
	if len(stack) == 0 {
		return &level{}
	}
	return &stack[len(stack)-1]
}

// check says what is wrong with a token where it stands.
func check(token json.Token, at *level) error {
	switch token := token.(type) {
	case nil:
		return errors.New("null stands for nothing here")
	case string:
		switch {
		case !at.object || !at.onKey:
		case !plain(token):
			return fmt.Errorf("key %q is not of small letters, digits and hyphens", token)
		case at.seen[token]:
			return fmt.Errorf("key %q is given twice", token)
		default:
			at.seen[token] = true
		}
	}
	return nil
}

// step returns the stack after a token.
func step(stack []level, token json.Token) []level {
	switch token {
	case json.Delim('{'):
		return append(stack, level{object: true, onKey: true, seen: make(map[string]bool)})
	case json.Delim('['):
		return append(stack, level{})
	case json.Delim('}'), json.Delim(']'):
		stack = stack[:len(stack)-1]
	}
	if at := top(stack); at.object {
		at.onKey = !at.onKey
	}
	return stack
}

// plain reports whether a key is of small letters, digits and hyphens.
func plain(key string) bool {
	for _, r := range key {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return key != ""
}

// line returns the number of the line in which the offset lies, from 1.
func line(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte{'\n'})
}
