package ledger

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An operator is told of units of the public, and of nothing that names a team.
func TestTotals(t *testing.T) {
	seen := Sealing{Unit: public.String(), Blocks: 1, Sealed: 120, Erased: 120, Held: 1}
	done := []Sealing{seen, {Unit: "o|t|fit|1|2026-q4", Blocks: 1, Sealed: 7, Erased: 7, Faulty: 2}, {Unit: "o|u|fit|1|2026-q4", Unpublished: 3, Faulty: 1}}
	want := []Sealing{seen, {Unit: "organisations", Blocks: 1, Sealed: 7, Erased: 7, Unpublished: 3, Faulty: 3}}
	if diff := cmp.Diff(want, Totals(done)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := Totals(nil); got == nil || len(got) > 0 {
		t.Errorf("of nothing: %#v", got)
	}
}

// Faulty rows of several units are several; those that a later turn finds in a unit are the same again.
func TestSum(t *testing.T) {
	first := Sealing{Unit: "o|t|fit|1|2026-q4", Blocks: 2, Sealed: 7, Held: 1, Erased: 7, Unpublished: 1, Faulty: 2}
	second := Sealing{Unit: "o|u|fit|1|2026-q4", Blocks: 1, Sealed: 5, Held: 1, Erased: 4, Unpublished: 3, Faulty: 1}
	want := Sealing{Blocks: 3, Sealed: 12, Held: 2, Erased: 11, Unpublished: 4, Faulty: 3}
	if got := Sum([]Sealing{first, second}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	var turns report
	turns.add([]Sealing{first})
	turns.add([]Sealing{first, second})
	twice := Sealing{Unit: first.Unit, Blocks: 4, Sealed: 14, Held: 2, Erased: 14, Unpublished: 2, Faulty: 2}
	if diff := cmp.Diff([]Sealing{twice, second}, turns.list()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
