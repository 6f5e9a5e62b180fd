// Command lambda is the program of the functions in AWS Lambda that everybody asks: one artifact with
// three duties (submit, read, seal). The environment chooses one of them, so that
// each function has the rights of its duty and no more. The fourth duty, the
// organisation's desk, is a program of its own (lambda/desk): its pages and their
// words would make every start of the others longer.
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
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"rolefit/lambda/outside"
	"rolefit/web/frame"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	c, s, err := outside.Begin(os.Getenv, configure)
	if err != nil {
		log.Error("configure", "error", err)
		os.Exit(1)
	}
	lambda.Start(newFunction(c, s, time.Now, log, frame.Built))
}
