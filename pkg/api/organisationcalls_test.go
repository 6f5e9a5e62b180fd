package api_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/store/memory"
)

// exampleOrganisation is the one of which openapi.yaml speaks.
var exampleOrganisation = organisation.Organisation{
	ID: "7h3k9m2p5qrs", Name: "Example Company", K: 5,
	Teams: []organisation.Team{{ID: "0a1b2c3d", Name: "Payments"}, {ID: "4e5f6g7h", Name: "Search", Closed: true}},
	Roles: map[fit.Role]string{fit.ProductOwner: "Produktverantwortliche"}, Results: true,
}

// organisationCalls make every answer that openapi.yaml describes for an
// organisation, at least once.
func organisationCalls(t *testing.T) []call {
	o := exampleOrganisation
	key, err := o.Rotate(strings.NewReader(strings.Repeat("k", 32)), midway, midway.AddDate(1, 0, 0), false)
	if err != nil {
		t.Fatal(err)
	}
	own := o
	own.ID, own.Own, own.Results = "0000000000wn", true, false
	if _, err := own.AddRound(quarter.Start(), midway, "Workshop", quarter.Start()); err != nil {
		t.Fatal(err)
	}
	kept := register.New(memory.New(func() time.Time { return midway }))
	for _, o := range []organisation.Organisation{o, own} {
		if err := kept.Add(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	there := says(outcome{data: someCompany(t, o)}, midway)
	there.Organisations = kept
	void, broken, torn := there, there, there
	void.Organisations = faulty{func(context.Context) error { return errNowhere }}
	broken.Now = nil
	torn.Read = nil
	lost, stopped := there, there
	stopped.Read = outcome{stop: true}
	lost.Read = outcome{err: errNowhere}
	path := func(route, org string) string { return strings.Replace(route, "{org}", org, 1) }
	about, figures, audit := path(api.PathOrganisation, o.ID), path(api.PathCompany, o.ID), path(api.PathAudit, o.ID)
	back := strings.Replace(path(api.PathResults, o.ID), "{team}", o.Teams[0].ID, 1)
	ask := func(team, round string) string {
		return strings.NewReplacer(`"org":"public","team":"public"`, `"org":"`+o.ID+`","team":"`+team+`"`, "2026-q4", round).Replace(askJSON)
	}
	return []call{
		{"an organisation", "GET", about, "", "", "", there, 200, ""},
		{"one between its rounds", "GET", path(api.PathOrganisation, own.ID), "", "", "", there, 200, ""},
		{"no organisation", "GET", path(api.PathOrganisation, "acme"), "", "", "", there, 404, "unknown-organisation"},
		{"an organisation without a clock", "GET", about, "", "", "", broken, 500, "internal"},
		{"an organisation out of reach", "GET", about, "", "", "", void, 503, "store"},

		{"its figures", "GET", figures, "", key, "", there, 200, ""},
		{"its figures of a round that cannot be", "GET", figures + "?round=last", "", key, "", there, 400, "bad-request"},
		{"of one with rounds", "GET", path(api.PathCompany, own.ID), "", key, "", there, 200, ""},
		{"its figures with another key", "GET", figures, "", strings.Repeat("A", 43), "", there, 401, "wrong-key"},
		{"its figures without a key", "GET", figures, "", "", "", there, 401, "wrong-key"},
		{"its table", "GET", path(api.PathTable, o.ID), "", key, "", there, 200, ""},
		{"its table with another key", "GET", path(api.PathTable, o.ID), "", strings.Repeat("A", 43), "", there, 401, "wrong-key"},
		{"its table without a ledger", "GET", path(api.PathTable, o.ID), "", key, "", torn, 500, "internal"},
		{"its table out of reach", "GET", path(api.PathTable, o.ID), "", key, "", lost, 503, "store"},
		{"the figures of none", "GET", path(api.PathCompany, "acme"), "", key, "", there, 401, "wrong-key"},
		{"its figures without a ledger", "GET", figures, "", key, "", torn, 500, "internal"},
		{"its figures out of reach", "GET", figures, "", key, "", lost, 503, "store"},

		{"what comes back to a team", "GET", back, "", "", "", there, 200, ""},
		{"what comes back to a team that there is not", "GET", strings.Replace(back, "0a1b2c3d", "00000000", 1), "", "", "", there, 401, "wrong-key"},
		{"what comes back where nothing does", "GET", strings.Replace(back, o.ID, own.ID, 1), "", "", "", there, 401, "wrong-key"},
		{"what comes back from nobody", "GET", strings.Replace(back, o.ID, "acme", 1), "", "", "", there, 401, "wrong-key"},
		{"what comes back without a ledger", "GET", back, "", "", "", torn, 500, "internal"},
		{"what comes back out of reach", "GET", back, "", "", "", lost, 503, "store"},
		{"what comes back from an organisation out of reach", "GET", back, "", "", "", void, 503, "store"},

		{"its audit", "GET", audit, "", key, "", there, 200, ""},
		{"its audit without a key", "GET", audit, "", "", "", there, 401, "wrong-key"},
		{"its audit without a clock", "GET", audit, "", key, "", broken, 500, "internal"},
		{"its audit out of reach", "GET", audit, "", key, "", void, 503, "store"},

		{"ask for a team", "POST", api.PathTickets, ask("0a1b2c3d", "2026-q4"), "", "", there, 200, ""},
		{"ask for a closed team", "POST", api.PathTickets, ask("4e5f6g7h", "2026-q4"), "", "", there, 403, "unknown-team"},
		{"ask for a round of its own", "POST", api.PathTickets, ask("0a1b2c3d", "20261201-20261215"), "", "", there, 403, "closed-round"},
		{"ask for a stopped round", "POST", api.PathTickets, ask("0a1b2c3d", "2026-q4"), "", "", stopped, 403, "stopped-round"},
		{"ask for a team out of reach", "POST", api.PathTickets, ask("0a1b2c3d", "2026-q4"), "", "", void, 503, "store"},
	}
}

// someCompany holds a sealed group of each kind in one team.
func someCompany(t *testing.T, o organisation.Organisation) []byte {
	t.Helper()
	var blocks []benchmark.Block
	for _, kind := range contribution.Kinds() {
		b := contribution.Unit{Org: o.ID, Team: o.Teams[0].ID, Kind: kind.Kind, Model: kind.Models[0], Round: "2026-q3"}
		values := make([][]int, o.K)
		for i := range values {
			values[i] = make([]int, len(kind.Numbers))
		}
		block, err := benchmark.Seal(b, 1, o.K, values, nil)
		if err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, block)
	}
	company, err := benchmark.BuildCompany(o.ID, blocks)
	if err != nil {
		t.Fatal(err)
	}
	return company.Encode()
}
