package articlesview

import (
	"math"
	"slices"
	"strconv"

	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/benchmark/evidence"
)

// sizes are of the groups whose possible figures are shown.
var sizes = []int{5, 12}

// printable lists for every grid all that a mean can be published as.
func printable(w *words.Catalogue) Grid {
	g := Grid{Caption: w.T("trust.printable"), Head: []string{w.T("trust.column.number")}}
	for _, n := range sizes {
		g.Head = append(g.Head, w.Count("trust.people", n))
	}
	for _, grid := range evidence.Grids {
		row := []string{gridName(w, grid)}
		for _, n := range sizes {
			row = append(row, w.Series(possible(w, n, grid)))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// possible are the figures of n values on a grid, in the order of their sums.
func possible(w *words.Catalogue, n, grid int) []string {
	var all []string
	for sum := 0; sum <= 100*n; sum += grid {
		all = append(all, published(w, sum, n, grid))
	}
	return slices.Compact(all)
}

// wholeGrid is the grid of the numbers that are published of whole organisations only.
const wholeGrid = 100

// published is a mean as it is published, in words.
func published(w *words.Catalogue, sum, n, grid int) string {
	summary := benchmark.Publish(sum, n, benchmark.MinimumK, grid)
	if grid == wholeGrid {
		summary = benchmark.PublishWhole(sum, n, benchmark.MinimumWhole, grid)
	}
	figure, ok := summary.(benchmark.Figure)
	if !ok {
		return w.T("trust.withheld")
	}
	return w.T("trust.bound."+string(figure.Bound), "n", tenth(w, figure.Value))
}

// tenth is a number with one decimal, or with none where it is whole.
func tenth(w *words.Catalogue, x float64) string { return w.Shortest(math.Round(10*x) / 10) }

// gridName says which numbers have a grid, and what it is.
func gridName(w *words.Catalogue, grid int) string {
	g := strconv.Itoa(grid)
	return w.T("trust.numbers."+g, "values", w.T("trust.values."+g))
}

// example is one number of a made-up team.
type example struct {
	name   string
	grid   int
	values []int
}

// teams are the made-up teams, smallest first: one below every k, and one of
// each of the sizes.
var teams = [][]example{
	{
		{"value", 5, []int{40, 55, 60, 75}},
		{"symptom", 25, []int{0, 75, 75, 100}},
	},
	{
		{"value", 5, []int{35, 45, 55, 60, 80}},
		{"alike", 5, []int{95, 95, 95, 95, 95}},
		{"symptom", 25, []int{0, 75, 75, 100, 100}},
	},
	{
		{"value", 5, []int{20, 35, 40, 45, 50, 55, 55, 60, 65, 70, 80, 90}},
		{"alike", 5, []int{95, 95, 95, 95, 95, 95, 95, 95, 95, 95, 95, 95}},
		{"symptom", 25, []int{0, 0, 25, 50, 75, 75, 75, 75, 100, 100, 100, 100}},
	},
}

// examples say of the made-up teams what is published.
func examples(w *words.Catalogue) []Grid {
	var grids []Grid
	for _, team := range teams {
		n := strconv.Itoa(len(team[0].values))
		g := Grid{Caption: w.T("trust.example", "n", n), Head: []string{
			w.T("trust.column.number"), w.T("trust.column.answers"), w.T("trust.column.mean"), w.T("trust.column.shown"), w.T("trust.column.follows"),
		}}
		for _, e := range team {
			g.Rows = append(g.Rows, e.row(w))
		}
		grids = append(grids, g)
	}
	return grids
}

func (e example) row(w *words.Catalogue) []string {
	n, sum := len(e.values), 0
	var answers []string
	for _, v := range e.values {
		sum += v
		answers = append(answers, strconv.Itoa(v))
	}
	if slices.Min(e.values) == slices.Max(e.values) {
		answers = []string{w.T("trust.alike", "value", answers[0])}
	}
	follows := w.T("trust.nothing")
	if figure, ok := benchmark.Publish(sum, n, benchmark.MinimumK, e.grid).(benchmark.Figure); ok {
		low, high := figure.Interval(n, e.grid)
		follows = w.T("trust.between", "low", tenth(w, low), "high", tenth(w, high))
	}
	return []string{w.T("trust.example." + e.name), w.Series(answers), tenth(w, float64(sum)/float64(n)), published(w, sum, n, e.grid), follows}
}
