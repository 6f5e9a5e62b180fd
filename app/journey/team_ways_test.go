package journey

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

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
	p.at("duties")
	p.until(`document.getElementById("member-2").value === "P2" && document.activeElement.id === "member-2" && !document.getElementById("found").disabled`)
}

// TestTeamDamaged begins anew, and says so, where what the device kept cannot be
// read.
func TestTeamDamaged(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.open("/manifest.webmanifest")
	eval[bool](p, `["team", "boundary", "symptoms"].forEach(name => localStorage.setItem("rolefit." + name, '{"v":1,"crew":"CREW-0","people":7,"answers":7}')), true`)
	for path, name := range map[string]string{"/team/hats": "roles", "/team/boundary": "duties", "/team/symptoms": "symptoms"} {
		p.open(path)
		p.at(name)
		if text := p.text(".notice"); !strings.Contains(text, "start again") {
			t.Errorf("%s: damaged data are told as %q", name, text)
		}
	}
}

// TestTeamOnASharedComputer keeps nothing.
func TestTeamOnASharedComputer(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.open("/team/boundary")
	p.at("duties")
	p.click("#shared")
	p.rename("#member-1", "P1")
	p.rename("#member-2", "P2")
	p.click("#found")
	p.until(`document.getElementById("invitation")`)
	if kept := p.kept("rolefit.boundary"); kept != "" {
		t.Errorf("a shared computer keeps %s", kept)
	}
}
