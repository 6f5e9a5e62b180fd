package rules

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var requireBlock = regexp.MustCompile(`(?s)require \(\n(.*?)\n\)`)

// TestRequirements holds go.mod's first block to the modules that the programs
// import, all of them and no other, and its second block to the rest.
func TestRequirements(t *testing.T) {
	text, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	blocks := requireBlock.FindAllStringSubmatch(string(text), -1)
	if len(blocks) != 3 {
		t.Fatalf("go.mod has %d blocks of requirements, not three: what runs, what builds and tests, indirect ones", len(blocks))
	}
	deps := slices.Concat(imported(t, nil, "./app", "./lambda", "./lambda/desk"), imported(t, browser, "./app"))
	for i, runs := range []bool{true, false} {
		for line := range strings.Lines(blocks[i][1]) {
			module := strings.Fields(line)[0]
			if got := slices.ContainsFunc(deps, func(dep string) bool { return within(dep, []string{module}) }); got != runs {
				t.Errorf("go.mod: %s stands in block %d, and a program imports it: %v", module, i+1, got)
			}
		}
	}
	if strings.Contains(blocks[0][1]+blocks[1][1], "// indirect") {
		t.Error("go.mod: an indirect requirement stands among the direct ones")
	}
}

// imported lists the packages that programs are built from.
func imported(t *testing.T, env []string, programs ...string) []string {
	t.Helper()
	var deps []string
	for _, p := range list(t, env, programs...) {
		deps = append(deps, p.Deps...)
	}
	return deps
}
