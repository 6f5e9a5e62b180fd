// Package outside is what the programs of the functions (lambda, lambda/desk) learn from outside themselves: from the
// environment and the parameter store when they start, and of each request from CloudFront, which stands before them.
package outside

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"rolefit/pkg/store/dynamo"
)

// The variables of the environment that every function reads, besides AWS's own (see dynamo.FromEnvironment).
const (
	EnvTables = "ROLEFIT_TABLES"            // what the names of the tables begin with
	EnvOrigin = "ROLEFIT_ORIGIN_PARAMETERS" // the names of the SSM parameters with the keys by which CloudFront is known; empty for nobody before the function
	EnvSSM    = "AWS_ENDPOINT_URL_SSM"      // where SSM is; empty means AWS's own for the region
)

// Begin reads the environment and opens the store, which takes no secrets, while configure asks the parameter store. The error
// joins every problem.
func Begin[C any](getenv func(string) string, configure func(getenv func(string) string) (C, error)) (C, *dynamo.Store, error) {
	var s *dynamo.Store
	var unopened error
	var opening sync.WaitGroup
	opening.Go(func() {
		o, err := dynamo.FromEnvironment(getenv)
		if tables := getenv(EnvTables); err == nil && tables != "" { // configure says what is missing
			s, unopened = dynamo.New(o, tables, time.Now)
		}
	})
	c, err := configure(getenv)
	opening.Wait()
	return c, s, errors.Join(err, unopened)
}

// Tables says what is wrong with the variable that names the tables.
func Tables(getenv func(string) string) error {
	if getenv(EnvTables) == "" {
		return fmt.Errorf("%s is not set", EnvTables)
	}
	return nil
}
