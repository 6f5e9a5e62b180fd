package infra_test

import (
	"strings"
	"testing"
)

// Every variable that a function is given is one that its program reads.
func TestEnvironment(t *testing.T) {
	program := read(t, "../lambda/config.go")
	names := matches(`(ROLEFIT_[A-Z_]+) += `, read(t, "functions.tf"))
	if len(names) < 3 {
		t.Fatalf("only %v are set", names)
	}
	for _, name := range names {
		if !strings.Contains(program, `"`+name+`"`) {
			t.Errorf("%s is set, and lambda/config.go does not read it", name)
		}
	}
}
