package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"rolefit/app/desk"
	"rolefit/lambda/outside"
	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo"
	"rolefit/web/packed"
)

// config is what the environment says.
type config struct {
	origin []string // the live origin keys; empty where nobody stands before the function
}

// configure reads the environment. The error joins every problem.
func configure(getenv func(string) string) (c config, err error) {
	o, reach := dynamo.FromEnvironment(getenv)
	var unread error
	if names := getenv(outside.EnvOrigin); names != "" && reach == nil {
		if c.origin, unread = outside.Parameters(o, getenv(outside.EnvSSM), strings.Split(names, ",")); unread != nil {
			unread = fmt.Errorf("%s: %w", outside.EnvOrigin, unread)
		}
	}
	return c, errors.Join(outside.Tables(getenv), unread, reach)
}

// newDesk is the desk over a store, drawn in documents that were built: shell.Built. It logs of each answer its route and
// status.
func newDesk(c config, s store.Store, now func() time.Time, log *slog.Logger, built func() (packed.Documents, error)) (http.Handler, error) {
	documents, err := built()
	if err != nil {
		return nil, fmt.Errorf("the desk's documents: %w", err)
	}
	shells, err := desk.NewShells(documents.Pages, documents.Style)
	if err != nil {
		return nil, err
	}
	if len(shells) == 0 {
		return nil, errors.New("there is no document for the desk")
	}
	d := desk.Desk{
		Register: register.New(s), Figures: api.NewFigures(ledger.NewReader(s)), Shells: shells, Now: now,
		Count: func(a api.Answered) { log.Info("answer", "route", a.Route, "status", a.Status) },
	}
	return outside.FromEdge(d.Handler(), c.origin), nil
}
