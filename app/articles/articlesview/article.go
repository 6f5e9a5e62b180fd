package articlesview

import (
	"fmt"
	"slices"
	"strings"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Article is one of the five sources: its title is the article's, everything
// else is ours.
type Article struct {
	ID, Name, Title string
	About           string
	Facts           []view.Fact
}

// Articles lists the five. An error is a fault of the build.
func Articles(w *words.Catalogue, b *questionnaire.Bank) ([]Article, error) {
	deck, err := duties.Load()
	if err != nil {
		return nil, fmt.Errorf("gathering the articles: %w", err)
	}
	var list []Article
	for i, s := range view.Sources(w) {
		id := view.Articles[i]
		key := "sources." + id
		list = append(list, Article{ID: id, Name: s.Name, Title: s.Title, About: w.T(key + ".about"), Facts: []view.Fact{
			{Label: w.T("sources.contrasts"), Value: w.T(key + ".contrasts")},
			{Label: w.T("sources.feeds"), Value: feeds(w, id)},
			{Label: w.T("sources.used"), Value: used(w, b, deck, id)},
			{Label: w.T("sources.length"), Value: w.T(key + ".length")},
			{Label: w.T("sources.damage"), Value: w.T(key + ".damage")},
			{Label: w.T("sources.interest"), Value: w.T(key + ".interest")},
		}})
	}
	return list, nil
}

// feeds names the definitions that rest on an article.
func feeds(w *words.Catalogue, article string) string {
	var names []string
	for _, d := range fit.Definitions() {
		if slices.Contains(d.Sources, article) {
			names = append(names, w.T("sources.definition."+d.ID))
		}
	}
	return w.List(names)
}

// used counts what cites an article.
func used(w *words.Catalogue, b *questionnaire.Bank, deck *duties.Deck, article string) string {
	items, duties := 0, 0
	for _, it := range b.Items() {
		items += citing(article, it.Sources)
	}
	for _, card := range deck.All() {
		var sources []string
		for _, lines := range card.Sources {
			sources = append(sources, lines...)
		}
		duties += citing(article, sources)
	}
	return w.List([]string{
		w.Count("sources.items", len(b.Items()), "items", w.Number(items)),
		w.Count("sources.duties", len(deck.All()), "duties", w.Number(duties)),
	})
}

// citing is 1 when one of some citations is of the article, else 0.
func citing(article string, sources []string) int {
	if slices.ContainsFunc(sources, func(s string) bool { return strings.HasPrefix(s, article+":") }) {
		return 1
	}
	return 0
}
