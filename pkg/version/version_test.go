package version_test

import (
	"os"
	"regexp"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/version"
)

// The number is that of the newest release in the changelog.
func TestNumber(t *testing.T) {
	changelog, err := os.ReadFile("../../.github/CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	newest := regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+)\b`).FindSubmatch(changelog)
	if newest == nil || string(newest[1]) != version.Number {
		t.Errorf("the program is %s, and the newest release in the changelog %q", version.Number, newest)
	}
}

func TestOf(t *testing.T) {
	got := version.Of("m", "b", version.RecordFormat())
	want := version.About{
		Version: version.Number, Go: runtime.Version(), Model: "m", Bank: "b",
		Formats: []version.Format{{Of: "records", Reads: []string{"0", "1", "2"}, Writes: "2"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
