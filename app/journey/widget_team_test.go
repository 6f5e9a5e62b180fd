package journey

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/widget"

	"github.com/chromedp/chromedp"
)

// resultHeight is the height of a wide frame from the result on, whatever it shows.
const resultHeight = 1000

// contributes goes from a finished result to a kept contribution in the frame,
// and holds that it is counted for a team, and that the host page hears of none
// of it.
func (p *person) contributes(e embedding, inside *person) {
	p.t.Helper()
	inside.until(fmt.Sprintf("innerHeight === %d", resultHeight))
	before := len(p.messages(e.house.URL))
	inside.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach((d) => { d.open = true; })`))
	if !eval[bool](inside, `document.documentElement.scrollHeight > innerHeight && getComputedStyle(document.documentElement).overflowY !== "hidden"`) {
		p.t.Error("the result cannot be scrolled in the frame")
	}
	inside.click(`main a[href="/contribution"]`)
	inside.at("contribution")
	inside.consider()
	if got := e.posted(); len(got) > 0 {
		p.t.Errorf("before the yes the service was told: %v", got)
	}
	inside.click("#yes")
	inside.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	unit := ofTeam(e.org, 0, contribution.RoundAt(time.Now()).String())
	if got := e.rowsIn(unit); !slices.Equal(got, []string{"pending"}) || len(e.rows()) > 0 {
		p.t.Errorf("the team's unit holds %v, the public one %v", got, e.rows())
	}
	for _, m := range p.messages(e.house.URL)[before:] {
		p.t.Errorf("the host page heard %+v of what was unfolded, considered and sent", m)
	}
}

func widgetContributes(t *testing.T) string {
	e := newEmbedding(t)
	e.host.pages["/"] = e.script()
	p := e.visitor(t, e.host, "/")
	inside := p.frame(e.org.ID)
	inside.hurries("questionnaire")
	inside.finish(bank(t), owner)
	inside.reads("#answering", "Payments, Organisation 1")
	inside.reads("#heading", "Value lead")
	p.contributes(e, inside)
	if got := e.asked("/api/organisations"); len(got) > 1 {
		t.Errorf("the program asked who the organisation is: %v", got)
	}
	return fmt.Sprintf("counted for the team of the snippet, in the company's words for the roles; %d px from the result on, and nothing heard", resultHeight)
}

func widgetPicks(t *testing.T) string {
	e := newEmbedding(t)
	o := e.options()
	o.Team = ""
	e.host.pages["/"] = o.Script(e.house.URL)
	p := e.visitor(t, e.host, "/")
	inside := p.frame(e.org.ID)
	inside.at("join")
	inside.reads("main", "Organisation 1 is asking", "fewer than 6 people")
	p.fits(inside)
	inside.checkAccess("picking a team in a frame")
	inside.pick(e.org.Teams[1].ID)
	inside.click(`#yours a[href="/questionnaire"]`)
	inside.hurries("questionnaire")
	p.open("/")
	again := p.frame(e.org.ID)
	again.hurries("questionnaire")
	again.reads("#answering", "Platform, Organisation 1")
	return "the invitation first, then the questionnaire for the team that was picked, which is still known on the next visit"
}

func widgetTeams(t *testing.T) string {
	e := newEmbedding(t)
	other := e.options()
	other.Team, other.Instrument = e.org.Teams[1].ID, "project"
	e.host.pages["/"] = e.script() + other.Script(e.house.URL)
	p := e.visitor(t, e.host, "/")
	one, two := p.frame("team="+e.org.Teams[0].ID), p.frame("team="+e.org.Teams[1].ID)
	one.hurries("questionnaire")
	one.reads("#answering", "Payments, Organisation 1")
	one.turns(bank(t))
	two.reads("#answering", "Platform, Organisation 1")
	one.reads("#answering", "Payments, Organisation 1")
	if got := eval[string](one, "Object.keys(localStorage).join()"); strings.Contains(got, "rolefit.group") {
		t.Errorf("the device keeps %s", got)
	}
	return "each frame answers for its own team"
}

// widgetTools puts the codes of a team together in the frame, and looks at a map
// of its duties: the host page hears of either that a result stands.
func widgetTools(t *testing.T) string {
	e := newEmbedding(t)
	o := e.options()
	o.Instrument = widget.Team
	e.host.pages["/"] = o.Script(e.house.URL)
	maker := newPerson(t, e.house) // of the codes
	codes := maker.shareCode(example(t, bank(t), "clear-product-owner", 1)) + " " + maker.shareCode(example(t, bank(t), "clear-product-manager", 2))
	p := e.visitor(t, e.host, "/")
	inside := p.frame(e.org.ID)
	inside.hurries("team")
	inside.click(`main a[href="/team/hats"]`)
	inside.at("roles")
	inside.fill("#codes", codes)
	inside.click("#codes-add")
	p.until(`events.join() === "rolefit:done DIV"`)

	inside.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`localStorage.setItem("rolefit.boundary", %q)`, fourOfThem(t))))
	p.open("/")
	inside = p.frame(e.org.ID)
	inside.hurries("team")
	inside.do(chromedp.Evaluate[chromedp.Void](`location.hash = "/team/boundary"`))
	inside.at("duties")
	inside.step("crew")
	if got := eval[string](p, "events.join()"); got != "" {
		t.Errorf("before the map was looked at the host page saw %s", got)
	}
	inside.step("map")
	p.until(`events.join() === "rolefit:done DIV"`)
	return "roles proposed and a map of duties opened: done for either, once"
}
