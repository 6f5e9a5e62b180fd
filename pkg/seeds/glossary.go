package seeds

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"

	"rolefit/pkg/seeds/shelf"
)

//go:embed data/glossary.json
var glossaryEntries []byte

// Name is a name that the articles use for a role, and where. Short marks an abbreviation: two letters that stand for
// several roles, to be shown only beside the name in full.
type Name struct {
	Name    string   `json:"name"`
	Sources []string `json:"sources"`
	Short   bool     `json:"short"`
}

// Entry is a role, or somebody who works with the roles, in the glossary. Kind is role (one of the three that are measured),
// alias (another name of the role in AliasOf), combination, contrast (named by the articles and not measured) or partner.
// Disagree lists the contradictions in which the articles disagree about it.
type Entry struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"`
	AliasOf  string   `json:"aliasOf"`
	Names    []Name   `json:"names"`
	Sources  []string `json:"sources"`
	Disagree []string `json:"disagree"`
}

// Key implements shelf.Keyed.
func (e Entry) Key() string { return e.ID }

// Check joins an unknown kind, an alias without a role or a role without need of one, and names or sources that are none.
func (e Entry) Check() error {
	var problems []error
	if !slices.Contains([]string{"role", "alias", "combination", "contrast", "partner"}, e.Kind) {
		problems = append(problems, fmt.Errorf("unknown kind %q", e.Kind))
	}
	if (e.Kind == "alias") != (e.AliasOf != "") {
		problems = append(problems, errors.New("exactly an alias says whose it is"))
	}
	if len(e.Names) == 0 || len(e.Sources) == 0 {
		problems = append(problems, errors.New("no names or no sources"))
	}
	for _, name := range e.Names {
		problems = append(problems, shelf.Filled(name.Name), CheckSources(name.Sources...))
	}
	return errors.Join(append(problems, CheckSources(e.Sources...))...)
}

// EntryWords is what the glossary says about an entry: its name, what it is, and, where there is anything to say, where
// the articles differ.
type EntryWords struct {
	Title string `json:"title"`
	Text  string `json:"text"`
	Note  string `json:"note"`
}

// Check reports a missing title or text.
func (w EntryWords) Check() error { return shelf.Filled(w.Title, w.Text) }

// GlossaryShelf holds the glossary.
type GlossaryShelf = shelf.Shelf[Entry, EntryWords]

var glossary = shelf.Shipped[Entry, EntryWords]{Entries: &glossaryEntries, Texts: "seeds/glossary"}

// LoadGlossary returns the shipped glossary, on the trust that shelf.Shipped explains.
func LoadGlossary() (*GlossaryShelf, error) { return glossary.Shelf() }
