package journey

import (
	"slices"
	"testing"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
)

// decided is a person whose full sitting is finished, on the page with the
// offer.
func decided(t *testing.T, h *house) *person {
	t.Helper()
	b := bank(t)
	p := newPerson(t, h)
	p.open("/questionnaire")
	p.at("questionnaire")
	p.finish(b, owner)
	p.click(`main a[href="/contribution"]`)
	p.at("contribution")
	return p
}

// consider answers the two questions and has the bytes shown.
func (p *person) consider() {
	p.t.Helper()
	p.click("#mainwork_mostly-product")
	p.click("#two_sometimes")
	p.click("#show")
	p.until(`document.getElementById("body")`)
}

func TestContribute(t *testing.T) { contribute(t, newHouse(t)) }

// contribute sends the bytes that were shown, finds them in the store and takes
// them back by the code.
func contribute(t *testing.T, h *house) {
	t.Helper()
	p := decided(t, h)
	p.consider()
	shown := p.text("#body")
	c, err := contribution.Parse([]byte(shown))
	if err != nil {
		t.Fatal(err)
	}
	r := p.scored(bank(t))
	for axis, mu := range r.Mean {
		if want := fit.Grid(100 * fit.Phi(mu)); c.Values[axis] != want {
			t.Errorf("axis %d is shown as %d, scored as %d", axis, c.Values[axis], want)
		}
	}
	if got := h.posted(); len(got) > 0 {
		t.Errorf("before the yes the service was told: %v", got)
	}
	p.click("#yes")
	p.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	if got, want := h.rows(), []string{"pending"}; !slices.Equal(got, want) {
		t.Errorf("the store keeps %v, not %v", got, want)
	}
	if got, want := h.posted(), []string{"POST /api/tickets", "POST /api/contributions"}; !slices.Equal(got, want) {
		t.Errorf("asked %v, not %v", got, want)
	}
	code := p.text("#code")
	p.fill("#withdraw-code", code)
	p.click("#withdraw")
	p.until(`document.querySelector("#state")?.dataset.state === "withdrawn"`)
	if got, want := h.rows(), []string{"withdrawn"}; !slices.Equal(got, want) {
		t.Errorf("after taking back the store keeps %v, not %v", got, want)
	}
}

// TestUnanswered loses the answer to an attempt: the next attempt brings the
// same contribution, and it is kept once.
func TestUnanswered(t *testing.T) {
	h := newHouse(t)
	p := decided(t, h)
	p.consider()
	release := h.hold("/api/contributions")
	p.click("#yes")
	for len(h.asked("/api/contributions")) == 0 {
		p.until("true")
	}
	p.cut(true)
	p.until(`document.querySelector("#state")?.dataset.state === "waiting"`)
	release()
	p.cut(false)
	p.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	if got, want := h.rows(), []string{"pending"}; !slices.Equal(got, want) {
		t.Errorf("the store keeps %v, not %v", got, want)
	}
	if got := h.asked("/api/tickets"); len(got) != 1 {
		t.Errorf("%d tickets were asked for, not one", len(got))
	}
}
