package ui

import (
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Figures draw the parts of a document that come from data, by name. They are
// functions because an element stands in one place only.
type Figures map[string]func() app.UI

// Manual draws a long page of prose: a document with a list of its sections,
// which is called contents, and with figures.
func Manual(d words.Document, contents string, figures Figures) app.UI {
	return Box("article.prose.manual",
		opening(d),
		app.Elem("nav").Class("contents").Aria("label", contents).Body(
			app.Elem("p").Aria("hidden", "true").Text(contents),
			Box("ul", app.Range(d.Sections).Slice(func(i int) app.UI {
				return Box("li", Link("#"+d.Sections[i].ID, d.Sections[i].Title))
			})),
		),
		sections(d, figures),
	)
}

func opening(d words.Document) app.UI {
	return Box("header", Text("h1", d.Title), Text("p.lead", d.Lead))
}

func sections(d words.Document, figures Figures) app.UI {
	return Box("div.sections", app.Range(d.Sections).Slice(func(i int) app.UI {
		s := d.Sections[i]
		return app.Elem("section").ID(s.ID).Body(
			Text("h2", s.Title),
			app.Range(s.Blocks).Slice(func(k int) app.UI { return block(s.Blocks[k], figures) }),
		)
	}))
}

func block(b words.Block, figures Figures) app.UI {
	switch {
	case len(b.Table) > 0:
		return Table("", b.Table[0], b.Table[1:])
	case len(b.List) > 0:
		return List(b.List)
	case len(b.Terms) > 0:
		return terms("terms", b.Terms)
	case len(b.Formulas) > 0:
		return terms("formulas", b.Formulas)
	case len(b.Blanks) > 0:
		return Blanks(b.Blanks)
	case b.Figure != "":
		return Box("div.figure", figures[b.Figure]())
	default:
		return Text("p", b.Text)
	}
}

// terms draws words or formulas, each with what it means.
func terms(class string, list []words.Term) app.UI {
	return app.Elem("dl").Class(class).Body(app.Range(list).Slice(func(i int) app.UI {
		return Box("div", Text("dt", list[i].Term), Text("dd", list[i].Text))
	}))
}

// List draws a plain list.
func List(entries []string) app.UI {
	return Box("ul", app.Range(entries).Slice(func(i int) app.UI {
		return Text("li", entries[i])
	}))
}

// Table draws a table with a caption ("" for none), a head and rows whose
// first cell is the row's name. It scrolls within itself on a narrow screen.
func Table(caption string, head []string, rows [][]string) app.UI {
	return app.Elem("div").Class("table").TabIndex(0).Role("region").Aria("label", tableName(caption, head)).Body(
		Box("table",
			app.If(caption != "", func() app.UI { return Text("caption", caption) }),
			Box("thead", Box("tr", app.Range(head).Slice(func(i int) app.UI {
				return app.Elem("th").Attr("scope", "col").Text(head[i])
			}))),
			Box("tbody", app.Range(rows).Slice(func(i int) app.UI { return row(rows[i]) })),
		),
	)
}

func tableName(caption string, head []string) string {
	if caption != "" || len(head) == 0 {
		return caption
	}
	return head[0]
}

func row(cells []string) app.UI {
	return Box("tr", app.Range(cells).Slice(func(i int) app.UI {
		if i == 0 {
			return app.Elem("th").Attr("scope", "row").Text(cells[0])
		}
		return Text("td", cells[i])
	}))
}

// Blanks draws what is left for a pen, each with its name.
func Blanks(names []string) app.UI {
	return Box("ul.blanks", app.Range(names).Slice(func(i int) app.UI { return Text("li", names[i]) }))
}
