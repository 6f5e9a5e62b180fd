package command

import (
	"encoding/json"
	"fmt"
	"net/http"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/version"
)

// The command and a running service say the same, and what they say is true.
func TestVersion(t *testing.T) {
	bank, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	want := version.About{
		Version: version.Number, Commit: version.Commit, Go: runtime.Version(), Model: fit.Model(), Bank: fmt.Sprintf("%d.%s", bank.Version(), bank.Hash()),
		Formats: []version.Format{{Of: "file", Reads: []string{"1", "2"}, Writes: "2"}, {Of: "records", Reads: []string{"0", "1", "2"}, Writes: "2"}},
	}
	var told version.About
	if got := runs("", "version"); json.Unmarshal([]byte(got.out), &told) != nil || got.code != 0 {
		t.Fatalf("%+v", got)
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("rolefit version (-want +got):\n%s", diff)
	}
	_, url := serving(t)
	health, err := api.NewClient(url, api.OverHTTP(http.DefaultClient)).Health(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&want, health.Program); diff != "" {
		t.Errorf("/api/health (-want +got):\n%s", diff)
	}
}
