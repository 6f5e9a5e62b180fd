package articlesview

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolefit/app/conformance"
	"rolefit/app/view"
	"rolefit/app/words"
)

// Accessibility is what the report on accessibility shows besides its words, all of it from the evidence.
type Accessibility struct {
	Fill       []string // names and values for the {name}s of the words
	Summary    Grid     // how many criteria of a level have which verdict
	Walks      Grid     // the log
	Principles map[string]Grid
}

// principles are those of WCAG, by the first part of a criterion's number.
var principles = []string{"perceivable", "operable", "understandable", "robust"}

// verdictOrder is the order in which the summary counts verdicts.
var verdictOrder = []conformance.Verdict{
	conformance.Supports, conformance.Partially, conformance.Fails, conformance.NotApplicable, conformance.NotEvaluated,
}

// NewAccessibility gathers the report. An error is a fault of the build.
func NewAccessibility(w *words.Catalogue) (Accessibility, error) {
	report, err := conformance.Load()
	if err != nil {
		return Accessibility{}, fmt.Errorf("gathering the report on accessibility: %w", err)
	}
	return accessibility(w, report), nil
}

func accessibility(w *words.Catalogue, report conformance.Evidence) Accessibility {
	judged, views := report.Judge(), 0
	a := Accessibility{Summary: summed(w, judged), Walks: logged(w, report.Walks), Principles: map[string]Grid{}}
	for i, principle := range principles {
		g := Grid{Caption: w.T("conformance." + principle), Head: []string{
			w.T("conformance.column.criterion"), w.T("conformance.column.verdict"), w.T("conformance.column.how"),
		}}
		for _, j := range judged {
			if views = max(views, j.Views); strings.HasPrefix(j.ID, fmt.Sprint(i+1, ".")) {
				g.Rows = append(g.Rows, []string{criterionName(w, j.Criterion), w.T("conformance.verdict." + string(j.Verdict)), how(w, j)})
			}
		}
		a.Principles[principle] = g
	}
	a.Fill = []string{
		"engine", report.Suite.Engine, "axe", report.Suite.Axe, "date", view.CalendarDay(w, report.Suite.Date), "views", w.Number(views),
		"checks", w.Number(len(report.Suite.Checks)),
	}
	return a
}

// criterionName is a criterion as the table names it: number, name, level, and the clause of the standard if there is one.
func criterionName(w *words.Catalogue, c conformance.Criterion) string {
	key := "conformance.name.new"
	if c.EN != "" {
		key = "conformance.name"
	}
	return w.T(key, "id", c.ID, "name", w.T("conformance.criterion."+c.ID), "level", string(c.Level), "clause", c.EN)
}

// how says in sentences on what a verdict rests.
func how(w *words.Catalogue, j conformance.Judged) string {
	var all []string
	say := func(key string, pairs ...string) { all = append(all, w.T(key, pairs...)) }
	if len(j.Rules) > 0 {
		say("conformance.axe", "rules", w.List(j.Rules))
	}
	for _, name := range j.Needs() {
		say("conformance.check." + name)
	}
	for _, walk := range j.Walked {
		say("conformance.walked."+walk.Kind, "engine", walk.Engine, "date", view.CalendarDay(w, walk.Date))
	}
	if len(j.Tests) > 0 {
		say("conformance.tests", "tests", w.List(j.Tests))
	}
	for _, name := range j.Found {
		say("conformance.found", "check", w.T("conformance.check."+name))
	}
	for _, fault := range j.Open {
		say("conformance.open", "fault", w.T("conformance.fault."+fault.ID))
	}
	for _, name := range j.Missing {
		if slices.Contains(conformance.Kinds, name) {
			say("conformance.missing." + name)
		} else {
			say("conformance.unchecked", "check", w.T("conformance.check."+name))
		}
	}
	return w.Sentences(all...)
}

// summed counts the verdictOrder of each level.
func summed(w *words.Catalogue, judged []conformance.Judged) Grid {
	g := Grid{Caption: w.T("conformance.summary"), Head: []string{w.T("conformance.column.level")}}
	for _, v := range verdictOrder {
		g.Head = append(g.Head, w.T("conformance.verdict."+string(v)))
	}
	for _, level := range []conformance.Level{conformance.A, conformance.AA} {
		row := []string{w.T("conformance.level", "level", string(level))}
		for _, v := range verdictOrder {
			n := 0
			for _, j := range judged {
				if j.Level == level && j.Verdict == v {
					n++
				}
			}
			row = append(row, w.Number(n))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// logged is the log of walks.
func logged(w *words.Catalogue, walks []conformance.Walk) Grid {
	g := Grid{Caption: w.T("conformance.walks"), Head: []string{
		w.T("conformance.column.date"), w.T("conformance.column.engine"), w.T("conformance.column.assistive"), w.T("conformance.column.kind"), w.T("conformance.column.found"),
	}}
	for _, walk := range walks {
		assistive := walk.Assistive
		if assistive == "" {
			assistive = w.T("conformance.assistive.none")
		}
		g.Rows = append(g.Rows, []string{view.CalendarDay(w, walk.Date), walk.Engine, assistive, w.T("conformance.walk." + walk.ID), found(w, walk)})
	}
	return g
}

// found says what a walk found.
func found(w *words.Catalogue, walk conformance.Walk) string {
	if !walk.Walked {
		return w.T("conformance.notwalked")
	}
	var all []string
	for _, fault := range walk.Faults {
		key := "conformance.fault.open"
		if fault.Mended != "" {
			key = "conformance.fault.mended"
		}
		all = append(all, w.T(key, "criterion", fault.Criterion, "fault", w.T("conformance.fault."+fault.ID), "date", view.CalendarDay(w, cmp.Or(fault.Mended, walk.Date))))
	}
	if len(all) == 0 {
		return w.T("conformance.nofault")
	}
	return w.Sentences(all...)
}
