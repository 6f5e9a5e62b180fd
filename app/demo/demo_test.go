package demo

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// late is a day in the middle of a quarter, after three whole ones.
var late = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// lasting is a store that outlives the filling, on a clock that can be moved.
type lasting struct {
	*memory.Store
	now func() time.Time
}

func (l *lasting) Close() error { return nil }

// fill fills a store in memory and returns what is published of every
// organisation, and the public figures.
func fill(t *testing.T, seed uint64) (links []LeaderLink, companies []benchmark.Company, public benchmark.Snapshot) {
	t.Helper()
	kept := &lasting{}
	kept.Store = memory.New(func() time.Time { return kept.now() })
	open := func(now func() time.Time) (store.Store, error) { kept.now = now; return kept, nil }
	last, all := 0, 0
	links, err := Fill(context.Background(), open, seed, late, func(_, of int) { last++; all = of })
	if err != nil {
		t.Fatal(err)
	}
	if last != all || all < 2000 {
		t.Errorf("%d of %d contributions were told", last, all)
	}
	if !Holds(context.Background(), kept, links) {
		t.Error("the store does not hold what was filled")
	}
	if _, err := Fill(context.Background(), open, seed, late, func(int, int) {}); !errors.Is(err, ErrFilled) {
		t.Errorf("filled again: %v", err)
	}
	reader := ledger.NewReader(kept)
	for _, led := range links {
		data, err := reader.Company(context.Background(), led.Organisation.ID)
		if err != nil {
			t.Fatal(err)
		}
		c, err := benchmark.ParseCompany(data)
		if err != nil {
			t.Fatal(err)
		}
		companies = append(companies, c)
	}
	data, err := reader.Public(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	public, err = benchmark.ParseSnapshot(data)
	if err != nil {
		t.Fatal(err)
	}
	return links, companies, public
}

// TestFill holds what a demo is for: several rounds, teams that are pooled,
// teams without figures, rounds of an organisation's own, an organisation without
// a block, a norm; everybody and everything numbered and called a demo.
func TestFill(t *testing.T) {
	links, companies, public := fill(t, 7)
	if len(links) != 3 {
		t.Fatalf("%d organisations", len(links))
	}
	for i, led := range links {
		if !strings.HasPrefix(led.Organisation.Name, "Demo organisation ") || !led.Organisation.Admits(led.Key, late) {
			t.Errorf("organisation %d: %q, opened by its key: %t", i, led.Organisation.Name, led.Organisation.Admits(led.Key, late))
		}
	}
	profiles, ok := companies[0].Kind("fit", fit.Model())
	if !ok || len(profiles.Rounds) != 3 { // the open one has none
		t.Fatalf("%d rounds of profiles", len(profiles.Rounds))
	}
	others := func(team benchmark.TeamFigures) bool { return team.Team == contribution.Others }
	if !slices.ContainsFunc(profiles.Rounds[0].Teams, others) {
		t.Error("small teams are not pooled")
	}
	if n := len(profiles.Rounds[2].Teams); n >= len(links[0].Organisation.Teams) || n < 6 {
		t.Errorf("%d of %d teams have figures", n, len(links[0].Organisation.Teams))
	}
	if own, _ := companies[1].Kind("fit", fit.Model()); len(own.Rounds) != 2 || len(links[1].Organisation.Rounds) != 2 {
		t.Errorf("%d rounds of an organisation's own", len(own.Rounds))
	}
	if companies[2].Edition != "" {
		t.Error("an organisation with too few has figures")
	}
	for _, kind := range []string{"fit", "clarity", "project"} {
		row, _ := contribution.Known(kind)
		if norm, ok := public.Norm(kind, row.Newest()); !ok || norm.N < benchmark.PublicK {
			t.Errorf("no norm of %s", kind)
		}
	}
}

// TestSeed holds that the seed decides everything, and that links can be found
// again without filling.
func TestSeed(t *testing.T) {
	links, companies, public := fill(t, 3)
	again, same, norm := fill(t, 3)
	if diff := cmp.Diff(links, again); diff != "" {
		t.Errorf("other organisations (-first +again):\n%s", diff)
	}
	if diff := cmp.Diff(companies, same); diff != "" {
		t.Errorf("other figures (-first +again):\n%s", diff)
	}
	if diff := cmp.Diff(public, norm); diff != "" {
		t.Errorf("other public figures (-first +again):\n%s", diff)
	}
	later, err := Links(3, late.AddDate(0, 1, 0))
	if err != nil {
		t.Fatal(err)
	}
	other, err := Links(4, late)
	if err != nil {
		t.Fatal(err)
	}
	for i, led := range links {
		if later[i].Key != led.Key || later[i].Organisation.ID != led.Organisation.ID {
			t.Errorf("organisation %d has another link later", i)
		}
		if other[i].Key == led.Key {
			t.Errorf("organisation %d has the same key under another seed", i)
		}
	}
}

// TestEarly fills a demo on the second day that there are rounds.
func TestEarly(t *testing.T) {
	kept := memory.New(func() time.Time { return late })
	open := func(func() time.Time) (store.Store, error) { return kept, nil }
	if _, err := Fill(context.Background(), open, 1, time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), func(int, int) {}); err != nil {
		t.Error(err)
	}
}

func TestPlanFaults(t *testing.T) {
	for _, tc := range []struct{ plan, want string }{
		{`{"people": 3}`, "unknown field"},
		{`{"public": {"shoes": 3}}`, `no kind "shoes"`},
		{`{"organisations": [{"k": 5}]}`, "either quarters or workshops"},
		{`{"organisations": [{"quarters": 1, "felt": {"hunger": 3}}]}`, `no symptom "hunger"`},
		{`{"organisations": [{"quarters": 1, "unclear": {"cooking": 3}}]}`, `no duty "cooking"`},
		{`{"organisations": [{"quarters": 1, "teams": [{"people": 0}]}]}`, "has nobody"},
		{`{"organisations": [{"quarters": 1, "teams": [{"people": 1, "lean": ["boss"]}]}]}`, `no role "boss"`},
		{`{"organisations": [{"quarters": 1, "teams": [{"people": 1, "lean": ["product-owner"], "project": [3, 0, 0, 0, 0]}]}]}`, "3"},
	} {
		if _, err := load([]byte(tc.plan)); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %q", tc.plan, err, tc.want)
		}
	}
}
