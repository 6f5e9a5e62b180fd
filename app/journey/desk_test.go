package journey

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rolefit/app/desk"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"

	"github.com/chromedp/chromedp"
)

// film is a folder into which the walk through the desk puts pictures; "" for none.
var film = flag.String("film", "", "folder for pictures of the walk through the desk")

// films takes a picture of the page at three widths, light and dark, and has axe-core look at each.
func (p *person) films(name string) {
	p.t.Helper()
	for _, dark := range []bool{false, true} {
		p.scheme(dark)
		for _, width := range []int64{360, 768, 1280} {
			p.do(chromedp.EmulateViewport(width, 900))
			what := fmt.Sprintf("%s-%d-dark-%t", name, width, dark)
			p.checkAccess(what)
			if wide := eval[int](p, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
				p.t.Errorf("%s is %d px too wide", what, wide)
			}
			if *film == "" {
				continue
			}
			picture, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
			if err == nil {
				err = os.WriteFile(filepath.Join(*film, what+".png"), picture, 0o600)
			}
			if err != nil {
				p.t.Fatal(err)
			}
		}
	}
	p.scheme(false)
}

// follows clicks and waits for the document that comes of it.
func (p *person) follows(selector, until string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](`window.left = true`))
	p.click(selector)
	p.until(fmt.Sprintf(`!window.left && document.readyState === "complete" && (%s)`, until))
}

// rehearsed gives an organisation a rehearsal that was an hour ago.
func (h *house) rehearsed(org string) {
	h.t.Helper()
	ended := time.Now().UTC().Add(-time.Hour).Truncate(time.Minute)
	code, err := contribution.OpeningRound(ended.Add(-time.Hour))
	if err != nil {
		h.t.Fatal(err)
	}
	h.change(org, func(o *organisation.Organisation) error {
		o.Rounds = append(o.Rounds, organisation.NamedRound{Code: code.String(), Name: "Rehearsal", Closes: ended, Workshop: true, Rehearsal: true})
		return nil
	})
}

// TestDesk goes from a fresh store to a contribution in a frame on another origin, by mouse alone.
func TestDesk(t *testing.T) {
	h, host := newHouse(t), newIntranet(t)
	secret, err := register.New(h.Store).Offer(t.Context(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	p := newPerson(t, h)
	began := time.Now()
	p.open(desk.Path + "/new#" + secret)
	p.until(`document.querySelector("#secret").value && !location.hash`)
	p.films("1-new")
	p.fill("#name", "Organisation 1")
	p.fill("#label", "Head of product")
	p.follows("form button", `document.querySelector(".desk-nav")`)
	p.films("2-overview")
	p.follows(`a[href$="/teams"]`, `document.querySelector("#list")`)
	p.fill("#list", "Payments; 8; Finance\nPlatform; 12; Engineering\nData & Insight")
	p.follows(`form[action$="teams/add"] button`, `document.querySelector(".done")`)
	p.films("3-teams")
	org := eval[string](p, `location.pathname.split("/")[2]`)
	h.rehearsed(org)
	p.open(desk.Path + "/" + org)
	p.follows(`a[href*="/benchmark#"]`, `document.querySelector(".simulated")`)
	p.films("4-rehearsal")
	p.open(desk.Path + "/" + org)
	p.follows(`a[href$="/rounds"]`, `document.querySelector("#opens")`)
	p.follows(`form[action$="rounds/now"] button`, `document.querySelector(".round")`)
	p.films("4-rounds")
	p.follows(`a[href$="/hosts"]`, `document.querySelector("#host")`)
	p.fill("#host", host.URL+"/teams/our-page")
	p.follows(`form[action$="hosts/add"] button`, `document.querySelector(".desk-hosts")`)
	p.films("5-hosts")
	p.follows(`a[href$="/share"]`, `document.querySelector(".desk-list")`)
	p.follows(`.desk-list li:nth-child(2) a`, `document.querySelector("#embed")`)
	p.films("6-share")
	host.pages["/teams/our-page"] = eval[string](p, `document.querySelector("#embed").value`)

	record, err := register.New(h.Store).Get(t.Context(), org)
	if err != nil {
		t.Fatal(err)
	}
	e := embedding{h, host, record}
	reader := e.visitor(t, host, "/teams/our-page")
	inside := reader.frame(org)
	inside.hurries("questionnaire")
	inside.finish(bank(t), owner)
	inside.click(`main a[href="/contribution"]`)
	inside.at("contribution")
	inside.consider()
	inside.click("#yes")
	inside.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	unit := ofTeam(record, 0, record.Rounds[1].Code)
	if got := h.rowsIn(unit); len(got) != 1 || got[0] != "pending" {
		t.Errorf("the team's unit holds %v", got)
	}
	p.open(desk.Path + "/" + org)
	p.follows(`a[href*="/benchmark#"]`, `document.querySelector("#state")?.dataset.state === "empty"`)
	p.open(desk.Path + "/" + org + "/hosts")
	p.follows(`form[action$="hosts/seen"] button`, `document.querySelector(".done")`)
	t.Logf("from a fresh store to a contribution in a frame at another origin: %s, with %d pictures looked at by axe-core on the way", time.Since(began).Round(time.Second), 6*6)
	p.open(desk.Path + "/" + org + "/commitments")
	p.fill("#text", "Say who decides on the roadmap")
	p.fill("#owner", "Product Owner")
	p.follows(`form[action$="commitments/keep"] button`, `document.querySelector(".commitments li")`)
	for _, page := range []string{"commitments", "settings", "access", "audit", "posters"} {
		p.open(desk.Path + "/" + org + "/" + page)
		p.films("7-" + page)
	}
	p.open("/desk")
	p.films("8-home")
	p.open("/desk/open")
	p.films("9-open")
}
