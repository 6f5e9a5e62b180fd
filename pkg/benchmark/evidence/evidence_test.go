package evidence

import "testing"

// What the record says in words elsewhere: nobody follows from what is published
// here, and the controls leak.
func TestLoad(t *testing.T) {
	e, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"live", "suppressed", "epochs", "once", "sealed"} {
		if m := e.Mechanisms[i]; m.Name != name || (m.Eliminated == 0) != (i > 2) || m.Shown > e.World.People {
			t.Errorf("%s: %+v", name, m)
		}
	}
	if e.Schedules.Recovered != 0 || e.Schedules.Leaks == 0 || e.Excluded[0].Excluded != 0 || e.Excluded[1].Excluded == 0 || e.Exhaustive.Cases == 0 {
		t.Errorf("%+v, %+v, %+v", e.Schedules, e.Excluded, e.Exhaustive)
	}
	for i, r := range e.Retakes {
		grids, left := len(Grids), len(Grids)
		if r.N < 8 { // the last grid is that of whole organisations
			grids--
		}
		if r.N < 9 {
			left--
		}
		if r.N == 5 {
			left = 0
		}
		if r.N != 5+i || len(r.Same) != grids || len(r.Replaced) != grids || len(r.Left) != left {
			t.Errorf("row %d: %+v", i, r)
		}
	}
	for _, l := range e.Learned {
		if l.One > 0 || l.N >= 12 && l.Two+l.Known > 0 || l.Ends > l.Groups {
			t.Errorf("%+v", l)
		}
	}
	if e.Duties.Known == 0 || e.Duties.One > 0 {
		t.Errorf("%+v", e.Duties)
	}
	for i, s := range e.Swaps {
		if s.Grid != Grids[i] || s.Same+s.Known > s.Swaps {
			t.Errorf("%+v", s)
		}
	}
	for c, in := range e.Insiders {
		if in.Insiders != c || in.Unknown != len(e.Insiders)-c {
			t.Errorf("%+v", in)
		}
	}
}
