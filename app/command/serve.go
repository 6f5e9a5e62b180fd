package command

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"rolefit/app/server"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/ledger/clock"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
)

var serve = command{
	name:    "serve",
	summary: "serve the questionnaire and its API (the default)",
	about: `The site is inside the program. Contributions go to the store; the secrets that sign tickets lie in FILE.secrets
beside an embedded store, or in ` + secretsVariable + `. Put TLS in front of it where others can reach it, and
name who operates it: people are told that nobody is named where nobody is.

While it runs the other commands work on the same FILE: they reach it through FILE.socket, which only its owner may open.`,
	run: func(c *call) error {
		addr := c.flags.String("addr", "127.0.0.1:8080", "`address` to listen on")
		spec := c.flags.String("store", defaultStore, storeUsage)
		every := c.flags.Duration("seal", 7*24*time.Hour, "how often to seal; 0 leaves it to `rolefit seal`")
		name := c.flags.String("operator", os.Getenv(operatorVariable), operatorUsage)
		if _, err := c.parse(0); err != nil {
			return err
		}
		built, err := operated(*name)
		if err != nil {
			return err
		}
		kept, err := c.makeOwn(*spec)
		if err != nil {
			return err
		}
		defer kept.Close()
		stopSharing := share(*spec, kept, func(err error) {
			fmt.Fprintf(c.Err, "other commands cannot use the store while this one serves: %v\n", err)
		})
		defer stopSharing()
		organisations := register.New(kept)
		secrets, err := c.ticketSecrets(*spec)
		if err != nil {
			return err
		}
		handler, err := site(built, kept, organisations, secrets)
		if err != nil {
			return err
		}
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		sealer := clock.Guard(kept, ledger.NewSealer(kept, rand.Reader), false)
		go server.Sealing(ctx, sealer, organisations, *every, func(err error) {
			fmt.Fprintf(c.Err, "sealing: %v\n", err)
		})
		return c.listen(ctx, *addr, *spec, handler)
	},
}

// site is the whole handler over a built site, a store and the organisations in it.
func site(built fs.FS, kept store.Store, organisations *register.Register, secrets contribution.Secrets) (http.Handler, error) {
	framed, err := server.Widget(built, organisations)
	if err != nil {
		return nil, err
	}
	return server.New(built, api.Service{
		Duty:          api.Both,
		Submit:        ledger.NewSubmitter(kept),
		Read:          ledger.NewReader(kept),
		Organisations: organisations,
		Secrets:       secrets,
		Now:           time.Now,
		Widget:        framed,
	}.Handler())
}

// listen serves until the context ends, then lets running requests finish.
func (c *call) listen(ctx context.Context, addr, spec string, handler http.Handler) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listening: %w", err)
	}
	s := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute}
	fmt.Fprintf(c.Err, "rolefit answers at http://%s/questionnaire (store %s)\n", listener.Addr(), spec)
	c.supervised(ctx, handler)
	done := make(chan error, 1)
	go func() { done <- s.Serve(listener) }()
	select {
	case err := <-done:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := s.Shutdown(grace); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("stopping: %w", err)
	}
	return nil
}
