package articlesview

import (
	"slices"
	"strconv"

	"rolefit/app/words"
	"rolefit/pkg/benchmark/evidence"
)

// recovered is the adversary's table.
func recovered(w *words.Catalogue, e evidence.Evidence) Grid {
	g := Grid{Caption: w.Count("trust.recovered", e.World.People), Head: []string{
		w.T("trust.column.mechanism"), w.T("trust.column.releases"), w.T("trust.column.covered"), w.T("trust.column.recovered"), w.T("trust.column.withdrawn"),
	}}
	for _, m := range e.Mechanisms {
		g.Rows = append(g.Rows, []string{
			w.T("trust.mechanism." + m.Name), w.Number(m.Releases), shareOf(w, m.Shown, e.World.People), shareOf(w, m.Eliminated, e.World.People),
			w.T("trust.of", "n", strconv.Itoa(m.Withdrawn), "all", strconv.Itoa(e.World.Withdrawn)),
		})
	}
	return g
}

// shareOf is a count as a share in percent, and "0" for none: a rounded share
// does not say that there is nobody.
func shareOf(w *words.Catalogue, n, all int) string {
	if n == 0 {
		return "0"
	}
	return w.Percent(float64(n)/float64(all), 1)
}

// rareOf is shareOf that tells of less than a thousandth as a count.
func rareOf(w *words.Catalogue, n, all int) string {
	if 1000*n < all && n > 0 {
		return w.T("trust.of", "n", strconv.Itoa(n), "all", w.Number(all))
	}
	return shareOf(w, n, all)
}

// insiders is what some of every group find together.
func insiders(w *words.Catalogue, e evidence.Evidence) Grid {
	g := Grid{Caption: w.T("trust.insiders"), Head: []string{w.T("trust.column.insiders"), w.T("trust.column.unknown"), w.T("trust.column.found")}}
	for _, in := range e.Insiders {
		g.Rows = append(g.Rows, []string{strconv.Itoa(in.Insiders), strconv.Itoa(in.Unknown), w.Number(in.Recovered)})
	}
	return g
}

// learned is, by size and grid, how often a figure is an end and what it tells two insiders;
// the last row is the duties of a team, which are not published.
func learned(w *words.Catalogue, e evidence.Evidence) Grid {
	g := Grid{Caption: w.Count("trust.learned", e.Duties.Groups), Head: []string{
		w.T("trust.column.people"), w.T("trust.column.number"), w.T("trust.column.ends"), w.T("trust.column.two"), w.T("trust.column.planned"),
	}}
	for _, l := range e.Learned {
		g.Rows = append(g.Rows, learnedRow(w, l, gridName(w, l.Grid)))
	}
	g.Rows = append(g.Rows, learnedRow(w, e.Duties, w.T("trust.learned.duties")))
	return g
}

func learnedRow(w *words.Catalogue, l evidence.Learned, name string) []string {
	return []string{strconv.Itoa(l.N), name, shareOf(w, l.Ends, l.Groups), rareOf(w, l.Two, l.Groups), rareOf(w, l.Known, l.Groups)}
}

// plannedAt is how often two who both answered 100 for the purpose know all others, in groups
// of a size with numbers on a grid.
func plannedAt(w *words.Catalogue, e evidence.Evidence, n, grid int) string {
	for _, l := range e.Learned {
		if l.N == n && l.Grid == grid {
			return shareOf(w, l.Known, l.Groups)
		}
	}
	return w.T("trust.nothing")
}

// shownSizes are the sizes of groups of which the table of retakes speaks.
var shownSizes = []int{5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 60, 100}

// sameTwice is how far apart somebody who left and somebody who joined may be at
// the least, when the figure is the same in two rounds.
func sameTwice(w *words.Catalogue, e evidence.Evidence) Grid {
	g := Grid{Caption: w.T("trust.same"), Head: []string{w.T("trust.column.people")}}
	for _, grid := range evidence.Grids {
		g.Head = append(g.Head, w.T("trust.values."+strconv.Itoa(grid)))
	}
	for _, r := range e.Retakes {
		if !slices.Contains(shownSizes, r.N) {
			continue
		}
		row := []string{strconv.Itoa(r.N)}
		for _, points := range r.Same {
			row = append(row, "±"+strconv.Itoa(points))
		}
		for len(row) < len(g.Head) {
			row = append(row, w.T("trust.withheld"))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// changed is how often a replaced person changes the figure, how often that tells
// the two exactly, and from which size on somebody who left alone can be told.
func changed(w *words.Catalogue, e evidence.Evidence) Grid {
	g := Grid{Caption: w.Count("trust.changed", e.Swaps[0].Swaps), Head: []string{
		w.T("trust.column.number"), w.T("trust.column.same"), w.T("trust.column.known"), w.T("trust.column.left"),
	}}
	for i, s := range e.Swaps {
		known := rareOf(w, s.Known, s.Swaps)
		g.Rows = append(g.Rows, []string{gridName(w, s.Grid), shareOf(w, s.Same, s.Swaps), known, strconv.Itoa(firstLeft(e, i))})
	}
	return g
}

// firstLeft is the smallest group of which one who left, with nobody joining, can
// be told exactly, by place of the grid; 0 for none.
func firstLeft(e evidence.Evidence, grid int) int {
	for _, r := range e.Retakes {
		if len(r.Left) > grid && r.Left[grid] == 0 {
			return r.N
		}
	}
	return 0
}

// tightest is the tightest bound of any size when the figure is the same twice.
func tightest(e evidence.Evidence) int {
	least := 100
	for _, r := range e.Retakes {
		least = min(least, slices.Min(r.Same))
	}
	return least
}

// evidenceFill names what the tests found, for the words.
func evidenceFill(w *words.Catalogue, e evidence.Evidence) []string {
	fill := []string{
		"world.organisations", strconv.Itoa(e.World.Organisations), "world.people", w.Number(e.World.People),
		"world.withdrawn", strconv.Itoa(e.World.Withdrawn), "world.weeks", strconv.Itoa(e.World.Weeks),
		"schedules", w.Number(e.Schedules.Schedules), "schedules.people", w.Number(e.Schedules.People), "schedules.leaks", w.Number(e.Schedules.Leaks),
		"excluded.cases", w.Number(e.Excluded[0].Cases), "excluded.control", w.Number(e.Excluded[1].Excluded),
		"exhaustive.groups", w.Number(e.Exhaustive.Groups),
		"planned.25", plannedAt(w, e, 5, 25), "planned.duties", shareOf(w, e.Duties.Known, e.Duties.Groups),
		"retakes.least", strconv.Itoa(e.Retakes[0].N), "retakes.most", strconv.Itoa(e.Retakes[len(e.Retakes)-1].N), "tightest", strconv.Itoa(tightest(e)),
	}
	for i, s := range e.Swaps {
		g := strconv.Itoa(s.Grid)
		fill = append(fill, "known."+g, shareOf(w, s.Known, s.Swaps), "left."+g, strconv.Itoa(firstLeft(e, i)))
	}
	return fill
}
