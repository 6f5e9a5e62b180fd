package roles

import (
	"math"
	"math/rand/v2"
	"testing"

	"rolefit/pkg/fit"
)

// hungarian solves the assignment of rows to columns with the smallest sum of costs, each column at most once (H. W. Kuhn's
// method in the form with potentials and shortest augmenting paths); rows are not more than columns.
func hungarian(cost [][]float64) float64 {
	rows, columns := len(cost), len(cost[0])
	u, v := make([]float64, rows+1), make([]float64, columns+1)
	match, way := make([]int, columns+1), make([]int, columns+1)
	for i := 1; i <= rows; i++ {
		match[0] = i
		slack, used := make([]float64, columns+1), make([]bool, columns+1)
		for j := range slack {
			slack[j] = math.Inf(1)
		}
		at := 0
		for match[at] != 0 {
			used[at] = true
			row, delta, next := match[at], math.Inf(1), 0
			for j := 1; j <= columns; j++ {
				if used[j] {
					continue
				}
				if reduced := cost[row-1][j-1] - u[row] - v[j]; reduced < slack[j] {
					slack[j], way[j] = reduced, at
				}
				if slack[j] < delta {
					delta, next = slack[j], j
				}
			}
			for j := range used {
				if used[j] {
					u[match[j]], v[j] = u[match[j]]+delta, v[j]-delta
				} else {
					slack[j] -= delta
				}
			}
			at = next
		}
		for at != 0 {
			match[at], at = match[way[at]], way[at]
		}
	}
	total := 0.0
	for j := 1; j <= columns; j++ {
		if match[j] != 0 {
			total += cost[match[j]-1][j-1]
		}
	}
	return total
}

// Without penalties and with at most one role for each person, trying everything equals the Hungarian method.
func TestWithoutPenaltiesEqualsTheHungarianMethod(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	cov := answered(t)
	free := func(a, b fit.Role) float64 { return 0 }
	teams := 0
	for range 500 {
		roles := someRoles(random)
		people := crowd(max(2, len(roles))+random.IntN(8), cov, random)
		utility := utilities(people, roles)
		all := candidates(len(people), roles, 1, free)
		got := all[best(all, utility)].value(utility)
		cost := make([][]float64, len(roles))
		for h := range roles {
			for p := range people {
				cost[h] = append(cost[h], -utility[p][h])
			}
		}
		if want := -hungarian(cost); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%d people, %v: %v, Hungarian %v", len(people), roles, got, want)
		}
		teams++
	}
	t.Logf("%d random teams equal the Hungarian method", teams)
}

func TestHungarianByHand(t *testing.T) {
	// 1+2+2: row 1 to column 2, row 2 to column 1, row 3 to column 3.
	if got := hungarian([][]float64{{4, 1, 3}, {2, 0, 5}, {3, 2, 2}}); got != 5 {
		t.Errorf("cost %v, want 5", got)
	}
}
