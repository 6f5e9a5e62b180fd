package questionnaire

import (
	"encoding/json"
	"slices"
	"testing"

	"rolefit/pkg/texts"
)

// bankDraft is a bank that a test may spoil before it is parsed.
type bankDraft struct {
	Version int                `json:"version"`
	Order   []string           `json:"order"`
	Items   []Item             `json:"items"`
	Texts   map[string]wording `json:"-"`
}

// draft returns the shipped bank in English as a draft.
func draft(t *testing.T) *bankDraft {
	t.Helper()
	return draftIn(t, "en")
}

// draftIn returns the shipped bank in some languages as a draft.
func draftIn(t *testing.T, languages ...string) *bankDraft {
	t.Helper()
	f := &bankDraft{Texts: make(map[string]wording)}
	if err := json.Unmarshal(shippedItems, f); err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		data, err := texts.Read(lang, textsName)
		if err != nil {
			t.Fatal(err)
		}
		var words wording
		if err := json.Unmarshal(data, &words); err != nil {
			t.Fatal(err)
		}
		f.Texts[lang] = words
	}
	return f
}

// item returns the item with this id, to be changed.
func (f *bankDraft) item(id string) *Item {
	return &f.Items[slices.IndexFunc(f.Items, func(item Item) bool { return item.ID == id })]
}

// say changes the words of a pair in every language of the draft.
func (f *bankDraft) say(id, plus, minus string) {
	for _, said := range f.Texts {
		said.Items[id] = Text{Plus: plus, Minus: minus}
	}
}

// parse puts the draft through the strict reader.
func (f *bankDraft) parse(t *testing.T) *Bank {
	t.Helper()
	items, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	texts := make(map[string][]byte)
	for lang, said := range f.Texts {
		if texts[lang], err = json.Marshal(said); err != nil {
			t.Fatal(err)
		}
	}
	b, err := Parse(items, texts)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// lines returns the messages of a joined error.
func lines(err error) []string {
	if err == nil {
		return nil
	}
	var all []string
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range joined.Unwrap() {
			all = append(all, one.Error())
		}
		return all
	}
	return []string{err.Error()}
}
