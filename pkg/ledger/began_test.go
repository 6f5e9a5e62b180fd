package ledger

import (
	"testing"

	"rolefit/pkg/organisation"
)

// A row tells that collection began, and a block alone when the rows that it was
// made of have expired; a sealing that found nothing does not.
func TestBegan(t *testing.T) {
	s, now := movable(midway)
	o := teams(2, 5)
	began := func(o organisation.Organisation) bool {
		t.Helper()
		yes, err := Began(t.Context(), s, o, *now)
		if err != nil {
			t.Error(err)
		}
		return yes
	}
	sealOrganisation(t, s, o, midway)
	if began(o) {
		t.Error("a sealing that found nothing counts")
	}
	fill(t, s, unitOf(1), 0, 1)
	if !began(o) {
		t.Error("a row does not count")
	}
	if began(organisation.Organisation{ID: "p", K: 5, Teams: o.Teams}) {
		t.Error("another organisation's row counts")
	}
	fill(t, s, unitOf(1), 1, 5)
	sealOrganisation(t, s, o, late)
	*now = midway.AddDate(0, 10, 0)
	if f := look(t, s, unitOf(1)); len(f.state) > 0 || !began(o) {
		t.Errorf("%d rows, and a block does not count", len(f.state))
	}
}
