package api_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

func TestClientOfALeader(t *testing.T) {
	w, a, b := twoOrganisations(t)
	client := api.NewClient("https://rolefit.example", api.OverHTTP(w))
	about, err := client.Organisation(t.Context(), a.ID)
	round := &api.RoundAnswer{Code: "2026-q4", Opens: "2026-10-01T00:00:00Z", Closes: "2027-01-01T00:00:00Z"}
	want := api.OrganisationAnswer{
		ID: a.ID, Name: "A", K: 5, Round: round, Roles: map[string]string{},
		Teams: []api.TeamAnswer{{ID: a.Teams[0].ID, Name: "Payments of A"}},
	}
	if diff := cmp.Diff(want, about); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	want.Teams = append(want.Teams, api.TeamAnswer{ID: a.Teams[1].ID, Name: "Closed of A", Closed: true})
	figures, err := benchmark.ParseCompany(someCompany(t, a.Organisation))
	if err != nil {
		t.Fatal(err)
	}
	company, err := client.Company(t.Context(), a.ID, a.first, "")
	led := api.CompanyAnswer{Organisation: api.LeaderAnswer{OrganisationAnswer: want, Rounds: []api.RoundAnswer{}}, Company: figures, Commitments: []api.CommitmentAnswer{}}
	if diff := cmp.Diff(led, company); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	w.now = w.now.Add(time.Minute)
	if audit, err := client.Audit(t.Context(), a.ID, a.second); err != nil || len(audit.Entries) != 2 || audit.Entries[0].Action != "benchmark-read" {
		t.Errorf("%+v, %v", audit, err)
	}
	_, mine := client.Company(t.Context(), a.ID, b.first, "")
	_, audit := client.Audit(t.Context(), "0000000000zz", a.first)
	for _, err := range []error{mine, audit} {
		var e *api.Error
		if !errors.As(err, &e) || e.Code != api.CodeKey || e.Status != 401 || !api.Final(err) {
			t.Errorf("%v", err)
		}
	}
	if _, err := client.Organisation(t.Context(), "0000000000zz"); !isCode(err, api.CodeOrganisation) {
		t.Errorf("%v", err)
	}
}

func isCode(err error, code string) bool {
	e, ok := errors.AsType[*api.Error](err)
	return ok && e.Code == code
}

// unasked is a network that nothing may be sent over.
type unasked struct{ *testing.T }

func (u unasked) Carry(_ context.Context, r api.Request) (api.Reply, error) {
	u.Errorf("%s was asked for", r.URL)
	return api.Reply{}, errNowhere
}

// What stands in a link is put into a path only when it can be an id.
func TestClientOfABadLink(t *testing.T) {
	client := api.NewClient("", unasked{t})
	for _, org := range []string{"", "..", "../benchmarks", "a/b", "a%2fb", "a?b", "a#b", "A", "ü", "a b"} {
		if _, err := client.Organisation(t.Context(), org); !isCode(err, api.CodeOrganisation) || !api.Final(err) {
			t.Errorf("%q: %v", org, err)
		}
		if _, err := client.Company(t.Context(), org, "k", ""); !isCode(err, api.CodeKey) {
			t.Errorf("%q: %v", org, err)
		}
		if _, err := client.Audit(t.Context(), org, "k"); !isCode(err, api.CodeKey) {
			t.Errorf("%q: %v", org, err)
		}
	}
}

// sessions are the paths of the requests that were sent with a session.
type sessions []string

func (s *sessions) Carry(_ context.Context, r api.Request) (api.Reply, error) {
	if r.Session {
		*s = append(*s, r.URL)
	}
	return api.Reply{}, errNowhere
}

// The browser's session goes with what a leader reads without a key, and with nothing else.
func TestClientSendsTheSessionOfALeaderAlone(t *testing.T) {
	var sent sessions
	client, ctx, org, team := api.NewClient("", &sent), t.Context(), "0123456789ab", "01234567"
	_, _ = client.Company(ctx, org, "", "")
	_, _ = client.Audit(ctx, org, "")
	_, _ = client.Company(ctx, org, "k", api.NewestRound)
	_, _ = client.Audit(ctx, org, "k")
	_, _ = client.Results(ctx, org, team)
	_, _ = client.Organisation(ctx, org)
	_, _ = client.Public(ctx)
	_, _ = client.Health(ctx)
	_, _ = client.Ticket(ctx, unit, receipt.ID())
	_, _ = client.Contribute(ctx, "t", []byte(body))
	_, _ = client.Withdraw(ctx, contribution.Code{Receipt: receipt, Unit: unit}, "t")
	want := sessions{"/api/organisations/" + org + "/benchmark", "/api/organisations/" + org + "/audit"}
	if diff := cmp.Diff(want, sent); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
