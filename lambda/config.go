package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store/dynamo"
)

// The variables of the environment that configure the function, besides AWS's
// own (see dynamo.FromEnvironment).
const (
	envDuty    = "ROLEFIT_DUTY"           // submit, read, seal or all
	envTables  = "ROLEFIT_TABLES"         // what the names of the tables begin with
	envSecrets = "ROLEFIT_TICKET_SECRETS" // one or two in base64, newest first, with a comma between; not for seal
)

// The duties of the function. All is for development.
const (
	dutySubmit = "submit"
	dutyRead   = "read"
	dutySeal   = "seal"
	dutyAll    = "all"
)

// config is what the environment says.
type config struct {
	duty    string
	tables  string
	secrets contribution.Secrets // empty for seal
	dynamo  dynamo.Options
}

// configure reads the environment. The error joins every problem.
func configure(getenv func(string) string) (config, error) {
	c := config{duty: getenv(envDuty), tables: getenv(envTables)}
	var problems []error
	if !slices.Contains([]string{dutySubmit, dutyRead, dutySeal, dutyAll}, c.duty) {
		problems = append(problems, fmt.Errorf("%s is %q, not submit, read, seal or all", envDuty, c.duty))
	}
	if c.tables == "" {
		problems = append(problems, fmt.Errorf("%s is not set", envTables))
	}
	var err error
	if c.duty != dutySeal {
		if c.secrets, err = ticketSecrets(getenv(envSecrets)); err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", envSecrets, err))
		}
	}
	if c.dynamo, err = dynamo.FromEnvironment(getenv); err != nil {
		problems = append(problems, err)
	}
	return c, errors.Join(problems...)
}

// ticketSecrets reads secrets in base64 with commas between. Its errors do not
// hold them.
func ticketSecrets(text string) (contribution.Secrets, error) {
	var live [][]byte
	for i, part := range strings.Split(text, ",") {
		secret, err := base64.StdEncoding.DecodeString(part)
		if err != nil {
			return contribution.Secrets{}, fmt.Errorf("secret %d is not base64", i+1)
		}
		live = append(live, secret)
	}
	return contribution.NewSecrets(live...)
}
