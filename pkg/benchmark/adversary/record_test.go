package adversary

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the record of what the tests find anew, to be read before it is kept")

// hold holds a file of the record (package evidence) to what a test found: one
// row on a line.
func hold[T any](t *testing.T, name string, rows ...T) {
	t.Helper()
	var lines []string
	for _, row := range rows {
		line, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(line))
	}
	found, file := "[\n"+strings.Join(lines, ",\n")+"\n]\n", "../evidence/data/"+name+".json"
	if *update {
		if err := os.WriteFile(file, []byte(found), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	recorded, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(recorded), found); diff != "" {
		t.Errorf("%s is not what the test finds; run it with -update, and read what changed (-recorded +found):\n%s", file, diff)
	}
}
