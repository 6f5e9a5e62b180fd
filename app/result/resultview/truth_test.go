package resultview

import (
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// simulated draws one person's answers to the fixed form, by the generating model of every simulation: appetites on the three axes
// that correlate, items of unequal quality, thresholds of a person's own, facets with an effect of their own.
func simulated(b *questionnaire.Bank, r *rand.Rand) fit.Answers {
	z := [3]float64{r.NormFloat64(), r.NormFloat64(), r.NormFloat64()}
	theta := [3]float64{z[0], .3*z[0] + math.Sqrt(.91)*z[1], .2*z[0] + math.Sqrt(.96)*z[2]}
	facet := map[questionnaire.Facet]float64{}
	for _, f := range questionnaire.Facets {
		facet[f] = r.NormFloat64()
	}
	shift := .35 * r.NormFloat64()
	answers := fit.Answers{}
	for _, id := range fixed(b) {
		item, _ := b.Item(id)
		l := min(max(.58+.12*r.NormFloat64(), .15), .85)
		common, own := l*theta[item.Facet.Axis().Index()], math.Sqrt(.15)*l*facet[item.Facet]
		latent := common + own + math.Sqrt(max(0, 1-l*l*1.15))*r.NormFloat64()
		answer := -2
		for _, threshold := range []float64{-1.3, -.45, .45, 1.3} {
			if latent > threshold+shift {
				answer++
			}
		}
		answers[id] = answer
	}
	levels := [2]int{r.IntN(5), r.IntN(5)}
	for i, item := range b.Statements() {
		low, high := fit.Range(questionnaire.Statement)
		answers[item.ID] = min(max(low+levels[i%2], low), high)
	}
	return answers
}

// allSame is a sheet on which every pair has one answer.
func allSame(b *questionnaire.Bank, answer int) fit.Answers {
	answers := fit.Answers{}
	for _, id := range fixed(b) {
		answers[id] = answer
	}
	return answers
}

// keys name every sentence of a summary, and the verdict, for the table of what excludes each other.
func (c Case) keys() []string {
	s := c.Summary()
	keys := append([]string{"verdict." + string(c.Result.Verdict.Kind), "style." + string(c.Result.Style)}, s.Portrait.keys...)
	for _, t := range s.Balance.Strengths {
		keys = append(keys, "pole."+poleID(t.side)+".strength")
	}
	for _, t := range s.Balance.Watch {
		keys = append(keys, "pole."+poleID(t.side)+".watch")
	}
	for _, step := range s.Steps {
		keys = append(keys, "steps."+step.ID)
	}
	return keys
}

// advised are the keys of strengths, of what to watch out for and of next steps.
func (c Case) advised() []string {
	return slices.DeleteFunc(c.keys(), func(key string) bool {
		return strings.HasPrefix(key, "verdict.") || strings.Contains(key, "portrait") || strings.HasPrefix(key, "style.")
	})
}

// exclusions are sentences that must not stand on one page: none that begins with the first beside one that begins with
// the second. Both ends of a facet, and what the general sentences claim, are added by excluded.
var exclusions = [][2]string{
	{"verdict.close", "portrait.clear"},
	{"verdict.close", "portrait.likely"},
	{"verdict.close", "portrait.hybrid"},
	{"verdict.close", "portrait.side"},
	{"verdict.close", "steps.definition"},
	{"verdict.clear", "steps.more"},
	{"verdict.hybrid", "steps.more"},
	{"steps.moreproduct", "steps.moredelivery"},
	{"steps.gladly", "steps.both"},
	{"steps.gladly", "steps.neither"},
	{"portrait.style.planning", "portrait.style.facilitating"},
	{"portrait.style.planning", "style.facilitating"},
	{"portrait.style.facilitating", "style.planning"},
	{"portrait.none", "pole."},
	{"steps.colleague", "pole."},
}

// excluded lists everything that excludes each other.
func excluded() [][2]string {
	all := slices.Clone(exclusions)
	for _, f := range questionnaire.Facets {
		all = append(all, [2]string{"pole." + string(f) + ".plus", "pole." + string(f) + ".minus"})
		for _, end := range []string{".plus", ".minus"} {
			all = append(all, [2]string{"pole." + string(f) + end + ".strength", "pole." + string(f) + end + ".watch"})
		}
	}
	for key, poles := range claims {
		for _, p := range poles {
			all = append(all, [2]string{key, "pole." + poleID(fit.FacetSide{Facet: p.facet, Plus: !p.plus})})
		}
	}
	return all
}

// has reports whether a key begins with a prefix, up to a dot or its end.
func has(keys []string, prefix string) bool {
	return slices.ContainsFunc(keys, func(key string) bool {
		return key == prefix || strings.HasPrefix(key, strings.TrimSuffix(prefix, ".")+".")
	})
}

// checkTruth reports what is wrong with what one person is told.
func checkTruth(t *testing.T, c Case, table [][2]string) {
	t.Helper()
	keys := c.keys()
	for _, e := range table {
		if has(keys, e[0]) && has(keys, e[1]) {
			t.Errorf("%s stands beside %s: %v", e[0], e[1], keys)
		}
	}
	s := c.Summary()
	if n := len(s.Steps); c.Finished() && (n < 1 || n > mostSteps) {
		t.Errorf("%d steps: %v", n, keys)
	}
	if len(s.Balance.Strengths) > perKind || len(s.Balance.Watch) > perKind {
		t.Errorf("too many traits: %v", keys)
	}
	if n := len(s.Portrait.Sentences); c.Finished() && (n < 1 || n > 3) {
		t.Errorf("%d sentences of a portrait: %v", n, keys)
	}
	if k := c.Result.Verdict.Kind; (k == fit.Clear || k == fit.Likely) && s.Map.At.area() != c.evidence.Leading {
		t.Errorf("%s leads, and the point is in the area of %s", c.evidence.Leading, s.Map.At.area())
	}
}

// population is how many simulated people the truth is tested over.
func population(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("ROLEFIT_PEOPLE"))
	switch {
	case err == nil:
		return n
	case testing.Short():
		return 2000
	}
	return 20000
}

// TestTruth: over 20,000 simulated people, sheets of one answer and every example outcome, no two sentences on a page
// exclude each other, and people with the same verdict whose facets differ clearly are told the same in at most 5 %.
func TestTruth(t *testing.T) {
	b, w := viewtest.Loaded(t)
	table := excluded()
	for answer := -2; answer <= 2; answer++ {
		c, err := Open(b, w, viewtest.SitAs(t, b, fit.Full, allSame(b, answer)))
		if err != nil {
			t.Fatal(err)
		}
		checkTruth(t, c, table)
	}
	for _, c := range cases(t) {
		checkTruth(t, c, table)
	}
	r := rand.New(rand.NewPCG(14, 2))
	told := map[string][]Case{}
	said := map[string]int{}
	for range population(t) {
		c, err := Open(b, w, viewtest.SitAs(t, b, fit.Full, simulated(b, r)))
		if err != nil {
			t.Fatal(err)
		}
		c = c.Today(sitting.CurrentRole{Main: sitting.Works[r.IntN(len(sitting.Works))], Two: sitting.Oftens[r.IntN(len(sitting.Oftens))]})
		checkTruth(t, c, table)
		for _, key := range c.keys() {
			said[key]++
		}
		verdict := string(c.Result.Verdict.Kind) + string(c.evidence.Leading)
		if len(told[verdict]) < 200 {
			told[verdict] = append(told[verdict], c)
		}
	}
	same, pairs := alike(told)
	t.Logf("%d different sentences were said; of %d pairs of people with one verdict and three facets or more on other sides, %.2f %% were told the same",
		len(said), pairs, 100*float64(same)/float64(pairs))
	if pairs == 0 || float64(same) > .05*float64(pairs) {
		t.Errorf("%d of %d pairs were told the same", same, pairs)
	}
	for _, f := range questionnaire.Facets {
		for _, end := range []string{".plus", ".minus"} {
			if key := "pole." + string(f) + end; said[key+".strength"] == 0 || said[key+".watch"] == 0 || said[key+".portrait"] == 0 {
				t.Errorf("nobody is told of %s in every way", key)
			}
		}
	}
}

// alike counts, among people with the same verdict whose facets differ clearly, the pairs that are told the same.
func alike(told map[string][]Case) (same, pairs int) {
	for _, group := range told {
		for i := range group {
			for j := range i {
				if apart(group[i], group[j]) < 3 {
					continue
				}
				pairs++
				if slices.Equal(group[i].advised(), group[j].advised()) {
					same++
				}
			}
		}
	}
	return same, pairs
}

// apart counts the facets that are clearly on different sides.
func apart(a, b Case) (n int) {
	for _, s := range a.Result.Sides() {
		if slices.ContainsFunc(b.Result.Sides(), func(o fit.FacetSide) bool { return o.Facet == s.Facet && o.Plus != s.Plus }) {
			n++
		}
	}
	return n
}

// fixed lists the pairs of the fixed form.
func fixed(b *questionnaire.Bank) (ids []string) {
	for _, item := range b.Fixed() {
		ids = append(ids, item.ID)
	}
	return ids
}
