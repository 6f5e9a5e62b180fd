package resultview

import (
	"math"

	"rolefit/app/sitting"
	"rolefit/app/view"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Past is an earlier result of this device, and what became of it since.
type Past struct {
	Day     string
	Title   string // day, form and number of pairs
	Verdict string
	Refused string // why it is not compared; "" when it is
	Note    string // on what it is compared; may be ""
	Summary string // how many changes are real
	Head    []string
	Rows    [][]string
}

// beyond is how many combined standard deviations a difference must exceed to be
// called real: chance alone stays below in nine of ten cases.
const beyond = 1.645

// Past lists the earlier results of a history, the latest first, each compared
// with this one.
func (c Case) Past(h sitting.History) []Past {
	var list []Past
	before := h.Before(c.sitting.Seed)
	for i, r := range before {
		list = append(list, c.past(len(before)-i, r))
	}
	return list
}

// past compares one earlier result, the number-th of the device.
func (c Case) past(number int, r sitting.Record) Past {
	p := Past{
		Day: r.Day,
		Title: c.W.Count("result.history.title", r.Answered,
			"i", c.W.Number(number), "day", view.CalendarDay(c.W, r.Day), "form", c.W.T("questionnaire.form."+string(r.Form))),
	}
	r, ok := r.Current(c.Result.ItemSet)
	if !ok {
		p.Refused = c.W.T("result.history.othermodel")
		return p
	}
	p.Verdict = title(c.Teller, "result.verdict.", fit.Weigh(r.Profile), fit.Judge(r.Profile, true).Kind)
	switch {
	case !c.Finished():
		p.Refused = c.W.T("result.history.unfinished")
		return p
	case r.ItemSet != c.Result.ItemSet:
		p.Note = c.W.T("result.history.otherbank", "set", r.ItemSet, "ours", c.Result.ItemSet, "model", r.Model)
	}
	p.Head = []string{
		c.W.T("result.history.column.what"), c.W.T("result.history.column.then"), c.W.T("result.history.column.now"), c.W.T("result.history.column.change"),
	}
	real := 0
	for _, d := range c.differences(r.Profile) {
		said := c.W.T("result.history.within")
		if d.real() {
			said = c.W.T("result.history.real")
			real++
		}
		p.Rows = append(p.Rows, []string{d.name, view.Whole(100 * fit.Phi(d.then)), view.Whole(100 * fit.Phi(d.now)), said})
	}
	p.Summary = c.W.T("result.history.none")
	if real > 0 {
		p.Summary = c.W.Count("result.history.some", real)
	}
	return p
}

// difference is one number of two profiles, in prior units, with the standard
// deviation of each.
type difference struct {
	name         string
	then, thenSD float64
	now, nowSD   float64
}

// real reports whether the difference exceeds what chance explains. The prior
// that both profiles share draws them together, so this errs on the side of
// calling too little real.
func (d difference) real() bool {
	return math.Abs(d.now-d.then) > beyond*math.Hypot(d.thenSD, d.nowSD)
}

// differences are the three fits and the three axes against those of another
// profile.
func (c Case) differences(then fit.Profile) []difference {
	now := c.Result.Profile()
	var list []difference
	for i, f := range then.Fits() {
		n := c.Result.Roles[i]
		list = append(list, difference{c.Role(f.Role), f.Mean, f.SD, n.Mean, n.SD})
	}
	for i, axis := range questionnaire.Axes {
		list = append(list, difference{
			c.W.T("axis." + string(axis)),
			then.Mean[i], math.Sqrt(then.Cov[i][i]), now.Mean[i], math.Sqrt(now.Cov[i][i]),
		})
	}
	return list
}
