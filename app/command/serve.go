package command

import (
	"context"
	"crypto/rand"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"rolefit/app/desk"
	"rolefit/app/route"
	"rolefit/app/server"
	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	"rolefit/pkg/ledger/clock"
	"rolefit/pkg/register"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store"
)

var serve = command{
	name:    "serve",
	summary: "serve the questionnaire and its API (the default)",
	about: `The site is inside the program. Contributions go to the store. The secrets that sign tickets are in FILE.secrets
beside an embedded store, or in ` + secretsVariable + `. If others can reach the service, put TLS in front of it.
Name the operator with -operator. Otherwise the privacy page says that nobody is named.

While it runs, other commands can work on the same FILE. They reach it through FILE.socket, which only its owner may open.`,
	run: func(c *call) error {
		set := c.settings()
		if _, err := c.parse(0); err != nil {
			return err
		}
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		return c.serve(ctx, set)
	},
}

// What -organisations may say.
const closedDesk, openDesk = "closed", "open"

// anyone reports whether anyone may make an organisation.
func (s settings) anyone() bool { return *s.organisations == openDesk }

// settings are the flags of a service.
type settings struct {
	addr, store, operator *string
	base                  *string
	seal                  *time.Duration
	organisations         *string

	guards   guards
	measures measures
}

func (c *call) settings() settings {
	return settings{
		addr:     c.flags.String("addr", "127.0.0.1:8080", "`address` to listen on"),
		store:    c.flags.String("store", defaultStore, storeUsage),
		operator: c.flags.String("operator", "", operatorUsage),
		base:     c.flags.String("base-path", "", basePathUsage),
		seal:     c.flags.Duration("seal", time.Minute, "`interval` at which to look for rounds to seal; 0 leaves it to the command seal"),
		organisations: c.flags.String("organisations", closedDesk, "`who` may set up organisations at /desk: closed for the link that is printed "+
			"while there is none, or open for anyone, ten an hour from one place"),
		guards:   c.guards(),
		measures: c.measures(),
	}
}

// serve serves until the context ends.
func (c *call) serve(ctx context.Context, set settings) error {
	if of := *set.organisations; of != closedDesk && of != openDesk {
		return usage("-organisations %q: want %s or %s", of, closedDesk, openDesk)
	}
	limits, err := set.guards.open(ctx)
	if err != nil {
		return err
	}
	built, err := placedSite(*set.operator, *set.base)
	if err != nil {
		return err
	}
	kept, err := c.makeOwn(*set.store)
	if err != nil {
		return err
	}
	defer kept.Close()
	defer share(*set.store, kept, c.notShared)()
	meter, err := c.meter(set.measures, *set.store)
	if err != nil {
		return err
	}
	measured := meter.store(kept)
	organisations := register.New(measured)
	s, seats, err := c.service(measured, organisations, *set.store)
	if err != nil {
		return err
	}
	if s.Slow = limits.slow(); s.Slow != nil {
		s.Floods = api.NewFloods()
	}
	watched := c.attended(ctx, &s, kept, meter)
	defer watched.end()
	if err := meter.listen(ctx, c, watched.health, kept, organisations); err != nil {
		return err
	}
	handler, err := site(built, s, desk.Desk{Register: organisations, Figures: s.Figures, Seats: seats, Anyone: set.anyone()})
	if err != nil {
		return err
	}
	sealer := clock.Guard(kept, ledger.NewSealer(measured, rand.Reader, organisations, ledger.ByClock), false)
	go server.Sealing(ctx, sealer, organisations, *set.seal, watched.sealed)
	c.offer = func(address string) error { return c.first(ctx, organisations, address) }
	c.base = *set.base
	return c.listen(ctx, *set.addr, *set.store, api.Below(c.base, meter.site(limits.tell(set.guards.only(handler)))))
}

// notShared says that other commands cannot reach the store.
func (c *call) notShared(err error) {
	fmt.Fprintf(c.Err, "other commands can't use the store while this service runs: %v\n", err)
}

// service is the API over a store and the organisations in it, with the issuer of their seats.
func (c *call) service(kept store.Store, organisations *register.Register, spec string) (api.Service, *issuer.Issuer, error) {
	secrets, err := c.ticketSecrets(spec)
	if err != nil {
		return api.Service{}, nil, err
	}
	program, err := about()
	read, seats := ledger.NewReader(kept), issuer.New(kept, secrets)
	return api.Service{
		Duty:          api.Both,
		Submit:        ledger.NewSubmitter(kept),
		Read:          read,
		Figures:       api.NewFigures(read),
		Organisations: organisations,
		Seats:         seats,
		Secrets:       secrets,
		Now:           time.Now,
		Program:       &program,
	}, seats, err
}

// site is the whole handler over a built site and a service, with the desk of its organisations.
func site(built fs.FS, s api.Service, d desk.Desk) (_ http.Handler, err error) {
	if s.Widget, err = server.Widget(built, s.Organisations); err != nil {
		return nil, err
	}
	if d.Shells, err = desk.ReadShells(built); err != nil {
		return nil, err
	}
	pages, err := server.New(built, s.Handler())
	d.Now, d.Slow, d.Count = s.Now, s.Slow, s.Count
	return d.Before(pages), err
}

// first prints the link that makes the first organisation, where there is none.
func (c *call) first(ctx context.Context, organisations *register.Register, address string) error {
	secret, err := organisations.Offer(ctx, time.Now())
	if err == nil && secret != "" {
		fmt.Fprintf(c.Err, "there is no organisation yet; this link makes the first one, once: %s%s#%s\n", address, route.DeskNew, secret)
	}
	return err
}

// listen serves until the context ends, then lets running requests finish.
func (c *call) listen(ctx context.Context, addr, spec string, handler http.Handler) error {
	listener, err := server.Listen(addr)
	if err != nil {
		return err
	}
	address := "http://" + listener.Addr().String() + c.base
	fmt.Fprintf(c.Err, "rolefit answers at %s/questionnaire (store %s)\n", address, spec)
	if c.offer != nil {
		if err := c.offer(address); err != nil {
			fmt.Fprintf(c.Err, "no link for the first organisation: %v\n", err)
		}
	}
	c.supervised(ctx, handler)
	return server.Serve(ctx, listener, handler)
}
