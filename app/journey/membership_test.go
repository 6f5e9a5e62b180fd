package journey

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/app/sitting"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/project"
	"rolefit/pkg/sharecode"
)

// keeps puts values under names on the device, where no page is open.
func (p *person) keeps(values map[string]string) {
	p.t.Helper()
	p.open("/manifest.webmanifest")
	for name, value := range values {
		eval[bool](p, fmt.Sprintf("localStorage.setItem(%q, %q), true", name, value))
	}
}

// inTeam is a group in a round, as a device keeps it.
func inTeam(o organisation.Organisation, team int, round string) sitting.Membership {
	roles := map[string]string{}
	for role, word := range o.Roles {
		roles[string(role)] = word
	}
	return sitting.Membership{
		Org: o.ID, Name: o.Name, Team: o.Teams[team].ID, TeamName: o.Teams[team].Name, K: o.K, Round: round, Roles: roles,
	}
}

// ready is somebody of a group whose sitting is finished.
func ready(t *testing.T, h *house, g sitting.Membership) *person {
	t.Helper()
	p := newPerson(t, h)
	own := example(t, bank(t), "clear-product-owner", 42)
	own.Done = true
	p.keeps(map[string]string{"rolefit.sitting": own.Encode(), "rolefit.group": g.Encode()})
	return p
}

// TestRoundClosedMeanwhile comes back when the round that was open has closed.
func TestRoundClosedMeanwhile(t *testing.T) {
	h := newHouse(t)
	o := h.enrol(true, "Payments", "Platform")
	h.change(o.ID, addRound(-24, -2, "First workshop"))
	was := inTeam(o, 0, today().AddDate(0, 0, -24).Format("20060102T1504Z"))
	was.Closes = today().AddDate(0, 0, -2).Format(time.RFC3339)
	p := ready(t, h, was)
	p.open("/contribution")
	p.at("contribution")
	p.reads("#group-news", "Organisation 1 has no open round", "stays on this device")
	p.checkAccess("no round is open")
	h.change(o.ID, addRound(5, 9, "Second workshop"))
	p.join(o.ID)
	p.reads("#closed", "The next round, Second workshop, opens on")
	p.checkAccess("between two rounds")
}

// TestEveryKindForATeam contributes what a team's symptoms and a project come
// to; each goes to the team's unit once.
func TestEveryKindForATeam(t *testing.T) {
	h := newHouse(t)
	o := h.enrol(false, "Payments")
	round := contribution.RoundAt(time.Now()).String()
	p := ready(t, h, inTeam(o, 0, round))
	in := instrument(t)
	about := sitting.NewProject()
	about.Sheet, about.Told = sheetOf(in, "", project.Factors{-2, -1, 0, 1, 2}), true
	_, felt := confused(t)
	d, err := sitting.NewDuties().Found(sharecode.Roster{Short: true, Labels: []string{"P1", "P2", "P3"}})
	if err != nil {
		t.Fatal(err)
	}
	d = d.Sit(deck(t), 1)
	for _, card := range deck(t).Short() {
		d.Answers[card.ID] = answers(1)(card)
	}
	p.keeps(map[string]string{
		"rolefit.project":  about.On(day()).Encode(),
		"rolefit.boundary": d.On(day()).Encode(), "rolefit.symptoms": sitting.Symptoms{Answers: felt, Told: true}.On(day()).Encode(),
	})
	for path, kind := range map[string]string{"/project": contribution.KindProject, "/team/symptoms": contribution.KindClarity} {
		p.open(path)
		p.until(`document.getElementById("answering")`)
		p.reads("#contribute", "your team, Payments", "6 people")
		p.click("#show")
		p.reads(".counted", "Payments, Organisation 1", "6 people in the team")
		unit := contribution.Unit{Org: o.ID, Team: o.Teams[0].ID, Kind: kind, Model: "1", Round: round}
		if c, err := contribution.Parse([]byte(p.text("#body"))); err != nil || c.Unit() != unit {
			t.Errorf("%s: shown is %+v, %v", kind, c, err)
		}
		p.checkAccess("the bytes of " + kind + " for a team")
		p.click("#yes")
		p.until(`document.querySelector("#state")?.dataset.state === "sent"`)
		if got := h.rowsIn(unit); !slices.Equal(got, []string{"pending"}) {
			t.Errorf("%s: the store keeps %v", kind, got)
		}
		p.open(path)
		p.until(`document.querySelector("#state")?.dataset.state === "sent"`) // and is not offered again
	}
	p.open("/contribution")
	p.at("contribution")
	p.reads("#sent", "Symptoms and duties", "Your project’s needs")
}

// TestCompanyWords: wherever a role is named, a company's word stands, and every
// page says once which of ours it is; the result where it first names it. Axes
// keep their names.
func TestCompanyWords(t *testing.T) {
	h := newHouse(t)
	o := h.enrol(false, "Payments")
	p := ready(t, h, inTeam(o, 0, contribution.RoundAt(time.Now()).String()))
	for path, page := range map[string]string{"/": "home", "/result": "result", "/project": "project", "/team/hats": "roles"} {
		p.open(path)
		p.at(page)
		p.until(`document.querySelector("main").innerText.includes("Value lead")`)
		main := p.text("main")
		beside := strings.Index(main, "Value lead (Product Owner)")
		if first := strings.Index(main, "Value lead"); beside < 0 || page == "result" && first < beside {
			t.Errorf("%s does not say whose word it is, or late: %.60q", page, main[first:])
		}
		p.hasWords(page)
		p.checkAccess(page + " in a company's words")
	}
	p.open("/result")
	p.at("result")
	p.unfolds("#axes")
	p.reads("main", "Strategy", "Adaptation", "Product Manager")
}

// TestJoinKeepsNothing: where the browser denies storage, the choice lasts as long as the page, and the page says so.
func TestJoinKeepsNothing(t *testing.T) {
	h := newHouse(t)
	o := h.enrol(false, "Payments", "Platform")
	p := newPerson(t, h)
	p.before(`for (const name of ["localStorage", "sessionStorage"])
		Object.defineProperty(window, name, {configurable: true, get() { throw new DOMException("denied", "SecurityError"); }});`)
	p.join(o.ID)
	p.reads(".kept", "can’t save your entries")
	p.click(fmt.Sprintf(`[id="team_%s"]`, o.Teams[1].ID))
	p.click("#pick")
	p.until(`document.getElementById("yours")`)
	p.checkAccess("a browser that denies storage")
}
