// Command probe goes a visitor's whole way through the public address of a service: is it well, a page, the desk's page, a
// ticket, a contribution, and back out again, in a team of an organisation that the operator keeps for it. It withdraws what
// it gave, and so is in no figure.
//
// In the cloud it is a function of its own in another region, which a clock calls; a line of its log is the metric
// that infra's alarm hears. On a command line it goes once and ends with 1 where something failed, as a deployment's
// smoke test:
//
//	ROLEFIT_URL=https://rolefit.example ROLEFIT_ORG=… ROLEFIT_TEAM=… probe
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
)

// probe is where it goes.
type probe struct {
	url       string // of the service, without a slash at the end
	org, team string // ids; of both or of none, which leaves out everything but looking
	http      *http.Client
}

// patience is how long the whole way may take.
const patience = 20 * time.Second

// configure reads the environment. The error joins every problem.
func configure(getenv func(string) string) (probe, error) {
	p := probe{url: getenv("ROLEFIT_URL"), org: getenv("ROLEFIT_ORG"), team: getenv("ROLEFIT_TEAM"), http: &http.Client{Timeout: patience}}
	var problems []error
	if p.url == "" {
		problems = append(problems, errors.New("ROLEFIT_URL is not set"))
	}
	if (p.org == "") != (p.team == "") {
		problems = append(problems, errors.New("ROLEFIT_ORG and ROLEFIT_TEAM are set together"))
	}
	return p, errors.Join(problems...)
}

// run goes the whole way. The error names the step that failed.
func (p probe) run(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	client := api.NewClient(p.url, api.OverHTTP(p.http))
	health, err := client.Health(ctx)
	if err != nil {
		return fmt.Errorf("health: %w", err)
	}
	for _, path := range []string{"/questionnaire", "/desk"} { // of the site, and of the desk's function
		if err := p.page(ctx, path); err != nil {
			return fmt.Errorf("page %s: %w", path, err)
		}
	}
	if p.org == "" {
		return nil
	}
	return give(ctx, client, contribution.Unit{Org: p.org, Team: p.team, Kind: contribution.KindProject, Model: "1", Round: health.Round})
}

func (p probe) page(ctx context.Context, path string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+path, nil)
	if err != nil {
		return err
	}
	answer, err := p.http.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Security-Policy") == "" {
		return fmt.Errorf("it answers %d with the policy %q", answer.StatusCode, answer.Header.Get("Content-Security-Policy"))
	}
	return nil
}

// give gives a contribution to a unit and takes it back.
func give(ctx context.Context, client *api.Client, unit contribution.Unit) error {
	receipt, err := contribution.NewReceipt(rand.Reader)
	if err != nil {
		return err
	}
	body, err := contribution.New(unit, []int{0, 25, 50, 75, 100})
	if err != nil {
		return fmt.Errorf("contribution: %w", err)
	}
	ticket, err := client.Ticket(ctx, unit, receipt.ID())
	if err != nil {
		return fmt.Errorf("ticket: %w", err)
	}
	status, err := client.Contribute(ctx, ticket.Ticket, body.Encode())
	if err := answered(status, api.StatusKept, err); err != nil {
		return fmt.Errorf("contribution: %w", err)
	}
	status, err = client.Withdraw(ctx, contribution.Code{Receipt: receipt, Unit: unit}, ticket.Ticket)
	if err := answered(status, api.StatusWithdrawn, err); err != nil {
		return fmt.Errorf("withdrawal: %w", err)
	}
	return nil
}

// answered returns what is wrong with an answer.
func answered(got, want string, err error) error {
	if err == nil && got != want {
		err = fmt.Errorf("it answers %q, not %q", got, want)
	}
	return err
}

// report goes the way and writes what became of it: infra's metric filter reads this line.
func (p probe) report(ctx context.Context, log *slog.Logger) error {
	began := time.Now()
	err := p.run(ctx)
	log = log.With("failed", err != nil, "milliseconds", time.Since(began).Milliseconds())
	if err != nil {
		log.Error("probe", "error", err)
		return err
	}
	log.Info("probe")
	return nil
}

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	p, err := configure(os.Getenv)
	if err != nil {
		log.Error("configure", "error", err)
		os.Exit(2)
	}
	if os.Getenv("AWS_LAMBDA_RUNTIME_API") != "" {
		// What failed is in the metric; an error would have the clock's event tried again.
		lambda.Start(func(ctx context.Context) error { _ = p.report(ctx, log); return nil })
		return
	}
	if p.report(context.Background(), log) != nil {
		os.Exit(1)
	}
}
