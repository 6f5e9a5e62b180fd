package ledger

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCut(t *testing.T) {
	for _, tc := range []struct {
		name string
		rows int
		more bool
		want []int
	}{
		{"nobody", 0, false, nil},
		{"too few", 4, false, nil},
		{"enough", 5, false, []int{5}},
		{"a full block", 10, false, []int{10}},
		{"one more", 11, false, []int{6, 5}},
		{"two full blocks", 20, false, []int{10, 10}},
		{"more may follow", 20, true, nil},
		{"more may follow two full blocks and one", 21, true, []int{10}},
	} {
		if diff := cmp.Diff(tc.want, cut(tc.rows, tc.more, 5, 10)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// However many come, one after the other, the blocks are full but for the last two, which
// are even; nobody is left over where there are k, and never k or more.
func TestAnyCut(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		k := rapid.IntRange(1, 10).Draw(r, "k")
		most := rapid.IntRange(2*k, 4*k).Draw(r, "most")
		n := rapid.IntRange(0, 9*most).Draw(r, "rows")
		held := 0
		var sizes []int
		for came := range n + 1 {
			more := came < n
			if more {
				held++
			}
			for _, size := range cut(held, more, k, most) {
				sizes, held = append(sizes, size), held-size
			}
			if held > 2*most {
				r.Fatalf("%d rows are held", held)
			}
		}
		left := 0
		if n < k {
			left = n
		}
		sum := 0
		for i, size := range sizes {
			if sum += size; size < k || size > most || i < len(sizes)-2 && size != most {
				r.Fatalf("%v of %d", sizes, n)
			}
		}
		if last := sizes[max(0, len(sizes)-2):]; held != left || sum != n-left || len(last) == 2 && slices.Max(last)-slices.Min(last) > 1 {
			r.Fatalf("%v of %d, and %d are left over", sizes, n, held)
		}
	})
}

func TestFates(t *testing.T) {
	type at struct {
		poolClosed, stop bool
	}
	during, sealed, stopped := at{false, false}, at{true, false}, at{true, true}
	for _, tc := range []struct {
		state, end string
		at         at
		want       fate
	}{
		{statePending, stateSealed, during, eraseIt},
		{statePending, stateUnpublished, sealed, eraseIt},
		{statePending, "", during, leave},
		{statePending, "", sealed, drop},
		{statePending, "", stopped, drop},
		{stateSealed, stateSealed, sealed, leave},
		{stateSealed, "", sealed, leave},
		{stateSealed, "", stopped, nameIt},
		{stateUnpublished, "", stopped, nameIt},
		{stateUnpublished, stateUnpublished, stopped, leave},
		{stateWithdrawn, "", sealed, countBack},
		{stateWithdrawn, stateSealed, sealed, leave},
		{stateBarred, "", stopped, leave},
	} {
		if got := fateOf(tc.state, tc.end, tc.at.poolClosed, tc.at.stop); got != tc.want {
			t.Errorf("a row that is %q and ends %q, %+v: %q, want %q", tc.state, tc.end, tc.at, got, tc.want)
		}
	}
}
