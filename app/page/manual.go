//go:build !wasm

package page

import (
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Manual is a long document of words with figures drawn from data.
type Manual struct {
	screen

	fill    []string          // names and values for the document's {name}s
	figures func() ui.Figures // drawn anew each time: an element is mounted once
}

// Render draws the document.
func (p *Manual) Render() app.UI {
	d, _ := p.w.Document(p.name, p.fill...)
	return p.frame(ui.Manual(d, p.w.T("manual.contents"), p.figures()))
}

// citer cites lines as links to the page of the articles.
func (s *screen) citer() ui.Citer {
	return ui.Citer{Page: s.href("/sources"), Label: s.w.T("manual.lines")}
}

// to links to another page, by the name of its route, with that page's own title.
func (s *screen) to(names ...string) app.UI {
	links := s.links(names...)
	return app.Ul().Class("more").Body(app.Range(links).Slice(func(i int) app.UI {
		return app.Li().Body(ui.Link(links[i].Href, s.w.T(names[i]+".link")))
	}))
}

// newMethod is the method page.
func newMethod(s screen) app.Composer {
	m, err := view.NewMethod(s.w, bank())
	if err != nil {
		panic("page: " + err.Error()) // see catalogue on failures
	}
	return &Manual{screen: s, fill: m.Fill, figures: func() ui.Figures {
		c := s.citer()
		return ui.Figures{
			"plan": ui.Plan(m.Plan, c), "portraits": ui.Portraits(m.Portraits, c),
			"weights": ui.Grids(m.Weights...), "prior": ui.Grids(m.Prior), "rates": ui.Rates(s.w, m.Rates),
			"contested": ui.ContestedDuties(m.Contested, c), "leftout": ui.LeftOut(m.LeftOut, c), "changes": ui.Grids(m.Changes),
			"to-glossary": s.to("glossary"), "to-sources": s.to("sources"), "to-privacy": s.to("privacy"),
		}
	}}
}

// newGlossary is the glossary.
func newGlossary(s screen) app.Composer {
	g, err := view.NewGlossary(s.w)
	if err != nil {
		panic("page: " + err.Error())
	}
	return &Manual{screen: s, figures: func() ui.Figures {
		c := s.citer()
		return ui.Figures{
			"hats": ui.Hats(s.w, g.Hats, c), "contradictions": ui.Contradictions(s.w, g.Contradictions, c),
			"to-method": s.to("method"), "to-sources": s.to("sources"),
		}
	}}
}

// newSources is the page of the five articles.
func newSources(s screen) app.Composer {
	list, err := view.Articles(s.w, bank())
	if err != nil {
		panic("page: " + err.Error())
	}
	return &Manual{screen: s, figures: func() ui.Figures {
		return ui.Figures{"articles": ui.Articles(list), "to-method": s.to("method"), "to-glossary": s.to("glossary")}
	}}
}
