package questionnaire

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLint holds the shipped bank against its writing rules and prints the figures.
func TestLint(t *testing.T) {
	b := load(t)
	for _, lang := range b.Languages() {
		report, err := Lint(b, lang)
		if err != nil {
			t.Errorf("findings:\n%v", err)
		}
		t.Log(report)
	}
}

// TestLintFaults plants a fault against each rule and expects all of them in one error.
func TestLintFaults(t *testing.T) {
	f := draft(t)
	f.say("v1-focus-04", "Choose what we build in this house so that each of us here can sleep soundly", "Decide")
	f.say("v1-focus-05", "The team works out what people really need", "Work out how to deliver on time.")
	f.say("v1-focus-06", "Pick a product manager who does well", "Pick a job for a PM, then rest")
	f.say("v2-ownership-04", "Turn down requests that never have a reason", "Turn down requests that don't have a date")
	f.say("v2-ownership-05", "Look for what users need without delay", "Look for dates and costs in each plan")
	f.say("v2-ownership-06", "Turn wishes into features rather late", "Turn what was a wish into a schedule")
	f.say("v3-customer-03", "Visit people who love our product", "Visit my staff to see how they organise work")
	f.say("v3-customer-04", "Decide on the ROI for our users", "Decide on the costs for our sponsors")
	f.say("v4-success-03", "Cut a feature that the market ignores", "Discover a feature that comes late")
	f.say("s1-altitude-07", "Shape organisational interdependencies systematically", "Shape the first draft of a feature")
	f.Texts["en"] = wording{Stem: "Which do you do", Items: f.Texts["en"].Items}
	f.Texts["en"].Items["level-value-02"] = Text{Statement: "I own our KPIs."}
	f.Texts["en"].Items["level-value-03"] = Text{Statement: "I'd be happy to be responsible for the talks and the QA"}
	for i := range f.Items {
		if f.Items[i].Axis == Adaptation {
			f.Items[i].Keyed = Left
		}
	}
	f.Items = append(f.Items, Item{ID: "v6-scope-60", Kind: Pair, Stance: Start, Sources: []string{}})
	f.say("v6-scope-60", "Look for bugs", "Look for tests")
	want := []string{
		`the stem "Which do you do" is not one question`,
		`v1-focus-04 +: 16 words, not 3 to 11`,
		`v1-focus-04 −: 1 words, not 3 to 11`,
		`v1-focus-04: 16 words against 1, more than 3 apart`,
		`v1-focus-05 +: does not begin with a verb to start`,
		`v1-focus-05 −: is not one plain phrase: "Work out how to deliver on time."`,
		`v1-focus-06 +: "manager" is banned (role)`,
		`v1-focus-06 −: is not one plain phrase: "Pick a job for a PM, then rest"`,
		`v1-focus-06 −: "then" is banned (double)`,
		`v1-focus-06 −: abbreviation "PM"`,
		`v1-focus-06: praise on one side: ["well"]`,
		`v2-ownership-04 +: "never" is banned (absolute)`,
		`v2-ownership-04 −: "*n't" is banned (negation)`,
		`v2-ownership-05 +: "without" is banned (negation)`,
		`v2-ownership-05 −: "and" is banned (double)`,
		`v2-ownership-06 +: "rather" is banned (rival)`,
		`v2-ownership-06 −: "was" is banned (tense)`,
		`v3-customer-03 −: "my" is banned (person)`,
		`v3-customer-03 −: "staff" is banned (rank)`,
		`v3-customer-03 −: "organise" is banned (spelling)`,
		`v3-customer-03: praise on one side: ["love"]`,
		`v3-customer-04: jargon on one side: ["roi"]`,
		`v4-success-03 −: does not begin with a verb to decide`,
		`v4-success-03: "market" belongs to another axis`,
		`s1-altitude-07: grade 15.5 is above 8.0`,
		`level-value-02: does not begin with "I'd be happy to be responsible for "`,
		`level-value-02: jargon ["kpis"]`,
		`level-value-02: "i" is banned (person)`,
		`level-value-03: is not one plain sentence: "I'd be happy to be responsible for the talks and the QA"`,
		`level-value-03: "and" is banned (double)`,
		`level-value-03: abbreviation "QA"`,
		`axis a, bank: + on the left in 26 of 26 pairs`,
		`axis a, fixed form: + on the left in 13 of 13 pairs`,
		`duties: pair "v6-scope-60" is missing`,
	}
	report, err := Lint(f.parse(t), "en")
	if diff := cmp.Diff(want, findings(err)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if report.Findings != len(want) {
		t.Errorf("%d findings counted, want %d", report.Findings, len(want))
	}
}

// findings returns the messages of a joined error, that about mean lengths without its figures.
func findings(err error) []string {
	all := lines(err)
	for i, line := range all {
		if strings.HasPrefix(line, "the poles have ") {
			all[i] = "the poles differ in length"
		}
	}
	return all
}

// TestLintBalance plants faults of the whole: stances, jargon and the length of one pole.
func TestLintBalance(t *testing.T) {
	f := draft(t)
	for i, item := range f.Items[:28] {
		f.say(item.ID, "Decide what the order says about our work", "Decide what the order says")
		if i < 17 {
			f.say(item.ID, "Decide what the backlog says about our work", "Decide what the backlog says")
		}
		f.Items[i].Stance = Decide
	}
	want := []string{
		`axis v, bank: stance start in 0 of 28 pairs`,
		`axis v, fixed form: stance start in 0 of 14 pairs`,
		`17 of 80 pairs hold jargon, more than a fifth`,
		`the poles differ in length`,
	}
	_, err := Lint(f.parse(t), "en")
	var got []string
	for _, line := range findings(err) {
		if !strings.Contains(line, "apart") {
			got = append(got, line)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// TestLintGerman plants faults against the rules that German has otherwise than English: the place of the verb, a comma,
// the beginning of a statement, the formula of the grade.
func TestLintGerman(t *testing.T) {
	f := draftIn(t, "de")
	f.say("v1-focus-04", "Ablehnen von Funktionen für wenige Menschen", "Ein Plan voller Risiken, den wir ablehnen")
	f.say("v1-focus-05", "Ausarbeiten, was die nächste Version, die kommt, können soll", "Ausarbeiten, wen wir für die nächste Version brauchen.")
	f.say("v3-customer-03", "Nachfragen, wie Nutzer unser Produkt nutzen", "Abteilungen helfen, besser zusammenzuarbeiten")
	f.say("v4-success-03", "Eine Funktion erkunden, die wenige Menschen nutzen", "Eine Funktion streichen, die nicht rechtzeitig kommt")
	f.say("s1-altitude-07", "Organisationsstrategische Entwicklungsperspektiven gemeinschaftlich gestalten", "Den ersten Entwurf einer Funktion gestalten")
	f.Texts["de"].Items["level-value-02"] = Text{Statement: "Ich lege gern die Ziele fest."}
	f.Texts["de"].Items["level-value-03"] = Text{Statement: "Ich wäre gern dafür verantwortlich, das zu sagen, was kommt, bevor es kommt."}
	want := []string{
		`v1-focus-04 +: does not end with a verb to decide`,
		`v1-focus-04 −: does not end with a verb to decide`,
		`v1-focus-05 +: is not one plain phrase: "Ausarbeiten, was die nächste Version, die kommt, können soll"`,
		`v1-focus-05 −: is not one plain phrase: "Ausarbeiten, wen wir für die nächste Version brauchen."`,
		`v3-customer-03 +: "nutzer*" is banned (gender)`,
		`v3-customer-03: praise on one side: ["besser*"]`,
		`v4-success-03 +: does not end with a verb to decide`,
		`v4-success-03 −: "nicht" is banned (negation)`,
		`s1-altitude-07: grade 16.1 is above 14.0`,
		`level-value-02: does not begin with "Ich wäre gern dafür verantwortlich, "`,
		`level-value-02: "ich" is banned (person)`,
		`level-value-03: is not one plain sentence: "Ich wäre gern dafür verantwortlich, das zu sagen, was kommt, bevor es kommt."`,
	}
	_, err := Lint(f.parse(t), "de")
	if diff := cmp.Diff(want, lines(err)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// TestRulesCheck plants faults in the rules themselves.
func TestRulesCheck(t *testing.T) {
	want := []string{
		`verb "middle" is neither first nor last`, `commas -1 is below 0`, `there are no vowels`, `there is no highest grade`,
	}
	if diff := cmp.Diff(want, lines(rules{Verb: "middle", Commas: -1}.check())); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestVerb(t *testing.T) {
	tests := []struct {
		place, pole string
		want        []string
	}{
		{verbFirst, "Find out why, then rest", []string{"find"}},
		{verbLast, "Eine Frage klären, die aufhält", []string{"klären"}},
		{verbLast, "Trends nachgehen", []string{"nachgehen"}},
		{verbFirst, "", []string{}},
		{verbLast, ", die", []string{}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, rules{Verb: test.place}.verb(test.pole)); diff != "" {
			t.Errorf("verb %s in %q (-want +got):\n%s", test.place, test.pole, diff)
		}
	}
}

func TestLintUnknownLanguage(t *testing.T) {
	report, err := Lint(load(t), "xx")
	if err == nil || !strings.Contains(err.Error(), `writing rules for "xx"`) {
		t.Errorf("Lint in a language without rules: %v, %v", report, err)
	}
}

// TestGrade compares with grades worked out by hand.
func TestGrade(t *testing.T) {
	tests := []struct {
		lang       string
		statements []string
		want       float64
	}{
		{"en", []string{"The cat sat on the mat."}, .39*6 + 11.8 - 15.59},
		{"en", []string{"I settle ideas.", "We go."}, .39*2.5 + 11.8*8/5 - 15.59},
		{"en", nil, 0},
		{"de", []string{"Die Ideen sammeln", "Es geht"}, .2656*2.5 + .2744*20 - 1.693},
	}
	for _, test := range tests {
		if got := grade(shippedRules(t, test.lang), test.statements...); math.Abs(got-test.want) > 1e-12 {
			t.Errorf("%s: grade(%q) = %v, want %v", test.lang, test.statements, got, test.want)
		}
	}
}

func TestSyllables(t *testing.T) {
	tests := map[string]map[string]int{
		"en": {
			"i": 1, "the": 1, "make": 1, "makes": 1, "settle": 2, "settles": 2, "planned": 1, "wanted": 2, "choices": 2,
			"releases": 3, "agree": 2, "agreed": 2, "value": 2, "values": 2, "idea": 3, "customer's": 3, "hand-overs": 3,
			"go-ahead": 3, "responsible": 4, "business": 2, "people": 2, "queue": 1, "trees": 1, "rhythm": 1, "hm": 1,
		},
		"de": {
			"wie": 1, "neue": 2, "funktion": 3, "leute": 2, "häuser": 2, "idee": 2, "ideen": 3, "überlegen": 4, "geändert": 3,
			"strategie": 3, "team": 1, "bauen": 2, "plan-b": 2,
		},
	}
	for lang, words := range tests {
		r := shippedRules(t, lang)
		for word, want := range words {
			if got := r.syllables(word); got != want {
				t.Errorf("%s: syllables(%q) = %d, want %d", lang, word, got, want)
			}
		}
	}
}

func shippedRules(t *testing.T, lang string) rules {
	t.Helper()
	r, err := loadRules(lang)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestFound(t *testing.T) {
	list := []string{"no", "as well", "*n't", "non-*", "on time"}
	tests := map[string][]string{
		"I know the time.":                nil,
		"I do as well as I can.":          {"as well"},
		"I don't say no.":                 {"no", "*n't"},
		"I make a non-stop ride on time.": {"non-*", "on time"},
		"":                                nil,
	}
	for statement, want := range tests {
		if diff := cmp.Diff(want, found(list, words(statement))); diff != "" {
			t.Errorf("found in %q (-want +got):\n%s", statement, diff)
		}
	}
}

func TestReport(t *testing.T) {
	report := LintReport{
		Language: "en", Grade: 3.25, Plus: 10, Minus: 10.5, Jargon: 1, Duties: 25, Findings: 2,
		Facets: []FacetCount{{"v1", 6, 3}},
		Axes:   []AxisCount{{Value, Direction{28, 14, 13}, Direction{14, 7, 6}}},
		Pairs:  []PairFigures{{"v1-focus-01", 10, 11, 3.1}, {"v1-focus-02", 9, 8, 3.4}},
	}
	want := `en: 2 pairs, 2 findings, mean grade 3.2 (highest 3.4), mean words 10.0 at + and 10.5 at −, jargon in 1
facet  bank fixed
v1        6     3
axis   pairs left start   fixed left start
v         28   14    13      14    7     6
pair                 +  − grade
v1-focus-01         10 11   3.1
v1-focus-02          9  8   3.4
`
	if diff := cmp.Diff(want, report.String()); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
}
