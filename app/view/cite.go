package view

import (
	"cmp"
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

// bySource orders citations by article, then by their first line, then by
// length.
func bySource(x, y string) int {
	articleX, lineX := placeOf(x)
	articleY, lineY := placeOf(y)
	return cmp.Or(cmp.Compare(articleX, articleY), cmp.Compare(lineX, lineY), cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
}

// placeOf takes the article and the first line off a citation.
func placeOf(source string) (article string, line int) {
	article, lines, _ := strings.Cut(source, ":")
	first, _, _ := strings.Cut(lines, "-")
	line, _ = strconv.Atoi(first) // sources are checked where they are loaded
	return article, line
}
