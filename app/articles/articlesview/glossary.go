package articlesview

import (
	"errors"
	"fmt"
	"strings"

	"rolefit/app/words"
	"rolefit/pkg/duties"
	"rolefit/pkg/seeds"
)

// Glossary is the roles with their names, and where the articles disagree.
type Glossary struct {
	Entries        []Entry
	Contradictions []Contradiction
}

// Entry is an entry of the glossary.
type Entry struct {
	ID, Title, Text, Note string
	Kind                  string // in words: measured, another name, named for contrast
	Names                 []NameOfRole
	Sources               []string
	Disagree              []Anchor // contradictions about it
}

// NameOfRole is a name that articles use, and where. A quoted one is in their own language, which is English.
type NameOfRole struct {
	Name    string
	Quoted  bool
	Sources []string
}

// Anchor is a place on the same page.
type Anchor struct{ ID, Text string }

// Contradiction is a question that the articles answer in more than one way.
type Contradiction struct {
	ID, Number, What string
	Sides            []Side
	Handling         string
	Touches          string // facets and duties that it touches; may be ""
}

// Side is one of the answers.
type Side struct {
	Text    string
	Sources []string
}

// NewGlossary gathers the glossary. An error is a fault of the build.
func NewGlossary(w *words.Catalogue) (Glossary, error) {
	shelf, shelfErr := seeds.LoadGlossary()
	contradictions, contradictionsErr := seeds.LoadContradictions()
	deck, deckErr := duties.Load()
	if err := errors.Join(shelfErr, contradictionsErr, deckErr); err != nil {
		return Glossary{}, fmt.Errorf("gathering the glossary: %w", err)
	}
	var g Glossary
	for _, entry := range shelf.All() {
		g.Entries = append(g.Entries, entryOf(w, shelf, contradictions, entry))
	}
	for _, c := range contradictions.All() {
		g.Contradictions = append(g.Contradictions, contradiction(w, contradictions, deck, c))
	}
	return g, nil
}

func entryOf(w *words.Catalogue, shelf *seeds.GlossaryShelf, contradictions *seeds.ContradictionShelf, e seeds.Entry) Entry {
	text, _ := shelf.Text(w.Lang(), e.ID)
	h := Entry{ID: e.ID, Title: text.Title, Text: text.Text, Note: text.Note, Sources: e.Sources}
	h.Kind = w.T("glossary.kind." + e.Kind)
	if e.AliasOf != "" {
		of, _ := shelf.Text(w.Lang(), e.AliasOf)
		h.Kind = w.T("glossary.kind.alias", "role", of.Title)
	}
	for _, n := range e.Names {
		name := n.Name
		if n.Short {
			name = w.T("glossary.short", "short", n.Name, "name", text.Title)
		}
		h.Names = append(h.Names, NameOfRole{Name: name, Quoted: !n.Short, Sources: n.Sources})
	}
	for _, id := range e.Disagree {
		words, _ := contradictions.Text(w.Lang(), id)
		h.Disagree = append(h.Disagree, Anchor{ID: id, Text: w.T("glossary.numbered", "id", numbered(id), "what", words.What)})
	}
	return h
}

// numbered is the number of a contradiction as people read it: X1 for x01.
func numbered(id string) string {
	return "X" + strings.TrimLeft(strings.TrimPrefix(id, "x"), "0")
}

func contradiction(w *words.Catalogue, shelf *seeds.ContradictionShelf, deck *duties.Deck, c seeds.Contradiction) Contradiction {
	text, _ := shelf.Text(w.Lang(), c.ID)
	out := Contradiction{ID: c.ID, Number: numbered(c.ID), What: text.What, Handling: text.Handling}
	for _, side := range c.Sides {
		out.Sides = append(out.Sides, Side{Text: text.Sides[side.ID], Sources: side.Sources})
	}
	var touched []string
	for _, facet := range c.Facets {
		touched = append(touched, w.T("glossary.facet", "facet", w.T("facet."+string(facet))))
	}
	for _, card := range c.Cards {
		words, _ := deck.Text(w.Lang(), card)
		touched = append(touched, w.T("glossary.duty", "duty", words.Title))
	}
	if len(touched) > 0 {
		out.Touches = w.T("glossary.touches", "list", w.List(touched))
	}
	return out
}
