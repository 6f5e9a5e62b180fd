package resultview

import (
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/app/view"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/fittest"
	"rolefit/pkg/questionnaire"
)

// cases opens every example outcome in every form.
func cases(t *testing.T) map[string]Case {
	t.Helper()
	b, w := viewtest.Loaded(t)
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]Case{}
	for _, form := range fit.Forms {
		for _, o := range outcomes {
			c, err := Open(b, w, viewtest.SitAs(t, b, form, o.Answers))
			if err != nil {
				t.Fatal(err)
			}
			all[string(form)+"/"+o.Name] = c
		}
	}
	return all
}

func TestEveryOutcomeHasItsWords(t *testing.T) {
	for name, c := range cases(t) {
		page, err := c.Page()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var packs []Pack
		for _, them := range fit.Roles {
			if them != c.evidence.Leading {
				pack, err := c.Pack(them)
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				packs = append(packs, pack)
			}
		}
		data, err := json.Marshal([]any{page, packs})
		if err != nil {
			t.Fatal(err)
		}
		for _, missing := range viewtest.Gap.FindAllString(string(data), -1) {
			t.Errorf("%s: %s", name, missing)
		}
	}
}

func TestEveryOutcomeIsToldDifferently(t *testing.T) {
	told := map[string]string{}
	for name, c := range cases(t) {
		if !strings.HasPrefix(name, "full/") {
			continue
		}
		v := c.Verdict()
		var text strings.Builder
		text.WriteString(v.Title + " " + c.Definitions().Matters)
		for _, m := range v.Meaning {
			text.WriteString(" " + m.Title + " " + m.Text)
		}
		for _, m := range v.Missing {
			text.WriteString(" " + m)
		}
		key := name
		if c.Result.Verdict.Kind == fit.Clear {
			key = string(c.evidence.Leading)
		}
		if before, ok := told[text.String()]; ok && before != key {
			t.Errorf("%s and %s are told in the same words: %s", before, name, text.String())
		}
		told[text.String()] = key
	}
}

func TestVerdictSaysWhatScoringSays(t *testing.T) {
	for name, c := range cases(t) {
		v := c.Verdict()
		if v.Kind != c.Result.Verdict.Kind {
			t.Errorf("%s: kind %s", name, v.Kind)
		}
		for _, r := range c.Result.Verdict.Roles {
			if !strings.Contains(v.Title, c.Role(r)) {
				t.Errorf("%s: %q does not name the %s", name, v.Title, c.Role(r))
			}
		}
		switch {
		case !c.Finished():
			if v.Chance != "" || len(v.Missing) == 0 || len(v.Meaning) > 0 {
				t.Errorf("%s: an unfinished sitting claims %q and misses %v", name, v.Chance, v.Missing)
			}
		case v.Chance == "" || len(v.Meaning) == 0:
			t.Errorf("%s: no chance, or no meaning", name)
		}
	}
}

// The chance in words is the nearest fraction to the one that scoring states.
func TestStatedChance(t *testing.T) {
	figure := regexp.MustCompile(`^(about|more than) (\d+) in (\d+)$`)
	for name, c := range cases(t) {
		sentence, said := c.chance()
		if !c.Leads() {
			if c.Finished() && (said != "" || strings.Contains(sentence, "in ")) {
				t.Errorf("%s: a chance without a role: %q", name, sentence)
			}
			continue
		}
		parts := figure.FindStringSubmatch(said)
		if parts == nil || !strings.Contains(sentence, said) {
			t.Errorf("%s: %q, %q", name, sentence, said)
			continue
		}
		n, _ := strconv.Atoi(parts[2])
		of, _ := strconv.Atoi(parts[3])
		stated := c.evidence.Chance(c.Result.Verdict.Kind)
		if d := float64(n)/float64(of) - stated; math.Abs(d) > .04 || d > .012 {
			t.Errorf("%s: %q for %.3f", name, said, stated)
		}
	}
}

// Of the product side, and of nothing else, it is said which role is likelier,
// and only with a chance of at least .60.
func TestLikelierOfTheProductSide(t *testing.T) {
	_, w := viewtest.Loaded(t)
	teller := view.Teller{W: w}
	for name, e := range map[string]fit.Evidence{
		"likelier": {Leading: fit.ProductManager, Best: .6}, "open": {Leading: fit.ProductManager, Best: .59},
	} {
		got := title(teller, "result.verdict.", e, fit.Side)
		if strings.Contains(got, "Product Manager is more likely") != (name == "likelier") || strings.HasPrefix(got, "[") {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestHybridReadings(t *testing.T) {
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	all := cases(t)
	for _, o := range outcomes {
		if o.Kind != string(fit.Hybrid) {
			continue
		}
		meaning := all["full/"+o.Name].Verdict().Meaning
		title := meaning[len(meaning)-1].Title
		want := map[string]string{
			"both hats": "You’d like to do both", "neither yet": "Neither yet", "between the two": "Between the two", "product roles": "Two product roles",
		}[o.Reading]
		if !strings.Contains(title, want) {
			t.Errorf("%s is read as %q", o.Name, title)
		}
		step := map[string]string{"both hats": "gladly", "neither yet": "neither", "between the two": "both"}[o.Reading]
		steps := all["full/"+o.Name].Steps()
		if step != "" && !slices.ContainsFunc(steps, func(s NextStep) bool { return s.ID == step }) {
			t.Errorf("%s, which reads %q, has the steps %+v", o.Name, o.Reading, steps)
		}
		steps = all["full/"+o.Name].Today(sitting.CurrentRole{Main: "both", Two: "always"}).Steps()
		if slices.ContainsFunc(steps, func(s NextStep) bool { return s.ID == "gladly" }) || !slices.ContainsFunc(steps, func(s NextStep) bool { return s.ID == "both" }) {
			t.Errorf("%s with two roles today has the steps %+v", o.Name, steps)
		}
	}
}

// A definition that disagrees is said before anything else, and only then.
func TestDefinitionsMatterWhenOneDisagrees(t *testing.T) {
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	all := cases(t)
	for _, o := range outcomes {
		c := all["full/"+o.Name]
		d := c.Definitions()
		if !c.Leads() {
			if d.Matters != "" || d.Agrees != "" || d.Rows != nil {
				t.Errorf("%s: read by definitions without a lead: %+v", o.Name, d)
			}
			continue
		}
		if (d.Matters != "") != o.Depends || (d.Agrees != "") == o.Depends {
			t.Errorf("%s: matters %q, agrees %q", o.Name, d.Matters, d.Agrees)
		}
		disagreeing := slices.ContainsFunc(d.Rows, func(r Definition) bool { return r.Disagrees })
		if disagreeing != o.Depends || len(d.Rows) != 4 {
			t.Errorf("%s: %d rows, one disagrees: %t", o.Name, len(d.Rows), disagreeing)
		}
	}
}

func TestUnfinishedSaysWhatIsMissing(t *testing.T) {
	b, w := viewtest.Loaded(t)
	for _, tt := range []struct {
		answers fit.Answers
		want    []string
	}{
		{fit.Answers{}, []string{
			"10 more answers", "2 more answers about Value", "2 more answers about Strategy",
			"2 more answers about Adaptation",
		}},
		{first(b, 9, 3, 3, 3), []string{"one more answer"}},
		{first(b, 20, 12, 1, 2), []string{"one more answer about Strategy"}},
	} {
		c, err := Open(b, w, viewtest.SitAs(t, b, fit.Standard, tt.answers))
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Verdict().Missing; !slices.Equal(got, tt.want) {
			t.Errorf("missing %q, want %q", got, tt.want)
		}
	}
}

// first answers the first n pairs, with at most so many on each axis.
func first(b *questionnaire.Bank, n int, most ...int) fit.Answers {
	a := fit.Answers{}
	for _, item := range b.Pairs() {
		if axis := item.Axis.Index(); len(a) < n && most[axis] > 0 {
			a[item.ID] = 1
			most[axis]--
		}
	}
	return a
}

func TestChartsAgreeWithTheirTables(t *testing.T) {
	for name, c := range cases(t) {
		facets := c.Facets()
		all := view.Chart{ID: "facets", Head: facets.Head, Rows: facets.Rows}
		for _, group := range facets.Groups {
			all.Bars = append(all.Bars, group.Bars...)
		}
		if len(facets.Groups) != 3 || len(all.Bars) != 12 {
			t.Fatalf("%s: %d facets in %d groups", name, len(all.Bars), len(facets.Groups))
		}
		charts := []view.Chart{all, c.Fits(), c.Axes()}
		for _, chart := range charts {
			leading := 0
			for i, bar := range chart.Bars {
				row := chart.Rows[i]
				if row[0] != bar.Name || !slices.Contains(row, bar.Value) || !slices.Contains(row, bar.Range) {
					t.Errorf("%s, %s: the table says %v of %v", name, chart.ID, row, bar)
				}
				if len(row) != len(chart.Head) || bar.Low > bar.Score || bar.Score > bar.High {
					t.Errorf("%s, %s: row %v under %v", name, chart.ID, row, chart.Head)
				}
				if bar.Leading {
					leading++
				}
			}
			if chart.ID == "fits" && leading != 1 {
				t.Errorf("%s: %d bars lead", name, leading)
			}
		}
	}
}

func TestOffer(t *testing.T) {
	all := cases(t)
	for name, want := range map[string]bool{
		"full/clear-product-owner": true, "standard/close": true, "full/unfinished": false, "standard/nothing-answered": false,
	} {
		if got := all[name].offer(); got.Open != want || got.Text == "" {
			t.Errorf("%s: %+v", name, got)
		}
	}
	b, w := viewtest.Loaded(t)
	c, err := Open(b, w, viewtest.SitAs(t, b, fit.Quick, first(b, 12, 4, 4, 4)))
	if err != nil {
		t.Fatal(err)
	}
	if c.offer().Open {
		t.Error("a sitting without statements is offered to the comparison")
	}
}
