//go:build !wasm

package api

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/problem"
)

// badRequest says what is wrong with a body, one by one.
func badRequest(err error) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeRequest, Message: "The request cannot be used.",
		Problems: problem.List(err),
	}
}

// storeError is a store that failed: what it says stays here.
type storeError struct{ err error }

func (e *storeError) Error() string { return "store: " + e.err.Error() }
func (e *storeError) Unwrap() error { return e.err }

// waitError is a source of requests that has to wait.
type waitError struct{ wait time.Duration }

func (e *waitError) Error() string { return "wait " + e.wait.String() }

// seconds are whole ones, none too few.
func (e *waitError) seconds() int { return int((e.wait + time.Second - 1) / time.Second) }

// known maps the errors of other rooms to what the outside is told.
var known = []struct {
	err    error
	status int
	code   string
	text   string
}{
	{contribution.ErrForged, http.StatusForbidden, CodeTicketForged, "The ticket was not signed here."},
	{contribution.ErrUnit, http.StatusForbidden, CodeTicketUnit, "The ticket is for another contribution."},
	{contribution.ErrExpired, http.StatusGone, CodeTicketExpired, "The ticket has expired."},
}

// refused is the one place where an error becomes an answer. What is not
// foreseen is "internal", and its text stays inside.
func refused(err error) answer {
	a := toldOf(err)
	a.err = err
	return a
}

func toldOf(err error) answer {
	var mine *Error
	var method *methodError
	var slowed *waitError
	var kept *storeError
	switch {
	case errors.As(err, &mine) && mine.Code == CodeKey:
		return failed(mine, http.Header{"Www-Authenticate": {"Bearer"}})
	case errors.As(err, &mine):
		return failed(mine, nil)
	case errors.As(err, &method):
		allow := strings.Join(method.allow, ", ")
		return failed(&Error{Status: http.StatusMethodNotAllowed, Code: CodeMethod, Message: "The method must be " + allow + "."},
			http.Header{"Allow": {allow}})
	case errors.As(err, &slowed):
		return failed(&Error{
			Status: http.StatusTooManyRequests, Code: CodeTooMany,
			Params:  map[string]string{"seconds": strconv.Itoa(slowed.seconds())},
			Message: fmt.Sprintf("Too many requests come from where you are. Please try again in %d seconds.", slowed.seconds()),
		}, http.Header{"Retry-After": {strconv.Itoa(slowed.seconds())}})
	case errors.As(err, &kept):
		return failed(&Error{
			Status: http.StatusServiceUnavailable, Code: CodeStore,
			Message: "The store did not answer: what was sent may or may not have arrived. Please try again.",
		}, nil)
	}
	for _, k := range known {
		if errors.Is(err, k.err) {
			return failed(&Error{Status: k.status, Code: k.code, Message: k.text}, nil)
		}
	}
	return failed(&Error{Status: http.StatusInternalServerError, Code: CodeInternal, Message: "Something went wrong here."}, nil)
}
