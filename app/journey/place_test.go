package journey

import (
	"crypto/rand"
	"testing"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
)

// fillPublic has people contribute to the public bucket of now, and seals it.
func (h *house) fillPublic(people int) {
	h.t.Helper()
	b := contribution.PublicUnit(contribution.KindFit, "1", contribution.RoundAt(time.Now()))
	submit := ledger.NewSubmitter(h.Store)
	for i := range people {
		c, err := contribution.New(b, []int{5 * (i % 21), 50, 50, 50, 50, 50, 50})
		if err != nil {
			h.t.Fatal(err)
		}
		receipt, err := contribution.NewReceipt(rand.Reader)
		if err != nil {
			h.t.Fatal(err)
		}
		if _, err := submit.Contribute(h.t.Context(), receipt.ID(), c); err != nil {
			h.t.Fatal(err)
		}
	}
	if _, err := ledger.NewSealer(h.Store, rand.Reader).SealPublic(h.t.Context(), time.Now()); err != nil {
		h.t.Fatal(err)
	}
}

// TestPlace shows nothing below the least number of contributions, and says so;
// from there on the place of the person is a table.
func TestPlace(t *testing.T) {
	b := bank(t)
	for _, people := range []int{benchmark.PublicK - 1, benchmark.PublicK} {
		h := newHouse(t)
		h.fillPublic(people)
		p := newPerson(t, h)
		p.open("/questionnaire")
		p.finish(b, owner)
		want := "shown"
		if people < benchmark.PublicK {
			want = "place.few"
		}
		p.until(`document.querySelector("#place")?.dataset.place === "` + want + `"`)
	}
}
