package journey

import (
	"crypto/rand"
	"fmt"
	"slices"
	"testing"
	"time"

	"rolefit/app/sitting"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// enrol adds an organisation of k = 6 with teams to a house.
func (h *house) enrol(own bool, teams ...string) organisation.Organisation {
	h.t.Helper()
	o, err := organisation.New("Organisation 1", 6, own, rand.Reader)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, name := range teams {
		if _, err := o.AddTeam(name, time.Now(), rand.Reader); err != nil {
			h.t.Fatal(err)
		}
	}
	for role, word := range map[fit.Role]string{fit.ProductOwner: "Value lead", fit.ProjectManager: "Delivery lead"} {
		if err := o.Call(role, word); err != nil {
			h.t.Fatal(err)
		}
	}
	if err := register.New(h.Store).Add(h.t.Context(), o); err != nil {
		h.t.Fatal(err)
	}
	return o
}

// change changes the record of an organisation.
func (h *house) change(org string, by func(o *organisation.Organisation) error) {
	h.t.Helper()
	if err := register.New(h.Store).Change(h.t.Context(), org, by); err != nil {
		h.t.Fatal(err)
	}
}

// today is the day at the beginning of which a round may open or close.
func today() time.Time { return time.Now().UTC().Truncate(24 * time.Hour) }

// day is today as a device notes when answers were begun.
func day() string { return today().Format(time.DateOnly) }

// addRound adds a round that opens and closes so many days from today.
func addRound(opens, closes int, name string) func(o *organisation.Organisation) error {
	return func(o *organisation.Organisation) error {
		_, err := o.AddRound(today().AddDate(0, 0, opens), today().AddDate(0, 0, closes), name, today().AddDate(0, 0, opens))
		return err
	}
}

// join follows a link and waits for the organisation.
func (p *person) join(link string) {
	p.t.Helper()
	p.open("/404") // else a link to the open page would only change its fragment
	p.open("/join#" + link)
	p.at("join")
	p.until(`document.querySelector("#heading[data-org]")`)
}

// pick picks a team and waits until the person answers for it.
func (p *person) pick(team string) {
	p.t.Helper()
	p.click(fmt.Sprintf(`[id="team_%s"]`, team))
	p.click("#pick")
	p.until(fmt.Sprintf(`(localStorage.getItem("rolefit.group") ?? "").includes('"team":"%s"')`, team))
	p.until(`document.getElementById("yours")`)
}

// ofTeam is the unit of a team's results in a round.
func ofTeam(o organisation.Organisation, team int, round string) contribution.Unit {
	return contribution.Unit{Org: o.ID, Team: o.Teams[team].ID, Kind: contribution.KindFit, Model: fit.Model(), Round: round}
}

// reads waits until the element says all of this.
func (p *person) reads(selector string, parts ...string) {
	p.t.Helper()
	for _, part := range parts {
		p.until(fmt.Sprintf(`document.querySelector(%q)?.innerText.includes(%q)`, selector, part))
	}
}

// TestJoin follows a link, is told everything before deciding, answers for a
// team, contributes to it, turns to nobody, contributes there too, and takes the
// first one back.
func TestJoin(t *testing.T) {
	h := newHouse(t)
	o := h.enrol(false, "Payments", "Platform")
	quarter := contribution.RoundAt(time.Now())
	p := newPerson(t, h)
	p.join(o.ID + "." + o.Teams[0].ID)
	p.reads("main", "Organisation 1 is asking", "fewer than 6 people", "5 out of 6 colleagues", "Value lead (Product Owner)",
		"Saying no changes nothing", "We never send your name", fmt.Sprint(quarter.Year))
	if p.kept("rolefit.group") != "" || !slices.Equal(h.asked("/api/"), []string{"GET /api/organisations/" + o.ID}) {
		t.Errorf("looking keeps %q and asks %v", p.kept("rolefit.group"), h.asked("/api/"))
	}
	p.pick(o.Teams[0].ID)
	p.until(`document.activeElement.id === "yours"`)
	p.click(`#yours a[href="/questionnaire"]`)
	p.finish(bank(t), owner)
	p.reads("#answering", "Payments, Organisation 1", "Value lead (Product Owner), Delivery lead (Project Manager)")
	p.reads("#heading", "Value lead")
	p.reads("#verdict .hatrow", "Value lead (Product Owner)")
	p.click(`main a[href="/contribution"]`)
	p.at("contribution")
	p.consider()
	p.reads(".counted", "Payments, Organisation 1", "6 people in the team", fmt.Sprint(quarter.Year))
	c, err := contribution.Parse([]byte(p.text("#body")))
	if err != nil || c.Unit() != ofTeam(o, 0, quarter.String()) {
		t.Errorf("shown is %+v, %v", c, err)
	}
	if got := h.posted(); len(got) > 0 {
		t.Errorf("before the yes the service was told: %v", got)
	}
	p.checkAccess("the bytes for a team")
	p.click("#yes")
	p.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	if got := h.rowsIn(c.Unit()); !slices.Equal(got, []string{"pending"}) || len(h.rows()) > 0 {
		t.Errorf("the team's unit holds %v, the public one %v", got, h.rows())
	}
	code, err := contribution.ParseCode(p.text("#code"))
	if err != nil || code.Unit != c.Unit() {
		t.Errorf("the code leads to %v: %v", code.Unit, err)
	}
	p.turnsToNobody(h, c.Unit())
}

// turnsToNobody leaves the group, contributes to the public comparison and takes
// back what was sent to the unit.
func (p *person) turnsToNobody(h *house, sent contribution.Unit) {
	p.t.Helper()
	p.click("#answering a")
	p.at("join")
	p.click("#leave")
	p.until(`localStorage.getItem("rolefit.group") === null`)
	p.until(`document.activeElement.id === "heading"`)
	p.checkAccess("answering for nobody")
	p.open("/contribution")
	p.at("contribution")
	p.reads("#sent", "Payments, Organisation 1", "Sent and stored")
	p.click("#show")
	p.reads(".counted", "people who haven’t joined an organisation")
	p.click("#yes")
	p.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	p.checkAccess("two contributions")
	p.click("#sent button")
	p.until(`document.querySelector("#sent li").dataset.state === "withdrawn"`)
	if team, public := h.rowsIn(sent), h.rows(); !slices.Equal(team, []string{"withdrawn"}) || !slices.Equal(public, []string{"pending"}) {
		p.t.Errorf("the team's unit holds %v, the public one %v", team, public)
	}
}

// TestJoinOffline opens the page without a link, then follows one on the open page, which gets no answer, and asks again.
func TestJoinOffline(t *testing.T) {
	h := newHouse(t)
	o := h.enrol(false, "Payments", "Platform")
	p := newPerson(t, h)
	p.open("/join")
	p.at("join")
	p.until(`document.getElementById("link")?.dataset.link === "bare"`)
	p.checkAccess("no link")
	h.breakOff("/api/organisations/")
	p.open("/join#" + o.ID) // only the fragment changes
	p.until(`document.getElementById("link")?.dataset.link === "away"`)
	p.checkAccess("a link without an answer")
	release := h.hold("/api/organisations/")
	h.up()
	p.click("#ask")
	p.until(`document.getElementById("link")?.dataset.link === "loading"`)
	p.checkAccess("a link while the service is asked")
	release()
	p.until(`document.querySelector("#heading[data-org]")`)
}

// TestJoinManyTeams finds one of thirty teams by its name and with the keyboard.
func TestJoinManyTeams(t *testing.T) {
	h := newHouse(t)
	var names []string
	for i := range 30 {
		names = append(names, fmt.Sprintf("Team %02d", i+1))
	}
	o := h.enrol(false, names...)
	p := newPerson(t, h)
	p.do(chromedp.EmulateViewport(360, 740))
	p.join(o.ID)
	p.tabTo("#pick")
	p.press(kb.Enter)
	p.until(`document.getElementById("live").textContent.includes("Pick a team")`)
	p.fill("#find", "none of these")
	p.until(`document.querySelector(".finder [role=status]").textContent.includes("No team")`)
	p.fill("#find", " team 07")
	p.until(`document.querySelectorAll(".teams label").length === 1`)
	p.checkAccess("many teams")
	p.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("find").focus()`))
	p.tabTo(`input[name="team"]`)
	p.press(" ")
	p.tabTo("#pick")
	p.press(kb.Enter)
	p.until(`document.getElementById("yours")?.innerText.includes("Team 07")`)
	if wide := eval[int](p, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
		t.Errorf("the page is %d px too wide", wide)
	}
	g, err := sitting.ParseMembership(p.kept("rolefit.group"))
	if err != nil || g.Team != o.Teams[6].ID {
		t.Errorf("kept is %+v, %v", g, err)
	}
}
