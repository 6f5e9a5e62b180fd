package sitting

import (
	"testing"

	"rolefit/pkg/fit"
)

// TestMarked: how far a sitting is, at its beginning, within a page, at the end of
// one, at the end of the pairs and of all.
func TestMarked(t *testing.T) {
	b := loaded(t)
	first := New(b, fit.Standard, 3)
	skipping := first
	for _, id := range first.Asked[1:] {
		skipping, _ = skipping.Answer(b, id, 1, 0)
	}
	quick, _ := through(t, b, New(b, fit.Quick, 3), toward(1, 0, -1))
	ended := quick
	ended.Done = false
	for name, test := range map[string]struct {
		s           Sitting
		total, next int
		exact       bool
	}{
		"new":               {first, 32, 1, false},
		"one passed by":     {skipping, 32, 1, false},
		"a page answered":   {give(t, b, first, toward(1, 0, -1)), 32, 7, false},
		"the next page":     {give(t, b, first, toward(1, 0, -1)).Forward(b), 32, 7, false},
		"all that there is": {ended, 12, 0, true},
	} {
		if got := test.s.Marked(test.s.Course(b)); got.Total != test.total || got.Next != test.next || got.Exact != test.exact {
			t.Errorf("%s: %d, exact %t, next %d; want %d, %t, %d", name, got.Total, got.Exact, got.Next, test.total, test.exact, test.next)
		}
	}
}

// TestPace comes back as it was kept, and damage is an error.
func TestPace(t *testing.T) {
	for _, pace := range []Pace{{}, {Wait: true}} {
		if got, err := ParsePace(pace.Encode()); err != nil || got != pace {
			t.Errorf("%+v came back as %+v: %v", pace, got, err)
		}
	}
	if got, err := ParsePace(""); err != nil || got != (Pace{}) {
		t.Errorf("nothing is read as %+v: %v", got, err)
	}
	if _, err := ParsePace("{"); err == nil {
		t.Error("damage is read")
	}
	if got := (Pace{Wait: true}).Encode(); got != `{"v":1,"wait":true}` {
		t.Errorf("the first script of the frame writes otherwise than %s", got)
	}
}
