package journey

import (
	"fmt"
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
	p.click("#main_mostly-product")
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
		if want := contribution.Grid(100 * fit.Phi(mu)); c.Values[axis] != want {
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

// TestRefuse says no: no request is made, and the result stays as it was.
func TestRefuse(t *testing.T) {
	h := newHouse(t)
	p := decided(t, h)
	p.consider()
	p.keepsSite()
	before, kept := len(h.asked("/")), p.kept("rolefit.sitting")
	p.click("#no")
	p.until(`!document.getElementById("body")`)
	p.click(`main a[href="/result"]`)
	p.at("result")
	if after := len(h.asked("/")); after != before {
		t.Errorf("refusing made %d requests: %v", after-before, h.asked("/")[before:])
	}
	if p.kept("rolefit.sitting") != kept || p.kept("rolefit.outbox") != "" {
		t.Error("refusing changed what the device keeps")
	}
}

// TestWaiting contributes without a network: the contribution waits, and goes
// once when the network is back.
func TestWaiting(t *testing.T) {
	h := newHouse(t)
	p := decided(t, h)
	p.consider()
	p.cut(true)
	p.click("#yes")
	p.until(`document.querySelector("#state")?.dataset.state === "waiting"`)
	if got := h.rows(); len(got) > 0 {
		t.Fatalf("without a network the store keeps %v", got)
	}
	p.cut(false)
	p.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	if got, want := h.rows(), []string{"pending"}; !slices.Equal(got, want) {
		t.Errorf("the store keeps %v, not %v", got, want)
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

// TestWithdrawTypo is told what is wrong with a code.
func TestWithdrawTypo(t *testing.T) {
	h := newHouse(t)
	p := newPerson(t, h)
	p.open("/contribution")
	p.at("contribution")
	for code, word := range map[string]string{
		"hello":                  "RC",
		"RC100-00000-00000-0000": "does not add up",
		"RC1!":                   "letter",
	} {
		p.fill("#withdraw-code", code)
		p.click("#withdraw")
		p.until(fmt.Sprintf(`document.getElementById("withdrawn").textContent.includes(%q)`, word))
	}
}
