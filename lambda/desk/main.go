// Command desk is the program of the function with the duty desk in AWS Lambda: the organisation's desk (app/desk) over the
// tables, as the self-hosted program serves it over its file. It has nothing to do with contributions, and no right to them.
//
// It is a program of its own because it needs every text of its pages in every language, and brings templates and an HTML
// escaper: the functions that everybody asks start without them. `make build/desk.zip` builds it as AWS runs it, after the
// site, of which it carries the documents around its pages (web/shell).
//
// Nobody makes an organisation here but with the link that `rolefit org first` prints: a function cannot count what comes
// from one source, and so -organisations open is for the self-hosted program alone.
package main

import (
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"rolefit/lambda/adapter"
	"rolefit/lambda/outside"
	"rolefit/web/shell"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	c, s, err := outside.Begin(os.Getenv, configure)
	if err == nil {
		d, unmade := newDesk(c, s, time.Now, log, shell.Built)
		if err = unmade; err == nil {
			lambda.Start(adapter.Function{Handler: d})
		}
	}
	log.Error("configure", "error", err)
	os.Exit(1)
}
