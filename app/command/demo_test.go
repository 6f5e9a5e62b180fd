package command

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// shown runs a demo that cannot listen, and returns what it prints.
func shown(t *testing.T, spec, seed string) (code int, list []shownDemo, complaint string) {
	t.Helper()
	var out, complaints bytes.Buffer
	code = Run([]string{"demo", "-addr", "nowhere:nothing", "-store", spec, "-seed", seed}, Streams{In: strings.NewReader(""), Out: &out, Err: &complaints})
	if out.Len() > 0 {
		if err := json.Unmarshal(out.Bytes(), &list); err != nil {
			t.Fatalf("%v in %s", err, out.String())
		}
	}
	return code, list, complaints.String()
}

// TestDemo fills a store and prints where to look; a second time it finds the
// same demo there, and with another seed it does not go among the organisations.
func TestDemo(t *testing.T) {
	spec := "bolt:" + filepath.Join(t.TempDir(), "demo.db")
	code, list, complaint := shown(t, spec, "5")
	if code != 1 || len(list) != 3 || !strings.Contains(complaint, "listening") || strings.Contains(complaint, "█") {
		t.Fatalf("code %d, %d organisations, %q", code, len(list), complaint)
	}
	for _, one := range list {
		if !strings.HasPrefix(one.Leader, "http://nowhere:nothing/benchmark#") || !strings.HasPrefix(one.Join, "http://nowhere:nothing/join#") {
			t.Errorf("%+v", one)
		}
	}
	if _, again, _ := shown(t, spec, "5"); len(again) != 3 || again[0] != list[0] {
		t.Errorf("the second time it prints %+v", again)
	}
	if code, other, complaint := shown(t, spec, "6"); code != 2 || len(other) > 0 || !strings.Contains(complaint, "holds organisations already") {
		t.Errorf("with another seed: code %d, %+v, %q", code, other, complaint)
	}
}
