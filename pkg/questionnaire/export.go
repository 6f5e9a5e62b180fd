package questionnaire

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// worded is an item with its stem and texts by language, as the bank is given away. Statements have no stem.
type worded struct {
	Item
	Stem map[string]string `json:"stem,omitempty"`
	Text map[string]Text   `json:"text"`
}

// worded returns every item with its texts.
func (b *Bank) worded() []worded {
	all := make([]worded, 0, len(b.items))
	for _, item := range b.items {
		w := worded{Item: item, Stem: make(map[string]string), Text: make(map[string]Text)}
		for lang := range b.texts {
			text, ok := b.Text(lang, item.ID)
			if !ok {
				continue
			}
			w.Text[lang] = text
			if item.Kind == Pair {
				w.Stem[lang] = b.Stem(lang)
			}
		}
		all = append(all, w)
	}
	return all
}

// ItemsJSON returns the bank as an indented JSON array with a line break at its end: every item as in
// [Item], with its texts under "text" by language, {"plus","minus"} for a pair and {"statement"} for a
// statement, and for a pair under "stem", by language, the question that its poles answer.
func (b *Bank) ItemsJSON() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(b.worded()); err != nil {
		return nil, fmt.Errorf("write items: %w", err)
	}
	return out.Bytes(), nil
}

// measured is what the hash of the item set keeps of an item: which version of it was asked, and how an
// answer to it is scored.
type measured struct {
	ID      string   `json:"id"`
	Version int      `json:"version"`
	Kind    ItemKind `json:"kind"`
	Axis    Axis     `json:"axis"`
	Facet   Facet    `json:"facet"`
	Keyed   string   `json:"keyed"` // "" for a pair: each sitting draws its own sides
	Lambda  float64  `json:"lambda"`
	Psi     float64  `json:"psi"`
	Nu      float64  `json:"nu"`
	Fixed   bool     `json:"fixed"`
	Opening bool     `json:"opening"`
	Repeats string   `json:"repeats"`
}

// measure returns what the hash keeps of the item.
func (item Item) measure() measured {
	m := measured{
		ID: item.ID, Version: item.Version, Kind: item.Kind, Axis: item.Axis, Facet: item.Facet,
		Lambda: item.Lambda, Psi: item.Psi, Nu: item.Nu, Fixed: item.Fixed, Opening: item.Opening, Repeats: item.Repeats,
	}
	if item.Kind == Statement {
		m.Keyed = item.Keyed
	}
	return m
}

// Hash names the item set: the first twelve hex digits of the SHA-256 of the order of the fixed form and,
// sorted by id, of every item's version, kind, axis, facet, scoring figures, places in the forms, near-repeat
// and, for a statement, side. Answers given on two banks with one hash mean the same and are scored the same. The
// words do not count: bank/versions.json ties them to versions, so that a further language or a mended
// spelling leaves kept sittings and codes valid. A result carries the hash of the bank that it was answered
// on.
func (b *Bank) Hash() string { return b.hash }

// measure computes the hash.
func (b *Bank) measure() string {
	items := make([]measured, 0, len(b.items))
	for _, id := range slices.Sorted(maps.Keys(b.index)) {
		items = append(items, b.items[b.index[id]].measure())
	}
	return digest(struct {
		Order []string   `json:"order"`
		Items []measured `json:"items"`
	}{b.order, items})
}

// digest returns the first twelve hex digits of the SHA-256 of a value's JSON, whose keys encoding/json
// puts into a fixed order. It panics on a value that has no JSON, which no parsed bank holds.
func digest(value any) string {
	canonical, err := json.Marshal(value)
	if err != nil {
		panic("questionnaire: " + err.Error())
	}
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:])[:12]
}
