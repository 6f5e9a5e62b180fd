// Package strict reads one JSON object from a request, strictly: every member must
// be known, present once and of its kind, and nothing may follow the object.
// It goes on after a problem, so that a caller learns all of them at once.
//
// encoding/json alone would take a second member of the same name, a name in
// other letter case and a null for a string, and would stop at the first
// unknown member.
package strict

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Fields says where the members of an object go: name to destination. A
// destination is a *string, a *[]int or an *Optional.
type Fields map[string]any

// Optional is a destination for a string member that may be missing. Text is
// empty when it was missing.
type Optional struct{ Text string }

// Object reads data, which must be exactly one JSON object with the members
// of want, into their destinations. The error joins one error per problem:
// text that is not JSON, a member that is unknown, missing or there twice, a
// value of another kind, or text after the object.
func Object(data []byte, want Fields) error {
	members, problems := split(data)
	if members == nil {
		return errors.Join(problems...)
	}
	for _, m := range members {
		if dst, known := want[m.name]; !known {
			problems = append(problems, fmt.Errorf("unknown field %q", m.name))
		} else {
			problems = append(problems, set(m.name, m.value, dst)...)
		}
	}
	return errors.Join(append(problems, missing(members, want)...)...)
}

type member struct {
	name  string
	value json.RawMessage
}

// split takes an object apart. A nil result means that it could not be read.
func split(data []byte) (members []member, problems []error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	if first, err := dec.Token(); err != nil || first != json.Delim('{') {
		return nil, []error{errors.New("not a JSON object")}
	}
	members = []member{}
	seen := map[string]bool{}
	for dec.More() {
		m, err := next(dec)
		if err != nil {
			return nil, []error{notJSON(err)}
		}
		if seen[m.name] {
			problems = append(problems, fmt.Errorf("field %q is there twice", m.name))
			continue
		}
		seen[m.name] = true
		members = append(members, m)
	}
	if _, err := dec.Token(); err != nil {
		return nil, []error{notJSON(err)}
	}
	if _, err := dec.Token(); err != io.EOF {
		problems = append(problems, errors.New("text after the object"))
	}
	return members, problems
}

func notJSON(err error) error {
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("not JSON: %w", err)
}

func next(dec *json.Decoder) (member, error) {
	name, err := dec.Token()
	if err != nil {
		return member{}, err
	}
	m := member{name: name.(string)} // the decoder takes nothing else here
	return m, dec.Decode(&m.value)
}

func missing(members []member, want Fields) (problems []error) {
	there := map[string]bool{}
	for _, m := range members {
		there[m.name] = true
	}
	for _, name := range sorted(want) {
		if _, optional := want[name].(*Optional); !optional && !there[name] {
			problems = append(problems, fmt.Errorf("field %q is missing", name))
		}
	}
	return problems
}

func set(name string, value json.RawMessage, dst any) []error {
	switch dst := dst.(type) {
	case *string:
		return text(name, value, dst)
	case *Optional:
		return text(name, value, &dst.Text)
	case *[]int:
		return wholes(name, value, dst)
	}
	return []error{fmt.Errorf("field %q has no place to go", name)}
}

func text(name string, value json.RawMessage, dst *string) []error {
	if len(value) == 0 || value[0] != '"' || json.Unmarshal(value, dst) != nil {
		return []error{fmt.Errorf("field %q is not a string", name)}
	}
	return nil
}

func whole(name string, value json.RawMessage, dst *int) []error {
	n, err := strconv.Atoi(string(value))
	if err != nil || strconv.Itoa(n) != string(value) {
		return []error{fmt.Errorf("%s is not a whole number", name)}
	}
	*dst = n
	return nil
}

func wholes(name string, value json.RawMessage, dst *[]int) (problems []error) {
	var parts []json.RawMessage
	if len(value) == 0 || value[0] != '[' || json.Unmarshal(value, &parts) != nil {
		return []error{fmt.Errorf("field %q is not a list of whole numbers", name)}
	}
	out := make([]int, len(parts))
	for i, part := range parts {
		problems = append(problems, whole(fmt.Sprintf("%s[%d]", name, i), part, &out[i])...)
	}
	*dst = out
	return problems
}
