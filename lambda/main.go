// Lambda receives and answers in the cloud: one artifact with three duties
// (submit, read, seal), of which the environment chooses one, so that each
// function has the rights of its duty and no more.
//
// Build it as AWS runs it, under the name bootstrap:
//
//	CGO_ENABLED=0 GOOS=linux GOARCH=arm64 go build -trimpath -tags lambda.norpc -ldflags '-s -w' -o bootstrap ./lambda
//
// The package adapter turns its events into requests for the handler of
// pkg/api; the package gateway runs it on a development machine.
package main

import (
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"rolefit/pkg/store/dynamo"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	c, err := configure(os.Getenv)
	if err != nil {
		log.Error("configure", "error", err)
		os.Exit(1)
	}
	s, err := dynamo.New(c.dynamo, c.tables, time.Now)
	if err != nil {
		log.Error("open the store", "error", err)
		os.Exit(1)
	}
	lambda.Start(newFunction(c, s, time.Now, log))
}
