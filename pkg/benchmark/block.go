package benchmark

import (
	"errors"
	"fmt"
	"io"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
)

// PublicK is the least size of a block of the public unit.
const PublicK = 100

// MaxBlock is the greatest size of any block: its manifest must fit into one
// item of the store.
const MaxBlock = 10_000

// Why Seal makes no block.
var (
	ErrTooFew      = errors.New("too few contributions for a block")
	ErrTooMany     = errors.New("too many contributions for a block")
	errUnknownKind = errors.New("unknown kind")
)

// Histogram counts how often each value of the grid 0, 5 … 100 was given, with
// noise: bins may be below zero and are kept as drawn.
type Histogram [21]int

// Block is what is published of one sealed group, computed once.
type Block struct {
	Org        string      `json:"org"`
	Team       string      `json:"team"`
	Kind       string      `json:"kind"`
	Model      string      `json:"model"`
	Round      string      `json:"round"`
	Sequence   int         `json:"sequence"`             // 1, 2 … within its unit
	N          int         `json:"n"`                    // contributions in it, at least the k of its rules
	Rules      Rules       `json:"rules"`                // what it was made under
	Histograms []Histogram `json:"histograms,omitempty"` // public: one per number of the kind
	Means      []Figure    `json:"means,omitempty"`      // organisation: one per number that its rules publish

	Extra record.Extra `json:"-"`
}

// Unit returns the unit that the block belongs to.
func (b Block) Unit() contribution.Unit {
	return contribution.Unit{Org: b.Org, Team: b.Team, Kind: b.Kind, Model: b.Model, Round: b.Round}
}

// Least returns the smallest block that the organisation of a unit may have
// when it asks for k: PublicK for the public one, else k or MinimumK.
func Least(b contribution.Unit, k int) int {
	if b.Org == contribution.Public {
		return PublicK
	}
	if b.Team == contribution.Everyone {
		return max(k, MinimumWhole)
	}
	return max(k, MinimumK)
}

// Split says how n fresh contributions become blocks of at least k: their
// sizes, as even as can be, each at most MaxBlock. It is empty when n < k.
func Split(n, k int) []int {
	if n < k || n < 1 {
		return nil
	}
	sizes := make([]int, (n+MaxBlock-1)/MaxBlock)
	for i := range sizes {
		sizes[i] = (n + i) / len(sizes)
	}
	return sizes
}

// Pools reports whether those who are left over in the teams of an
// organisation, so many in each, become blocks of the pooled row: at least k
// people (and MinimumK) of whom no team has more than half, so that they are of
// two teams or more. The blocks are then those of Split.
func Pools(leftOver []int, k int) bool {
	sum, most := 0, 0
	for _, n := range leftOver {
		sum, most = sum+n, max(most, n)
	}
	return sum >= max(k, MinimumK) && 2*most <= sum
}

// Seal computes the block of these contributions' values: noised histograms for
// the public unit, published means for an organisation. All values must have
// passed Check for the unit. random must be a secure source; nothing is read
// from it for an organisation. Fewer than Least(b, k) are ErrTooFew, more than
// MaxBlock ErrTooMany. A team's block has the numbers that are published of teams; the
// others are those of SealWhole.
func Seal(b contribution.Unit, sequence, k int, values [][]int, random io.Reader) (Block, error) {
	kind, known := contribution.Known(b.Kind)
	switch {
	case !known:
		return Block{}, fmt.Errorf("seal %s: %w", b, errUnknownKind)
	case len(values) < Least(b, k):
		return Block{}, fmt.Errorf("seal %s: %d: %w", b, len(values), ErrTooFew)
	case len(values) > MaxBlock:
		return Block{}, fmt.Errorf("seal %s: %d: %w", b, len(values), ErrTooMany)
	}
	block := newBlock(b, sequence, len(values), publicRules())
	if b.Org != contribution.Public {
		block.Rules = teamRules(kind, len(values), k)
		block.Means = means(block.Rules, kind.Numbers, len(values), sums(values, len(kind.Numbers)))
		return block, nil
	}
	noise := newSource(random)
	for i, number := range kind.Numbers {
		block.Histograms = append(block.Histograms, histogram(number, i, values, noise))
	}
	if noise.err != nil {
		return Block{}, fmt.Errorf("seal %s: %w", b, noise.err)
	}
	return block, nil
}

func newBlock(b contribution.Unit, sequence, n int, rules Rules) Block {
	return Block{Org: b.Org, Team: b.Team, Kind: b.Kind, Model: b.Model, Round: b.Round, Sequence: sequence, N: n, Rules: rules}
}

// SealWhole computes the one block with what is published of a whole organisation only
// (contribution.Number.Whole), of a unit of the team contribution.Everyone: from the
// sums of every number of the kind over n people, those of all blocks of its teams and
// its pool. n has no limit above. Fewer than Least(b, k) are ErrTooFew, as is a kind of
// which every number is published of teams.
func SealWhole(b contribution.Unit, k, n int, sums []int) (Block, error) {
	kind, known := contribution.Known(b.Kind)
	switch {
	case !known || len(sums) != len(kind.Numbers):
		return Block{}, fmt.Errorf("seal %s: %w", b, errUnknownKind)
	case n < Least(b, k) || kind.PerTeam() == len(kind.Numbers):
		return Block{}, fmt.Errorf("seal %s: %d: %w", b, n, ErrTooFew)
	}
	block := newBlock(b, 1, n, wholeRules(kind, n, k))
	block.Means = means(block.Rules, kind.Numbers, n, sums)
	return block, nil
}

// histogram counts number i and adds noise to every bin on its grid. The other
// bins are 0 whatever the answers are, and so need none.
func histogram(number contribution.Number, i int, values [][]int, noise *source) Histogram {
	var h Histogram
	for _, v := range values {
		h[v[i]/5]++
	}
	for bin := 0; bin < len(h); bin += number.Step / 5 {
		h[bin] += noise.noise()
	}
	return h
}

// sums adds the values of each number.
func sums(values [][]int, numbers int) []int {
	all := make([]int, numbers)
	for _, v := range values {
		for i, x := range v {
			all[i] += x
		}
	}
	return all
}

// means returns what rules publish of the sums of all numbers over n people.
func means(rules Rules, numbers []contribution.Number, n int, sums []int) []Figure {
	out := make([]Figure, len(rules.Steps))
	for i := range out {
		at := rules.First + i
		out[i] = rules.of(at, n, numbers[at].Step).publish(sums[at])
	}
	return out
}

// Check reports every problem of a block that was read from a store. Its figures
// are held to its own rules, not to the present ones.
func (b Block) Check() error {
	kind, _ := contribution.Known(b.Kind)
	public := b.Org == contribution.Public
	problems := []error{b.Unit().Check(), b.Rules.check(public, kind, b.N)}
	if b.N > MaxBlock && b.Team != contribution.Everyone {
		problems = append(problems, fmt.Errorf("n = %d is no size of a block", b.N))
	}
	if b.Sequence < 1 {
		problems = append(problems, fmt.Errorf("sequence %d is not 1 or more", b.Sequence))
	}
	figures := [2]int{len(b.Histograms), len(b.Means)}
	want := [2]int{len(kind.Numbers), 0}
	if !public {
		want = [2]int{0, len(b.Rules.Steps)}
	}
	if figures != want {
		problems = append(problems, fmt.Errorf("%d histograms and %d means, not %d and %d", figures[0], figures[1], want[0], want[1]))
	}
	if err := errors.Join(problems...); err != nil {
		return err
	}
	return b.checkMeans(kind.Numbers)
}

// checkMeans reports every mean that the rules of the block, which are sound,
// would not publish.
func (b Block) checkMeans(numbers []contribution.Number) error {
	var problems []error
	for i, f := range b.Means {
		at := b.Rules.First + i
		if !b.Rules.of(at, b.N, numbers[at].Step).publishes(f) {
			problems = append(problems, fmt.Errorf("mean %d (%s) is %s %v, which its rules do not publish", i+1, numbers[at].Name, f.Bound, f.Value))
		}
	}
	return errors.Join(problems...)
}
