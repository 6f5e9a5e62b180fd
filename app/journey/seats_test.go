package journey

import (
	"slices"
	"testing"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/issuer"

	"github.com/chromedp/chromedp"
)

// seats opens a round in which every team of an organisation has n seats, and returns its unit of results for the first team and
// the codes of that team.
func (h *house) seats(o organisation.Organisation, n int) (u contribution.Unit, codes []seat.Code) {
	h.t.Helper()
	opened := today().AddDate(0, 0, -1)
	var code string
	h.change(o.ID, func(o *organisation.Organisation) error {
		if err := addRound(-1, 13, "Autumn")(o); err != nil {
			return err
		}
		code = o.Rounds[len(o.Rounds)-1].Code
		given := map[string]int{}
		for _, team := range o.Teams {
			given[team.ID] = n
		}
		return o.GiveSeats(code, given, opened.AddDate(0, 0, -1))
	})
	secrets, err := contribution.NewSecrets([]byte("a secret of the tests, 32 bytes!"))
	if err != nil {
		h.t.Fatal(err)
	}
	codes, err = issuer.New(h.Store, secrets).Codes(h.t.Context(), o.ID, code, o.Teams[0].ID, n)
	if err != nil {
		h.t.Fatal(err)
	}
	return ofTeam(o, 0, code), codes
}

// TestSeats opens the link of a seat and contributes with it, on the narrowest phone; somebody else who has the same link is told
// that the seat was used, and contributes with another one. The script that makes tokens comes when one is made.
func TestSeats(t *testing.T) {
	h := newHouse(t)
	o := h.enrol(true, "Payments", "Platform")
	u, codes := h.seats(o, 2)
	link := o.ID + "." + o.Teams[0].ID + "." + codes[0].Letters()
	b := bank(t)
	contribute := func(p *person, name string) {
		p.do(chromedp.EmulateViewport(320, 700))
		p.join(link)
		p.checkAccess("joining with a seat")
		p.pick(o.Teams[0].ID)
		p.reads("#yours", "opened yours with this link")
		p.with(example(t, b, name, 1))
		p.click(`main a[href="/contribution"]`)
		p.at("contribution")
		p.consider()
		p.reads(".counted", "2 seats")
		p.checkAccess("the bytes with a seat")
		if wide := eval[string](p, tooWide); wide != "" {
			t.Errorf("too wide with a seat: %s", wide)
		}
		p.click("#yes")
	}
	first := newPerson(t, h)
	contribute(first, "clear-product-owner")
	first.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	if kept := first.kept("rolefit.outbox"); !slices.Equal(h.rowsIn(u), []string{"pending"}) || seat.In(kept) != "" {
		t.Errorf("the service keeps %v, the device %s", h.rowsIn(u), kept)
	}
	if scripts := h.asked("/seat.js"); len(scripts) != 1 {
		t.Errorf("the script of seats was asked for %d times", len(scripts))
	}

	second := newPerson(t, h)
	contribute(second, "clear-project-manager-planning")
	second.until(`document.querySelector("#state")?.dataset.state === "not-sent"`)
	second.checkAccess("a used seat")
	second.reads("#state", "already been used")
	second.click("#another")
	second.until(`document.getElementById("seat")?.value === ""`)
	second.fill("#seat", codes[1].String())
	second.click("#yes")
	second.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	if got := h.rowsIn(u); len(got) != 2 {
		t.Errorf("the service keeps %v", got)
	}
}
