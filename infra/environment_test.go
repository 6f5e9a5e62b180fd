package infra_test

import (
	"strings"
	"testing"
)

// Every variable that a function is given is one that its program reads.
func TestEnvironment(t *testing.T) {
	const ofAll, ofThree = "../lambda/outside/outside.go", "../lambda/config.go"
	for names, program := range map[string]string{
		"ROLEFIT_TABLES ROLEFIT_ORIGIN_PARAMETERS": ofAll,
		"ROLEFIT_DUTY ROLEFIT_TICKET_PARAMETERS":   ofThree,
	} {
		for name := range strings.FieldsSeq(names) {
			if !strings.Contains(read(t, program), `"`+name+`"`) {
				t.Errorf("%s does not read %s", program, name)
			}
		}
	}
	given := matches(`(ROLEFIT_[A-Z_]+) += `, read(t, "functions.tf"))
	if got := strings.Join(given, " "); got != "ROLEFIT_DUTY ROLEFIT_ORIGIN_PARAMETERS ROLEFIT_TABLES ROLEFIT_TICKET_PARAMETERS" {
		t.Errorf("%s are set", got)
	}
}
