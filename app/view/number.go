package view

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"rolefit/app/words"
)

// Space keeps a number and its sign together: a no-break space.
const Space = "\u00a0"

// Minus is the sign of a negative number as it is printed.
const Minus = "−"

// Whole is a score of 0 to 100 as it is shown.
func Whole(score float64) string { return strconv.Itoa(int(math.Round(score))) }

// fractions are the chances that are said in words, as n in of.
var fractions = [][2]int{
	{1, 2}, {3, 5}, {2, 3}, {3, 4}, {4, 5}, {5, 6}, {7, 8}, {9, 10}, {14, 15}, {19, 20}, {29, 30}, {49, 50}, {99, 100},
}

// Fraction is the nearest of the fractions to a chance of at least a half, as n
// in of. Over is true when the chance lies above all of them.
func Fraction(p float64) (n, of int, over bool) {
	best := fractions[0]
	for _, f := range fractions {
		if math.Abs(p-part(f)) < math.Abs(p-part(best)) {
			best = f
		}
	}
	return best[0], best[1], p > part(fractions[len(fractions)-1])
}

func part(f [2]int) float64 { return float64(f[0]) / float64(f[1]) }

// Signed is a whole number with its sign; zero has none.
func Signed(n int) string {
	switch {
	case n > 0:
		return "+" + strconv.Itoa(n)
	case n < 0:
		return Minus + strconv.Itoa(-n)
	}
	return "0"
}

// Apportion rounds values to whole numbers that add up to their rounded sum
// exactly (largest remainders; ties go to the earlier value). No value moves by
// one or more, and a whole value stays what it is.
func Apportion(values []float64) []int {
	total := 0.0
	out := make([]int, len(values))
	sum := 0
	for i, v := range values {
		total += v
		out[i] = int(math.Floor(v))
		sum += out[i]
	}
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Compare(values[y]-math.Floor(values[y]), values[x]-math.Floor(values[x]))
	})
	for _, i := range order[:min(len(order), max(0, int(math.Round(total))-sum))] {
		out[i]++
	}
	return out
}

// Decimal is a number with its sign, as short as it goes; zero has none.
func Decimal(w *words.Catalogue, x float64) string {
	text := w.Shortest(math.Abs(x))
	switch {
	case x > 0:
		return "+" + text
	case x < 0:
		return Minus + text
	}
	return text
}

// Abs is the absolute value of n.
func Abs(n int) int { return max(n, -n) }
