package main

import "slices"

// median is the middle of the values, the mean of the middle two for an even
// number, and 0 without any. The values stay as they are.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return (sorted[half-1] + sorted[half]) / 2
}

// ratio is a to b, and 0 when b is not above 0.
func ratio(a, b float64) float64 {
	if b <= 0 {
		return 0
	}
	return a / b
}

// over is the median of what each visit says of itself.
func over(visits []figures, of func(figures) []float64) float64 {
	var all []float64
	for _, f := range visits {
		all = append(all, of(f)...)
	}
	return median(all)
}

// row is the medians of the visits of one place.
type row struct {
	Paint, Answer, Ready, Update, Change float64 // ms
	Heap, Program, Early, All            float64 // bytes
	Clicks                               int     // the most that a first answer took
}

func summary(visits []figures) row {
	one := func(of func(figures) float64) float64 {
		return over(visits, func(f figures) []float64 { return []float64{of(f)} })
	}
	r := row{
		Paint:   one(func(f figures) float64 { return f.Paint }),
		Answer:  one(func(f figures) float64 { return f.Answer }),
		Ready:   one(func(f figures) float64 { return f.Ready }),
		Update:  over(visits, func(f figures) []float64 { return f.Update }),
		Change:  over(visits, func(f figures) []float64 { return f.Change }),
		Heap:    one(func(f figures) float64 { return f.Heap }),
		Program: one(func(f figures) float64 { return f.Program }),
		Early:   one(func(f figures) float64 { return f.Early }),
		All:     one(func(f figures) float64 { return f.All }),
	}
	for _, f := range visits {
		r.Clicks = max(r.Clicks, f.Clicks)
	}
	return r
}
