package resultview

import (
	"rolefit/app/sitting"
	"rolefit/app/view"
	"rolefit/pkg/fit"
)

// CurrentRole compares the current role with the role that fits.
type CurrentRole struct {
	Main, Two string // ids of the chosen answers; "" while unanswered
	Gap       string // the work of today against the value axis; "" until answered
	Both      string // two roles today against the verdict; "" until answered
}

// inLine is how far, in points of 100, the work of today may lie outside the
// interval of the value axis and still count as in line with it: half a step of
// the question.
const inLine = 12.5

// gapOf tells in which direction the work of today is off what the person would like: "moreproduct" where it has less
// product work, "moredelivery" where it has more; "" where it is in line.
func gapOf(today float64, value fit.Estimate) string {
	switch {
	case today < value.Low-inLine:
		return "moreproduct"
	case today > value.High+inLine:
		return "moredelivery"
	}
	return ""
}

// gap is gapOf what the person says about today; "" where they say nothing.
func (c Case) gap() string {
	main, _, ok := c.today.Grid()
	if !ok {
		return ""
	}
	return gapOf(float64(main), c.Result.Profile().Axes()[0])
}

// CurrentRole compares what the person says about today with the value axis, which runs
// from delivery (0) to product (100) like the question.
func (c Case) CurrentRole(current sitting.CurrentRole) CurrentRole {
	v := CurrentRole{Main: string(current.Main), Two: string(current.Two)}
	main, two, ok := current.Grid()
	if !ok {
		return v
	}
	value := c.Result.Profile().Axes()[0]
	key := "result.currentrole.same"
	if gap := gapOf(float64(main), value); gap != "" {
		key = "result.currentrole." + gap
	}
	v.Gap = c.W.T(key, "today", view.Whole(float64(main)), "score", view.Whole(value.Score), "low", view.Whole(value.Low), "high", view.Whole(value.High))
	hybrid := "one"
	if c.Result.Verdict.Kind == fit.Hybrid {
		hybrid = "two"
	}
	v.Both = c.W.T("result.currentrole." + hybrid + "." + string(sitting.Oftens[two/50]))
	return v
}
