package fit

import (
	"errors"
	"fmt"
	"time"

	"rolefit/pkg/questionnaire"
)

// Shown is one answered pair as it stood on the screen. A sitting lists them in the order in which they were shown.
type Shown struct {
	Item     string
	Position int           // -2 much more the left statement … 2 much more the right one
	Time     time.Duration // from showing to answering; 0 when it is not known. It never leaves the browser
}

// Flag names a figure that is beyond its bound.
type Flag string

// The five flags, by the figures that raise them.
const (
	FlagRun     Flag = "run"     // long runs of one position
	FlagSpread  Flag = "spread"  // hardly any spread of positions
	FlagRepeats Flag = "repeats" // near-repeats answered differently
	FlagMisfit  Flag = "misfit"  // answers that do not fit the person's own profile
	FlagHurry   Flag = "hurry"   // answers faster than reading
)

// Flags lists the flags in the order in which they are reported.
var Flags = [5]Flag{FlagRun, FlagSpread, FlagRepeats, FlagMisfit, FlagHurry}

// The bounds of the figures. They belong to the 40 pairs of the fixed form, for which package simulate sets them: at most two
// in a hundred honest sittings go beyond each, one step tighter more would, and at most five in a thousand go beyond two.
const (
	mostRun      = 6
	leastSpread  = .85
	mostRepeats  = 1.20
	mostMisfit   = 1.36
	mostHurry    = .25
	shortestTime = 2 * time.Second
)

// Bound returns the figure of a complete fixed form beyond which a flag is raised: above it, or for FlagSpread below it.
func Bound(f Flag) float64 {
	switch f {
	case FlagRun:
		return mostRun
	case FlagSpread:
		return leastSpread
	case FlagRepeats:
		return mostRepeats
	case FlagMisfit:
		return mostMisfit
	}
	return mostHurry
}

// Care holds the five figures of careful answering. Complete says that all 40 pairs of the fixed form were answered,
// which all five need; else only Run and Hurry are known, and the others are 0.
type Care struct {
	Complete bool
	Run      int     // longest run of the same position
	Spread   float64 // standard deviation of the positions (with n-1)
	Repeats  float64 // mean absolute difference of answers within the near-repeat couples
	Misfit   float64 // mean squared surprise of the answers, 1 when all is as the model expects
	Hurry    float64 // share of the pairs with a known time that took under two seconds
	Flags    []Flag
}

// Doubtful reports whether the result is to be shown with the question whether the person would look again, and is not
// to be offered as a contribution: two flags or more, on a complete fixed form. Any single flag is no more than a hint.
func (c Care) Doubtful() bool { return c.Complete && len(c.Flags) >= 2 }

// Carefully computes the figures of one sitting. Only pairs count, and where the fixed form is complete, only its pairs.
// The error joins every problem: answers that do not pass Answers.Check, a shown item that is no answered pair, one that
// stands twice, a position that is neither the answer nor its mirror image.
func Carefully(b *questionnaire.Bank, a Answers, shown []Shown) (Care, error) {
	if err := errors.Join(a.Check(b), checkShown(b, a, shown)); err != nil {
		return Care{}, err
	}
	c := Care{Complete: complete(b, shown)}
	if c.Complete {
		shown = fixedOnly(b, shown)
		c.Spread, c.Repeats, c.Misfit = spreadOf(shown), repeats(b, a), misfit(fixedPairs(b, a))
	}
	c.Run, c.Hurry = run(shown), hurry(shown)
	c.Flags = c.flags(len(shown))
	return c, nil
}

func checkShown(b *questionnaire.Bank, a Answers, shown []Shown) error {
	var errs []error
	seen := map[string]bool{}
	for _, s := range shown {
		it, _ := b.Item(s.Item)
		answer, ok := a[s.Item]
		switch {
		case !ok || it.Kind != questionnaire.Pair:
			errs = append(errs, fmt.Errorf("shown item %q is not an answered pair", s.Item))
		case seen[s.Item]:
			errs = append(errs, fmt.Errorf("shown item %q twice", s.Item))
		case s.Position != answer && s.Position != -answer:
			errs = append(errs, fmt.Errorf("shown item %q: position %d does not belong to answer %d", s.Item, s.Position, answer))
		}
		seen[s.Item] = true
	}
	return errors.Join(errs...)
}

// complete reports whether every pair of the fixed form is among shown.
func complete(b *questionnaire.Bank, shown []Shown) bool {
	return len(b.Fixed()) > 0 && len(fixedOnly(b, shown)) == len(b.Fixed())
}

func fixedOnly(b *questionnaire.Bank, shown []Shown) []Shown {
	var fixed []Shown
	for _, s := range shown {
		if it, ok := b.Item(s.Item); ok && it.Fixed {
			fixed = append(fixed, s)
		}
	}
	return fixed
}

func (c *Care) flags(n int) []Flag {
	var flags []Flag
	for _, f := range []struct {
		flag   Flag
		raised bool
	}{
		{FlagRun, c.Run > runBound(n)},
		{FlagSpread, c.Complete && c.Spread < leastSpread},
		{FlagRepeats, c.Complete && c.Repeats > mostRepeats},
		{FlagMisfit, c.Complete && c.Misfit > mostMisfit},
		{FlagHurry, c.Hurry > mostHurry},
	} {
		if f.raised {
			flags = append(flags, f.flag)
		}
	}
	return flags
}

// runBound is the longest run that raises no flag among n pairs: the shortest that at most two in a hundred honest
// sittings of the simulation go beyond.
func runBound(n int) int {
	if n <= shortSitting {
		return mostRun - 1
	}
	return mostRun
}

// shortSitting is the most pairs for which one step less than mostRun is long enough.
const shortSitting = 18
