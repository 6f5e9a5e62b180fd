//go:build !wasm

package page

import (
	"maps"

	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Manual is a long document of words with figures drawn from data.
type Manual struct {
	screen

	fill    []string // names and values for the document's {name}s
	figures ui.Figures
}

// Render draws the document.
func (p *Manual) Render() app.UI {
	d, _ := p.w.Document(p.name, p.fill...)
	return p.frame(ui.Manual(d, p.t("manual.contents"), p.figures))
}

// citer cites lines as links to the page of the articles.
func (s *screen) citer() ui.Citer {
	return ui.Citer{Page: s.href("/sources"), Label: s.w.T("manual.lines")}
}

// onward are figures that link to other pages: "to-" and the name of the route.
func (s *screen) onward(names ...string) ui.Figures {
	figures := ui.Figures{}
	for _, name := range names {
		link := s.links(name)[0]
		link.Text = s.w.T(name + ".link")
		figures["to-"+name] = func() app.UI { return ui.Onward(link) }
	}
	return figures
}

// newMethod is the method page.
func newMethod(s screen) app.Composer {
	m, err := view.NewMethod(s.w, bank())
	if err != nil {
		panic("page: " + err.Error()) // see catalogue on failures
	}
	c := s.citer()
	figures := s.onward("glossary", "sources", "privacy")
	maps.Copy(figures, ui.Figures{
		"plan":      func() app.UI { return ui.Plan(m.Plan, c) },
		"portraits": func() app.UI { return ui.Portraits(m.Portraits, c) },
		"weights":   func() app.UI { return ui.Grids(m.Weights...) },
		"prior":     func() app.UI { return ui.Grids(m.Prior) },
		"rates":     func() app.UI { return ui.Rates(s.w, m.Rates) },
		"contested": func() app.UI { return ui.ContestedDuties(m.Contested, c) },
		"leftout":   func() app.UI { return ui.LeftOut(m.LeftOut, c) },
		"changes":   func() app.UI { return ui.Grids(m.Changes) },
	})
	return &Manual{screen: s, fill: m.Fill, figures: figures}
}

// newGlossary is the glossary.
func newGlossary(s screen) app.Composer {
	g, err := view.NewGlossary(s.w)
	if err != nil {
		panic("page: " + err.Error())
	}
	figures := s.onward("method")
	figures["hats"] = func() app.UI { return ui.HatEntries(s.w, g.Hats, s.citer()) }
	figures["contradictions"] = func() app.UI { return ui.Contradictions(s.w, g.Contradictions, s.citer()) }
	return &Manual{screen: s, figures: figures}
}

// newSources is the page of the five articles.
func newSources(s screen) app.Composer {
	list, err := view.Articles(s.w, bank())
	if err != nil {
		panic("page: " + err.Error())
	}
	figures := s.onward("method", "glossary")
	figures["articles"] = func() app.UI { return ui.Articles(list) }
	return &Manual{screen: s, figures: figures}
}
