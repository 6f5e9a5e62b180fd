package view

import (
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
		var lines []string
		for ; i < len(sources) && strings.HasPrefix(sources[i], article+":"); i++ {
			lines = append(lines, strings.Replace(sources[i][len(article)+1:], "-", " "+w.T("source.to")+" ", 1))
		}
		key := "source.line"
		if len(lines) > 1 || strings.Contains(lines[0], " "+w.T("source.to")+" ") {
			key = "source.lines"
		}
		groups = append(groups, w.T(key, "article", article, "lines", Listed(w, lines)))
	}
	return strings.Join(groups, "; ")
}

// Listed joins parts as a sentence does: "a, b and c".
func Listed(w *words.Catalogue, parts []string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " " + w.T("source.and") + " " + parts[last]
}
