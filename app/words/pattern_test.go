package words

import (
	"encoding/json"
	"fmt"
	"maps"
	"os/exec"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/texts"

	"github.com/google/go-cmp/cmp"
)

// intl is what Node's Intl makes of lists and days, in a language with digits from 0 to 9.
const intl = `
const { langs, lists, days } = JSON.parse(require("fs").readFileSync(0, "utf8")), out = {};
for (const lang of langs) {
  const tag = lang + "-u-nu-latn", of = { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" };
  const date = new Intl.DateTimeFormat(tag, of), list = new Intl.ListFormat(tag);
  const month = (m) => date.formatToParts(new Date(Date.UTC(2026, m, 14))).find((part) => part.type === "month").value;
  out[lang] = {
    Lists: lists.map((parts) => list.format(parts)), Days: days.map((day) => date.format(new Date(day))),
    Months: Array.from({ length: 12 }, (_, m) => month(m)),
  };
}
console.log(JSON.stringify(out));
`

// formatted is what intl says of one language.
type formatted struct{ Lists, Days, Months []string }

// written are the patterns of languages that differ: in the word between the last two, in the order of a day, in its points.
var written = map[string]map[string]string{
	"en-GB": {"list.two": "{a} and {b}", "list.start": "{a}, {b}", "list.middle": "{a}, {b}", "list.end": "{a} and {b}", "date.day": "{day} {month} {year}"},
	"de":    {"list.two": "{a} und {b}", "list.start": "{a}, {b}", "list.middle": "{a}, {b}", "list.end": "{a} und {b}", "date.day": "{day}. {month} {year}"},
	"fr":    {"list.two": "{a} et {b}", "list.start": "{a}, {b}", "list.middle": "{a}, {b}", "list.end": "{a} et {b}", "date.day": "{day} {month} {year}"},
	"pl":    {"list.two": "{a} i {b}", "list.start": "{a}, {b}", "list.middle": "{a}, {b}", "list.end": "{a} i {b}", "date.day": "{day} {month} {year}"},
	"ar":    {"list.two": "{a} و{b}", "list.start": "{a} و{b}", "list.middle": "{a} و{b}", "list.end": "{a} و{b}", "date.day": "{day} {month} {year}"},
	"lv":    {"list.two": "{a} un {b}", "list.start": "{a}, {b}", "list.middle": "{a}, {b}", "list.end": "{a} un {b}", "date.day": "{year}. gada {day}. {month}"},
}

// TestPatterns: lists and days are put together as Intl does, in the rules of six languages and in every language that ships.
// English is that of Britain, which has no comma before the last "and".
func TestPatterns(t *testing.T) {
	catalogues := map[string]*Catalogue{}
	for lang, patterns := range written {
		catalogues[lang] = &Catalogue{lang: lang, texts: maps.Clone(patterns)}
	}
	for _, lang := range texts.Languages() {
		catalogues[strings.Replace(lang, texts.Default, "en-GB", 1)] = load(t, lang)
	}
	lists := [][]string{{"a"}, {"a", "b"}, {"a", "b", "c"}, {"a", "b", "c", "d"}, {"{b}", "{a}", "c", "d", "e"}}
	days := []string{"2026-01-01", "2026-03-31", "2027-12-09"}
	langs := []string{}
	for lang := range catalogues {
		langs = append(langs, lang)
	}
	for lang, want := range node(t, map[string]any{"langs": langs, "lists": lists, "days": days}) {
		c := catalogues[lang]
		for i, month := range want.Months {
			if key := fmt.Sprintf("date.month.%d", i+1); !c.Has(key) {
				c.texts[key] = month
			}
		}
		var got formatted
		for _, parts := range lists {
			got.Lists = append(got.Lists, c.List(parts))
		}
		for _, day := range days {
			at, err := time.Parse(time.DateOnly, day)
			if err != nil {
				t.Fatal(err)
			}
			got.Days = append(got.Days, c.Date(at))
		}
		if diff := cmp.Diff(formatted{Lists: want.Lists, Days: want.Days}, got); diff != "" {
			t.Errorf("%s (-Intl +own):\n%s", lang, diff)
		}
	}
}

// node runs intl.
func node(t *testing.T, input any) map[string]formatted {
	t.Helper()
	data, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", "-e", intl)
	cmd.Stdin = strings.NewReader(string(data))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("node (Node.js is needed): %v\n%s", err, out)
	}
	var found map[string]formatted
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return found
}

// TestPutTogether: other patterns, and nothing where there is nothing.
func TestPutTogether(t *testing.T) {
	c := load(t, texts.Default)
	for got, want := range map[string]string{
		c.List(nil):                             "",
		c.Series([]string{"a", "b", "c"}):       "a, b, c",
		c.Series(nil):                           "",
		c.Apart([]string{"a, b", "c"}):          "a, b; c",
		c.Sentences("", "One.", "", "Two.", ""): "One. Two.",
		c.Sentences():                           "",
		c.Labelled("Round", "{label}"):          "Round: {label}",
		c.Date(time.Date(2026, 11, 29, 23, 0, 0, 0, time.FixedZone("", 3600))): "29 November 2026",
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
