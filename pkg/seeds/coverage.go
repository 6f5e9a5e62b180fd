package seeds

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rolefit/pkg/seeds/shelf"
)

//go:embed data/inventory.json
var inventoryJSON []byte

//go:embed data/coverage.json
var coverageJSON []byte

//go:embed data/notused.json
var notUsedEntries []byte

// Row is one claim of the inventory, in short: what kind of claim it is, about which role ("" for several), and the line
// that makes it.
type Row struct {
	ID       string `json:"id"`
	Category string `json:"category"`
	Role     string `json:"role"`
	Source   string `json:"source"`
}

// Context is the category of the rows that need not be carried.
const Context = "context"

// LoadRows returns the 352 rows of the inventory. Its error joins ids that stand twice and sources that are none.
func LoadRows() ([]Row, error) {
	var rows []Row
	if err := shelf.Decode(inventoryJSON, &rows); err != nil {
		return nil, fmt.Errorf("load the inventory: %w", err)
	}
	var problems []error
	seen := map[string]bool{}
	for _, row := range rows {
		if seen[row.ID] || row.Category == "" {
			problems = append(problems, fmt.Errorf("row %q stands twice or has no category", row.ID))
		}
		seen[row.ID] = true
		problems = append(problems, CheckSources(row.Source))
	}
	return rows, errors.Join(problems...)
}

// CarrierKind is what kind of thing carries a row of the inventory into the product.
type CarrierKind string

// The kinds of carriers. Those that a package above this one holds are checked by whoever knows them.
const (
	CarrierFacet    CarrierKind = "facet"    // the items of a facet in the bank
	CarrierDuty     CarrierKind = "duty"     // a duty card
	CarrierSymptom  CarrierKind = "symptom"  // a symptom of role confusion
	CarrierFactor   CarrierKind = "factor"   // one of the five factors of a project
	CarrierTick     CarrierKind = "tick"     // an extra factor of a project
	CarrierAdvice   CarrierKind = "advice"   // a piece of advice
	CarrierGlossary CarrierKind = "glossary" // an entry of the glossary
	CarrierNotUsed  CarrierKind = "not-used" // a reason for leaving the row out
)

// Carrier is one thing that carries a row.
type Carrier struct {
	Kind CarrierKind
	ID   string
}

// UnmarshalJSON reads a carrier written as `duty:roadmap`.
func (c *Carrier) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	kind, id, ok := strings.Cut(text, ":")
	if !ok || kind == "" || id == "" {
		return fmt.Errorf("carrier %q is not written as kind:id", text)
	}
	*c = Carrier{CarrierKind(kind), id}
	return nil
}

// Coverage says for every row of the inventory, by id, what carries it.
type Coverage map[string][]Carrier

// LoadCoverage returns the shipped coverage, unchecked: see Check.
func LoadCoverage() (Coverage, error) {
	var c Coverage
	if err := shelf.Decode(coverageJSON, &c); err != nil {
		return nil, fmt.Errorf("load the coverage: %w", err)
	}
	return c, nil
}

// Omission is why rows of the inventory were left out, with the lines that they stand on.
type Omission struct {
	ID      string   `json:"id"`
	Sources []string `json:"sources"`
}

// Key implements shelf.Keyed.
func (r Omission) Key() string { return r.ID }

// Check reports sources that are none.
func (r Omission) Check() error { return CheckSources(r.Sources...) }

// OmissionShelf holds the reasons for leaving rows out.
type OmissionShelf = shelf.Shelf[Omission, shelf.Words]

var omissions = shelf.Shipped[Omission, shelf.Words]{Entries: &notUsedEntries, Texts: "seeds/notused"}

// LoadOmissions returns the shipped reasons for leaving rows out, on the trust that shelf.Shipped explains.
func LoadOmissions() (*OmissionShelf, error) { return omissions.Shelf() }

// Check joins every row but context of which no carrier cites the line, every carrier that sources does not know, and every
// id that is no row. Sources is told a row and one of its carriers and returns the lines that the carrier cites, or an
// error when there is no such carrier.
func (c Coverage) Check(rows []Row, sources func(Row, Carrier) ([]string, error)) error {
	var problems []error
	known := map[string]bool{}
	for _, row := range rows {
		known[row.ID] = true
		cited := row.Category == Context
		for _, carrier := range c[row.ID] {
			lines, err := sources(row, carrier)
			if err != nil {
				problems = append(problems, fmt.Errorf("%s: %w", row.ID, err))
			}
			cited = cited || Cites(lines, row.Source)
		}
		if !cited {
			problems = append(problems, fmt.Errorf("%s: nothing that cites %s carries it", row.ID, row.Source))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c)) {
		if !known[id] {
			problems = append(problems, fmt.Errorf("%s: no such row", id))
		}
	}
	return errors.Join(problems...)
}

// Count returns how many rows have a carrier of each kind; a row with several kinds counts for each.
func (c Coverage) Count() map[CarrierKind]int {
	counts := map[CarrierKind]int{}
	for _, carriers := range c {
		kinds := map[CarrierKind]bool{}
		for _, carrier := range carriers {
			kinds[carrier.Kind] = true
		}
		for kind := range kinds {
			counts[kind]++
		}
	}
	return counts
}
