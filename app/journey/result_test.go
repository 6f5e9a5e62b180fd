package journey

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolefit/pkg/fit"
)

// sameNumbers holds that the open result page shows the numbers of a result:
// each fit with its ends, as whole points.
func sameNumbers(t *testing.T, p *person, r fit.Result) {
	t.Helper()
	for _, role := range r.Roles {
		row := p.text(fmt.Sprintf(`[data-fit=%q]`, role.Role))
		for _, want := range []float64{role.Fit, role.Low, role.High} {
			if !holds(row, want) {
				t.Errorf("%s: %v is not in the row %q", role.Role, want, row)
			}
		}
	}
}

// holds reports whether a text has the number as a whole one.
func holds(text string, number float64) bool {
	want := strconv.Itoa(int(math.Round(number)))
	return slices.Contains(strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }), want)
}
