package questionnaire

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
)

// worded is an item with its texts by language, as the bank is given away.
type worded struct {
	Item
	Text map[string]Text `json:"text"`
}

// worded returns every item with its texts.
func (b *Bank) worded() []worded {
	all := make([]worded, 0, len(b.items))
	for _, item := range b.items {
		w := worded{Item: item, Text: make(map[string]Text)}
		for lang := range b.texts {
			if text, ok := b.Text(lang, item.ID); ok {
				w.Text[lang] = text
			}
		}
		all = append(all, w)
	}
	return all
}

// ItemsJSON returns the bank as an indented JSON array with a line break at its end: every item as in
// [Item], with its texts under "text" by language, {"plus","minus"} for a pair and {"statement"} for a
// statement.
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

// Hash names the item set: the first twelve hex digits of the SHA-256 of its items, sorted by id, with
// their texts and the order of the fixed form. Two banks with one hash ask the same questions; the order of
// items in a file does not count. A result carries the hash of the bank that it was answered on.
func (b *Bank) Hash() string {
	items := b.worded()
	slices.SortStableFunc(items, func(x, y worded) int { return cmp.Compare(x.ID, y.ID) })
	return digest(struct {
		Order []string `json:"order"`
		Items []worded `json:"items"`
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
