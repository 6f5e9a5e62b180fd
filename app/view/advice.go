package view

import "rolefit/pkg/seeds"

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

// Advised words pieces of advice.
func (t Teller) Advised(shelf *seeds.AdviceShelf, ids []string) []Cited {
	var list []Cited
	for _, id := range ids {
		piece, _ := shelf.Get(id)
		text, _ := shelf.Text(t.W.Lang(), id)
		list = append(list, Quote(t.W, text.Title, text.Text, piece.Sources...))
	}
	return list
}
