package ui

import (
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Figures draw the parts of a document that come from data, by name. They are
// functions because an element stands in one place only.
type Figures map[string]func() app.UI

// Document draws a page of prose: its title, its lead and its sections.
func Document(d words.Document) app.UI {
	return app.Article().Class("prose").Body(opening(d), sections(d, nil))
}

// Manual draws a long page of prose: a document with a list of its sections,
// which is called contents, and with figures.
func Manual(d words.Document, contents string, figures Figures) app.UI {
	return app.Article().Class("prose manual").Body(
		opening(d),
		app.Nav().Class("contents").Aria("label", contents).Body(
			app.P().Aria("hidden", "true").Text(contents),
			app.Ul().Body(app.Range(d.Sections).Slice(func(i int) app.UI {
				return app.Li().Body(Link("#"+d.Sections[i].ID, d.Sections[i].Title))
			})),
		),
		sections(d, figures),
	)
}

func opening(d words.Document) app.UI {
	return app.Header().Body(app.H1().Text(d.Title), app.P().Class("lead").Text(d.Lead))
}

func sections(d words.Document, figures Figures) app.UI {
	return app.Div().Class("sections").Body(app.Range(d.Sections).Slice(func(i int) app.UI {
		s := d.Sections[i]
		return app.Section().ID(s.ID).Body(
			app.H2().Text(s.Title),
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
	case b.Figure != "":
		return app.Div().Class("figure").Body(figures[b.Figure]())
	default:
		return app.P().Text(b.Text)
	}
}

// terms draws words or formulas, each with what it means.
func terms(class string, list []words.Term) app.UI {
	return app.Dl().Class(class).Body(app.Range(list).Slice(func(i int) app.UI {
		return app.Div().Body(app.Dt().Text(list[i].Term), app.Dd().Text(list[i].Text))
	}))
}

// List draws a plain list.
func List(entries []string) app.UI {
	return app.Ul().Body(app.Range(entries).Slice(func(i int) app.UI {
		return app.Li().Text(entries[i])
	}))
}

// Table draws a table with a caption ("" for none), a head and rows whose
// first cell is the row's name. It scrolls within itself on a narrow screen.
func Table(caption string, head []string, rows [][]string) app.UI {
	return app.Div().Class("table").TabIndex(0).Role("region").Aria("label", tableName(caption, head)).Body(
		app.Table().Body(
			app.If(caption != "", func() app.UI { return app.Caption().Text(caption) }),
			app.THead().Body(app.Tr().Body(app.Range(head).Slice(func(i int) app.UI {
				return app.Th().Scope("col").Text(head[i])
			}))),
			app.TBody().Body(app.Range(rows).Slice(func(i int) app.UI { return row(rows[i]) })),
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
	return app.Tr().Body(app.Range(cells).Slice(func(i int) app.UI {
		if i == 0 {
			return app.Th().Scope("row").Text(cells[0])
		}
		return app.Td().Text(cells[i])
	}))
}
