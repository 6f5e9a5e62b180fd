package ledger

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An operator is told of units of the public, and of nothing that names a team.
func TestTotals(t *testing.T) {
	seen := Sealing{Unit: public.String(), Blocks: 1, Sealed: 120, Erased: 120, Held: 1}
	done := []Sealing{seen, {Unit: "o|t|fit|1|2026-q4", Blocks: 1, Sealed: 7, Erased: 7}, {Unit: "o|u|fit|1|2026-q4", Unpublished: 3}}
	want := []Sealing{seen, {Unit: "organisations", Blocks: 1, Sealed: 7, Erased: 7, Unpublished: 3}}
	if diff := cmp.Diff(want, Totals(done)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := Totals(nil); got == nil || len(got) > 0 {
		t.Errorf("of nothing: %#v", got)
	}
}
