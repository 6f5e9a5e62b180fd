package fittest_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rolefit/pkg/fit"
	"rolefit/pkg/fit/fittest"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/questionnaire"
)

var update = flag.Bool("update", false, "write outcomes.json from the search")

// target is an outcome to be found, and how many pairs are answered.
type target struct {
	fittest.Outcome
	pairs int
}

func newTarget(kind fit.VerdictKind, style fit.Style, roles ...fit.Role) target {
	t := target{Outcome: fittest.Outcome{Kind: string(kind), Style: string(style), Roles: []string{}}, pairs: 40}
	t.Name = string(kind)
	for _, r := range roles {
		t.Roles = append(t.Roles, string(r))
		t.Name += "-" + string(r)
	}
	return t
}

// targets are the outcomes that the search must reach.
func targets() []target {
	owner, manager, project := fit.ProductOwner, fit.ProductManager, fit.ProjectManager
	list := []target{
		newTarget(fit.Clear, fit.Facilitating, owner),
		newTarget(fit.Clear, fit.StyleOpen, manager),
		newTarget(fit.Clear, fit.Planning, project),
		newTarget(fit.Clear, fit.Facilitating, project),
		newTarget(fit.Likely, fit.StyleOpen, owner),
		newTarget(fit.Likely, fit.StyleOpen, manager),
		newTarget(fit.Likely, fit.StyleOpen, project),
		newTarget(fit.Likely, fit.StyleOpen, owner),
	}
	list[2].Name += "-planning"
	list[3].Name += "-facilitating"
	depends := &list[len(list)-1]
	depends.Name, depends.Depends = "depends-on-the-definition", true
	one := newTarget(fit.Hybrid, fit.StyleOpen, owner, manager)
	one.Reading = string(fit.ProductRoles)
	list = append(list, one)
	for _, pair := range [][2]fit.Role{{owner, project}, {manager, project}} {
		for _, reading := range []fit.HybridReading{fit.BothHats, fit.NeitherYet, fit.BetweenTheTwo} {
			t := newTarget(fit.Hybrid, fit.StyleOpen, pair[0], pair[1])
			t.Reading = string(reading)
			t.Name += "-" + strings.ReplaceAll(string(reading), " ", "-")
			list = append(list, t)
		}
	}
	side := newTarget(fit.Side, fit.StyleOpen, owner, manager)
	side.Name = "side"
	unfinished, nothing := newTarget(fit.Unfinished, fit.StyleOpen), newTarget(fit.Unfinished, fit.StyleOpen)
	unfinished.pairs = 8
	nothing.pairs, nothing.Name = 0, "nothing-answered"
	return append(list, side, newTarget(fit.Close, fit.StyleOpen), unfinished, nothing)
}

// outcome says what a sitting comes to.
func outcome(t *testing.T, b *questionnaire.Bank, a fit.Answers) fittest.Outcome {
	t.Helper()
	r, err := fit.Score(b, a)
	if err != nil {
		t.Fatal(err)
	}
	o := fittest.Outcome{Kind: string(r.Verdict.Kind), Style: string(r.Style), Roles: []string{}, Answers: a}
	for _, role := range r.Verdict.Roles {
		o.Roles = append(o.Roles, string(role))
	}
	o.Reading = string(r.Reading())
	_, o.Depends = fit.ReadDefinitions(r.Profile())
	return o
}

// alike compares two outcomes but for names and answers, whatever the order of the roles.
func alike(x, y fittest.Outcome) string {
	return cmp.Diff(x, y, cmpopts.IgnoreFields(fittest.Outcome{}, "Name", "Answers"),
		cmpopts.SortSlices(func(r, s string) bool { return r < s }))
}

// TestOutcomes holds every recorded sitting to its claim.
func TestOutcomes(t *testing.T) {
	b, recorded := bank(t), outcomes(t)
	var names []string
	for _, want := range recorded {
		names = append(names, want.Name)
		t.Run(want.Name, func(t *testing.T) {
			if diff := alike(want, outcome(t, b, want.Answers)); diff != "" {
				t.Errorf("not as recorded: %s", diff)
			}
		})
	}
	for _, wanted := range targets() {
		if !slices.Contains(names, wanted.Name) {
			t.Errorf("no recorded sitting is %s", wanted.Name)
		}
	}
}

// TestSearch reaches every outcome among simulated people.
func TestSearch(t *testing.T) {
	b := bank(t)
	var found []fittest.Outcome
	for _, wanted := range targets() {
		a, people := search(t, b, wanted)
		if a == nil {
			t.Errorf("%s: not among %d simulated people", wanted.Name, people)
			continue
		}
		t.Logf("%s: person %d", wanted.Name, people)
		wanted.Answers = a
		found = append(found, wanted.Outcome)
	}
	if *update {
		write(t, found)
	}
}

// search returns the first simulated person's answers that come to what is wanted, and how many people it took.
func search(t *testing.T, b *questionnaire.Bank, wanted target) (fit.Answers, int) {
	t.Helper()
	const most = 3000
	o := simulate.Options{N: most, Seed: 1, Form: fit.Full, Loading: simulate.TypicalLoading}
	for i := range most {
		all := simulate.Draw(b.Pairs(), o, i).Answers
		a := fit.Answers{}
		for _, it := range b.Fixed()[:wanted.pairs] {
			a[it.ID] = all[it.ID]
		}
		if wanted.pairs == 40 {
			addLevels(b, a, wanted)
		}
		if alike(wanted.Outcome, outcome(t, b, a)) == "" {
			return a, i + 1
		}
	}
	return nil, most
}

// addLevels answers the statements as the wanted outcome asks: high on the sides of its roles, low on the others.
func addLevels(b *questionnaire.Bank, a fit.Answers, wanted target) {
	high := map[string]bool{}
	for _, r := range wanted.Roles {
		high[side(fit.Role(r))] = true
	}
	switch fit.HybridReading(wanted.Reading) {
	case fit.BothHats:
		high = map[string]bool{questionnaire.ValueSide: true, questionnaire.DeliverySide: true}
	case fit.NeitherYet, fit.BetweenTheTwo:
		high = nil
	}
	for i, it := range b.Statements() {
		a[it.ID] = 1 + (i+1)%2
		if high[it.Keyed] {
			a[it.ID] = 4 + i%2
		}
		if wanted.Reading == string(fit.BetweenTheTwo) {
			a[it.ID] = 3 + i%2
		}
	}
}

func side(r fit.Role) string {
	if r.Product() {
		return questionnaire.ValueSide
	}
	return questionnaire.DeliverySide
}

func write(t *testing.T, found []fittest.Outcome) {
	t.Helper()
	var file bytes.Buffer
	for i, o := range found {
		line, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		file.WriteString([]string{"[\n", ",\n"}[min(i, 1)])
		file.Write(line)
	}
	file.WriteString("\n]\n")
	if err := os.WriteFile("outcomes.json", file.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func bank(t *testing.T) *questionnaire.Bank {
	t.Helper()
	b, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func outcomes(t *testing.T) []fittest.Outcome {
	t.Helper()
	list, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestBank holds the invented bank to the rules of the shipped one.
func TestBank(t *testing.T) {
	for _, lambda := range []float64{.3, .45, .6} {
		b, err := fittest.Bank(lambda)
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Pairs()) != 80 || len(b.Fixed()) != 40 || len(b.Statements()) != 10 {
			t.Errorf("%d pairs, %d fixed, %d statements", len(b.Pairs()), len(b.Fixed()), len(b.Statements()))
		}
		for _, it := range b.Items() {
			if shipped, ok := bank(t).Item(it.ID); !ok || shipped.Axis != it.Axis || shipped.Facet != it.Facet || shipped.Fixed != it.Fixed {
				t.Errorf("item %s is not the shipped one's like", it.ID)
			}
		}
	}
}
