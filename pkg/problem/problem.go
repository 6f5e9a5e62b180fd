// Package problem says what is wrong with something that a person gave, for whoever puts it into that person's language:
// a stable code, and the values that a sentence about it needs. The English text beside them is for operators: it is
// what logs and the command line show and the API's "message". No page shows it.
package problem

import (
	"errors"
	"strings"
)

// Other is the code of an error that has none of its own.
const Other = "other"

// Error is one problem.
type Error struct {
	Code    string            `json:"code"`             // stable, such as "widget-height"
	Params  map[string]string `json:"params,omitempty"` // by the names that sentences give them
	Message string            `json:"message"`          // in English, for operators
}

// New returns a problem. Each {name} of the text is filled with the value that follows the name in pairs.
func New(code, text string, pairs ...string) *Error {
	e := &Error{Code: code, Message: text}
	for i := 0; i+1 < len(pairs); i += 2 {
		if e.Params == nil {
			e.Params = map[string]string{}
		}
		e.Params[pairs[i]] = pairs[i+1]
		e.Message = strings.ReplaceAll(e.Message, "{"+pairs[i]+"}", pairs[i+1])
	}
	return e
}

// Error returns the text for operators.
func (e *Error) Error() string { return e.Message }

// List returns every problem in err, in order: those of joined errors one by one, and an error without a code, per line
// of its text, as Other. It is empty, never nil, for no error.
func List(err error) []*Error {
	found := []*Error{}
	if err == nil {
		return found
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			found = append(found, List(e)...)
		}
		return found
	}
	if coded, ok := errors.AsType[*Error](err); ok {
		return append(found, coded)
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		found = append(found, &Error{Code: Other, Message: line})
	}
	return found
}
