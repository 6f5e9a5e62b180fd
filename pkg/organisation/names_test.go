package organisation_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolefit/pkg/organisation"
)

// Names are alike in exactly the cases in which strings.EqualFold says so.
func TestNamesThatAreAlike(t *testing.T) {
	letters := rapid.StringOfN(rapid.SampledFrom([]rune("aAkK\u212aſsSßẞäÄσςΣiİıI")), 1, 3, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := letters.Draw(t, "a"), letters.Draw(t, "b")
		o := organisation.Organisation{ID: "000000000000", Name: "N", K: 5, Teams: []organisation.Team{{ID: "00000000", Name: a}, {ID: "00000001", Name: b}}}
		err := o.Check()
		if alike := err != nil && strings.Contains(err.Error(), "is there twice"); alike != strings.EqualFold(a, b) {
			t.Fatalf("%q and %q are alike: %t", a, b, alike)
		}
	})
}
