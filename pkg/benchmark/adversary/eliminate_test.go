package adversary

import (
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func releases(sets ...[]int) (out []Release) {
	for _, members := range sets {
		out = append(out, Release{Members: members})
	}
	return out
}

func TestAttacksByHand(t *testing.T) {
	for _, tc := range []struct {
		name                          string
		sets                          [][]int
		pairwise, repeated, eliminate []int
	}{
		{"nothing", nil, nil, nil, nil},
		{"disjoint", [][]int{{0, 1}, {2, 3}}, nil, nil, nil},
		{"one joined", [][]int{{0, 1}, {0, 1, 2}}, []int{2}, []int{2}, []int{2}},
		{"peeled", [][]int{{0, 1}, {0, 1, 2}, {2, 3}}, []int{2}, []int{2, 3}, []int{2, 3}},
		{"a triangle", [][]int{{0, 1}, {1, 2}, {0, 2}}, nil, nil, []int{0, 1, 2}},
		{"a square", [][]int{{0, 1}, {1, 2}, {2, 3}, {0, 3}}, nil, nil, nil},
	} {
		r := releases(tc.sets...)
		got := [][]int{Pairwise(r), Repeated(r), Eliminate(4, r), Waiting(4, r[min(1, len(r)):])}
		want := [][]int{tc.pairwise, tc.repeated, tc.eliminate, nil}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
	if got := Eliminate(4, releases([]int{0, 1, 2}), 0, 1); !slices.Equal(got, []int{2}) {
		t.Errorf("two insiders of three find %v", got)
	}
}

func TestSupport(t *testing.T) {
	for _, tc := range []struct {
		sets     [][]int
		insiders []int
		want     int
	}{
		{nil, nil, 0},
		{[][]int{{0, 1, 2}, {3, 4}}, nil, 2},
		{[][]int{{0, 1, 2}, {3, 4}, {0, 1, 2, 3, 4}}, nil, 2},
		{[][]int{{0, 1, 2}, {3, 4}}, []int{0, 1}, 1},
		{[][]int{{0, 1, 2}, {2, 3, 4}}, nil, 0},
	} {
		if got := Support(5, releases(tc.sets...), tc.insiders...); got != tc.want {
			t.Errorf("%v with insiders %v: %d, want %d", tc.sets, tc.insiders, got, tc.want)
		}
	}
}

// fractions is elimination with exact fractions, plain and slow.
func fractions(people int, sets [][]int) (found []int) {
	var rows [][]*big.Rat
	for _, members := range sets {
		row := make([]*big.Rat, people)
		for i := range row {
			row[i] = new(big.Rat)
		}
		for _, m := range members {
			row[m].SetInt64(1)
		}
		rows = append(rows, row)
	}
	done := 0
	for column := 0; column < people && done < len(rows); column++ {
		at := slices.IndexFunc(rows[done:], func(row []*big.Rat) bool { return row[column].Sign() != 0 })
		if at < 0 {
			continue
		}
		rows[done], rows[done+at] = rows[done+at], rows[done]
		clearColumn(rows, done, column)
		done++
	}
	for _, row := range rows[:done] {
		first := slices.IndexFunc(row, func(x *big.Rat) bool { return x.Sign() != 0 })
		if !slices.ContainsFunc(row[first+1:], func(x *big.Rat) bool { return x.Sign() != 0 }) {
			found = append(found, first)
		}
	}
	return found
}

func clearColumn(rows [][]*big.Rat, pivot, column int) {
	for i, row := range rows {
		if i == pivot || row[column].Sign() == 0 {
			continue
		}
		factor := new(big.Rat).Quo(row[column], rows[pivot][column])
		for j := range row {
			row[j].Sub(row[j], new(big.Rat).Mul(factor, rows[pivot][j]))
		}
	}
}

// Elimination modulo a prime finds whom exact fractions find, on random sets.
func TestEliminateAgreesWithFractions(t *testing.T) {
	random, some := seeded(4), 0
	for range 300 {
		people := 3 + random.IntN(12)
		sets := make([][]int, 1+random.IntN(people+3))
		for i := range sets {
			sets[i] = random.Perm(people)[:1+random.IntN(people)]
			slices.Sort(sets[i])
		}
		want := fractions(people, sets)
		slices.Sort(want)
		if got := Eliminate(people, releases(sets...)); !slices.Equal(got, want) {
			t.Fatalf("%d people, %v: %v, want %v", people, sets, got, want)
		}
		if len(want) > 0 && len(want) < people {
			some++
		}
	}
	if some < 50 {
		t.Errorf("only %d systems determine some and not all", some)
	}
}
