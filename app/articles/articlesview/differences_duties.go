package articlesview

import (
	"slices"

	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
)

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

// dutyID is the place of a contested duty on the page.
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
