package journey

import (
	"fmt"
	"testing"

	"rolefit/pkg/duties"

	"github.com/chromedp/chromedp/kb"
)

// TestDutiesByKeyboard founds a team and answers cards without a pointer.
func TestDutiesByKeyboard(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.open("/team")
	p.at("team")
	p.tabTo(`main a[href="/team/boundary"]`)
	p.press(kb.Enter)
	p.at("duties")
	for i, label := range []string{"P1", "P2"} {
		p.tabTo(fmt.Sprintf("#member-%d", i+1))
		p.press(label)
	}
	p.press(kb.Enter)
	p.until(`document.getElementById("invitation")`)
	p.tabTo("#go-cards")
	p.press(kb.Enter)
	p.until(`document.getElementById("seat_1")`)
	p.tabTo(`input[name="seat"]`)
	p.press(" ")
	p.until(`document.getElementById("cards")`)
	p.press(kb.ArrowRight)
	p.until(`localStorage.getItem("rolefit.boundary").includes('"self":2')`)
	card := deck(t).Short()[0].ID
	p.tabTo(fmt.Sprintf(`input[name="say_%s"]`, card))
	p.press(" ")
	p.press(kb.ArrowRight)
	p.until(fmt.Sprintf(`localStorage.getItem("rolefit.boundary").includes('"%s":{"Say":2')`, card))
	p.tabTo(fmt.Sprintf(`input[name="act_%s"]`, card))
	p.press(" ")
	p.until(fmt.Sprintf(`localStorage.getItem("rolefit.boundary").includes('"%s":{"Say":2,"Act":%d}')`, card, duties.Yes))
	p.tabTo("#continue")
	p.press(kb.Enter)
	p.until(fmt.Sprintf(`!document.getElementById("duty_%s") && document.activeElement.id === "page-heading"`, card))
	p.tabTo("#step-codes")
	p.press(kb.Enter)
	p.until(`document.getElementById("own-code") && document.activeElement.id === "step-heading"`)
}
