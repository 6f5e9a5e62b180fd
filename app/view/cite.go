package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Cite is a citation as pages with many of them print it: lines of one article,
// "001:17" or "001:5, 8, 17-19".
type Cite struct {
	Article string // its number, such as 001
	Text    string
}

// Cites puts citations that follow each other and are of one article together.
func Cites(sources []string) []Cite {
	var cites []Cite
	for _, source := range sources {
		article, lines, _ := strings.Cut(source, ":")
		if last := len(cites) - 1; last >= 0 && cites[last].Article == article {
			cites[last].Text += ", " + lines
			continue
		}
		cites = append(cites, Cite{Article: article, Text: source})
	}
	return cites
}

// lines are some lines in a row of one article.
type lines struct {
	article     string
	first, last int
}

// parseLines takes a citation apart. Citations are checked where they are
// loaded.
func parseLines(source string) lines {
	article, rest, _ := strings.Cut(source, ":")
	from, to, several := strings.Cut(rest, "-")
	if !several {
		to = from
	}
	first, _ := strconv.Atoi(from)
	last, _ := strconv.Atoi(to)
	return lines{article, first, last}
}

// String is the citation.
func (l lines) String() string {
	text := l.article + ":" + strconv.Itoa(l.first)
	if l.last > l.first {
		text += "-" + strconv.Itoa(l.last)
	}
	return text
}

// InRows sorts citations and puts lines that overlap, or follow each other,
// together.
func InRows(sources []string) []string {
	var all []lines
	for _, s := range sources {
		all = append(all, parseLines(s))
	}
	slices.SortFunc(all, func(x, y lines) int {
		return cmp.Or(cmp.Compare(x.article, y.article), cmp.Compare(x.first, y.first), cmp.Compare(x.last, y.last))
	})
	var out []string
	for i := 0; i < len(all); {
		row := all[i]
		for i++; i < len(all) && all[i].article == row.article && all[i].first <= row.last+1; i++ {
			row.last = max(row.last, all[i].last)
		}
		out = append(out, row.String())
	}
	return out
}

// Merged are sources in ascending order, each once.
func Merged(sources []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(sources)))
}
