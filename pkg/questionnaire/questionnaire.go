// Package questionnaire holds what rolefit asks: the bank of items and the words in which each is put.
//
// An item is a pair or a level statement. A pair asks which of two activities somebody would rather do, the
// two poles of one facet of one axis, and is answered on five steps between them; a statement is rated on five
// steps and measures how gladly somebody takes on one side of the work. The bank holds eighty pairs and ten
// statements. Forty of the pairs, in a stated order, are the fixed form.
//
// The bank is data: bank/items.json says what each item measures, and one file per language says it in
// words. [Load] reads the shipped bank strictly, and [Shipped] on trust; [Bank.Check] reports everything
// that is wrong with a bank, and [Lint] everything that is wrong with its writing. How to write an item is
// in bank/AUTHORS.md.
//
// Source lines are cited as article:line, so that 001:17 is line 17 of the article numbered 001 among the
// five that the bank rests on.
package questionnaire

// Axis is one of the three dimensions on which a person is placed. Its + pole comes first in what follows:
// "v" is value against delivery (what and why, how and when), "s" is strategy (far and the market, near and
// the team), "a" is adaptation (adapt and facilitate, plan and direct).
type Axis string

// The three axes.
const (
	Value      Axis = "v"
	Strategy   Axis = "s"
	Adaptation Axis = "a"
)

// Axes holds the three axes in the order in which vectors and matrices list them.
var Axes = [3]Axis{Value, Strategy, Adaptation}

// Index returns the place of the axis in [Axes], from 0 to 2, or -1 if it is none of them.
func (a Axis) Index() int {
	for i, axis := range Axes {
		if a == axis {
			return i
		}
	}
	return -1
}

// Facet is one of the twelve sides of an axis, such as "v1". Facets explain a result; axes decide it.
type Facet string

// Facets holds the twelve facets in the order in which results list them.
var Facets = facets()

// Axis returns the axis to which the facet belongs, or "" if there is no such facet.
func (f Facet) Axis() Axis {
	for _, b := range blueprint {
		if f == b.facet {
			return b.facet.axis()
		}
	}
	return ""
}

// axis reads the axis off the facet's first letter.
func (f Facet) axis() Axis { return Axis(f[:1]) }

// ItemKind tells pairs from statements.
type ItemKind string

// The two kinds of items.
const (
	Pair      ItemKind = "pair"
	Statement ItemKind = "statement"
)

// The values of [Item.Keyed]: a side of the page for a pair, a side of the work for a statement.
const (
	Left         = "left"
	Right        = "right"
	ValueSide    = "value"
	DeliverySide = "delivery"
)

// The values of [Item.Stance].
const (
	Start  = "start"
	Decide = "decide"
)

// Item is what one question measures, without its words.
type Item struct {
	// ID is a readable slug: the facet, its name and a number for a pair (v1-focus-03), "level", the side
	// and a number for a statement (level-value-02).
	ID string `json:"id"`
	// Version starts at 1 and rises by one whenever the wording changes beyond spelling, or the scoring.
	Version int      `json:"version"`
	Kind    ItemKind `json:"kind"`
	// Axis is where a pair is scored. Statements stand beside the value axis, whose two sides they rate
	// one by one; they are not scored on it.
	Axis Axis `json:"axis"`
	// Facet is "" for a statement.
	Facet Facet `json:"facet"`
	// Keyed is, for a pair, the side on which its + pole stands as authored, [Left] or [Right] (a sitting
	// draws its own sides), and for a statement the side of the work whose level it measures, [ValueSide]
	// or [DeliverySide].
	Keyed string `json:"keyed"`
	// Stance is how both poles of a pair are worded: [Start] (to start or explore something) or
	// [Decide] (to decide something or to turn it down). It is "" for a statement.
	Stance string `json:"stance"`
	// Lambda, Psi and Nu are a pair's loading on its axis, its residual variance 1−λ² and its intercept.
	// All three are 0 for a statement.
	Lambda float64 `json:"lambda"`
	Psi    float64 `json:"psi"`
	Nu     float64 `json:"nu"`
	// Sources are the lines that the item rests on: "001:17", or "001:17-19" for several in a row.
	Sources []string `json:"sources"`
	// Fixed marks the forty pairs of the fixed form, Opening the six of them that open every sitting.
	Fixed   bool `json:"fixed"`
	Opening bool `json:"opening"`
	// Repeats names the earlier pair that this one says again in other words, so that careless answers
	// can be noticed. It is "" for an item that repeats none.
	Repeats string `json:"repeats"`
}

// Text is what one item says in one language: the two activities of a pair, by pole, each of which completes the
// stem ([Bank.Stem]), or the one statement of a level statement.
type Text struct {
	Plus      string `json:"plus,omitempty"`
	Minus     string `json:"minus,omitempty"`
	Statement string `json:"statement,omitempty"`
}
