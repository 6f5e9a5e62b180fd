package view

import (
	"rolefit/app/words"
	"rolefit/pkg/seeds"
)

// Advice is a group of pieces of one kind.
type Advice struct {
	Kind   string
	Title  string
	Pieces []Cited
}

// Aside reports whether the group is rather to look up than to act on.
func (a Advice) Aside() bool {
	return a.Kind == string(seeds.Yardstick) || a.Kind == string(seeds.Skill) || a.Kind == "agency"
}

// Advise puts a piece of advice into words, with the roles named as the reader's organisation does.
func Advise(w *words.Catalogue, shelf *seeds.AdviceShelf, id string) Cited {
	piece, _ := shelf.Get(id)
	text, _ := shelf.Text(w.Lang(), id)
	return Quote(w, w.Named(text.Title), w.Named(text.Text), piece.Sources...)
}

// Advised puts pieces of advice into words.
func (t Teller) Advised(shelf *seeds.AdviceShelf, ids []string) []Cited {
	var list []Cited
	for _, id := range ids {
		list = append(list, Advise(t.W, shelf, id))
	}
	return list
}
