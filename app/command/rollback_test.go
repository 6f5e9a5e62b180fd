package command

import (
	"crypto/rand"
	"encoding/json"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/record/recordtest"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/dynamo/dynamotest"
	"rolefit/pkg/store/memory"
)

// Going back is replacing the program: what a later version wrote into any record
// hinders nothing that this one does, and is there when the later one returns.
func TestGoingBackLosesNothing(t *testing.T) {
	for name, open := range map[string]func() store.Store{
		"memory": func() store.Store { return memory.New(time.Now) },
		"bolt":   func() store.Store { return opened(t, filepath.Join(t.TempDir(), "rolefit.db")) },
		"dynamo": func() store.Store { return dynamotest.Open(t, time.Now) },
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t, open())
			h.fill()
			before := h.addLater()
			h.served()
			h.written()
			h.lostNothing(before, 2) // the organisation's record, and its list of figures
		})
	}
}

func opened(t *testing.T, file string) store.Store {
	t.Helper()
	s, err := bolt.Open(file, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// served asks for everything that the API serves, and contributes.
func (h *home) served() {
	h.Helper()
	secrets, err := contribution.NewSecrets([]byte("a secret of thirty-two bytes...."))
	h.must(err)
	handler := api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(h), Read: ledger.NewReader(h), Organisations: h.register,
		Secrets: secrets, Now: func() time.Time { return h.now },
	}.Handler()
	unit := h.team(1, h.open)
	id := contribution.Receipt{1}.ID()
	place := `"org":"` + unit.Org + `","team":"` + unit.Team + `","kind":"project","model":"1","round":"` + unit.Round + `"`
	ticket := secrets.Sign(unit, id, h.now.Add(contribution.TicketLife)).String()
	for _, call := range []struct {
		method, path, body string
		status             int
	}{
		{"GET", "/api/health", "", 200},
		{"GET", "/api/benchmarks/public", "", 200},
		{"GET", "/api/organisations/" + h.company.ID, "", 200},
		{"GET", "/api/organisations/" + h.company.ID + "/benchmark", "", 200},
		{"GET", "/api/organisations/" + h.company.ID + "/audit", "", 200},
		{"POST", "/api/tickets", "{" + place + `,"id":"` + id.String() + `"}`, 200},
		{"POST", "/api/contributions", "{" + place + `,"values":[0,25,50,75,100]}`, 201},
		{"POST", "/api/tickets", "{" + place + `,"id":"` + id.String() + `","later":1}`, 400},
		{"POST", "/api/contributions", "{" + place + `,"values":[0,25,50,75,100],"later":1}`, 400},
		{"POST", "/api/withdrawals", "{" + place + `,"receipt":"` + contribution.Receipt{2}.String() + `","later":1}`, 400},
	} {
		r := httptest.NewRequest(call.method, call.path, strings.NewReader(call.body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+h.key)
		r.Header.Set(api.HeaderTicket, ticket)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, r)
		if answer.Code != call.status {
			h.Errorf("%s %s: %d %s, want %d", call.method, call.path, answer.Code, answer.Body, call.status)
		}
		if own := strings.Contains(call.path, "benchmark"); !own && strings.Contains(answer.Body.String(), recordtest.Later) {
			h.Errorf("%s %s answers what this version does not know: %s", call.method, call.path, answer.Body)
		}
	}
}

// written lists, changes, seals, publishes and checks.
func (h *home) written() {
	h.Helper()
	list, err := h.register.List(h.Context())
	h.must(err)
	removed, err := h.register.Removed(h.Context())
	h.must(err)
	if len(list) != 1 || len(removed) != 1 {
		h.Errorf("%d organisations, %d removed", len(list), len(removed))
	}
	h.must(h.register.Change(h.Context(), h.company.ID, func(o *organisation.Organisation) error {
		o.Teams = slices.Clone(o.Teams)
		o.Teams[0].Name = "Renamed"
		return o.AddHost("https://other.example")
	}))
	commitments, err := h.register.Commitments(h.Context(), h.company.ID)
	h.must(err)
	_, err = h.register.Commit(h.Context(), h.company.ID, h.now, func(c *organisation.Commitments) error {
		return c.Change(commitments[0].ID, func(one *organisation.Commitment) { one.Owner = "Somebody else" })
	})
	h.must(err)
	h.contribute(h.team(1, h.open), 5)
	due := contribution.SpanOf(h.open).Seals()
	done, err := ledger.NewSealer(h, rand.Reader, h.register, ledger.ByClock).SealAll(h.Context(), h.register, due)
	h.must(err)
	if len(done) != 2 || done[0].Unpublished != 2 || done[1].Sealed != 6 || done[0].Faulty+done[1].Faulty != 0 {
		h.Errorf("sealed %+v", done)
	}
	report, err := ledger.Check(h.Context(), h, h.register, h.now)
	h.must(err)
	if !report.Holds || report.Faulty != 0 || report.Blocks != 5 {
		h.Errorf("%+v", report)
	}
}

// lostNothing compares what a later version wrote before and after, when at least so
// many records were written back.
func (h *home) lostNothing(before map[spot]store.Item, least int) {
	h.Helper()
	after := h.items(h.T)
	for at, item := range before {
		kind := kindOf(h.T, at, item)
		if item.Data == nil {
			continue
		}
		now, there := after[at]
		if !there {
			h.Errorf("%s is gone: %+v", kind, at)
			continue
		}
		if kind == "row, pending" && now.Data == nil { // erased, with all that was in it
			continue
		}
		var kept []string
		for _, member := range recordtest.Kept(h, now.Data) {
			kept = append(kept, wherever(member))
		}
		for _, member := range recordtest.Kept(h, item.Data) {
			if !slices.Contains(kept, wherever(member)) {
				h.Errorf("%s lost %s", kind, member)
			}
		}
	}
	changed := 0
	for at, item := range before {
		if after[at].State != item.State || string(after[at].Data) != string(item.Data) {
			changed++
		}
	}
	if changed < least {
		h.Errorf("only %d records were written back", changed)
	}
}

// wherever is a member without its path: a key that another came before has moved.
func wherever(member string) string { return member[strings.LastIndex(member, "/"):] }

// The operator's commands go on as if nothing had happened.
func TestGoingBackHindersNoCommand(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rolefit.db")
	h := newHome(t, opened(t, file))
	h.fill()
	before := h.addLater()
	h.must(h.Close())
	spec := "bolt:" + file
	for _, args := range [][]string{
		{"org", "list"},
		{"check"},
		{"org", "team", "add", h.company.ID, "Another"},
		{"org", "host", "add", h.company.ID, "https://other.example"},
		{"org", "dictionary", h.company.ID, "product-manager=PM"},
		{"org", "key", "rotate", h.company.ID},
		{"org", "audit", h.company.ID},
		{"seal"},
		{"norms"},
		{"backup", file + ".copy"},
		{"compact"},
		{"check"},
	} {
		got := runs("", append(slices.Clone(args), "-store", spec)...)
		if got.code != 0 {
			t.Errorf("%v: %+v", args, got)
		}
	}
	var listed []shownOrganisation
	if got := runs("", "org", "list", "-store", spec); json.Unmarshal([]byte(got.out), &listed) != nil || len(listed) != 1 || len(listed[0].Teams) != 4 {
		t.Errorf("%+v", got)
	}
	h.Store = opened(t, file)
	h.lostNothing(before, 1) // the organisation's record
}
