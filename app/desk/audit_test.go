package desk_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolefit/app/words"
	"rolefit/pkg/texts"
)

// found are the texts in the sources under a pattern that an expression finds, each once.
func found(t *testing.T, sources, expression string) (all []string) {
	t.Helper()
	files, err := filepath.Glob(sources)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(expression).FindAllStringSubmatch(string(data), -1) {
			if !strings.HasSuffix(file, "_test.go") && !slices.Contains(all, m[1]) {
				all = append(all, m[1])
			}
		}
	}
	return all
}

// TestEveryActionHasWords: whatever the audit of an organisation can hold is said in words. Blocks are held of the public
// comparison alone, whose audit no desk shows.
func TestEveryActionHasWords(t *testing.T) {
	actions := found(t, "../../pkg/register/audit.go", `(?m)^\t[A-Z]\w+ += "([a-z-]+)"$`)
	causes := found(t, "../../pkg/ledger/*.go", `Cause = "([a-z]+)"`)
	sealings := found(t, "../../pkg/ledger/*.go", `"(round-[a-z-]+-by-)"`)
	if len(actions) < 25 || len(causes) != 2 || len(sealings) != 2 {
		t.Fatalf("%d actions, the causes %q of sealings %q", len(actions), causes, sealings)
	}
	for _, sealing := range sealings {
		for _, cause := range causes {
			actions = append(actions, sealing+cause)
		}
	}
	w, err := words.Load(texts.Default)
	if err != nil {
		t.Fatal(err)
	}
	for _, action := range actions {
		if !w.Has("desk.audit." + action) {
			t.Errorf("the action %q has no words", action)
		}
	}
}
