package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/store"
)

func TestTicketsOfOrganisations(t *testing.T) {
	w, a, b := twoOrganisations(t)
	autumn := "20261001T0000Z"
	end := quarter.Start().AddDate(0, 0, 61)
	for _, tc := range []struct {
		name, org, team, round string
		now                    time.Time
		status                 int
	}{
		{"in the quarter", a.ID, a.Teams[0].ID, "2026-q4", midway, 200},
		{"a late attempt of the quarter before", a.ID, a.Teams[0].ID, "2026-q3", quarter.Start().AddDate(0, 0, 2).Add(-1), 200},
		{"too late", a.ID, a.Teams[0].ID, "2026-q3", quarter.Start().AddDate(0, 0, 2), 403},
		{"the quarter to come", a.ID, a.Teams[0].ID, "2027-q1", midway, 403},
		{"a round that only others have", a.ID, a.Teams[0].ID, autumn, midway, 403},
		{"a closed team", a.ID, a.Teams[1].ID, "2026-q4", midway, 403},
		{"another's team", a.ID, b.Teams[0].ID, "2026-q4", midway, 403},
		{"the pooled row", a.ID, "others", "2026-q4", midway, 403},
		{"everybody's team", a.ID, "public", "2026-q4", midway, 403},
		{"no such organisation", "0000000000zz", a.Teams[0].ID, "2026-q4", midway, 403},
		{"its own round", b.ID, b.Teams[0].ID, autumn, midway, 200},
		{"its own round before it opens", b.ID, b.Teams[0].ID, autumn, quarter.Start().Add(-1), 403},
		{"its own round in its grace", b.ID, b.Teams[0].ID, autumn, end.AddDate(0, 0, 2).Add(-1), 200},
		{"its own round too late", b.ID, b.Teams[0].ID, autumn, end.AddDate(0, 0, 2), 403},
		{"a quarter beside its own rounds", b.ID, b.Teams[0].ID, "2026-q4", midway, 403},
		{"days that are none of its rounds", b.ID, b.Teams[0].ID, "20261001-20261130", midway, 403},
	} {
		w.now = tc.now
		got := w.ask("POST", "/api/tickets", ticketBody(tc.org, tc.team, tc.round))
		codes := []string{`"closed-round"`, `"unknown-team"`}
		if strings.HasSuffix(tc.name, "too late") {
			codes = []string{`"too-late"`}
		}
		said := func(code string) bool { return strings.Contains(got.Body.String(), code) }
		if got.Code != tc.status || tc.status == 403 && !slices.ContainsFunc(codes, said) {
			t.Errorf("%s: %d %s, want %d", tc.name, got.Code, got.Body, tc.status)
		}
	}
	unknown := func(org, team string) string {
		return w.ask("POST", "/api/tickets", ticketBody(org, team, "2026-q4")).Body.String()
	}
	if one, other := unknown(a.ID, a.Teams[1].ID), unknown("0000000000zz", "x"); one != other {
		t.Errorf("a closed team is told from no organisation:\n%s%s", one, other)
	}
}

// A ticket of an organisation carries a contribution to its rows, and no other.
func TestAContributionToATeam(t *testing.T) {
	w, _, b := twoOrganisations(t)
	var ticket api.TicketAnswer
	asked := w.ask("POST", "/api/tickets", ticketBody(b.ID, b.Teams[0].ID, "20261001T0000Z"))
	if err := json.Unmarshal(asked.Body.Bytes(), &ticket); err != nil || ticket.Expires != "2026-11-01T00:10:00Z" {
		t.Fatalf("%s: %v", asked.Body, err)
	}
	sent := func(team string) *httptest.ResponseRecorder {
		return w.ask("POST", "/api/contributions", fmt.Sprintf(
			`{"kind":"fit","model":"1","org":"%s","team":"%s","round":"20261001T0000Z","values":[70,45,60,75,50,25,0]}`, b.ID, team),
			api.HeaderTicket+": "+ticket.Ticket)
	}
	if got := sent(b.Teams[0].ID); got.Code != 201 {
		t.Errorf("%d %s", got.Code, got.Body)
	}
	if got := sent(b.Teams[1].ID); got.Code != 403 || !bytes.Contains(got.Body.Bytes(), []byte("ticket-elsewhere")) {
		t.Errorf("into another team: %d %s", got.Code, got.Body)
	}
	id := store.Key{Partition: b.ID + "|" + b.Teams[0].ID + "|fit|1|20261001T0000Z|" + receipt.ID().Shard(), Sort: receipt.ID().String()}
	if item, err := w.store.Get(t.Context(), store.Contributions, id); err != nil || item.State != "pending" {
		t.Errorf("%+v, %v", item, err)
	}
}
