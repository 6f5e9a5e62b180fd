// Command lambda is the program of the functions in AWS Lambda: one artifact with
// three duties (submit, read, seal). The environment chooses one of them, so that
// each function has the rights of its duty and no more.
//
// `make build/function.zip` builds it as AWS runs it, for arm64 and under the
// name bootstrap. It leaves out the old way of calling functions (lambda.norpc)
// and HTTP/2 (nethttpomithttp2), which nobody here speaks: DynamoDB, SSM and the
// Runtime API take HTTP/1.1. The site is built before it, because the read duty
// carries the documents of the widget's page (web/frame).
//
// The package adapter turns its events into requests for the handler of
// pkg/api; the package gateway runs it on a development machine.
package main

import (
	"errors"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"rolefit/pkg/store/dynamo"
	"rolefit/web/frame"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	c, s, err := begin(os.Getenv)
	if err != nil {
		log.Error("configure", "error", err)
		os.Exit(1)
	}
	lambda.Start(newFunction(c, s, time.Now, log, frame.Built))
}

// begin reads the environment and opens the store, which takes no secrets, while the parameter store answers. The error
// joins every problem.
func begin(getenv func(string) string) (config, *dynamo.Store, error) {
	var s *dynamo.Store
	var unopened error
	var opening sync.WaitGroup
	opening.Go(func() {
		o, err := dynamo.FromEnvironment(getenv)
		if tables := getenv(envTables); err == nil && tables != "" { // configure says what is missing
			s, unopened = dynamo.New(o, tables, time.Now)
		}
	})
	c, err := configure(getenv)
	opening.Wait()
	return c, s, errors.Join(err, unopened)
}
