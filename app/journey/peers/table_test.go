package main

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// measured is a small comparison: ours, SurveyJS and the static page under the
// slow profile.
func measured() results {
	found := results{}
	for _, v := range []struct {
		peer           string
		answer, update float64
	}{{ours, 440, 30}, {surveyJS, 2000, 60}, {static, 400, 8}} {
		for _, t := range turns {
			k := key{slow.Name, t.Name, v.peer}
			found[k] = append(found[k], figures{
				Paint: 300, Answer: v.answer, Clicks: 1, Ready: 500,
				Update: []float64{v.update}, Change: []float64{v.update / 2}, Heap: 1.5e6, Program: 9e6, Early: 15000, All: 1.5e6,
			})
		}
	}
	return found
}

func TestReport(t *testing.T) {
	var b strings.Builder
	if err := report(&b, measured(), lineup(), 4300*time.Microsecond); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(b.String()) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	title := " first paint first answer × static clicks all here change update × SurveyJS heap program KB to answer KB in all"
	rows := []string{
		"rolefit 300 440 1.10 1 500 15.0 30.0 0.50 1.5 9.0 15.0 1500.0",
		"SurveyJS 300 2000 5.00 1 500 30.0 60.0 1.00 1.5 9.0 15.0 1500.0",
		"static 300 400 1.00 1 500 4.0 8.0 0.13 1.5 9.0 15.0 1500.0",
	}
	want := append([]string{"slow, first visit" + title}, rows...)
	want = append(append(want, "slow, second visit"+title), rows...)
	want = append(want, "",
		"first answer, slow profile: ours/static = 1.10 (≤ 1.15): holds",
		"first answer, slow profile: SurveyJS/ours = 4.55 (≥ 4.00): holds",
		"first answer of the second visit, slow profile: ours/static = 1.10 (≤ 1.20): holds",
		"answer-to-update, slow profile: ours/SurveyJS = 0.50 (≤ 1.00): holds",
		"page update after an answer at CPU ×4: 30.0 ms, of which 15.0 ms to the changed document; jsCAT's estimate alone, in Node at full speed: 4.3 ms",
	)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestClaims(t *testing.T) {
	for _, c := range []struct {
		claim claim
		want  string
	}{
		{claim{"a/b", 1.151, 1.15, false}, "a/b = 1.15 (≤ 1.15): MISSED"},
		{claim{"a/b", 1.15, 1.15, false}, "a/b = 1.15 (≤ 1.15): holds"},
		{claim{"b/a", 3.9, 4, true}, "b/a = 3.90 (≥ 4.00): MISSED"},
		{claim{"b/a", 4, 4, true}, "b/a = 4.00 (≥ 4.00): holds"},
	} {
		if got := c.claim.String(); got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
	if got := claims(results{}); len(got) != 0 {
		t.Errorf("nothing was measured, and yet: %v", got)
	}
}

func TestPerOperation(t *testing.T) {
	if got, err := perOperation([]byte("BenchmarkJsCAT\t465\t4300123 ns/op\n")); err != nil || got != 4300123 {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := perOperation([]byte("Error: Cannot find module")); err == nil {
		t.Error("a failure passes for a figure")
	}
}
