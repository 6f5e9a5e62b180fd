package questionnaire

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// duties returns the shipped duties.
func duties(t *testing.T) ItemDuties {
	t.Helper()
	d, err := LoadDuties()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDuties holds what the shipped file asks of a bank.
func TestDuties(t *testing.T) {
	d := duties(t)
	needed := []string{"acceptance", "budget-resources", "lifecycle-finances", "risks-issues", "user-experience"}
	if diff := cmp.Diff(needed, d.Needed); diff != "" || d.Least != 24 {
		t.Errorf("at least %d cards, needed (-want +got):\n%s", d.Least, diff)
	}
	for id, touched := range d.Pairs {
		if all := slices.Sorted(slices.Values(touched.Plus)); len(slices.Compact(all)) != len(touched.Plus) {
			t.Errorf("%s: a card twice at +: %v", id, touched.Plus)
		}
		if all := slices.Sorted(slices.Values(touched.Minus)); len(slices.Compact(all)) != len(touched.Minus) {
			t.Errorf("%s: a card twice at −: %v", id, touched.Minus)
		}
	}
}

// TestDutiesLint plants a fault of each kind.
func TestDutiesLint(t *testing.T) {
	b := load(t)
	d := duties(t)
	d.Least, d.Needed = 2, []string{"roadmap", "tickets"}
	d.Pairs = map[string]Touched{"level-value-01": {Plus: []string{"roadmap"}}, "v9-none-01": {Minus: []string{"roadmap"}}}
	for _, pair := range b.Pairs()[1:] {
		d.Pairs[pair.ID] = Touched{}
	}
	want := []string{
		`duties: pair "` + b.Pairs()[0].ID + `" is missing`,
		`duties: there is no pair "level-value-01"`,
		`duties: there is no pair "v9-none-01"`,
		`duties: the poles touch 1 cards, not 2 or more`,
		`duties: no pole touches "tickets"`,
	}
	var list problemList
	n := d.lint(&list, b)
	var got []string
	for _, problem := range list {
		got = append(got, problem.Error())
	}
	if diff := cmp.Diff(want, got); diff != "" || n != 1 {
		t.Errorf("%d cards, findings (-want +got):\n%s", n, diff)
	}
}
