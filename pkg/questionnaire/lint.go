package questionnaire

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// LintReport holds the figures of a bank's writing in one language.
type LintReport struct {
	Language string
	Facets   []FacetCount  // in the order of [Facets]
	Axes     []AxisCount   // in the order of [Axes]
	Pairs    []PairFigures // in the order of [Bank.Pairs]
	Grade    float64       // mean grade of the pairs
	Plus     float64       // mean number of words at the + pole
	Minus    float64       // mean number of words at the − pole
	Jargon   int           // pairs that hold words of the trade
	Duties   int           // duty cards that some pole touches
	Findings int           // broken rules, which the error of Lint lists
}

// FacetCount is how many pairs a facet has.
type FacetCount struct {
	Facet       Facet
	Bank, Fixed int
}

// AxisCount is how the pairs of an axis are directed, in the bank and in the fixed form.
type AxisCount struct {
	Axis        Axis
	Bank, Fixed Direction
}

// Direction counts pairs, those with the + pole authored on the left, and those worded "start".
type Direction struct{ Pairs, Left, Start int }

// PairFigures is what can be counted about a pair: the words at each pole, and its grade by the language's formula of
// reading, the two poles taken as two sentences.
type PairFigures struct {
	ID          string
	Plus, Minus int
	Grade       float64
}

// Lint holds the words of a bank in one language against the writing rules of that language
// (rules.json of its texts), its pairs against the balance that they are to have, and the duties that its poles touch
// (bank/duties.json) against those that a bank must reach. The error joins everything that breaks a rule, and
// is the only result where the rules themselves are missing or faulty. What a program cannot see, such as
// whether both sides are equally attractive, is in bank/AUTHORS.md.
func Lint(b *Bank, lang string) (LintReport, error) {
	r, err := loadRules(lang)
	if err != nil {
		return LintReport{}, err
	}
	duties, err := LoadDuties()
	if err != nil {
		return LintReport{}, err
	}
	report := LintReport{Language: lang}
	var list problemList
	list.unless(question(b.Stem(lang)), "the stem %q is not one question", b.Stem(lang))
	for _, item := range b.items {
		text, _ := b.Text(lang, item.ID)
		if item.Kind == Pair {
			report.lintPair(&list, r, item, text)
		} else {
			lintLevel(&list, r, item, text)
		}
	}
	report.count(b)
	report.lintBalance(&list)
	report.Duties = duties.lint(&list, b)
	report.Findings = len(list)
	return report, errors.Join(list...)
}

// lintPair adds a pair to the report and what its wording breaks to the list.
func (report *LintReport) lintPair(list *problemList, r rules, item Item, text Text) {
	plus, minus := words(text.Plus), words(text.Minus)
	figures := PairFigures{item.ID, len(plus), len(minus), grade(r, text.Plus, text.Minus)}
	report.Pairs = append(report.Pairs, figures)
	lintPole(list, r, item.ID+" +", item.Stance, text.Plus)
	lintPole(list, r, item.ID+" −", item.Stance, text.Minus)
	apart := max(figures.Plus, figures.Minus) - min(figures.Plus, figures.Minus)
	list.unless(apart <= r.Words.Apart, "%s: %d words against %d, more than %d apart", item.ID, figures.Plus, figures.Minus, r.Words.Apart)
	list.unless(figures.Grade <= r.Grade.Most, "%s: grade %.1f is above %.1f", item.ID, figures.Grade, r.Grade.Most)
	onPlus, onMinus := jargon(r, plus), jargon(r, minus)
	list.unless((len(onPlus) > 0) == (len(onMinus) > 0), "%s: jargon on one side: %q", item.ID, slices.Concat(onPlus, onMinus))
	if len(onPlus)+len(onMinus) > 0 {
		report.Jargon++
	}
	onPlus, onMinus = found(r.Charged, plus), found(r.Charged, minus)
	list.unless((len(onPlus) > 0) == (len(onMinus) > 0), "%s: praise on one side: %q", item.ID, slices.Concat(onPlus, onMinus))
	for _, leak := range found(r.Leaks[item.Axis], slices.Concat(plus, minus)) {
		list.unless(false, "%s: %q belongs to another axis", item.ID, leak)
	}
}

// lintLevel adds what the wording of a level statement breaks to the list.
func lintLevel(list *problemList, r rules, item Item, text Text) {
	rest, ok := strings.CutPrefix(text.Statement, r.Level)
	list.unless(ok, "%s: does not begin with %q", item.ID, r.Level)
	list.unless(len(jargon(r, words(rest))) == 0, "%s: jargon %q", item.ID, jargon(r, words(rest)))
	list.unless(sentence(text.Statement, strings.Count(r.Level, ",")+r.Commas), "%s: is not one plain sentence: %q", item.ID, text.Statement)
	lintLength(list, r, item.ID, rest)
	lintBanned(list, r, item.ID, rest)
}

// lintPole adds what a pole breaks by itself. It completes the stem where it is one phrase with a verb of the pair's
// stance in its place.
func lintPole(list *problemList, r rules, where, stance, pole string) {
	list.unless(phrase(pole, r.Commas), "%s: is not one plain phrase: %q", where, pole)
	place := map[string]string{verbFirst: "begin", verbLast: "end"}[r.Verb]
	list.unless(len(found(r.Verbs[stance], r.verb(pole))) > 0, "%s: does not %s with a verb to %s", where, place, stance)
	lintLength(list, r, where, pole)
	lintBanned(list, r, where, pole)
}

func lintLength(list *problemList, r rules, where, text string) {
	n := len(words(text))
	list.unless(n >= r.Words.Least && n <= r.Words.Most, "%s: %d words, not %d to %d", where, n, r.Words.Least, r.Words.Most)
}

func lintBanned(list *problemList, r rules, where, statement string) {
	for _, name := range slices.Sorted(maps.Keys(r.Banned)) {
		for _, word := range found(r.Banned[name], words(statement)) {
			list.unless(false, "%s: %q is banned (%s)", where, word, name)
		}
	}
	for _, short := range abbreviations(statement) {
		list.unless(len(jargon(r, words(short))) > 0, "%s: abbreviation %q", where, short)
	}
}

// jargon returns the words of the trade among the words, which may end in an s.
func jargon(r rules, words []string) []string {
	var hits []string
	for _, word := range words {
		if slices.Contains(r.Jargon, word) || slices.Contains(r.Jargon, strings.TrimSuffix(word, "s")) {
			hits = append(hits, word)
		}
	}
	return hits
}

// count fills in the numbers of pairs and the means.
func (report *LintReport) count(b *Bank) {
	for _, p := range blueprint {
		report.Facets = append(report.Facets, FacetCount{Facet: p.facet})
	}
	for _, axis := range Axes {
		report.Axes = append(report.Axes, AxisCount{Axis: axis})
	}
	for _, item := range b.Pairs() {
		if i := slices.Index(Facets, item.Facet); i >= 0 {
			report.Facets[i].Bank++
			report.Facets[i].Fixed += one(item.Fixed)
		}
		if i := item.Axis.Index(); i >= 0 {
			report.Axes[i].Bank.add(item)
			if item.Fixed {
				report.Axes[i].Fixed.add(item)
			}
		}
	}
	for _, pair := range report.Pairs {
		n := float64(len(report.Pairs))
		report.Grade += pair.Grade / n
		report.Plus += float64(pair.Plus) / n
		report.Minus += float64(pair.Minus) / n
	}
}

func (d *Direction) add(item Item) {
	d.Pairs++
	d.Left += one(item.Keyed == Left)
	d.Start += one(item.Stance == Start)
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// lintBalance adds what is out of balance over the bank: sides, stances, jargon and mean lengths.
func (report *LintReport) lintBalance(list *problemList) {
	for _, axis := range report.Axes {
		axis.Bank.lint(list, fmt.Sprintf("axis %s, bank", axis.Axis))
		axis.Fixed.lint(list, fmt.Sprintf("axis %s, fixed form", axis.Axis))
	}
	list.unless(report.Jargon*jargonShare <= len(report.Pairs), "%d of %d pairs hold jargon, more than a fifth", report.Jargon, len(report.Pairs))
	list.unless(math.Abs(report.Plus-report.Minus) <= .5, "the poles have %.2f and %.2f words on average", report.Plus, report.Minus)
}

// lint says where a direction is further from half than one pair.
func (d Direction) lint(list *problemList, where string) {
	list.unless(nearHalf(d.Left, d.Pairs), "%s: + on the left in %d of %d pairs", where, d.Left, d.Pairs)
	list.unless(nearHalf(d.Start, d.Pairs), "%s: stance start in %d of %d pairs", where, d.Start, d.Pairs)
}

// nearHalf reports whether n is half of all, give or take one.
func nearHalf(n, all int) bool { return 2*n >= all-2 && 2*n <= all+2 }
