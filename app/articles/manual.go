//go:build !wasm

package articles

import (
	"maps"

	"rolefit/app/articles/articlesview"
	"rolefit/app/page"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Manual is a long document of words with figures drawn from data.
type Manual struct {
	screen

	fill    []string // names and values for the document's {name}s
	Figures ui.Figures
}

// Render draws the document.
func (p *Manual) Render() app.UI {
	d, _ := p.W.Document(p.Name, p.fill...)
	return p.Frame(ui.Manual(d, p.T("manual.contents"), p.Figures))
}

// citer cites lines as links to the page of the articles.
func citer(s *page.Screen) ui.Citer {
	return ui.Citer{Page: s.Href("/sources"), Label: s.W.T("manual.lines")}
}

// linksTo are figures that link to other pages: "to-" and the name of the route.
func linksTo(s *page.Screen, names ...string) ui.Figures {
	figures := ui.Figures{}
	for _, name := range names {
		link := s.Links(name)[0]
		link.Text = s.W.T(name + ".link")
		figures["to-"+name] = func() app.UI { return Onward(link) }
	}
	return figures
}

// newMethod is the method page.
func newMethod(s page.Screen) app.Composer {
	m, err := articlesview.NewMethod(s.W, page.Bank())
	if err != nil {
		panic("articles: " + err.Error()) // see page.catalogue on failures
	}
	c := citer(&s)
	figures := linksTo(&s, "glossary", "sources", "privacy")
	maps.Copy(figures, ui.Figures{
		"plan":      func() app.UI { return Plan(m.Plan, c) },
		"portraits": func() app.UI { return Portraits(m.Portraits, c) },
		"rates":     func() app.UI { return Rates(s.W, m.Rates) },
		"contested": func() app.UI { return ContestedDuties(m.Contested, c) },
		"leftout":   func() app.UI { return LeftOut(m.LeftOut, c) },
		"changes":   func() app.UI { return Grids(m.Changes) },
	})
	return &Manual{screen: s, fill: m.Fill, Figures: figures}
}

// newGlossary is the glossary.
func newGlossary(s page.Screen) app.Composer {
	g, err := articlesview.NewGlossary(s.W)
	if err != nil {
		panic("articles: " + err.Error())
	}
	figures := linksTo(&s, "differences", "method")
	figures["hats"] = func() app.UI { return GlossaryEntries(s.W, g.Entries, citer(&s)) }
	figures["contradictions"] = func() app.UI { return Contradictions(s.W, g.Contradictions, citer(&s)) }
	return &Manual{screen: s, Figures: figures}
}

// newSources is the page of the five articles.
func newSources(s page.Screen) app.Composer {
	list, err := articlesview.Articles(s.W, page.Bank())
	if err != nil {
		panic("articles: " + err.Error())
	}
	figures := linksTo(&s, "method", "glossary")
	figures["articles"] = func() app.UI { return Articles(list) }
	return &Manual{screen: s, Figures: figures}
}
