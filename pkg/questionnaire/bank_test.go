package questionnaire

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// load returns the shipped bank.
func load(t *testing.T) *Bank {
	t.Helper()
	b, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestLoad(t *testing.T) {
	b := load(t)
	got := map[string]int{"version": b.Version(), "items": len(b.Items()), "pairs": len(b.Pairs()), "statements": len(b.Statements()), "fixed": len(b.Fixed())}
	want := map[string]int{"version": 2, "items": 90, "pairs": 80, "statements": 10, "fixed": 40}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("numbers (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"de", "en"}, b.Languages()); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
}

// TestShipped holds the bank that is taken on trust to the one that is checked.
func TestShipped(t *testing.T) {
	b, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(load(t), b, cmp.AllowUnexported(Bank{})); diff != "" {
		t.Errorf("the bank on trust differs (-checked +trusted):\n%s", diff)
	}
}

func BenchmarkBank(b *testing.B) {
	for name, read := range map[string]func() (*Bank, error){"Load": Load, "Shipped": Shipped} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestItem(t *testing.T) {
	b := load(t)
	item, ok := b.Item("v1-focus-03")
	want := Item{
		ID: "v1-focus-03", Version: 2, Kind: Pair, Axis: Value, Facet: "v1", Keyed: item.Keyed, Stance: Start,
		Lambda: .45, Psi: .7975, Sources: item.Sources, Fixed: true, Repeats: "v1-focus-01",
	}
	if diff := cmp.Diff(want, item); diff != "" || !ok {
		t.Errorf("Item = %v (-want +got):\n%s", ok, diff)
	}
	if item, ok := b.Item("v9-nothing-01"); ok {
		t.Errorf("Item of an unknown id = %v", item)
	}
}

// TestLaunchValues holds the scoring figures of the launch: nothing is calibrated yet, so all pairs are equal.
func TestLaunchValues(t *testing.T) {
	for _, item := range load(t).Pairs() {
		if item.Lambda != .45 || item.Psi != .7975 || item.Nu != 0 {
			t.Errorf("%s: lambda %v, psi %v, nu %v", item.ID, item.Lambda, item.Psi, item.Nu)
		}
	}
}

// TestSources makes sure that no item cites a line beyond the end of an article.
func TestSources(t *testing.T) {
	lines := map[string]int{"000": 15, "001": 79, "002": 24, "003": 93, "004": 106}
	for _, item := range load(t).Items() {
		for _, source := range item.Sources {
			article, last, _ := strings.Cut(source, ":")
			if _, end, ok := strings.Cut(last, "-"); ok {
				last = end
			}
			if n, err := strconv.Atoi(last); err != nil || n > lines[article] {
				t.Errorf("%s cites %s; article %s has %d lines", item.ID, source, article, lines[article])
			}
		}
	}
}

// TestFixed looks at the order of the fixed form: the opening six first, never the same axis twice in a
// row, and never the same stance or authored side more than three times.
func TestFixed(t *testing.T) {
	fixed := load(t).Fixed()
	runs := map[string]func(Item) string{
		"axis":   func(item Item) string { return string(item.Axis) },
		"stance": func(item Item) string { return item.Stance },
		"keyed":  func(item Item) string { return item.Keyed },
	}
	most := map[string]int{"axis": 1, "stance": 3, "keyed": 3}
	for name, of := range runs {
		if n := longestRun(fixed, of); n > most[name] {
			t.Errorf("the same %s %d times in a row, want at most %d", name, n, most[name])
		}
	}
	for i, item := range fixed {
		if item.Opening != (i < 6) {
			t.Errorf("%d %s: opening is %v", i+1, item.ID, item.Opening)
		}
	}
}

func longestRun(items []Item, of func(Item) string) int {
	longest, run := 0, 0
	for i, item := range items {
		if i > 0 && of(items[i-1]) == of(item) {
			run++
		} else {
			run = 1
		}
		longest = max(longest, run)
	}
	return longest
}

// TestCopies makes sure that a caller cannot change the bank through what it is given.
func TestCopies(t *testing.T) {
	b := load(t)
	hash := b.Hash()
	b.Items()[0].ID, b.Fixed()[0].Version, b.Pairs()[0].Axis = "other", 9, "x"
	if got := b.Hash(); got != hash {
		t.Errorf("hash after changing copies = %s, want %s", got, hash)
	}
}

func TestFacets(t *testing.T) {
	for _, facet := range Facets {
		if got, want := facet.Axis(), Axis(facet[:1]); got != want || got.Index() < 0 {
			t.Errorf("%s.Axis() = %q, want %q", facet, got, want)
		}
	}
	if got := Facet("v7").Axis(); got != "" {
		t.Errorf("axis of an unknown facet = %q", got)
	}
	if got := Axis("x").Index(); got != -1 {
		t.Errorf("index of an unknown axis = %d", got)
	}
}

func TestItemsJSON(t *testing.T) {
	b := load(t)
	data, err := b.ItemsJSON()
	if err != nil {
		t.Fatal(err)
	}
	var items []map[string]any
	if err := json.Unmarshal(data, &items); err != nil {
		t.Fatal(err)
	}
	text, _ := b.Text("en", "v1-focus-01")
	german, _ := b.Text("de", "v1-focus-01")
	pair, _ := b.Item("v1-focus-01")
	want := map[string]any{
		"id": "v1-focus-01", "version": 2., "kind": "pair", "axis": "v", "facet": "v1", "keyed": pair.Keyed,
		"stance": "start", "lambda": .45, "psi": .7975, "nu": 0., "sources": []any{"001:17", "001:18", "004:11", "001:25", "001:2"},
		"fixed": true, "opening": true, "repeats": "",
		"stem": map[string]any{"de": "Was würden Sie lieber tun?", "en": "Which would you rather do?"},
		"text": map[string]any{
			"de": map[string]any{"plus": german.Plus, "minus": german.Minus},
			"en": map[string]any{"plus": text.Plus, "minus": text.Minus},
		},
	}
	if diff := cmp.Diff(want, items[0]); diff != "" {
		t.Errorf("first item (-want +got):\n%s", diff)
	}
	text, _ = b.Text("en", "level-delivery-05")
	german, _ = b.Text("de", "level-delivery-05")
	want = map[string]any{"de": map[string]any{"statement": german.Statement}, "en": map[string]any{"statement": text.Statement}}
	if diff := cmp.Diff(want, items[89]["text"].(map[string]any)); diff != "" {
		t.Errorf("words of the last item (-want +got):\n%s", diff)
	}
}

// TestHash makes sure that the hash follows what is asked and how it is scored, and nothing else: neither
// the order of items in the file nor the words nor a further language may make kept answers look foreign.
func TestHash(t *testing.T) {
	hash := load(t).Hash()
	if len(hash) != 12 {
		t.Errorf("hash %q is not of twelve digits", hash)
	}
	rapid.Check(t, func(rt *rapid.T) {
		f := draft(t)
		f.Items = rapid.Permutation(f.Items).Draw(rt, "items")
		item := &f.Items[rapid.IntRange(0, len(f.Items)-1).Draw(rt, "item")]
		rapid.SampledFrom(unmeasured(f, item)).Draw(rt, "change of no weight")()
		if got := f.parse(t).Hash(); got != hash {
			rt.Errorf("hash after a change of %s that does not count = %s, want %s", item.ID, got, hash)
		}
		rapid.SampledFrom(measuring(f, item)).Draw(rt, "change")()
		if got := f.parse(t).Hash(); got == hash {
			rt.Errorf("hash after a change of %s is still %s", item.ID, got)
		}
	})
}

// unmeasured returns changes of a bank that leave its hash alone.
func unmeasured(f *bankDraft, item *Item) []func() {
	return []func(){
		func() {},
		func() { f.Version++ },
		func() { f.Texts["en"].Items[item.ID] = Text{Plus: "Do it", Minus: "Wait"} },
		func() { f.Texts["xx"] = f.Texts["en"] },
		func() { item.Sources = slices.Concat(item.Sources, []string{"001:79"}) },
		func() { item.Stance = "other" },
		func() {
			if item.Kind == Pair {
				item.Keyed = "other"
			}
		},
	}
}

// measuring returns changes of a bank each of which gives it another hash.
func measuring(f *bankDraft, item *Item) []func() {
	return []func(){
		func() { item.ID += "x" },
		func() { item.Version++ },
		func() { item.Axis += "x" },
		func() { item.Facet += "x" },
		func() { item.Lambda += .01 },
		func() { item.Psi += .01 },
		func() { item.Nu += .01 },
		func() { item.Fixed = !item.Fixed },
		func() { item.Opening = !item.Opening },
		func() { f.Order[0], f.Order[1] = f.Order[1], f.Order[0] },
		func() { f.item("level-value-02").Keyed = DeliverySide },
		func() { f.item("v1-focus-02").Kind = Statement },
	}
}

// BenchmarkLoad measures what the browser pays once at its start.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
