package questionnaire

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"rolefit/pkg/texts"
)

//go:embed bank/items.json
var shippedItems []byte

// textsName is the file of texts that says what the items say.
const textsName = "bank"

// Bank is a set of items with their texts. It does not change once it is parsed; its methods may be called
// from several goroutines.
type Bank struct {
	version int
	items   []Item
	order   []string
	texts   map[string]wording // by language
	index   map[string]int     // item id -> place in items
	hash    string
}

// wording is what a bank says in one language.
type wording struct {
	Stem  string          `json:"stem"`
	Items map[string]Text `json:"items"` // by item id
}

// Load returns the shipped bank, parsed strictly and checked. An error means that the program was built
// from a faulty bank; it joins every fault. Programs that check at their start, and tests, load the bank.
func Load() (*Bank, error) {
	said, err := texts.ReadAll(textsName)
	if err != nil {
		return nil, fmt.Errorf("load bank: %w", err)
	}
	b, err := Parse(shippedItems, said)
	if err == nil {
		err = b.Check()
	}
	if err != nil {
		return nil, fmt.Errorf("load bank: %w", err)
	}
	return b, nil
}

// Shipped returns the same bank as [Load], decoded and taken on trust: it is part of the program, and a test
// loads the very same files strictly. The browser's program uses it: it takes less than half the time there
// (BenchmarkBank), and the code that checks need not be downloaded.
func Shipped() (*Bank, error) {
	said, err := texts.ReadAll(textsName)
	if err != nil {
		return nil, fmt.Errorf("read the shipped bank: %w", err)
	}
	b, err := read(shippedItems, said, json.Unmarshal)
	if err != nil {
		return nil, fmt.Errorf("read the shipped bank: %w", err)
	}
	return b, nil
}

// Parse reads a bank: items is an object of "version" (of the bank), "order" (the ids of the fixed form as they
// are asked) and "items", and texts holds for every language an object of "stem" (the question that the poles of
// every pair complete) and "items" (item ids and their [Text]). It is strict about
// form: an unknown field, a key given twice, a null or anything after the end is an error, and all files
// are reported together. Whether the bank makes sense is for [Bank.Check].
func Parse(items []byte, texts map[string][]byte) (*Bank, error) { return read(items, texts, decode) }

// read reads a bank with a decoder.
func read(items []byte, texts map[string][]byte, decode func([]byte, any) error) (*Bank, error) {
	var file struct {
		Version int      `json:"version"`
		Order   []string `json:"order"`
		Items   []Item   `json:"items"`
	}
	var problems []error
	if err := decode(items, &file); err != nil {
		problems = append(problems, fmt.Errorf("items: %w", err))
	}
	b := &Bank{version: file.Version, items: file.Items, order: file.Order, texts: make(map[string]wording)}
	for _, lang := range slices.Sorted(maps.Keys(texts)) {
		var said wording
		if err := decode(texts[lang], &said); err != nil {
			problems = append(problems, fmt.Errorf("texts %q: %w", lang, err))
		}
		b.texts[lang] = said
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	b.index = make(map[string]int, len(b.items))
	for i, item := range slices.Backward(b.items) {
		b.index[item.ID] = i // of two items with one id the first counts; Check reports the second
	}
	b.hash = b.measure()
	return b, nil
}

// Version returns the number of the bank, from 1. It rises when all items are written anew, so that no two banks share
// an item in the same version.
func (b *Bank) Version() int { return b.version }

// Items returns all items as the bank lists them: pairs facet by facet, then the statements. The slice is
// the caller's own; the Sources of its items are shared and are not to be changed.
func (b *Bank) Items() []Item { return slices.Clone(b.items) }

// All walks over the items in the order of [Bank.Items] without copying them. They are the bank's own and are
// not to be changed.
func (b *Bank) All() iter.Seq[*Item] {
	return func(yield func(*Item) bool) {
		for i := range b.items {
			if !yield(&b.items[i]) {
				return
			}
		}
	}
}

// Pairs returns the pairs among [Bank.Items].
func (b *Bank) Pairs() []Item { return b.of(Pair) }

// Statements returns the level statements among [Bank.Items].
func (b *Bank) Statements() []Item { return b.of(Statement) }

// Count is the number of items of a kind.
func (b *Bank) Count(kind ItemKind) int {
	n := 0
	for i := range b.items {
		if b.items[i].Kind == kind {
			n++
		}
	}
	return n
}

func (b *Bank) of(kind ItemKind) []Item {
	var items []Item
	for _, item := range b.items {
		if item.Kind == kind {
			items = append(items, item)
		}
	}
	return items
}

// Fixed returns the forty pairs of the fixed form in the order in which they are asked: the opening six
// first, two per axis, then the others with axes and stances mixed and near-repeats far apart.
func (b *Bank) Fixed() []Item {
	items := make([]Item, 0, len(b.order))
	for _, id := range b.order {
		if item, ok := b.Item(id); ok {
			items = append(items, item)
		}
	}
	return items
}

// Item returns the item with this id, and whether there is one.
func (b *Bank) Item(id string) (Item, bool) {
	i, ok := b.index[id]
	if !ok {
		return Item{}, false
	}
	return b.items[i], true
}

// Text returns what an item says in a language, and whether the bank has it. Languages are named as in
// [Bank.Languages]; there is no fallback from one to another.
func (b *Bank) Text(lang, id string) (Text, bool) {
	text, ok := b.texts[lang].Items[id]
	return text, ok
}

// Stem returns the question that both poles of every pair answer, such as "Which would you rather do?", or "" in a
// language that the bank does not have.
func (b *Bank) Stem(lang string) string { return b.texts[lang].Stem }

// Languages returns the languages of the bank in alphabetical order, such as "en".
func (b *Bank) Languages() []string { return slices.Sorted(maps.Keys(b.texts)) }
