package api_test

import (
	"context"
	"fmt"
	"maps"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// TestIsolation asks every route about every organisation with every key: what
// is an organisation's own comes only with its own live key, everything else is
// refused with the same bytes, and no answer holds anything of another's.
func TestIsolation(t *testing.T) {
	w, a, b := twoOrganisations(t)
	keys := map[string]string{
		"none": "", "a guess": strings.Repeat("A", 43), "a's first": a.first, "a's second": a.second, "a's expired": a.expired,
		"a's replaced": a.replaced, "b's first": b.first, "a's digest": a.Keys[0].Digest, "a's id": a.ID, "long": strings.Repeat("x", 5000),
	}
	opens := map[string]string{"a's first": a.ID, "a's second": a.ID, "b's first": b.ID}
	refusal := map[string]bool{}
	for _, route := range api.Routes() {
		leading := route.Path == api.PathCompany || route.Path == api.PathTable || route.Path == api.PathAudit
		for _, org := range []string{a.ID, b.ID, "0000000000zz", "public", "organisations", a.ID + "x", strings.ToUpper(a.ID)} {
			open := map[string]bool{}
			for name, key := range keys {
				before := len(w.audited(org))
				answer := w.ask(route.Method, strings.Replace(route.Path, "{org}", org, 1), "", "Authorization: Bearer "+key)
				text, about := answer.Body.String(), fmt.Sprintf("%s of %s with %s", route.Path, org, name)
				if leading && (answer.Code == 200) != (opens[name] == org) {
					t.Errorf("%s: %d", about, answer.Code)
				}
				if leading && answer.Code != 200 {
					answer.Header().Del("Date")
					refusal[fmt.Sprint(answer.Code, text, answer.Header())] = true
				}
				if want := before + count(leading && opens[name] == org); len(w.audited(org)) != want {
					t.Errorf("%s: %d entries where %d were wanted", about, len(w.audited(org)), want)
				}
				if !leading {
					open[fmt.Sprint(answer.Code, text)] = true
				}
				for _, o := range []led{a, b} {
					if o.ID != org || leading && opens[name] != org {
						holdsNothingOf(t, about, text, o, org)
					}
				}
			}
			if len(open) > 1 {
				t.Errorf("%s of %s depends on the key: %v", route.Path, org, slices.Collect(maps.Keys(open)))
			}
		}
	}
	if len(refusal) != 1 {
		t.Errorf("%d ways of refusing: %v", len(refusal), slices.Collect(maps.Keys(refusal)))
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// holdsNothingOf fails when an answer about another organisation, or one that
// refuses, tells anything of o beyond what was asked for by its id.
func holdsNothingOf(t *testing.T, about, text string, o led, asked string) {
	t.Helper()
	secrets := []string{o.Keys[0].Digest, o.first, o.second, `"rounds"`, `"kinds"`}
	if asked != o.ID {
		secrets = []string{o.Keys[0].Digest, o.first, o.second, o.ID, o.Teams[0].ID, o.Teams[0].Name, o.Teams[1].ID, "of " + o.Name}
	}
	for _, secret := range secrets {
		if strings.Contains(text, secret) {
			t.Errorf("%s tells %q: %s", about, secret, text)
		}
	}
}

// counting counts what is asked of a store.
type counting struct {
	store.Store
	calls []string
}

func (c *counting) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	c.calls = append(c.calls, "get "+string(table)+" "+key.Partition)
	return c.Store.Get(ctx, table, key)
}

func (c *counting) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	c.calls = append(c.calls, "put "+string(table))
	return c.Store.Put(ctx, table, item, condition)
}

func (c *counting) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	c.calls = append(c.calls, "query "+string(table))
	return c.Store.Query(ctx, table, partition, prefix, limit, after)
}

// A refused key costs the same reads, whatever is wrong with it or with the
// organisation; one that fits is noted before anything is read.
func TestTheWorkOfAKey(t *testing.T) {
	w, a, b := twoOrganisations(t)
	kept := &counting{Store: w.store}
	handler := api.Service{
		Duty: api.Read, Read: ledger.NewReader(kept), Organisations: register.New(kept),
		Secrets: w.secrets, Now: func() time.Time { return midway },
	}.Handler()
	refused := []string{"get publications organisations"}
	for _, tc := range []struct {
		name, org, route, key string
		want                  []string
	}{
		{"wrong", a.ID, "benchmark", b.first, refused},
		{"expired", a.ID, "benchmark", a.expired, refused},
		{"none", a.ID, "audit", "", refused},
		{"unknown organisation", "0000000000zz", "benchmark", a.first, refused},
		{"unknown organisation's audit", "0000000000zz", "audit", "", refused},
		{"right", a.ID, "benchmark", a.first, slices.Concat([]string{refused[0], "put audit", "get publications commitments"}, slices.Repeat([]string{"get publications " + a.ID}, 3))},
		{"right for the audit", a.ID, "audit", a.second, append([]string{refused[0], "put audit"}, slices.Repeat([]string{"query audit"}, 14)...)}, // a query for each month
	} {
		kept.calls = nil
		r := httptest.NewRequest("GET", "/api/organisations/"+tc.org+"/"+tc.route, nil)
		r.Header.Set("Authorization", "bearer "+tc.key)
		handler.ServeHTTP(httptest.NewRecorder(), r)
		if diff := cmp.Diff(tc.want, kept.calls); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// BenchmarkRefusal compares what a wrong key costs of an organisation that is
// there and of one that is not.
func BenchmarkRefusal(b *testing.B) {
	kept := register.New(memory.New(func() time.Time { return midway }))
	o := exampleOrganisation
	if _, err := o.Rotate(strings.NewReader(strings.Repeat("k", 32)), midway, midway.AddDate(1, 0, 0), false); err != nil {
		b.Fatal(err)
	}
	if err := kept.Add(b.Context(), o); err != nil {
		b.Fatal(err)
	}
	handler := api.Service{Duty: api.Read, Organisations: kept, Now: func() time.Time { return midway }}.Handler()
	for name, org := range map[string]string{"wrong key": o.ID, "unknown organisation": "0000000000zz"} {
		b.Run(name, func(b *testing.B) {
			r := httptest.NewRequest("GET", "/api/organisations/"+org+"/benchmark", nil)
			r.Header.Set("Authorization", "Bearer "+strings.Repeat("A", 43))
			for b.Loop() {
				answer := httptest.NewRecorder()
				if handler.ServeHTTP(answer, r); answer.Code != 401 {
					b.Fatal(answer.Code)
				}
			}
		})
	}
}
