package view

import (
	"strconv"
	"strings"

	"rolefit/app/words"
)

// Articles are the numbers of the five sources.
var Articles = []string{"000", "001", "002", "003", "004"}

// Source is one of the articles that everything rests on.
type Source struct{ Name, Title string }

// Sources lists the five articles with what they are called.
func Sources(w *words.Catalogue) []Source {
	list := make([]Source, len(Articles))
	for i, number := range Articles {
		list[i] = Source{Name: w.T("source.article", "n", number), Title: w.T("source." + number)}
	}
	return list
}

// Lines puts citations such as 001:17 and 001:21-23 into words: "article 001,
// lines 17 and 21 to 23". Citations of one article that follow each other are
// put together.
func Lines(w *words.Catalogue, sources []string) string {
	var groups []string
	for i := 0; i < len(sources); {
		article, _, _ := strings.Cut(sources[i], ":")
		var named []string
		count := 0
		for ; i < len(sources) && strings.HasPrefix(sources[i], article+":"); i++ {
			l := parseLines(sources[i])
			count += l.last - l.first + 1
			named = append(named, l.words(w))
		}
		groups = append(groups, w.Count("source.lines", count, "article", article, "lines", w.List(named)))
	}
	return w.Apart(groups)
}

// words are the numbers of the lines.
func (l lines) words(w *words.Catalogue) string {
	first, last := strconv.Itoa(l.first), strconv.Itoa(l.last)
	if l.first == l.last {
		return first
	}
	return w.T("source.range", "from", first, "to", last)
}
