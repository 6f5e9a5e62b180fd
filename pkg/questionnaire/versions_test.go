package questionnaire

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	recordFlag   = flag.Bool("record", false, "write bank/versions.json anew")
	spellingFlag = flag.String("spelling", "", "ids, divided by commas, in which nothing but spelling changed")
)

//go:embed bank/versions.json
var recordedVersions []byte

// recorded is what the list remembers of an item: its version, and for each language the digest of what
// is asked and how it is scored. Sources, the order and the sides as authored do not count.
type recorded struct {
	Version int               `json:"version"`
	Hash    map[string]string `json:"hash"`
}

// TestVersions makes sure that no item changes under an unchanged version. With -record it writes the list
// instead, as far as the rule allows it.
func TestVersions(t *testing.T) {
	list := make(map[string]recorded)
	if err := decode(recordedVersions, &list); err != nil {
		t.Fatalf("read recorded versions: %v", err)
	}
	b := load(t)
	now := versions(b)
	for _, lang := range b.Languages() {
		_, waiting := judged(t, lang)
		for _, id := range waiting {
			delete(now[id].Hash, lang) // nobody has been asked these words: they may change until they are judged
		}
	}
	spelling := strings.FieldsFunc(*spellingFlag, func(r rune) bool { return r == ',' })
	if err := changed(list, now, spelling); err != nil {
		t.Fatalf("%v\na change of wording or scoring needs a higher version in bank/items.json;"+
			" for a change of nothing but spelling name the item: go test ./pkg/questionnaire -run TestVersions -record -spelling ID", err)
	}
	maps.Copy(list, now) // items that are gone stay in the list, so that their ids are not used again
	var out bytes.Buffer
	if err := writeVersions(&out, list); err != nil {
		t.Fatal(err)
	}
	switch {
	case bytes.Equal(out.Bytes(), recordedVersions):
	case !*recordFlag:
		t.Errorf("bank/versions.json is behind; record: go test ./pkg/questionnaire -run TestVersions -record\n%s",
			cmp.Diff(string(recordedVersions), out.String()))
	default:
		if err := os.WriteFile("bank/versions.json", out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Log("recorded; run the test again")
	}
}

// versions returns what the list is to remember of a bank.
func versions(b *Bank) map[string]recorded {
	now := make(map[string]recorded)
	for _, w := range b.worded() {
		r := recorded{Version: w.Version, Hash: make(map[string]string)}
		for lang, text := range w.Text {
			asked := Item{Kind: w.Kind, Axis: w.Axis, Facet: w.Facet, Stance: w.Stance, Lambda: w.Lambda, Psi: w.Psi, Nu: w.Nu}
			if w.Kind == Statement {
				asked.Keyed = w.Keyed
			}
			r.Hash[lang] = digest(worded{Item: asked, Text: map[string]Text{lang: text}})
		}
		now[w.ID] = r
	}
	return now
}

// changed joins the items whose words or scoring differ from the list under the same version, or whose
// version fell. A language that the list does not know yet is no change.
func changed(list, now map[string]recorded, spelling []string) error {
	var problems []error
	for _, id := range slices.Sorted(maps.Keys(now)) {
		before, known := list[id]
		if !known || now[id].Version > before.Version || slices.Contains(spelling, id) {
			continue
		}
		if now[id].Version < before.Version {
			problems = append(problems, fmt.Errorf("item %q: version fell from %d to %d", id, before.Version, now[id].Version))
			continue
		}
		for _, lang := range slices.Sorted(maps.Keys(before.Hash)) {
			if now[id].Hash[lang] != before.Hash[lang] {
				problems = append(problems, fmt.Errorf("item %q: changed in %q, still version %d", id, lang, before.Version))
			}
		}
	}
	return errors.Join(problems...)
}

// writeVersions writes the list with one item per line.
func writeVersions(out *bytes.Buffer, list map[string]recorded) error {
	out.WriteString("{\n")
	for i, id := range slices.Sorted(maps.Keys(list)) {
		entry, err := json.Marshal(list[id])
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteString(",\n")
		}
		fmt.Fprintf(out, "  %q: %s", id, entry)
	}
	out.WriteString("\n}\n")
	return nil
}

func TestChanged(t *testing.T) {
	before := map[string]recorded{"v1-focus-01": {2, map[string]string{"en": "a"}}}
	tests := []struct {
		name string
		now  map[string]recorded
		want []string
	}{
		{"the same", before, nil},
		{"gone", nil, nil},
		{"new item", map[string]recorded{"v1-focus-02": {1, map[string]string{"en": "b"}}}, nil},
		{"new version", map[string]recorded{"v1-focus-01": {3, map[string]string{"en": "b"}}}, nil},
		{"new language", map[string]recorded{"v1-focus-01": {2, map[string]string{"de": "b", "en": "a"}}}, nil},
		{"same version", map[string]recorded{"v1-focus-01": {2, map[string]string{"en": "b"}}}, []string{
			`item "v1-focus-01": changed in "en", still version 2`,
		}},
		{"language gone", map[string]recorded{"v1-focus-01": {2, nil}}, []string{
			`item "v1-focus-01": changed in "en", still version 2`,
		}},
		{"lower version", map[string]recorded{"v1-focus-01": {1, map[string]string{"en": "a"}}}, []string{
			`item "v1-focus-01": version fell from 2 to 1`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, lines(changed(before, test.now, nil))); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if err := changed(before, test.now, []string{"v1-focus-01"}); err != nil {
				t.Errorf("with a change of spelling allowed: %v", err)
			}
		})
	}
}

// TestVersionsNotice changes the shipped bank in each way that counts, and in those that do not.
func TestVersionsNotice(t *testing.T) {
	now := versions(draft(t).parse(t))
	tests := map[string]struct {
		spoil func(*bankDraft)
		want  bool
	}{
		"words":   {func(f *bankDraft) { f.say("v1-focus-01", "I ask.", "I do.") }, true},
		"loading": {func(f *bankDraft) { f.item("v1-focus-01").Lambda = .5 }, true},
		"level":   {func(f *bankDraft) { f.item("level-value-01").Keyed = DeliverySide }, true},
		"source":  {func(f *bankDraft) { f.item("v1-focus-01").Sources = []string{"001:17"} }, false},
		"side":    {func(f *bankDraft) { f.item("v1-focus-01").Keyed = "other" }, false},
		"form":    {func(f *bankDraft) { f.item("v1-focus-01").Fixed = false }, false},
	}
	for name, test := range tests {
		f := draft(t)
		test.spoil(f)
		if got := changed(now, versions(f.parse(t)), nil) != nil; got != test.want {
			t.Errorf("%s: noticed is %v, want %v", name, got, test.want)
		}
	}
}
