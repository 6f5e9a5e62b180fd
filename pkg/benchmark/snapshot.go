package benchmark

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"rolefit/pkg/contribution"
)

// Snapshot is everything that is published of the public unit: a pure
// function of its sealed blocks.
type Snapshot struct {
	Edition string `json:"edition"` // 12 hex digits that change when a figure does; "" before the first block
	Norms   []Norm `json:"norms"`   // by kind, then model; never nil
}

// Norm is the public figures of one kind under one model version, over all
// rounds. There is none below PublicK contributions, for there is no block.
type Norm struct {
	Kind       string      `json:"kind"`
	Model      string      `json:"model"`
	Rounds     []string    `json:"rounds"`     // the rounds that it holds, oldest first
	N          int         `json:"n"`          // contributions, PublicK or more
	Blocks     int         `json:"blocks"`     // how many sealed blocks they are in
	Epsilon    int         `json:"epsilon"`    // privacy loss for one person in or out of a block, all numbers together
	Histograms []Histogram `json:"histograms"` // one per number of the kind, in its order; noised, summed over the blocks
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
	sum := sha256.Sum256(encode(s.Norms))
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
		s.Norms = append(s.Norms, Norm{
			Kind: b.Kind, Model: b.Model, Epsilon: Epsilon * len(b.Histograms),
			Histograms: make([]Histogram, len(b.Histograms)),
		})
		last++
	}
	n := &s.Norms[last]
	n.N, n.Blocks = n.N+b.N, n.Blocks+1
	if !slices.Contains(n.Rounds, b.Round) {
		n.Rounds = append(n.Rounds, b.Round)
	}
	for i, h := range b.Histograms {
		for bin, count := range h {
			n.Histograms[i][bin] += count
		}
	}
}

// Norm returns the figures of a kind and model, and whether there are any.
func (s Snapshot) Norm(kind, model string) (Norm, bool) {
	i := slices.IndexFunc(s.Norms, func(n Norm) bool { return n.Kind == kind && n.Model == model })
	if i < 0 {
		return Norm{}, false
	}
	return s.Norms[i], true
}

// Encode returns the snapshot as JSON.
func (s Snapshot) Encode() []byte { return encode(s) }

// ParseSnapshot reads what Encode wrote.
func ParseSnapshot(data []byte) (Snapshot, error) {
	s := Snapshot{Norms: []Norm{}}
	if err := json.Unmarshal(data, &s); err != nil {
		return Snapshot{}, fmt.Errorf("read a snapshot: %w", err)
	}
	return s, nil
}

func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("benchmark: figures always encode: " + err.Error())
	}
	return data
}
