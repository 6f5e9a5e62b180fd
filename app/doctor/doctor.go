// Package doctor looks at an installation of rolefit and says in sentences what is well, what to look at and what is wrong.
//
// Each function looks at one thing and returns findings; none changes anything. A finding says what was seen and, where
// it is not well, what to do. The command `rolefit doctor` puts them in order.
package doctor

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Level says what a finding means.
type Level string

// The levels. Only Wrong needs somebody now.
const (
	OK    Level = "ok"
	Look  Level = "look"  // it works, and may not be what was meant
	Wrong Level = "wrong" // people, or what they gave, come to harm
)

// Finding is what was seen of one thing.
type Finding struct {
	About Topic  `json:"about"`
	Level Level  `json:"level"`
	Says  string `json:"says"` // one or two whole sentences
}

// Topic is what a finding is about.
type Topic string

// The topics, in the order in which they are told.
const (
	Environment Topic = "environment"
	Clock       Topic = "clock"
	Disk        Topic = "disk"
	Permissions Topic = "permissions"
	Secrets     Topic = "secrets"
	Service     Topic = "service"
	TLS         Topic = "TLS"
	Proxy       Topic = "proxy"
	Backup      Topic = "backup"
	Store       Topic = "store"
)

// found returns one finding.
func found(about Topic, level Level, format string, args ...any) []Finding {
	return []Finding{{about, level, fmt.Sprintf(format, args...)}}
}

// Print writes findings for people, one a line.
func Print(out io.Writer, all []Finding) error {
	for _, f := range all {
		if _, err := fmt.Fprintf(out, "%-5s  %-11s  %s\n", f.Level, f.About, f.Says); err != nil {
			return err
		}
	}
	return nil
}

// AnyWrong reports whether something is wrong.
func AnyWrong(all []Finding) bool {
	return slices.ContainsFunc(all, func(f Finding) bool { return f.Level == Wrong })
}

// Variables looks for variables that begin as the program's do and that it does not know: a misspelt one is not heeded.
// The environment is a list of NAME=VALUE.
func Variables(environment []string, prefix string, known []string) (all []Finding) {
	set := 0
	for _, entry := range environment {
		name, _, _ := strings.Cut(entry, "=")
		switch {
		case !strings.HasPrefix(name, prefix):
		case slices.Contains(known, name):
			set++
		default:
			all = append(all, found(Environment, Look, "%s is set, and no flag has that name. Nothing heeds it: is it misspelt?", name)...)
		}
	}
	if len(all) == 0 {
		all = found(Environment, OK, "%d variables that begin with %s are set, and all of them are known.", set, prefix)
	}
	return all
}
