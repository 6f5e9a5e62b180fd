package benchmark

import (
	"encoding/json"
	"fmt"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
)

// The formats of records. Version 1 is the first that has a version and says the
// rules; what was written before was made under the first rules. From version 2 on
// blocks, and an organisation's figures, may have fewer numbers than their kind.
var (
	blockFormat    = record.Format{Name: "a block", Version: 2}
	snapshotFormat = record.Format{Name: "a snapshot of the public", Version: 1}
	companyFormat  = record.Format{Name: "a snapshot of an organisation", Version: 2}
)

// Encode returns the block as JSON.
func (b Block) Encode() []byte { return record.Encode(b) }

// ParseBlock reads what Encode wrote, by this version or another (package
// record), and checks it.
func ParseBlock(data []byte) (Block, error) {
	var b Block
	if err := json.Unmarshal(data, &b); err != nil {
		return Block{}, fmt.Errorf("read a block: %w", err)
	}
	if err := b.Check(); err != nil {
		return Block{}, fmt.Errorf("read a block: %w", err)
	}
	return b, nil
}

// Encode returns the snapshot as JSON.
func (s Snapshot) Encode() []byte { return record.Encode(s) }

// ParseSnapshot reads what Encode wrote, by this version or another.
func ParseSnapshot(data []byte) (Snapshot, error) {
	s := Snapshot{Norms: []Norm{}}
	if err := json.Unmarshal(data, &s); err != nil {
		return Snapshot{}, fmt.Errorf("read a snapshot: %w", err)
	}
	if record.Version(data) == 0 { // the edition was that of other members
		s.Edition = s.edition()
	}
	return s, nil
}

// Encode returns the figures as JSON.
func (c Company) Encode() []byte { return record.Encode(c) }

// ParseCompany reads what Encode wrote, by this version or another, and checks it.
func ParseCompany(data []byte) (Company, error) {
	c := Company{Kinds: []CompanyKind{}}
	if err := json.Unmarshal(data, &c); err != nil {
		return Company{}, fmt.Errorf("read an organisation's figures: %w", err)
	}
	if record.Version(data) == 0 { // the edition was that of other members
		c.Edition = c.edition()
	}
	if err := c.Check(); err != nil {
		return Company{}, fmt.Errorf("read an organisation's figures: %w", err)
	}
	return c, nil
}

// The types without their methods, for package record.
type (
	plainBlock    Block
	plainSnapshot Snapshot
	plainCompany  Company
)

// MarshalJSON writes the record with its version.
func (b Block) MarshalJSON() ([]byte, error) { return blockFormat.Marshal(plainBlock(b)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (b *Block) UnmarshalJSON(data []byte) error {
	version, err := blockFormat.Unmarshal(data, (*plainBlock)(b))
	if err != nil || version > 0 {
		return err
	}
	kind, _ := contribution.Known(b.Kind)
	b.Rules = firstRules(b.Org == contribution.Public, kind, b.N)
	return nil
}

// UnmarshalJSON reads a list of as many numbers as there are bins.
func (h *Histogram) UnmarshalJSON(data []byte) error {
	var bins []int
	if err := json.Unmarshal(data, &bins); err != nil {
		return err
	}
	if len(bins) != len(h) {
		return fmt.Errorf("a histogram of %d bins, not %d", len(bins), len(h))
	}
	*h = Histogram(bins)
	return nil
}

// MarshalJSON writes the record with its version.
func (s Snapshot) MarshalJSON() ([]byte, error) {
	return snapshotFormat.Marshal(plainSnapshot(s))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (s *Snapshot) UnmarshalJSON(data []byte) error {
	version, err := snapshotFormat.Unmarshal(data, (*plainSnapshot)(s))
	if err != nil || version > 0 {
		return err
	}
	for i, n := range s.Norms {
		s.Norms[i].Made = n.rules()
	}
	return nil
}

// MarshalJSON writes the record with its version.
func (c Company) MarshalJSON() ([]byte, error) { return companyFormat.Marshal(plainCompany(c)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (c *Company) UnmarshalJSON(data []byte) error {
	version, err := companyFormat.Unmarshal(data, (*plainCompany)(c))
	if err != nil || version > 0 {
		return err
	}
	for _, k := range c.Kinds {
		kind, _ := contribution.Known(k.Kind)
		for i := range k.Rounds {
			k.Rounds[i].firstRules(kind)
		}
	}
	return nil
}

// firstRules fills in the rules of a round that says none.
func (r *CompanyRound) firstRules(kind contribution.Kind) {
	for i := range r.Teams {
		t := &r.Teams[i]
		for _, n := range t.Sizes {
			t.Rules = append(t.Rules, r.made(firstRules(false, kind, n)))
		}
	}
}
