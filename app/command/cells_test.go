package command

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestCells: one member never excludes anything, of any size and kind; two know everybody
// else only below twelve people; duties have figures of whole organisations only.
func TestCells(t *testing.T) {
	var rows []kindLearned
	if err := json.Unmarshal([]byte(runs("", "cells", "-n", "300", "-json").out), &rows); err != nil {
		t.Fatal(err)
	}
	whole := 0
	for _, r := range rows {
		if r.Groups == 0 || r.One > 0 || r.N >= 12 && r.Known > 0 || r.Whole && (r.Kind != "clarity" || r.N < 8) {
			t.Errorf("%+v", r)
		}
		if r.Whole {
			whole++
		}
	}
	if len(rows) != 3*len(cellSizes)+whole || whole != 10 {
		t.Errorf("%d rows, %d of whole organisations", len(rows), whole)
	}
	text := runs("", "cells", "-n", "10").out
	if !strings.Contains(text, "two know all others") || !strings.Contains(text, "clarity, whole organisation  100") {
		t.Errorf("it prints\n%s", text)
	}
	if got := runs("", "cells", "-n", "0"); got.code != 2 {
		t.Errorf("without groups it ends with %d: %s", got.code, got.err)
	}
}
