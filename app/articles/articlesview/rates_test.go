package articlesview

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"rolefit/app/view/viewtest"

	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/questionnaire"
)

// again is how many people stand behind the comparison of a recorded run, with
// a seed of their own.
const (
	again     = 1500
	againSeed = 7
)

func recorded(t *testing.T) []Rate {
	t.Helper()
	rates, err := loadRates()
	if err != nil {
		t.Fatal(err)
	}
	return rates
}

// options reads a recorded command as the command line does.
func options(t *testing.T, command string) simulate.Options {
	t.Helper()
	var o simulate.Options
	args := strings.Fields(command)
	if len(args) < 2 || args[0] != "rolefit" || args[1] != "simulate" {
		t.Fatalf("%q is not a run of rolefit simulate", command)
	}
	flags := flag.NewFlagSet("simulate", flag.ContinueOnError)
	flags.IntVar(&o.N, "n", 0, "")
	flags.Uint64Var(&o.Seed, "seed", 0, "")
	flags.StringVar((*string)(&o.Form), "form", "", "")
	flags.Float64Var(&o.Loading, "loading", simulate.TypicalLoading, "")
	flags.BoolVar(&o.Incumbents, "incumbents", false, "")
	asJSON := flags.Bool("json", false, "")
	if err := flags.Parse(args[2:]); err != nil || flags.NArg() > 0 || !*asJSON || o.Seed == 0 {
		t.Fatalf("%q: %v, %v left; a record names its seed and prints JSON", command, err, flags.Args())
	}
	return o
}

var update = flag.Bool("update", false, "run the recorded commands again and record what they print")

// record runs every recorded command again as it stands and writes down what it
// prints.
func record(t *testing.T, b *questionnaire.Bank) {
	t.Helper()
	var file bytes.Buffer
	for i, rate := range recorded(t) {
		printed, err := simulate.Run(b, options(t, rate.Command), nil)
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(printed)
		if err != nil {
			t.Fatal(err)
		}
		before := []string{"[\n", ",\n"}[min(i, 1)]
		fmt.Fprintf(&file, "%s  {\"people\": %q, \"command\": %q,\n   \"printed\": %s}", before, rate.People, rate.Command, data)
	}
	file.WriteString("\n]\n")
	if err := os.WriteFile("data/rates.json", file.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log("recorded; run the test again")
}

// TestRatesHold runs every recorded command again with fewer people and another
// seed, and holds each figure to be within sampling error of the record. With
// -update it records them instead.
func TestRatesHold(t *testing.T) {
	b, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		record(t, b)
		return
	}
	for _, rate := range recorded(t) {
		o := options(t, rate.Command)
		if o.N != rate.Printed.N || o.Form != rate.Printed.Form {
			t.Errorf("%q is recorded with n %d and form %s", rate.Command, rate.Printed.N, rate.Printed.Form)
		}
		o.N, o.Seed = again, againSeed
		now, err := simulate.Run(b, o, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range measures {
			was, is := m.of(rate.Printed), m.of(now)
			if allowed := sampling(m.name, rate.Printed); math.Abs(was-is) > allowed {
				t.Errorf("%q: %s was %.4f and is %.4f with %d people, more than %.4f apart: run it again and record what it prints",
					rate.Command, m.name, was, is, again, allowed)
			}
		}
	}
}

// sampling is how far a figure of a small run may lie from the record: 4.5
// standard errors of the difference and one person. Shares of the people with a
// verdict have fewer people behind them.
func sampling(name string, r simulate.Rates) float64 {
	if name == "pairs" {
		return 4.5 * 13 / math.Sqrt(again) // 13: above the standard deviation of anything between 10 and 40
	}
	share, of := 0.0, 1.0
	for _, m := range measures {
		if m.name == name {
			share = m.of(r)
		}
	}
	switch name {
	case "clearwrong":
		of = r.Clear
	case "hybridinside":
		of = r.Hybrid
	case "sidewrong":
		of = r.Side
	case "likelyright", "likelystated":
		of = r.Likely
	}
	few, many := of*again, of*float64(r.N)
	return 4.5*math.Sqrt(share*(1-share)*(1/few+1/many)) + 1/few
}

func TestEveryFormIsRecordedOnceForAllPeople(t *testing.T) {
	seen := map[string]int{}
	for _, r := range recorded(t) {
		seen[r.People+" "+string(r.Printed.Form)]++
	}
	for _, people := range peoples {
		for _, form := range columns {
			if n := seen[people+" "+string(form)]; n != 1 {
				t.Errorf("%s, %s: %d records", people, form, n)
			}
		}
	}
	if want := len(peoples) * len(columns); len(seen) != want {
		t.Errorf("%d kinds of records, not %d", len(seen), want)
	}
}

// TestWhatTheWordsClaimOfTheRates holds the sentences of the method page that
// compare figures.
func TestWhatTheWordsClaimOfTheRates(t *testing.T) {
	rates := recorded(t)
	wrong := func(people string, form fit.Form) float64 { return rateOf(rates, people, form).Printed.ClearWrong }
	const stated = .10
	if wrong("typical", fit.Full) > stated || wrong("typical", fit.Standard) > stated || wrong("typical", fit.Quick) > stated {
		t.Error("the page says that all forms keep to the chance of error that they state")
	}
	if closeShare := rateOf(rates, "typical", fit.Full).Printed.Close; closeShare > .11 {
		t.Errorf("%.3f of people are left without a role in the full form", closeShare)
	}
	if wrong("poor", fit.Standard) <= stated || wrong("poor", fit.Full) > stated {
		t.Error("the page says that with poorer items the standard form errs more than it states, and the full form does not")
	}
	if wrong("typical", fit.Standard) <= wrong("typical", fit.Full) {
		t.Error("the page says that verdicts reached early are wrong more often")
	}
	_, w := viewtest.Loaded(t)
	for _, r := range rates {
		right, says := r.Printed.LikelyRight, r.Printed.LikelyStated
		if r.People == "typical" && math.Abs(right-says) > .03 || r.People == "incumbents" && right < says-.03 {
			t.Errorf("%q: likely is right in %.3f where it states %.3f", r.Command, right, says)
		}
		switch o := options(t, r.Command); {
		case (r.People == "incumbents") != o.Incumbents:
			t.Errorf("%s: %q", r.People, r.Command)
		case r.People == "poor" && !strings.Contains(w.T("rates.poor.text"), w.Shortest(o.Loading)):
			t.Errorf("the words name another loading than %v", o.Loading)
		case (r.People == "poor") != (o.Loading != simulate.TypicalLoading):
			t.Errorf("%s: %q", r.People, r.Command)
		}
	}
}

func TestRateTables(t *testing.T) {
	_, w := viewtest.Loaded(t)
	tables := rateTables(w, recorded(t))
	if len(tables) != len(peoples) {
		t.Fatalf("%d tables", len(tables))
	}
	for _, table := range tables {
		if len(table.Head) != 4 || len(table.Rows) != len(measures) || len(table.Commands) != 3 {
			t.Errorf("%s: %d columns, %d rows, %d commands", table.Title, len(table.Head), len(table.Rows), len(table.Commands))
		}
		for i, row := range table.Rows {
			if len(row) != 4 || strings.HasPrefix(row[0], "[") {
				t.Errorf("%s: row %v", table.Title, row)
			}
			if isShare := strings.HasSuffix(row[1], "%"); isShare == (measures[i].name == "pairs") {
				t.Errorf("%s: %v", table.Title, row)
			}
		}
	}
	if got, want := tables[0].Head[0], "Out of 10,000 simulated people"; got != want {
		t.Errorf("head %q, not %q", got, want)
	}
}

// TestRatesOnTheResult holds the sentences of the result page to the recorded
// runs: a share in whole percent, or as one in so many.
func TestRatesOnTheResult(t *testing.T) {
	_, w := viewtest.Loaded(t)
	rates := recorded(t)
	of := func(form fit.Form) simulate.Rates { return rateOf(rates, "typical", form).Printed }
	full, standard, quick := of(fit.Full), of(fit.Standard), of(fit.Quick)
	percent := func(share float64) string { return fmt.Sprintf("about %.0f%% of", 100*share) }
	for key, c := range map[string]struct {
		words  string
		share  float64
		stated float64 // what the words come to
	}{
		"full.clear":      {percent(full.ClearWrong), 0, 0},
		"full.hybrid":     {"about 99 in 100", full.HybridInside, .99},
		"full.side":       {percent(full.SideWrong), 0, 0},
		"full.likely":     {"about 4 in 5", full.LikelyRight, .8},
		"full.close":      {"about 1 in 11", full.Close, 1.0 / 11},
		"standard.clear":  {percent(standard.ClearWrong), 0, 0},
		"standard.hybrid": {"about 97 in 100", standard.HybridInside, .97},
		"standard.likely": {"about 7 in 10", standard.LikelyRight, .7},
		"standard.close":  {"about 1 in 15", standard.Close, 1.0 / 15},
		"quick.clear":     {percent(quick.ClearWrong), 0, 0},
		"quick.side":      {percent(quick.SideWrong), 0, 0},
		"quick.likely":    {"about 3 in 4", quick.LikelyRight, .75},
		"quick.close":     {"about 3 in 10", quick.Close, .3},
	} {
		text := w.T("result.rate." + key)
		if !strings.Contains(text, c.words) {
			t.Errorf("%s: %q, the runs say %q", key, text, c.words)
		}
		if math.Abs(c.share-c.stated) > .03*max(c.stated, 1-c.stated) {
			t.Errorf("%s: the words say %.3f, the runs %.3f", key, c.stated, c.share)
		}
	}
}

// TestReadmeQuotesTheRecord holds the figures of README.md to the recorded runs, digit by digit.
func TestReadmeQuotesTheRecord(t *testing.T) {
	data, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(data)
	for _, rate := range recorded(t) {
		if rate.People != "typical" {
			continue
		}
		p := rate.Printed
		percent := func(share float64) string { return fmt.Sprintf("%.1f", 100*share) }
		pairs := strings.TrimSuffix(fmt.Sprintf("%.1f", p.Pairs), ".0")
		row := fmt.Sprintf("| %s | %s | %s %% | %s %% (%s %%) | %s %% (%s %%) | %s %% (%s %%) | %s %% (%s; %s %%) | %s %% |\n",
			p.Form, pairs, percent(p.LeadRight), percent(p.Clear), percent(p.ClearWrong), percent(p.Hybrid), percent(p.HybridInside),
			percent(p.Side), percent(p.SideWrong), percent(p.Likely), percent(p.LikelyRight), percent(p.LikelyStated), percent(p.Close))
		if !strings.Contains(readme, row) {
			t.Errorf("README.md has no row\n%s", row)
		}
	}
	care, err := loadCare()
	if err != nil {
		t.Fatal(err)
	}
	if said := fmt.Sprintf("honest full questionnaires, %.2f %% raise two flags", 100*care.Printed.Two); !strings.Contains(readme, said) {
		t.Errorf("README.md does not say %q", said)
	}
}
