package adversary

import "testing"

// A person who counts in two groups gives away whoever is in one of them only. On a device
// a person counts once, and nobody is recovered.
func TestOneGroupAPerson(t *testing.T) {
	w := NewWorld(150, seeded(7))
	found := map[bool]int{}
	for _, o := range w {
		for _, once := range []bool{true, false} {
			found[once] += len(Eliminate(len(o.People), Elsewhere(o, once)))
		}
	}
	t.Logf("in two groups: %d of %d people recovered; in one: %d", found[false], w.Size(), found[true])
	if found[true] > 0 || found[false] < 500 {
		t.Errorf("recovered once %d, twice %d", found[true], found[false])
	}
}

// What is sealed every week is cut where somebody likes, and tells whoever looks up rows of
// their own how many others there were. Sealed once, there is one block and nothing to see.
func TestSealedOnce(t *testing.T) {
	w := NewWorld(60, seeded(8))
	for name, tc := range map[string]struct {
		mechanism Mechanism
		leaks     bool
	}{"once": {Sealed, false}, "weekly": {Weekly, true}} {
		pieces, watched := 0, 0
		for _, o := range w {
			releases, err := tc.mechanism(o)
			if err != nil {
				t.Fatal(err)
			}
			pieces += Pieces(releases)
			for team := range o.Teams {
				others, seen, err := Watch(tc.mechanism, o, team)
				if err != nil || seen && others < 1 {
					t.Fatal(others, err)
				}
				watched += count(seen)
			}
		}
		t.Logf("%s: %d teams in more than one block, of %d the others were counted before the end", name, pieces, watched)
		if (pieces > 0) != tc.leaks || (watched > 0) != tc.leaks {
			t.Errorf("%s: %d in pieces, %d watched", name, pieces, watched)
		}
	}
}

// Six rounds in six days, with answers that are sent again, tell the exact sum of four
// colleagues in most groups. Rounds of which one opens in 28 days, to which everybody
// answers anew, are one round in that time, and tell it in none.
func TestDithering(t *testing.T) {
	const groups = 500
	for _, tc := range []struct {
		grid, rounds int
		least, most  float64 // percent of the groups
	}{{5, 1, 0, 0}, {25, 1, 0, 5}, {50, 1, 0, 5}, {5, 6, 30, 100}, {25, 6, 40, 100}} {
		random, exact := seeded(9), 0
		for range groups {
			exact += count(Dither(Published, 5, tc.grid, tc.rounds, random) == 1)
		}
		share := percent(exact, groups)
		t.Logf("grid %d, %d rounds: the exact sum of the four others in %.1f %%", tc.grid, tc.rounds, share)
		if share < tc.least || share > tc.most {
			t.Errorf("grid %d, %d rounds: %.1f %%, not %v to %v", tc.grid, tc.rounds, share, tc.least, tc.most)
		}
	}
}
