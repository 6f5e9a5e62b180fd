package benchmark

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
)

// Snapshot is everything that is published of the public unit: a pure
// function of its sealed blocks.
type Snapshot struct {
	Edition string `json:"edition"` // 12 hex digits that change when a figure does; "" before the first block
	Norms   []Norm `json:"norms"`   // by kind, then model; never nil

	Extra record.Extra `json:"-"`
}

// Norm is the public figures of one kind under one model version, over all
// rounds. There is none below PublicK contributions, for there is no block.
type Norm struct {
	Kind       string      `json:"kind"`
	Model      string      `json:"model"`
	Rounds     []string    `json:"rounds"`     // the rounds that it holds, oldest first
	N          int         `json:"n"`          // contributions
	Blocks     int         `json:"blocks"`     // how many sealed blocks they are in
	Epsilon    float64     `json:"epsilon"`    // privacy loss for one person in or out of a block, all numbers together; of the block that loses most
	Made       []Made      `json:"made"`       // what the blocks were made under; empty for the first rules
	Histograms []Histogram `json:"histograms"` // one per number of the kind, in its order; noised, summed over the blocks

	Extra record.Extra `json:"-"`
}

// Made says how many blocks of a norm were made under the same rules.
type Made struct {
	Rules  Rules        `json:"rules"`
	Blocks int          `json:"blocks"`
	Extra  record.Extra `json:"-"`
}

// Build returns the snapshot of the public blocks among these, whatever their
// order. The error joins the problems of blocks that fail Check or are there
// twice.
func Build(blocks []Block) (Snapshot, error) {
	blocks = slices.DeleteFunc(slices.Clone(blocks), func(b Block) bool { return b.Org != contribution.Public })
	slices.SortFunc(blocks, compare)
	s := Snapshot{Norms: []Norm{}}
	var problems []error
	for i, b := range blocks {
		if err := b.Check(); err != nil {
			problems = append(problems, fmt.Errorf("block %d of %s: %w", b.Sequence, b.Unit(), err))
			continue
		}
		if i > 0 && compare(blocks[i-1], b) == 0 {
			problems = append(problems, fmt.Errorf("block %d of %s is there twice", b.Sequence, b.Unit()))
		}
		s.add(b)
	}
	s.Edition = s.edition()
	return s, errors.Join(problems...)
}

func (s Snapshot) edition() string {
	if len(s.Norms) == 0 {
		return ""
	}
	return editionOf(s.Encode(), "norms")
}

// editionOf is an edition of figures, a member of an encoded snapshot: the hash of
// their JSON with the members of every object in the order of their names, so that
// it is the same for a version that knows more of them.
func editionOf(snapshot []byte, figures string) string {
	var plain map[string]any
	dec := json.NewDecoder(bytes.NewReader(snapshot))
	dec.UseNumber()
	if err := dec.Decode(&plain); err != nil {
		panic("benchmark: what is written is read again: " + err.Error())
	}
	data, err := json.Marshal(plain[figures])
	if err != nil {
		panic("benchmark: what was read is written again: " + err.Error())
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:6])
}

func compare(a, b Block) int {
	return cmp.Or(
		cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Model, b.Model),
		cmp.Compare(a.Round, b.Round), cmp.Compare(a.Sequence, b.Sequence),
	)
}

// add counts a block into the last norm, or begins its norm: blocks come in
// the order of compare.
func (s *Snapshot) add(b Block) {
	last := len(s.Norms) - 1
	if last < 0 || s.Norms[last].Kind != b.Kind || s.Norms[last].Model != b.Model {
		s.Norms = append(s.Norms, Norm{Kind: b.Kind, Model: b.Model, Histograms: make([]Histogram, len(b.Histograms))})
		last++
	}
	n := &s.Norms[last]
	n.N, n.Blocks = n.N+b.N, n.Blocks+1
	n.made(b.Rules)
	if !slices.Contains(n.Rounds, b.Round) {
		n.Rounds = append(n.Rounds, b.Round)
	}
	for i, h := range b.Histograms {
		for bin, count := range h {
			n.Histograms[i][bin] += count
		}
	}
}

// made counts a block that was made under these rules.
func (n *Norm) made(rules Rules) {
	n.Epsilon = max(n.Epsilon, rules.Epsilon*float64(len(n.Histograms)))
	i := slices.IndexFunc(n.Made, func(m Made) bool { return m.Rules.same(rules) })
	if i < 0 {
		i, n.Made = len(n.Made), append(n.Made, Made{Rules: rules})
	}
	n.Made[i].Blocks++
}

// rules returns what the blocks were made under.
func (n Norm) rules() []Made {
	if len(n.Made) > 0 {
		return n.Made
	}
	return []Made{{Rules: firstRules(true, contribution.Kind{}, n.N), Blocks: n.Blocks}}
}

// enough reports whether the norm has as many people as any of its blocks needs.
func (n Norm) enough() bool {
	for _, m := range n.rules() {
		if n.N < m.Rules.K {
			return false
		}
	}
	return true
}

// noise is the variance of the noise in one bin of the norm.
func (n Norm) noise() (variance float64) {
	for _, m := range n.rules() {
		variance += float64(m.Blocks) * noiseVariance(m.Rules.Epsilon)
	}
	return variance
}

// Norm returns the figures of a kind and model, and whether there are any.
func (s Snapshot) Norm(kind, model string) (Norm, bool) {
	i := slices.IndexFunc(s.Norms, func(n Norm) bool { return n.Kind == kind && n.Model == model })
	if i < 0 {
		return Norm{}, false
	}
	return s.Norms[i], true
}
