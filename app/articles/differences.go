//go:build !wasm

package articles

import (
	"maps"
	"strings"

	"rolefit/app/articles/articlesview"
	"rolefit/app/page"
	"rolefit/app/ui"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// newDifferences is the page of the key differences.
func newDifferences(s page.Screen) app.Composer {
	d, err := articlesview.NewDifferences(s.W)
	if err != nil {
		panic("articles: " + err.Error()) // see page.catalogue on failures
	}
	figures := linksTo(&s, "glossary", "sources")
	maps.Copy(figures, ui.Figures{
		"rows":      func() app.UI { return Comparison(s.W, d.Rows) },
		"contested": func() app.UI { return Disputes(d.Contested) },
		"sole":      func() app.UI { return Comparison(s.W, d.Sole) },
		"both":      func() app.UI { return Points(s.W, d.Both) },
		"names":     func() app.UI { return Points(s.W, d.Names) },
		"crosswalk": func() app.UI { return Comparison(s.W, d.Crosswalk) },
		"notes":     func() app.UI { return Footnotes(&s, d.Notes) },
		"lines":     func() app.UI { return CitedLines(d.Lines) },
	})
	for _, name := range []string{"duties", "questionnaire", "project"} {
		link := s.Links(name)[0]
		link.Text = s.W.T("differences.to." + name)
		figures["to-"+name] = func() app.UI { return Onward(link) }
	}
	return &Manual{screen: s, fill: d.Fill, Figures: figures}
}

// Comparison draws a table with a column for each role. A narrow screen shows each row as a card, in which the cells
// name their roles themselves; the roles of its elements keep it a table there.
func Comparison(w *words.Catalogue, c articlesview.Compared) app.UI {
	return app.Elem("table").Class("compared").Role("table").Body(
		ui.Text("caption.vh", c.Caption),
		app.Elem("thead").Role("rowgroup").Body(app.Elem("tr").Role("row").Body(
			columnHead(c.Corner),
			app.Range(c.Roles).Slice(func(i int) app.UI { return columnHead(c.Roles[i]) }),
		)),
		app.Elem("tbody").Role("rowgroup").Body(app.Range(c.Rows).Slice(func(i int) app.UI {
			row := c.Rows[i]
			return app.Elem("tr").Role("row").Body(
				app.Elem("th").Attr("scope", "row").Role("rowheader").Text(row.Title),
				app.Range(row.Cells).Slice(func(k int) app.UI { return comparedCell(w, row.Cells[k]) }),
			)
		})),
	)
}

func columnHead(text string) app.UI {
	return app.Elem("th").Attr("scope", "col").Role("columnheader").Text(text)
}

func comparedCell(w *words.Catalogue, c articlesview.Cell) app.UI {
	return app.Elem("td").Class("hue-"+string(c.Role)).Role("cell").Body(
		app.Elem("b").Class("of-role").Aria("hidden", "true").Text(c.Name),
		app.If(c.Unsaid != "", func() app.UI { return ui.Text("p.unsaid", c.Unsaid) }).
			Else(func() app.UI { return Points(w, c.Points) }),
	)
}

// Points draws statements. Behind each is the number of its note, and a link where the articles disagree.
func Points(w *words.Catalogue, points []articlesview.Point) app.UI {
	return ui.Box("ul.statements", app.Range(points).Slice(func(i int) app.UI {
		p := points[i]
		return ui.Box("li", noted(p.Text, p.Note),
			app.If(p.Dispute != "", func() app.UI {
				return app.A().Class("disagreeing").Href("#" + p.Dispute).Text(w.T("differences.disagree"))
			}),
		)
	}))
}

// noted draws a text and the number of its note, which stays on the line of the last word.
func noted(text string, n *articlesview.Footnote) app.UI {
	if n == nil {
		return ui.Text("span", text)
	}
	before, last := "", text
	if i := strings.LastIndexByte(text, ' '); i >= 0 {
		before, last = text[:i+1], text[i+1:]
	}
	return ui.Box("span", app.Text(before), ui.Box("span.held", app.Text(last), footnote(*n)))
}

// footnote draws the number that opens a note; on paper the lines themselves.
func footnote(n articlesview.Footnote) app.UI {
	return app.Button().Type("button").Class("footnote").Attr("popovertarget", n.ID).Aria("label", n.Name).Body(
		ui.Text("span", n.Number), ui.Text("small", n.Cites),
	)
}

// Disputes draws the duties that the articles give to several roles. Other places link to each of them.
func Disputes(list []articlesview.Disputed) app.UI {
	return ui.Box("ul.disputed", app.Range(list).Slice(func(i int) app.UI {
		duty := list[i]
		return app.Elem("li").ID(duty.ID).Body(
			ui.Text("h3", duty.Title),
			ui.Box("ul", app.Range(duty.Holders).Slice(func(k int) app.UI {
				h := duty.Holders[k]
				return app.Elem("li").Class("hue-" + string(h.Role)).Body(noted(h.Name, h.Note))
			})),
		)
	}))
}

// Footnotes draws the notes that numbers open. A browser that opens none shows all of them here.
func Footnotes(s *page.Screen, notes []articlesview.Footnote) app.UI {
	return ui.Box("div.footnotes", app.Range(notes).Slice(func(i int) app.UI {
		n := notes[i]
		return app.Elem("div").ID(n.ID).Attr("popover", "auto").Role("note").Aria("label", n.Name).Body(
			app.Range(n.Articles).Slice(func(k int) app.UI {
				a := n.Articles[k]
				return ui.Box("div", ui.Box("p", ui.Link(s.Href("/sources")+"#"+a.Number, a.Title)), citedLines(a.Lines))
			}),
			app.Button().Type("button").Class("plain").Attr("popovertarget", n.ID).Attr("popovertargetaction", "hide").
				Text(s.T("footnote.close")),
		)
	}))
}

func citedLines(lines []articlesview.CitedLine) app.UI {
	return ui.Box("ul", app.Range(lines).Slice(func(i int) app.UI {
		return ui.Box("li", ui.Text("b", lines[i].Name), app.Text(" "), app.Text(lines[i].Text))
	}))
}

// CitedLines draws all lines that a page cites, by article: paper shows them instead of notes.
func CitedLines(articles []articlesview.CitedArticle) app.UI {
	return ui.Box("div.cited-lines", app.Range(articles).Slice(func(i int) app.UI {
		return ui.Box("div", ui.Text("p", articles[i].Title), citedLines(articles[i].Lines))
	}))
}
