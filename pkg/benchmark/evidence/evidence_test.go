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
		if r.N != 5+i || len(r.Same) != len(Grids) || len(r.Replaced) != len(Grids) || r.N > 5 && len(r.Left) != len(Grids) {
			t.Errorf("row %d: %+v", i, r)
		}
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
