package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// report writes the table, the must-shows and the page's update beside jsCAT.
func report(out io.Writer, found results, peers []peer, estimate time.Duration) error {
	if err := table(out, found, peers); err != nil {
		return err
	}
	fmt.Fprintln(out)
	for _, c := range claims(found) {
		fmt.Fprintln(out, c)
	}
	if visits := bothTurns(found, slow, ours); len(visits) > 0 {
		r := summary(visits)
		fmt.Fprintf(out, "page update after an answer at CPU ×%.0f: %.1f ms, of which %.1f ms to the changed document; "+
			"jsCAT's estimate alone, in Node at full speed: %.1f ms\n", slow.CPU, r.Update, r.Change, estimate.Seconds()*1000)
	}
	return nil
}

const heading = "first paint\tfirst answer\t× static\tclicks\tall here\tchange\tupdate\t× SurveyJS\theap\tprogram\tKB to answer\tKB in all\t"

// table writes the medians of every place with the ratios that the must-shows
// are about.
func table(out io.Writer, found results, peers []peer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, prof := range profiles {
		for _, t := range turns {
			of := func(name string) row { return summary(found[key{prof.Name, t.Name, name}]) }
			title := prof.Name + ", " + t.Name + "\t" + heading
			for _, p := range peers {
				if len(found[key{prof.Name, t.Name, p.Name}]) == 0 {
					continue
				}
				if title != "" {
					fmt.Fprintln(w, title)
					title = ""
				}
				fmt.Fprintln(w, p.Name+"\t"+of(p.Name).cells(of(static), of(surveyJS)))
			}
		}
	}
	return w.Flush()
}

// cells are the figures of a row with its ratios to two others, "-" for those
// that were not measured.
func (r row) cells(static, survey row) string {
	return fmt.Sprintf("%.0f\t%.0f\t%s\t%d\t%.0f\t%.1f\t%.1f\t%s\t%.1f\t%.1f\t%.1f\t%.1f\t",
		r.Paint, r.Answer, times(ratio(r.Answer, static.Answer)), r.Clicks, r.Ready, r.Change, r.Update,
		times(ratio(r.Update, survey.Update)), r.Heap/1e6, r.Program/1e6, r.Early/1e3, r.All/1e3)
}

func times(ratio float64) string {
	if ratio == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", ratio)
}

// claim is one must-show: a ratio and what it has to stay within.
type claim struct {
	What  string
	Value float64
	Limit float64
	Least bool // the value must reach the limit, not stay under it
}

func (c claim) holds() bool {
	if c.Least {
		return c.Value >= c.Limit
	}
	return c.Value <= c.Limit
}

// String is the claim in one line, with whether it holds.
func (c claim) String() string {
	sign, word := "≤", "holds"
	if c.Least {
		sign = "≥"
	}
	if !c.holds() {
		word = "MISSED"
	}
	return fmt.Sprintf("%s = %.2f (%s %.2f): %s", c.What, c.Value, sign, c.Limit, word)
}

// claims are the must-shows, of medians; those that nothing was measured for are
// left out.
func claims(found results) []claim {
	answer := func(t turn, name string) float64 { return summary(found[key{slow.Name, t.Name, name}]).Answer }
	update := func(prof profile, name string) float64 { return summary(bothTurns(found, prof, name)).Update }
	once, again := turns[0], turns[1]
	all := []claim{
		{"first answer, slow profile: ours/static", ratio(answer(once, ours), answer(once, static)), 1.15, false},
		{"first answer, slow profile: SurveyJS/ours", ratio(answer(once, surveyJS), answer(once, ours)), 4, true},
		{"first answer, slow profile: German/English", ratio(answer(once, german), answer(once, ours)), 1.05, false},
		{"first answer of the second visit, slow profile: ours/static", ratio(answer(again, ours), answer(again, static)), 1.2, false},
		{"answer-to-update, slow profile: ours/SurveyJS", ratio(update(slow, ours), update(slow, surveyJS)), 1, false},
		{"answer-to-update, full speed: ours/SurveyJS", ratio(update(fast, ours), update(fast, surveyJS)), 1, false},
	}
	return slices.DeleteFunc(all, func(c claim) bool { return c.Value == 0 })
}

func bothTurns(found results, prof profile, name string) []figures {
	var all []figures
	for _, t := range turns {
		all = append(all, found[key{prof.Name, t.Name, name}]...)
	}
	return all
}
