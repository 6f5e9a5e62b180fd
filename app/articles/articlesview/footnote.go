package articlesview

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rolefit/app/view"
	"rolefit/app/words"
)

// Footnote is what a small number in the text opens: the lines that a statement rests on, by article. The lines are
// told in our words.
type Footnote struct {
	ID, Number string
	Name       string // for screen readers: source 3
	Cites      string // the lines as paper shows them: 001:17, 21; 004:11
	Articles   []CitedArticle
}

// CitedArticle is an article with some of its lines.
type CitedArticle struct {
	Number, Title string
	Lines         []CitedLine
}

// CitedLine is a line and what the article says there.
type CitedLine struct{ Name, Text string }

// footnotes numbers the notes of a page in the order in which they are asked for. The same lines have one note.
type footnotes struct {
	words *words.Catalogue
	notes []Footnote
	lines []string // all that were cited
}

// note returns the note of some lines.
func (f *footnotes) note(sources []string) Footnote {
	lines := ascending(sources)
	f.lines = ascending(slices.Concat(f.lines, lines))
	var texts []string
	for _, cite := range view.Cites(view.InRows(lines)) {
		texts = append(texts, cite.Text)
	}
	cites := f.words.Apart(texts)
	if i := slices.IndexFunc(f.notes, func(n Footnote) bool { return n.Cites == cites }); i >= 0 {
		return f.notes[i]
	}
	number := strconv.Itoa(len(f.notes) + 1)
	n := Footnote{
		ID: "note-" + number, Number: number, Name: f.words.T("footnote.open", "n", number),
		Cites: cites, Articles: citedArticles(f.words, lines, "footnote.line"),
	}
	f.notes = append(f.notes, n)
	return n
}

// ascending are single lines in the order of the articles, each once.
func ascending(sources []string) []string {
	lines := slices.Clone(sources)
	slices.SortFunc(lines, func(x, y string) int { // numbers of articles are equally long, those of lines are not
		a, m, _ := strings.Cut(x, ":")
		b, n, _ := strings.Cut(y, ":")
		return cmp.Or(cmp.Compare(a, b), cmp.Compare(len(m), len(n)), cmp.Compare(m, n))
	})
	return slices.Compact(lines)
}

// citedArticles groups lines, which are in ascending order, by article. The key names a line: {n} is its number and
// {article} that of the article.
func citedArticles(w *words.Catalogue, lines []string, key string) []CitedArticle {
	var list []CitedArticle
	for _, source := range lines {
		article, line, _ := strings.Cut(source, ":")
		if last := len(list) - 1; last < 0 || list[last].Number != article {
			list = append(list, CitedArticle{Number: article, Title: w.T("source." + article)})
		}
		a := &list[len(list)-1]
		a.Lines = append(a.Lines, CitedLine{Name: w.T(key, "article", article, "n", line), Text: w.T("line." + article + "." + line)})
	}
	return list
}
