package articlesview

import (
	"errors"
	"fmt"
	"strconv"

	"rolefit/app/words"
	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/seeds"
)

// Differences is the page of the key differences: the three roles side by side, and what stands beside that.
type Differences struct {
	Fill        []string // names and values for the {name}s of the words
	Rows        Compared
	Contested   []Disputed
	Sole        Compared // one row: the duties that the articles give to one role
	Both, Names []Point
	Crosswalk   Compared // ours
	Notes       []Footnote
	Lines       []CitedArticle // every line that a note cites, once
}

// Compared is a table with a column for each role.
type Compared struct {
	Caption, Corner string   // Corner heads the column of names
	Roles           []string // names
	Rows            []Row
}

// Row is one aspect, with a cell for each role.
type Row struct {
	Title string
	Cells []Cell
}

// Cell is what is said of a role.
type Cell struct {
	Role   fit.Role
	Name   string
	Points []Point
	Unsaid string // where there are no points
}

// Point is one statement. Its note is nil where it is ours. Dispute is the place on the page that tells more about a
// duty that the articles give to several roles; "" where the point names none.
type Point struct {
	Text    string
	Note    *Footnote
	Dispute string
}

// differing gathers the page.
type differing struct {
	words *words.Catalogue
	deck  *duties.Deck
	notes footnotes
}

// NewDifferences gathers the key differences. An error is a fault of the build.
func NewDifferences(w *words.Catalogue) (Differences, error) {
	deck, deckErr := duties.Load()
	contradictions, contradictionsErr := seeds.LoadContradictions()
	if err := errors.Join(deckErr, contradictionsErr); err != nil {
		return Differences{}, fmt.Errorf("gathering the differences: %w", err)
	}
	c, err := loadComparison(deck, contradictions)
	if err != nil {
		return Differences{}, fmt.Errorf("gathering the differences: %w", err)
	}
	g := differing{words: w, deck: deck, notes: footnotes{words: w}}
	d := Differences{
		Rows:      g.rows(c.Rows),
		Contested: g.disputed(),
		Sole:      g.sole(),
		Both:      g.points("differences.both.", c.Both),
		Names:     g.points("differences.names.", c.Names),
		Crosswalk: g.crosswalk(c.Frameworks),
	}
	d.Fill = []string{"contested", strconv.Itoa(len(d.Contested)), "cards", strconv.Itoa(len(deck.All()))}
	d.Notes, d.Lines = g.notes.notes, citedArticles(w, g.notes.lines, "footnote.cite")
	return d, nil
}

// compared is a table without rows.
func (g *differing) compared(caption, corner string) Compared {
	c := Compared{Caption: g.words.T(caption), Corner: g.words.T(corner)}
	for _, role := range fit.Roles {
		c.Roles = append(c.Roles, g.words.Role(string(role)))
	}
	return c
}

func (g *differing) rows(rows []comparedRow) Compared {
	c := g.compared("differences.table", "differences.aspect")
	for _, row := range rows {
		r := Row{Title: g.words.T("differences.row." + row.ID)}
		for _, role := range fit.Roles {
			cell := g.cell(role, g.points("differences."+row.ID+"."+string(role)+".", row.Cells[role]))
			r.Cells = append(r.Cells, cell)
		}
		c.Rows = append(c.Rows, r)
	}
	return c
}

// cell is what is said of a role, or that nothing is.
func (g *differing) cell(role fit.Role, points []Point) Cell {
	cell := Cell{Role: role, Name: g.words.Role(string(role)), Points: points}
	if len(points) == 0 {
		cell.Unsaid = g.words.T("differences.unsaid")
	}
	return cell
}

// points puts statements into words, whose keys begin with a prefix.
func (g *differing) points(prefix string, list []comparedPoint) []Point {
	var points []Point
	for _, p := range list {
		note := g.notes.note(p.Sources)
		points = append(points, Point{Text: g.words.T(prefix + p.ID), Note: &note, Dispute: dispute(p.Duties)})
	}
	return points
}

// dispute is where the page tells more about contested duties: the one, or all of them.
func dispute(ids []string) string {
	switch len(ids) {
	case 0:
		return ""
	case 1:
		return dutyID(ids[0])
	}
	return "contested"
}

// crosswalk says what other guides call the roles. All of it is ours.
func (g *differing) crosswalk(frameworks []string) Compared {
	c := g.compared("differences.frameworks", "differences.guide")
	for _, id := range frameworks {
		key := "differences.framework." + id
		row := Row{Title: g.words.T(key)}
		for _, role := range fit.Roles {
			row.Cells = append(row.Cells, g.cell(role, []Point{{Text: g.words.T(key + "." + string(role))}}))
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}
