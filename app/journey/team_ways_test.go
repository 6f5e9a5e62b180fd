package journey

import (
	"fmt"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/pkg/duties"
	"rolefit/pkg/project"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestHatsFromProject takes the hats, and what is known about the team, from the
// project that the device keeps.
func TestHatsFromProject(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.keep(t)
	in := instrument(t)
	large := sitting.Project{Sheet: sheetOf(in, "", project.Factors{2, 1, 1, -1, 1}), Told: true}
	eval[bool](p, fmt.Sprintf("localStorage.setItem('rolefit.project', %q), true", large.Encode()))
	p.open("/team/hats")
	p.at("team-hats")
	p.click("#role_project-manager") // one hat is left
	p.until(`!document.getElementById("meter")`)
	p.click("#from_project")
	p.until(`document.getElementById("called")`)
	if text := p.text("#called"); !strings.Contains(text, "two people") || !strings.Contains(text, "Product Owner and Project Manager") {
		t.Errorf("the project calls for %q", text)
	}
	if n := eval[int](p, `document.querySelectorAll("#proposal [data-wears]").length`); n != 2 {
		t.Errorf("%d hats are given", n)
	}
	if n := eval[int](p, `document.querySelectorAll("#setting input").length`); n != 1 {
		t.Errorf("%d things are asked about the team, although the project tells all but one", n)
	}
	if text := p.text("#meter"); !strings.Contains(text, "Several teams") || !strings.Contains(text, "A new team") || strings.Contains(text, "A mature environment") {
		t.Errorf("the meter is made up of %q", text)
	}
	p.click("#setting summary")
	p.click("#mature")
	p.until(`document.getElementById("meter").innerText.includes("A mature environment")`)
	p.checkAccess("hats from a project")
}

// TestTeamBeforeTheProgram types while the program is on its way and finds
// everything where it was.
func TestTeamBeforeTheProgram(t *testing.T) {
	h := newHouse(t)
	release := h.hold("/assets/rolefit.")
	p := newPerson(t, h)
	p.open("/team/boundary")
	p.until(`document.getElementById("found").disabled`)
	p.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("member-2").focus()`))
	p.press("P2")
	release()
	p.at("team-boundary")
	p.until(`document.getElementById("member-2").value === "P2" && document.activeElement.id === "member-2" && !document.getElementById("found").disabled`)
}

// TestTeamByKeyboard founds a team and answers cards without a pointer.
func TestTeamByKeyboard(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.open("/team")
	p.at("team")
	p.tabTo(`main a[href="/team/boundary"]`)
	p.press(kb.Enter)
	p.at("team-boundary")
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

// TestTeamDamaged begins anew, and says so, where what the device kept cannot be
// read.
func TestTeamDamaged(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.open("/manifest.webmanifest")
	eval[bool](p, `["team", "boundary", "symptoms"].forEach(name => localStorage.setItem("rolefit." + name, '{"v":1,"crew":"CREW-0","people":7,"answers":7}')), true`)
	for _, name := range []string{"hats", "boundary", "symptoms"} {
		p.open("/team/" + name)
		p.at("team-" + name)
		if text := p.text(".notice"); !strings.Contains(text, "begins anew") {
			t.Errorf("%s: damaged data are told as %q", name, text)
		}
	}
}

// TestTeamOnASharedComputer keeps nothing.
func TestTeamOnASharedComputer(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.open("/team/boundary")
	p.at("team-boundary")
	p.click("#shared")
	p.rename("#member-1", "P1")
	p.rename("#member-2", "P2")
	p.click("#found")
	p.until(`document.getElementById("invitation")`)
	if kept := p.kept("rolefit.boundary"); kept != "" {
		t.Errorf("a shared computer keeps %s", kept)
	}
}
