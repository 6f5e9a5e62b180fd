package resultview

import (
	"maps"
	"math"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/view"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestApportionAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-50, 50), 0, 90).Draw(t, "values")
		got := view.Apportion(values)
		total, sum := 0.0, 0
		for i, v := range values {
			total += v
			sum += got[i]
			if math.Abs(float64(got[i])-v) >= 1 {
				t.Fatalf("%v became %d", v, got[i])
			}
			if v == 0 && got[i] != 0 {
				t.Fatalf("zero became %d", got[i])
			}
		}
		if want := int(math.Round(total)); sum != want {
			t.Fatalf("%v add up to %d, not %d", values, sum, want)
		}
	})
}

// number reads "+15", "−3" or "0".
func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.NewReplacer("+", "", view.Minus, "-").Replace(text))
	if err != nil {
		t.Fatalf("%q is no number", text)
	}
	return n
}

// What a reader adds up must be the lead that the page states.
func TestReasonsShownAddUpToTheLead(t *testing.T) {
	for name, c := range cases(t) {
		why := c.Why()
		if !c.Leads() {
			if diff := cmp.Diff(Why{}, why); diff != "" && c.Finished() {
				t.Errorf("%s: reasons without a lead: %s", name, diff)
			}
			continue
		}
		total, listed := 0, 0
		for _, side := range []ReasonLines{why.For, why.Against, why.Neither} {
			sum := 0
			for _, r := range side.List {
				sum += number(t, r.Points)
				listed++
			}
			if sum != number(t, side.Points) {
				t.Errorf("%s: %q shows %s for a sum of %d", name, side.Title, side.Points, sum)
			}
			total += sum
		}
		if want := int(math.Round(100 * c.Result.Contrast.Mean)); total != want || listed != c.Result.Answered {
			t.Errorf("%s: %d reasons add up to %d, the lead is %d", name, listed, total, want)
		}
		if !strings.HasSuffix(why.Sum, "= "+view.Signed(total)) || !strings.Contains(why.Sentence, strconv.Itoa(total)) {
			t.Errorf("%s: %q, %q", name, why.Sum, why.Sentence)
		}
	}
}

func TestReasonsPointTheRightWay(t *testing.T) {
	for name, c := range cases(t) {
		why := c.Why()
		for _, r := range why.For.List {
			if r.Value < 0 {
				t.Errorf("%s: %s speaks for the lead with %s", name, r.Item, r.Points)
			}
		}
		for _, r := range why.Against.List {
			if r.Value > 0 {
				t.Errorf("%s: %s speaks against the lead with %s", name, r.Item, r.Points)
			}
		}
		for _, r := range why.Neither.List {
			if it, _ := c.bank.Item(r.Item); r.Value != 0 || r.Place != 2 && it.Axis != questionnaire.Value {
				t.Errorf("%s: %s says nothing with %s at place %d", name, r.Item, r.Points, r.Place)
			}
		}
	}
}

// The statements stand as they stood on the screen, and the answer names the one
// that was picked.
func TestReasonsShowWhatWasSeen(t *testing.T) {
	b, _ := viewtest.Loaded(t)
	for name, c := range cases(t) {
		why := c.Why()
		for _, r := range append(why.For.List, why.Against.List...) {
			text, _ := b.Text("en", r.Item)
			if r.First+r.Second != text.Plus+text.Minus && r.First+r.Second != text.Minus+text.Plus {
				t.Fatalf("%s: %s shows other statements", name, r.Item)
			}
			picked := r.First
			if r.Place > 2 {
				picked = r.Second
			}
			if r.Gist != picked || !strings.Contains(r.Answer, picked) || r.Sources == "" {
				t.Fatalf("%s: %s was answered at place %d, told as %q", name, r.Item, r.Place, r.Answer)
			}
		}
	}
}

// Each set of changes, applied, must really put the named role first; and its
// words must be those of the answers.
func TestFlipsDoWhatTheySay(t *testing.T) {
	b, _ := viewtest.Loaded(t)
	for name, c := range cases(t) {
		flips, err := c.Flips()
		if err != nil {
			t.Fatal(err)
		}
		if !c.Leads() {
			if flips.Sentence != "" || len(flips.Sets) > 0 {
				t.Errorf("%s: changes of a lead that nobody has: %+v", name, flips)
			}
			continue
		}
		raw, err := fit.Flips(b, c.answers, manySets)
		if err != nil {
			t.Fatal(err)
		}
		if len(raw) > 0 && len(flips.Sets) == 0 || flips.Sentence == "" {
			t.Errorf("%s: nothing is shown of %d sets", name, len(raw))
		}
		for i, set := range flips.Sets {
			changed := fit.Answers{}
			maps.Copy(changed, c.answers)
			for k, change := range set.Changes {
				changed[raw[i].Changes[k].Item] = raw[i].Changes[k].To
				if !strings.Contains(change.From, "instead") || strings.Contains(change.From, change.To) || change.Item != raw[i].Changes[k].Item {
					t.Errorf("%s: a change from %q to %q", name, change.From, change.To)
				}
			}
			p, err := fit.Posterior(b, changed)
			if err != nil {
				t.Fatal(err)
			}
			if fit.LeadingRole(p) != set.Leading || set.Leading == c.evidence.Leading {
				t.Errorf("%s: set %d promises %s", name, i, set.Leading)
			}
		}
	}
}

func TestSteadyCountsWhatItLists(t *testing.T) {
	for name, c := range cases(t) {
		s, err := c.Steady()
		if err != nil {
			t.Fatal(err)
		}
		if !c.Leads() {
			if s.Word != "" || s.Sentence != "" || s.Trials != nil {
				t.Errorf("%s: firm without a lead: %+v", name, s)
			}
			continue
		}
		if len(s.Trials) != 2 || !strings.Contains(s.Trials[0], strconv.Itoa(len(s.Pivots))) ||
			!strings.Contains(s.Trials[1], strconv.Itoa(len(s.Nudges))) {
			t.Errorf("%s: %q for %d pivots and %d nudges", name, s.Trials, len(s.Pivots), len(s.Nudges))
		}
		if s.Word == fit.Firm && len(s.Pivots)+len(s.Nudges) > 0 {
			t.Errorf("%s: firm, and yet %v %v", name, s.Pivots, s.Nudges)
		}
	}
}
