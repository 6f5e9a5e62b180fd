package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rolefit/lambda/outside"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store/dynamo"
)

// The variables of the environment that configure the function, besides those of every function (see outside).
const (
	envDuty    = "ROLEFIT_DUTY"           // submit, read, seal or all
	envSecrets = "ROLEFIT_TICKET_SECRETS" // one or two in hex, that which signs first, with a comma between; not for seal

	envParameters = "ROLEFIT_TICKET_PARAMETERS" // instead of it: the names of the SSM parameters that hold them
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
	secrets contribution.Secrets // empty for seal
	origin  []string             // the live origin keys; empty for seal, and where nobody stands before the function
	dynamo  dynamo.Options
}

// configure reads the environment. The error joins every problem.
func configure(getenv func(string) string) (config, error) {
	c := config{duty: getenv(envDuty)}
	var problems []error
	if !slices.Contains([]string{dutySubmit, dutyRead, dutySeal, dutyAll}, c.duty) {
		problems = append(problems, fmt.Errorf("%s is %q, not submit, read, seal or all", envDuty, c.duty))
	}
	problems = append(problems, outside.Tables(getenv))
	var err, reach error
	c.dynamo, reach = dynamo.FromEnvironment(getenv)
	if c.duty != dutySeal {
		if c.secrets, c.origin, err = c.held(getenv); err != nil {
			problems = append(problems, err)
		}
	}
	return c, errors.Join(append(problems, reach)...)
}

// held reads the ticket secrets from the environment, or them and the origin keys from the parameters that it names, in
// one request. Its errors do not hold them.
func (c config) held(getenv func(string) string) (tickets contribution.Secrets, origin []string, err error) {
	names := getenv(envParameters)
	if names == "" {
		tickets, err = ticketSecrets(envSecrets, strings.Split(getenv(envSecrets), ","))
		return tickets, nil, err
	}
	if c.dynamo.KeyID == "" {
		return tickets, nil, nil // that nothing can be asked of AWS is said of the store
	}
	ticketNames, asked := strings.Split(names, ","), strings.Split(names, ",")
	if keys := getenv(outside.EnvOrigin); keys != "" {
		asked = append(asked, strings.Split(keys, ",")...)
	}
	values, err := outside.Parameters(c.dynamo, getenv(outside.EnvSSM), asked)
	if err != nil {
		return tickets, nil, fmt.Errorf("%s: %w", envParameters, err)
	}
	tickets, err = ticketSecrets(envParameters, values[:len(ticketNames)])
	return tickets, values[len(ticketNames):], err
}

// ticketSecrets reads secrets in hexadecimal. Its errors name the source and not the secrets.
func ticketSecrets(source string, texts []string) (contribution.Secrets, error) {
	var live [][]byte
	for i, text := range texts {
		secret, err := hex.DecodeString(text)
		if err != nil {
			return contribution.Secrets{}, fmt.Errorf("%s: secret %d is not hexadecimal", source, i+1)
		}
		live = append(live, secret)
	}
	secrets, err := contribution.NewSecrets(live...)
	if err != nil {
		return contribution.Secrets{}, fmt.Errorf("%s: %w", source, err)
	}
	return secrets, nil
}
