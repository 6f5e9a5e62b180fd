package seeds_test

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolefit/pkg/duties"
	"rolefit/pkg/project"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/seeds"
	"rolefit/pkg/seeds/shelf"
	"rolefit/pkg/symptoms"
)

// load returns what a loader loads.
func load[T any](t *testing.T, loader func() (T, error)) T {
	t.Helper()
	value, err := loader()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// product is everything that can carry a row of the inventory.
type product struct {
	bank     *questionnaire.Bank
	deck     *duties.Deck
	symptoms *symptoms.List
	project  *project.Instrument
	advice   *seeds.AdviceShelf
	glossary *seeds.GlossaryShelf
	reasons  *seeds.OmissionShelf
}

func everything(t *testing.T) product {
	t.Helper()
	return product{
		load(t, questionnaire.Load), load(t, duties.Load), load(t, symptoms.Load), load(t, project.Load),
		load(t, seeds.LoadAdvice), load(t, seeds.LoadGlossary), load(t, seeds.LoadOmissions),
	}
}

// sources are the lines that a carrier cites, for a duty those that it cites for the row's role.
func (p product) sources(row seeds.Row, c seeds.Carrier) ([]string, error) {
	switch c.Kind {
	case seeds.CarrierFacet:
		var sources []string
		for _, item := range p.bank.Items() {
			if string(item.Facet) == c.ID {
				sources = append(sources, item.Sources...)
			}
		}
		return sources, known(sources != nil, c)
	case seeds.CarrierDuty:
		card, ok := p.deck.Get(c.ID)
		if sources, named := card.Sources[row.Role]; ok && named {
			return sources, nil
		}
		return slices.Concat(card.Sources["product-owner"], card.Sources["project-manager"], card.Sources["product-manager"]), known(ok && row.Role == "", c)
	case seeds.CarrierSymptom:
		s, ok := p.symptoms.Get(c.ID)
		return s.Sources, known(ok, c)
	case seeds.CarrierFactor:
		f, ok := p.project.Factors.Get(c.ID)
		return f.Sources, known(ok, c)
	case seeds.CarrierTick:
		tick, ok := p.project.Ticks.Get(c.ID)
		return tick.Sources, known(ok, c)
	case seeds.CarrierAdvice:
		a, ok := p.advice.Get(c.ID)
		return a.Sources, known(ok, c)
	case seeds.CarrierGlossary:
		e, ok := p.glossary.Get(c.ID)
		sources := slices.Clone(e.Sources)
		for _, name := range e.Names {
			sources = append(sources, name.Sources...)
		}
		return sources, known(ok, c)
	case seeds.CarrierNotUsed:
		r, ok := p.reasons.Get(c.ID)
		return r.Sources, known(ok, c)
	}
	return nil, fmt.Errorf("unknown carrier %s:%s", c.Kind, c.ID)
}

func known(ok bool, c seeds.Carrier) error {
	if !ok {
		return fmt.Errorf("no %s %q for this role", c.Kind, c.ID)
	}
	return nil
}

// Every row of the inventory but context is carried by something that exists and cites the row's line.
func TestCoverage(t *testing.T) {
	rows, coverage := load(t, seeds.LoadRows), load(t, seeds.LoadCoverage)
	if err := coverage.Check(rows, everything(t).sources); err != nil {
		t.Error(err)
	}
	categories, unaccounted := map[string]int{}, 0
	for _, row := range rows {
		categories[row.Category]++
		if row.Category != seeds.Context && len(coverage[row.ID]) == 0 {
			unaccounted++
		}
	}
	t.Logf("%d rows %v; carried by %v; %d unaccounted for", len(rows), categories, coverage.Count(), unaccounted)
	if len(rows) != 352 || categories[seeds.Context] != 10 || unaccounted != 0 {
		t.Errorf("%d rows, %d of context, %d unaccounted for", len(rows), categories[seeds.Context], unaccounted)
	}
}

// Every duty that a pole of the bank claims to touch is a card of the deck, and the pair cites a line of that card.
func TestDutiesOfTheBank(t *testing.T) {
	p, duties := everything(t), load(t, questionnaire.LoadDuties)
	for _, pair := range p.bank.Pairs() {
		for _, id := range duties.Pairs[pair.ID].All() {
			card, ok := p.deck.Get(id)
			if !ok {
				t.Errorf("%s: no card %q", pair.ID, id)
			}
			shares := func(line string) bool { return seeds.Cites(pair.Sources, line) }
			if !slices.ContainsFunc(lines(slices.Concat(slices.Collect(maps.Values(card.Sources))...)), shares) {
				t.Errorf("%s cites %v, no line of the card %q: %v", pair.ID, pair.Sources, id, card.Sources)
			}
		}
	}
	t.Logf("%d of %d cards are touched: %v", len(duties.Cards()), len(p.deck.All()), duties.Cards())
}

// lines takes ranges of lines apart: 001:17-19 is 001:17, 001:18 and 001:19.
func lines(sources []string) []string {
	var all []string
	for _, source := range sources {
		article, numbers, _ := strings.Cut(source, ":")
		first, last, isRange := strings.Cut(numbers, "-")
		if !isRange {
			last = first
		}
		from, _ := strconv.Atoi(first)
		to, _ := strconv.Atoi(last)
		for n := from; n <= to; n++ {
			all = append(all, fmt.Sprintf("%s:%d", article, n))
		}
	}
	return all
}

func TestCoverageCheckSaysEverything(t *testing.T) {
	rows := []seeds.Row{
		{ID: "A", Category: "role", Source: "001:1"},
		{ID: "B", Category: "role", Source: "001:2"},
		{ID: "C", Category: seeds.Context},
		{ID: "D", Category: "role", Source: "001:3"},
	}
	x, gone := seeds.Carrier{Kind: "duty", ID: "x"}, seeds.Carrier{Kind: "duty", ID: "gone"}
	coverage := seeds.Coverage{"A": {gone, x}, "D": {x}, "Z": {x}}
	err := coverage.Check(rows, func(_ seeds.Row, c seeds.Carrier) ([]string, error) {
		if c == gone {
			return nil, errors.New("no duty gone")
		}
		return []string{"001:1"}, nil
	})
	const want = "A: no duty gone\nB: nothing that cites 001:2 carries it\nD: nothing that cites 001:3 carries it\nZ: no such row"
	if err == nil || err.Error() != want {
		t.Errorf("said: %v", err)
	}
}

func TestContradictions(t *testing.T) {
	all, deck := load(t, seeds.LoadContradictions), load(t, duties.Load)
	if n := len(all.All()); n != 28 {
		t.Errorf("%d contradictions", n)
	}
	for i, c := range all.All() {
		if c.ID != fmt.Sprintf("x%02d", i+1) {
			t.Errorf("%s at place %d", c.ID, i+1)
		}
		for _, card := range c.Cards {
			if !deck.Has(card) {
				t.Errorf("%s: no card %q", c.ID, card)
			}
		}
		for _, lang := range all.Languages() {
			words, _ := all.Text(lang, c.ID)
			for _, side := range c.Sides {
				if words.Sides[side.ID] == "" {
					t.Errorf("%s: no words in %s for side %s", c.ID, lang, side.ID)
				}
			}
			if len(words.Sides) != len(c.Sides) {
				t.Errorf("%s: words in %s for %d of %d sides", c.ID, lang, len(words.Sides), len(c.Sides))
			}
		}
	}
}

// The glossary names every role of the inventory, and where the articles disagree about it.
func TestGlossary(t *testing.T) {
	glossary, contradictions := load(t, seeds.LoadGlossary), load(t, seeds.LoadContradictions)
	for _, row := range load(t, seeds.LoadRows) {
		if row.Role != "" && row.Role != "both" && !glossary.Has(row.Role) {
			t.Errorf("%s: no entry for %q", row.ID, row.Role)
		}
	}
	for _, e := range glossary.All() {
		if e.AliasOf != "" {
			if role, ok := glossary.Get(e.AliasOf); !ok || role.Kind != "role" {
				t.Errorf("%s is an alias of %q, which is no role", e.ID, e.AliasOf)
			}
		}
		for _, id := range e.Disagree {
			if !contradictions.Has(id) {
				t.Errorf("%s: no contradiction %q", e.ID, id)
			}
		}
		for _, name := range e.Names {
			if name.Short != (len(name.Name) == 2) {
				t.Errorf("%s: name %q, short %v", e.ID, name.Name, name.Short)
			}
		}
	}
}

// One agency's practices are exactly those of the article that describes its services (004:66-82), and nothing that we say
// ourselves is passed off as theirs.
func TestAgencyPracticesAreMarked(t *testing.T) {
	for _, a := range load(t, seeds.LoadAdvice).All() {
		services := false
		for line := 66; line <= 82; line++ {
			services = services || slices.Contains(a.Sources, fmt.Sprintf("004:%d", line))
		}
		if services != a.Agency || a.Agency != strings.HasPrefix(a.ID, "agency-") {
			t.Errorf("%s: agency %v, sources %v", a.ID, a.Agency, a.Sources)
		}
	}
}

// Roles are written out in everything that a person reads here; the short forms stand in the glossary's names only.
func TestRolesAreWrittenOut(t *testing.T) {
	short := regexp.MustCompile(`\bP[MO]s?\b`)
	check := func(where string, texts ...string) {
		for _, text := range texts {
			if short.MatchString(text) {
				t.Errorf("%s: %s", where, text)
			}
		}
	}
	p := everything(t)
	words(p.advice, func(id string, w shelf.Words) { check(id, w.Title, w.Text) })
	words(p.reasons, func(id string, w shelf.Words) { check(id, w.Title, w.Text) })
	words(p.deck.Shelf, func(id string, w shelf.Words) { check(id, w.Title, w.Text) })
	words(p.glossary, func(id string, w seeds.EntryWords) { check(id, w.Title, w.Text, w.Note) })
	words(p.symptoms, func(id string, w symptoms.Words) { check(id, w.Title, w.Statement, w.Meaning, w.Alarm) })
	words(p.project.Reasons, func(id string, w shelf.Words) { check(id, w.Title, w.Text) })
	words(p.project.Clashes, func(id string, w shelf.Words) { check(id, w.Title, w.Text) })
	words(p.project.Ticks, func(id string, w project.TickWords) { check(id, w.Title, w.Text) })
	words(load(t, seeds.LoadContradictions), func(id string, w seeds.ContradictionWords) {
		check(id, w.What, w.Handling)
		for _, text := range w.Sides {
			check(id, text)
		}
	})
}

// words calls f with every text of a shelf.
func words[E shelf.Keyed, T any](s *shelf.Shelf[E, T], f func(id string, w T)) {
	for _, lang := range s.Languages() {
		for _, e := range s.All() {
			text, _ := s.Text(lang, e.Key())
			f(e.Key(), text)
		}
	}
}

func TestSources(t *testing.T) {
	if err := seeds.CheckSources("000:1", "001:80", "003:1-93", "004:106"); err != nil {
		t.Error(err)
	}
	for _, source := range []string{"", "001", "001:0", "001:81", "005:1", "001:7-7", "001:7-3", "001:x", "001:7-", "001:7-81"} {
		if seeds.CheckSources(source) == nil {
			t.Errorf("%q is taken for a line", source)
		}
	}
	sources := []string{"001:17", "001:51-54"}
	for line, want := range map[string]bool{"001:17": true, "001:52": true, "001:54": true, "001:55": false, "002:17": false, "": false} {
		if seeds.Cites(sources, line) != want {
			t.Errorf("Cites %q is not %v", line, want)
		}
	}
}

func TestFaultyDataIsNoticed(t *testing.T) {
	for name, check := range map[string]func() error{
		"unknown kind of advice":     seeds.Advice{Kind: "gossip", Ours: true}.Check,
		"advice from nowhere":        seeds.Advice{Kind: seeds.Practice}.Check,
		"ours and sourced":           seeds.Advice{Kind: seeds.Practice, Ours: true, Sources: []string{"001:1"}}.Check,
		"unknown kind of entry":      seeds.Entry{Kind: "boss", Names: []seeds.Name{{Name: "a"}}, Sources: []string{"001:1"}}.Check,
		"alias of nobody":            seeds.Entry{Kind: "alias", Names: []seeds.Name{{Name: "a"}}, Sources: []string{"001:1"}}.Check,
		"entry without names":        seeds.Entry{Kind: "role", Sources: []string{"001:1"}}.Check,
		"one side":                   seeds.Contradiction{Sides: []seeds.Side{{ID: "a", Sources: []string{"001:1"}}}}.Check,
		"side without lines":         seeds.Contradiction{Sides: []seeds.Side{{ID: "a"}, {ID: "b", Sources: []string{"001:1"}}}}.Check,
		"contradiction of no facet":  seeds.Contradiction{Sides: []seeds.Side{{ID: "a", Sources: []string{"001:1"}}, {ID: "b", Sources: []string{"001:1"}}}, Facets: []questionnaire.Facet{"z9"}}.Check,
		"words without an alternate": seeds.ContradictionWords{What: "x", Handling: "y", Sides: map[string]string{"a": ""}}.Check,
		"title only":                 seeds.EntryWords{Title: "x"}.Check,
		"reason without a line":      seeds.Omission{Sources: []string{"x"}}.Check,
	} {
		if check() == nil {
			t.Errorf("%s: no problem found", name)
		}
	}
	var c seeds.Carrier
	for _, text := range []string{`"duty"`, `":x"`, `"duty:"`, `1`} {
		if c.UnmarshalJSON([]byte(text)) == nil {
			t.Errorf("%s is taken for a carrier", text)
		}
	}
}
