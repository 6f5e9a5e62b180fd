// Command cloud is the whole product as infra deploys it, on one machine: the
// real programs of the functions in their four duties, each behind a gateway that
// speaks the Runtime API; an engine that speaks DynamoDB; a parameter store with
// secrets that are drawn anew; a clock; and an edge before all that, which
// looks up infra's routes, its headers and the built site's objects.
//
// `make cloud` builds what it needs and runs it. Everything that it keeps is gone
// when it ends. What it does not imitate: rights, throttles, the API's own limits
// and alarms; infra's tests hold those.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"rolefit/lambda/gateway"
	"rolefit/lambda/ssm"
	"rolefit/pkg/store/dynamo"
)

// settings are the flags.
type settings struct {
	addr         string
	function     string
	desk         string
	site         string
	infra        string
	modules      string
	environments int
	seal         time.Duration
}

func main() {
	var s settings
	flag.StringVar(&s.addr, "addr", "127.0.0.1:8081", "`address` to listen on")
	flag.StringVar(&s.function, "function", "build/cloud/bootstrap", "`program` of the functions, built for this machine")
	flag.StringVar(&s.desk, "desk", "build/cloud/desk", "`program` of the desk's function, built for this machine")
	flag.StringVar(&s.site, "site", "web/site", "`folder` of the built site")
	flag.StringVar(&s.infra, "infra", "infra", "`folder` of the stack")
	flag.StringVar(&s.modules, "modules", "web/tools/node_modules", "`folder` of the npm tools")
	flag.IntVar(&s.environments, "environments", 10, "how many processes of a function run at most")
	flag.DurationVar(&s.seal, "seal", time.Minute, "how often the clock has everything sealed")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, s, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "cloud:", err)
		os.Exit(1)
	}
}

// tables is what the names of the tables begin with, as in infra by default.
const tables = "rolefit"

// run builds the cloud and serves it until the context ends.
func run(ctx context.Context, s settings, log io.Writer) error {
	engine, stop, err := startEngine(ctx, s.modules)
	if err != nil {
		return fmt.Errorf("starting the tables' engine: %w", err)
	}
	defer stop()
	env := []string{"AWS_REGION=eu-central-1", "AWS_ACCESS_KEY_ID=local", "AWS_SECRET_ACCESS_KEY=local", "AWS_ENDPOINT_URL_DYNAMODB=" + engine}
	if err := createTables(ctx, engine); err != nil {
		return err
	}
	key := draw()
	parameters, closeParameters, err := ssm.Store{secretName: draw(), originName: key}.Serve()
	if err != nil {
		return fmt.Errorf("serving the secrets: %w", err)
	}
	defer closeParameters()
	duties := map[string]*gateway.Gateway{}
	const tickets, origin = "ROLEFIT_TICKET_PARAMETERS=" + secretName, "ROLEFIT_ORIGIN_PARAMETERS=" + originName
	for _, d := range []struct {
		name, program string
		seconds       time.Duration
		own           []string
	}{ // as in infra/functions.tf
		{"submit", s.function, 10, []string{"ROLEFIT_DUTY=submit", tickets, origin}},
		{"read", s.function, 10, []string{"ROLEFIT_DUTY=read", tickets, origin}},
		{"desk", s.desk, 10, []string{origin}},
		{"seal", s.function, 900, []string{"ROLEFIT_DUTY=seal"}},
	} {
		own := slices.Concat(d.own, env, []string{"ROLEFIT_TABLES=" + tables, "AWS_ENDPOINT_URL_SSM=" + parameters})
		g := gateway.New(gateway.Options{Command: []string{d.program}, Env: own, Environments: s.environments, Timeout: d.seconds * time.Second, Output: log})
		defer g.Close()
		duties[d.name] = g
	}
	front, err := newEdge(s.site, s.infra, duties)
	if err != nil {
		return err
	}
	front.api.key.Store(key)
	go strike(ctx, duties["seal"], s.seal, log)
	return serve(ctx, s.addr, front, log, env)
}

func createTables(ctx context.Context, engine string) error {
	o := dynamo.Options{Region: "eu-central-1", KeyID: "local", Secret: "local", Endpoint: engine}
	s, err := dynamo.New(o, tables, time.Now)
	if err == nil {
		err = s.CreateTables(ctx)
	}
	if err != nil {
		return fmt.Errorf("making the tables: %w", err)
	}
	return s.Close()
}

// strike has everything sealed at once and at every interval.
func strike(ctx context.Context, seal *gateway.Gateway, every time.Duration, log io.Writer) {
	clock := time.NewTicker(every)
	defer clock.Stop()
	for ctx.Err() == nil {
		if _, err := seal.Invoke(ctx, []byte(`{"source":"aws.events"}`)); err != nil && ctx.Err() == nil {
			fmt.Fprintln(log, "cloud: sealing:", err)
		}
		select {
		case <-ctx.Done():
		case <-clock.C:
		}
	}
}

// serve answers until the context ends, and says where.
func serve(ctx context.Context, addr string, front http.Handler, log io.Writer, env []string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listening: %w", err)
	}
	server := &http.Server{Handler: front, ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() }) // everything that it keeps ends with it
	defer stop()
	fmt.Fprintf(log, "the operator's command line: env %s rolefit … -store dynamodb:%s\n", join(env), tables)
	fmt.Fprintf(log, "rolefit as in the cloud answers at http://%s/questionnaire\n", listener.Addr())
	if err := server.Serve(listener); ctx.Err() == nil {
		return fmt.Errorf("serving: %w", err)
	}
	return nil
}
