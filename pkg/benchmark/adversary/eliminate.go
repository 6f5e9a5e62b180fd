package adversary

import "slices"

// prime is the modulus of elimination.
const prime = 1<<31 - 1

// term is one coefficient of an equation.
type term struct {
	column      int
	coefficient uint64 // 1..prime−1
}

// system is a set of linear equations in reduced row echelon form: every row
// begins with a 1 in its own column, where no other row has a coefficient.
type system struct {
	rows    map[int][]term // by their first column
	scratch []uint64
}

func newSystem(columns int) *system {
	return &system{rows: map[int][]term{}, scratch: make([]uint64, columns)}
}

// Eliminate returns the people, of so many, whose number follows from the sums
// of releases by any linear combination, when insiders know their own. Insiders
// are not among them.
func Eliminate(people int, releases []Release, insiders ...int) []int {
	var found []int
	for column, row := range solve(people, releases, insiders).rows {
		if len(row) == 1 && !slices.Contains(insiders, column) {
			found = append(found, column)
		}
	}
	slices.Sort(found)
	return found
}

// Support returns how many people besides the insiders any combination of
// releases involves at the least that involves one at all. It is 0 when it
// cannot be told, because the equations overlap: then they are no sums of
// disjoint groups.
func Support(people int, releases []Release, insiders ...int) int {
	least, seen := 0, map[int]bool{}
	for column, row := range solve(people, releases, insiders).rows {
		if len(row) == 1 && slices.Contains(insiders, column) {
			continue
		}
		for _, t := range row {
			if seen[t.column] {
				return 0
			}
			seen[t.column] = true
		}
		if least == 0 || len(row) < least {
			least = len(row)
		}
	}
	return least
}

func solve(people int, releases []Release, insiders []int) *system {
	s := newSystem(people)
	for _, person := range insiders {
		s.add([]int{person})
	}
	for _, members := range distinct(releases) {
		s.add(members)
	}
	return s
}

// add puts the sum of these people's numbers into the system.
func (s *system) add(members []int) {
	clear(s.scratch)
	for _, m := range members {
		s.scratch[m] = 1
	}
	for _, m := range members {
		if row, ok := s.rows[m]; ok {
			s.subtract(row, s.scratch[m])
		}
	}
	s.insert()
}

// subtract takes a multiple of a row from scratch.
func (s *system) subtract(row []term, factor uint64) {
	if factor == 0 {
		return
	}
	for _, t := range row {
		s.scratch[t.column] = (s.scratch[t.column] + (prime-factor)*t.coefficient) % prime
	}
}

// insert makes a row of scratch, which has nothing in the columns of rows, and
// takes it out of the others.
func (s *system) insert() {
	first := slices.IndexFunc(s.scratch, func(x uint64) bool { return x != 0 })
	if first < 0 {
		return
	}
	fresh := terms(s.scratch, inverse(s.scratch[first]))
	for column, row := range s.rows {
		at, there := slices.BinarySearchFunc(row, first, func(t term, column int) int { return t.column - column })
		if !there {
			continue
		}
		clear(s.scratch)
		for _, t := range row {
			s.scratch[t.column] = t.coefficient
		}
		s.subtract(fresh, row[at].coefficient)
		s.rows[column] = terms(s.scratch, 1)
	}
	s.rows[first] = fresh
}

// terms returns what is not 0 of a row, times a factor.
func terms(row []uint64, factor uint64) (out []term) {
	for column, x := range row {
		if x != 0 {
			out = append(out, term{column, x * factor % prime})
		}
	}
	return out
}

// inverse returns 1/x modulo the prime: x to the power of prime − 2.
func inverse(x uint64) uint64 {
	out := uint64(1)
	for power := prime - 2; power > 0; power >>= 1 {
		if power&1 == 1 {
			out = out * x % prime
		}
		x = x * x % prime
	}
	return out
}
