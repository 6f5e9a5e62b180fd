package articlesview

import (
	"errors"
	"fmt"
	"slices"
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

// Disputed is a duty that the articles give to several roles.
type Disputed struct {
	ID, Title string
	Holders   []Holder
}

// Holder is a role that has a duty, and the note with the lines that give it.
type Holder struct {
	Role fit.Role
	Name string
	Note *Footnote
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

func dutyID(card string) string { return "duty-" + card }

// holders are the roles that have a duty for their own.
func (g *differing) holders(card duties.Card) []Holder {
	var list []Holder
	for _, role := range fit.Roles {
		if lines := givenTo(card, string(role)); len(lines) > 0 && !slices.Contains(card.Helps, string(role)) {
			note := g.notes.note(lines)
			list = append(list, Holder{Role: role, Name: g.words.Role(string(role)), Note: &note})
		}
	}
	return list
}

// disputed lists the contested duties, in the order of the deck.
func (g *differing) disputed() []Disputed {
	var list []Disputed
	for _, card := range g.deck.All() {
		if card.Contested {
			list = append(list, Disputed{ID: dutyID(card.ID), Title: g.title(card), Holders: g.holders(card)})
		}
	}
	return list
}

// sole lists the duties of one role by role. A role that only helps has the duty too, and it says so.
func (g *differing) sole() Compared {
	points := map[fit.Role][]Point{}
	for _, card := range g.deck.All() {
		if card.Contested {
			continue
		}
		for _, h := range g.holders(card) {
			points[h.Role] = append(points[h.Role], Point{Text: g.title(card), Note: h.Note})
		}
		for _, role := range card.Helps {
			note := g.notes.note(givenTo(card, role))
			text := g.words.T("differences.helps", "duty", g.title(card))
			points[fit.Role(role)] = append(points[fit.Role(role)], Point{Text: text, Note: &note})
		}
	}
	c := g.compared("differences.sole", "differences.aspect")
	row := Row{Title: g.words.T("differences.duties")}
	for _, role := range fit.Roles {
		row.Cells = append(row.Cells, g.cell(role, points[role]))
	}
	c.Rows = []Row{row}
	return c
}

func (g *differing) title(card duties.Card) string {
	text, _ := g.deck.Text(g.words.Lang(), card.ID)
	return text.Title
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
