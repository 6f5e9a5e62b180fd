package benchmark

import "testing"

// alike are n rows, of which so many are the same and no two others.
func alike(n, same int) (rows [][]int) {
	for i := range n {
		if i < same {
			rows = append(rows, []int{50, 50})
		} else {
			rows = append(rows, []int{i, 0})
		}
	}
	return rows
}

func TestOdd(t *testing.T) {
	for _, tc := range []struct {
		n, same int
		want    bool
	}{{100, 1, false}, {100, 10, false}, {100, 11, true}, {120, 99, true}, {1000, 100, false}, {1000, 101, true}, {10_000, 1000, false}} {
		if got := Odd(alike(tc.n, tc.same)); got != tc.want {
			t.Errorf("%d of %d alike: %t", tc.same, tc.n, got)
		}
	}
}
