package benchmark

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
)

// Company is everything that is published of one organisation: a pure function
// of its sealed blocks.
type Company struct {
	Edition string        `json:"edition"` // 12 hex digits that change when a figure does; "" before the first block
	Kinds   []CompanyKind `json:"kinds"`   // in the order of the table of kinds, then of its models; never nil

	Round string `json:"round,omitempty"` // the one of which there are figures of teams, as In leaves them; "" for every one

	Extra record.Extra `json:"-"`
}

// CompanyKind is the figures of one kind under one model version. Figures of
// different model versions are never joined.
type CompanyKind struct {
	Kind   string         `json:"kind"`
	Model  string         `json:"model"`
	Rounds []CompanyRound `json:"rounds"` // oldest first; those with a block

	Extra record.Extra `json:"-"`
}

// CompanyRound is the figures of one round.
type CompanyRound struct {
	Round   string         `json:"round"`           // code of the round
	N       int            `json:"n"`               // contributions in blocks: the sum of the teams'
	Blocks  int            `json:"blocks"`          // how many blocks they are in
	Figures []Range        `json:"figures"`         // one per number of the kind, as far as they are published: the n-weighted mean of the teams' figures, then those of Whole
	Teams   []TeamFigures  `json:"teams"`           // by id, contribution.Others last; those with a block
	Rules   []Rules        `json:"rules"`           // what the blocks were made under, each once
	Whole   []WholeFigures `json:"whole,omitempty"` // of the block over all teams; one or none

	Extra record.Extra `json:"-"`
}

// WholeFigures is what is published of the whole organisation and of none of its teams:
// the numbers of a kind that are contribution.Number.Whole.
type WholeFigures struct {
	N     int `json:"n"`     // people in the block: those of the teams' blocks
	Rules int `json:"rules"` // a place in the Rules of the round; its First is the place of the first number

	Figures []Range      `json:"figures"` // one per number, from the rules' First on
	Extra   record.Extra `json:"-"`
}

// TeamFigures is the figures of one team in a round, over all its blocks.
type TeamFigures struct {
	Team    string  `json:"team"`    // id, or contribution.Others
	N       int     `json:"n"`       // contributions in blocks: the sum of Sizes
	Sizes   []int   `json:"sizes"`   // of the blocks, in their order: each was clamped and rounded at its own size
	Rules   []int   `json:"rules"`   // of the blocks, in their order: places in the Rules of the round
	Figures []Range `json:"figures"` // one per number of the kind that is published of teams, in its order

	Extra record.Extra `json:"-"`
}

// BuildCompany returns what is published of an organisation, from its blocks
// among these, whatever their order. A team's figure over several blocks of a
// round is weighted with their people, and so is the organisation's over its
// teams; see Range for how figures that are only bounds enter. The error joins
// the problems of blocks that fail Check or are there twice; "public" is no
// organisation.
func BuildCompany(org string, blocks []Block) (Company, error) {
	if org == contribution.Public {
		return Company{}, fmt.Errorf("%q is no organisation", org)
	}
	placed, problems := sound(org, blocks)
	c := Company{Kinds: companyKinds(placed)}
	c.Edition = c.edition()
	return c, errors.Join(problems...)
}

// companyKinds groups blocks that are in order.
func companyKinds(placed []placedBlock) []CompanyKind {
	kinds := []CompanyKind{}
	for unit := range runs(placed, func(a, b placedBlock) bool { return a.Kind == b.Kind && a.Model == b.Model }) {
		kind := CompanyKind{Kind: unit[0].Kind, Model: unit[0].Model}
		for round := range runs(unit, func(a, b placedBlock) bool { return a.Round == b.Round }) {
			kind.Rounds = append(kind.Rounds, companyRound(round))
		}
		kinds = append(kinds, kind)
	}
	return kinds
}

func (c Company) edition() string {
	if len(c.Kinds) == 0 {
		return ""
	}
	return editionOf(c.Encode(), "kinds")
}

// placedBlock is a block with what it is sorted by.
type placedBlock struct {
	Block
	kind, model int // places in the table
	start       time.Time
}

// sound returns the blocks of an organisation that pass Check, each once, in
// order, and what is wrong with the others.
func sound(org string, blocks []Block) (out []placedBlock, problems []error) {
	for _, b := range blocks {
		if b.Org != org {
			continue
		}
		if err := b.Check(); err != nil {
			problems = append(problems, fmt.Errorf("block %d of %s: %w", b.Sequence, b.Unit(), err))
			continue
		}
		kind, _ := contribution.Known(b.Kind)
		round, _ := contribution.ParseRound(b.Round) // Check has read both
		out = append(out, placedBlock{b, kind.Code, slices.Index(kind.Models, b.Model), round.Start()})
	}
	slices.SortFunc(out, comparePlaced)
	return slices.CompactFunc(out, func(a, b placedBlock) bool {
		if comparePlaced(a, b) != 0 {
			return false
		}
		problems = append(problems, fmt.Errorf("block %d of %s is there twice", b.Sequence, b.Unit()))
		return true
	}), problems
}

func comparePlaced(a, b placedBlock) int {
	return cmp.Or(
		cmp.Compare(a.kind, b.kind), cmp.Compare(a.model, b.model),
		a.start.Compare(b.start), cmp.Compare(a.Round, b.Round),
		compareTeams(a.Team, b.Team), cmp.Compare(a.Sequence, b.Sequence),
	)
}

// compareTeams orders teams by id, then the pooled row, and the whole organisation
// behind all.
func compareTeams(a, b string) int {
	behind := func(team string) int { return slices.Index([]string{contribution.Others, contribution.Everyone}, team) }
	return cmp.Or(cmp.Compare(behind(a), behind(b)), cmp.Compare(a, b))
}

// companyRound makes a round of its blocks in order, at least one of them of a team.
func companyRound(placed []placedBlock) CompanyRound {
	teams := slices.DeleteFunc(slices.Clone(placed), func(b placedBlock) bool { return b.Team == contribution.Everyone })
	r := teamsRound(teams)
	for _, b := range placed[len(teams):] {
		r.add(b.Block)
	}
	return r
}

// add puts the block of the whole organisation into the round, unless teams publish some
// of its numbers, as those of earlier versions did: a number is in blocks of one family.
func (r *CompanyRound) add(b Block) {
	more := func(t TeamFigures) bool { return len(t.Figures) > b.Rules.First }
	if len(r.Figures) != b.Rules.First || slices.ContainsFunc(r.Teams, more) {
		return
	}
	w := WholeFigures{N: b.N, Rules: r.made(b.Rules), Figures: figures([]Block{b})}
	r.Whole, r.Figures = append(r.Whole, w), append(r.Figures, w.Figures...)
}

func teamsRound(placed []placedBlock) CompanyRound {
	all := plain(placed)
	r := CompanyRound{Round: all[0].Round, Blocks: len(all), Figures: figures(all)}
	for team := range runs(placed, func(a, b placedBlock) bool { return a.Team == b.Team }) {
		blocks := plain(team)
		t := TeamFigures{Team: blocks[0].Team, Figures: figures(blocks)}
		for _, b := range blocks {
			t.N, t.Sizes, t.Rules = t.N+b.N, append(t.Sizes, b.N), append(t.Rules, r.made(b.Rules))
		}
		r.N, r.Teams = r.N+t.N, append(r.Teams, t)
	}
	return r
}

// made returns the place of rules in those of the round, which it adds them to.
func (r *CompanyRound) made(rules Rules) int {
	i := slices.IndexFunc(r.Rules, rules.same)
	if i < 0 {
		i, r.Rules = len(r.Rules), append(r.Rules, rules)
	}
	return i
}

// rule returns the rule of a number in one of a team's blocks, and whether the
// round says it.
func (r CompanyRound) rule(t TeamFigures, block, number, grid int) (rule, bool) {
	if block >= len(t.Rules) || t.Rules[block] < 0 || t.Rules[block] >= len(r.Rules) {
		return rule{}, false
	}
	rules := r.Rules[t.Rules[block]]
	if !rules.published(number) || !rules.sound(false, t.Sizes[block]) {
		return rule{}, false
	}
	return rules.of(number, t.Sizes[block], grid), true
}

func plain(placed []placedBlock) []Block {
	out := make([]Block, len(placed))
	for i, p := range placed {
		out[i] = p.Block
	}
	return out
}

// figures returns what blocks of one kind say together of each of the numbers that all
// of them publish.
func figures(blocks []Block) (out []Range) {
	kind, _ := contribution.Known(blocks[0].Kind)
	for i, number := range kind.Numbers {
		if !slices.ContainsFunc(blocks, func(b Block) bool { return !b.Rules.published(i) }) {
			out = append(out, together(blocks, i, number.Step))
		}
	}
	return out
}

// runs yields the longest stretches of neighbours that are the same.
func runs[T any](all []T, same func(a, b T) bool) func(yield func([]T) bool) {
	return func(yield func([]T) bool) {
		for len(all) > 0 {
			end := 1
			for end < len(all) && same(all[0], all[end]) {
				end++
			}
			if !yield(all[:end]) {
				return
			}
			all = all[end:]
		}
	}
}
