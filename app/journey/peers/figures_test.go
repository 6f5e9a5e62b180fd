package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{
		{nil, 0},
		{[]float64{7}, 7},
		{[]float64{9, 1}, 5},
		{[]float64{30, 10, 20}, 20},
		{[]float64{4, 1, 3, 1000}, 3.5},
	} {
		before := append([]float64(nil), c.values...)
		if got := median(c.values); got != c.want {
			t.Errorf("the median of %v is %v, not %v", c.values, got, c.want)
		}
		if !cmp.Equal(before, c.values) {
			t.Errorf("the values changed from %v to %v", before, c.values)
		}
	}
}

func TestRatio(t *testing.T) {
	if got := ratio(3, 2); got != 1.5 {
		t.Errorf("3 to 2 is %v", got)
	}
	if got := ratio(3, 0); got != 0 {
		t.Errorf("3 to nothing is %v, not 0", got)
	}
}

func TestSummary(t *testing.T) {
	got := summary([]figures{
		{Paint: 10, Answer: 30, Clicks: 1, Ready: 5, Update: []float64{1, 2, 9}, Change: []float64{1}, Heap: 1, Early: 3, All: 4},
		{Paint: 20, Answer: 40, Clicks: 3, Ready: 6, Update: []float64{8}, Change: []float64{3}, Heap: 3, Program: 2, Early: 5, All: 8},
	})
	want := row{Paint: 15, Answer: 35, Ready: 5.5, Update: 5, Change: 2, Heap: 2, Program: 1, Early: 4, All: 6, Clicks: 3}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCheckNamesWhatWasNotMeasured(t *testing.T) {
	good := figures{Paint: 10, Answer: 20, Ready: 30, Heap: 1, Update: []float64{4}}
	if err := good.check(); err != nil {
		t.Errorf("good figures are refused: %v", err)
	}
	for name, spoil := range map[string]func(*figures){
		"first answer: 0 was not measured":                       func(f *figures) { f.Answer, f.Paint = 0, -1 },
		"first answer: 20 ms is before the first paint at 25 ms": func(f *figures) { f.Paint = 25 },
		"answer to update: 0 was not measured":                   func(f *figures) { f.Update = []float64{4, 0} },
		"ready: 0 was not measured":                              func(f *figures) { f.Ready = 0 },
	} {
		bad := good
		spoil(&bad)
		if err := bad.check(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v does not say %q", err, name)
		}
	}
}
