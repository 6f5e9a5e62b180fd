package locale

import (
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var record = flag.Bool("record", false, "write testdata/forms.json anew, to be read before it is kept")

// rules are languages whose rules differ: from two categories to six, with points, commas and spaces, with the sign behind
// a space or between marks of direction.
var rules = []string{"en", "de", "fr", "pl", "ar", "lv"}

// forms are what a language makes of the same numbers.
type forms struct {
	Categories []string            // that it has
	Plural     map[string][]int    // of whole numbers
	Numbers    []string            // of whole numbers
	Decimals   map[string][]string // by how many digits
	Percent    map[string][]string
	Shortest   []string
}

var (
	counts = []int{0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 14, 15, 20, 21, 22, 25, 99, 100, 101, 102, 103, 110, 111, 112, 200, 999, 1000, 1001}
	whole  = []int{0, 7, 999, 1000, 9999, 10000, 1234567, -5, -12345}
	exact  = []float64{0, 0.5, 0.125, 2.675, 1234.5, -0.004, -3.25}
	shares = []float64{0, 0.004, 0.005, 0.07, 0.125, 0.29, 0.58, 0.995, 1, 12.5}
)

func formsOf(lang string) forms {
	f := forms{Categories: Forms(lang), Plural: map[string][]int{}, Decimals: map[string][]string{}, Percent: map[string][]string{}}
	for _, n := range counts {
		f.Plural[Plural(lang, n)] = append(f.Plural[Plural(lang, n)], n)
	}
	for _, n := range whole {
		f.Numbers = append(f.Numbers, Number(lang, n))
	}
	for _, x := range exact {
		f.Decimals["1"] = append(f.Decimals["1"], Decimal(lang, x, 1))
		f.Decimals["2"] = append(f.Decimals["2"], Decimal(lang, x, 2))
		f.Shortest = append(f.Shortest, Shortest(lang, x))
	}
	for _, share := range shares {
		f.Percent["0"] = append(f.Percent["0"], Percent(lang, share, 0))
		f.Percent["1"] = append(f.Percent["1"], Percent(lang, share, 1))
	}
	return f
}

// TestForms runs natively and, with `make test-wasm`, on Node's Intl: both give what is recorded.
func TestForms(t *testing.T) {
	got := map[string]forms{}
	shipped, err := filepath.Glob("../../pkg/texts/*/language.json")
	if err != nil || len(shipped) == 0 {
		t.Fatalf("no language is shipped: %v", err)
	}
	for _, file := range shipped {
		got[filepath.Base(filepath.Dir(file))] = forms{}
	}
	for _, lang := range append(rules, slices.Collect(maps.Keys(got))...) {
		got[lang] = formsOf(lang)
	}
	const file = "testdata/forms.json"
	if *record {
		data, err := json.MarshalIndent(got, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]forms{}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-recorded +now):\n%s", diff)
	}
}

// TestUnknownLanguage: what has no rules, as the languages that nobody speaks, is written as English.
func TestUnknownLanguage(t *testing.T) {
	for _, lang := range []string{"qa", "qb", "xx-YY"} {
		if diff := cmp.Diff(formsOf("en"), formsOf(lang)); diff != "" {
			t.Errorf("%q (-English +it):\n%s", lang, diff)
		}
	}
}
