package journey

import (
	"fmt"
	"testing"
	"time"

	"rolefit/app/route"
)

// pageAt is the name of the page of a path.
func pageAt(path string) string {
	for _, r := range route.Site() {
		if r.Path == path {
			return r.Name
		}
	}
	return ""
}

// TestLinksAsProgramsLeaveThem opens addresses as mail and chat programs leave them; what follows the # is in package link.
func TestLinksAsProgramsLeaveThem(t *testing.T) {
	h := newHouse(t)
	o := h.enrol(false, "Payments")
	link := o.ID + "." + o.Teams[0].ID
	key, err := o.Rotate(randomBytes{}, time.Now(), time.Now().AddDate(0, 1, 0), false)
	if err != nil {
		t.Fatal(err)
	}
	p := newPerson(t, h)
	for address, page := range map[string]string{
		"/join#" + link + "%":               "join",
		"/join%23" + link:                   "join",
		"/join%2523" + link + "%2529":       "join",
		"/join%23" + link + "?utm_source=x": "join",
		"/questionnaire).":                  "questionnaire",
		"/questionnaire%E2%80%9D":           "questionnaire",
		"/team/hats%3E":                     "roles",
		"/benchmark%23" + o.ID + "." + key:  "leader",
		"/join/%23" + link:                  "join",
	} {
		p.open("/404")
		p.open(address)
		p.hurries(page)
		switch page {
		case "join":
			p.until(fmt.Sprintf(`document.querySelector("#heading")?.dataset.org === %q`, o.ID))
			if !eval[bool](p, fmt.Sprintf(`document.getElementById("team_%s").checked`, o.Teams[0].ID)) {
				t.Errorf("%s does not choose the team", address)
			}
		case "leader":
			if at := eval[string](p, "location.href"); at != h.URL+"/benchmark" {
				t.Errorf("%s leaves the address %s", address, at)
			}
		}
		if state := eval[string](p, `document.documentElement.dataset.program`); state != "running" {
			t.Errorf("%s: the program is %s", address, state)
		}
	}
	p.open("/404")
	p.open("/nowhere%23x")
	p.until(`location.hash === "#x" && document.querySelector("main.notfound h1")`)
	long := eval[string](p, `(location.href = "/join#" + "x".repeat(1_800_000), "")`)
	p.at("join")
	p.until(`document.querySelector('#link[data-link="bare"]')` + long)
}

// randomBytes is a source that is always the same.
type randomBytes struct{}

func (randomBytes) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(i * 7)
	}
	return len(b), nil
}

// TestClicksWithAKey: a link opens where the browser would open it, and the program leaves the page as it is.
func TestClicksWithAKey(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.open("/project")
	p.at("project")
	for _, how := range []string{"{ctrlKey: true}", "{shiftKey: true}", "{metaKey: true}", "{altKey: true}", "{button: 1}"} {
		handled := eval[bool](p, `(() => {
			let handled = true;
			document.addEventListener("click", (e) => { handled = e.defaultPrevented; e.preventDefault(); }, { once: true });
			document.querySelector("nav a[href='/team']").dispatchEvent(new MouseEvent("click", Object.assign({ bubbles: true, cancelable: true }, `+how+`)));
			return handled;
		})()`)
		if page := eval[string](p, `new Promise((done) => setTimeout(() => done(document.documentElement.dataset.page), 100))`); handled || page != "project" {
			t.Errorf("%s: handled %v, and the page is %s", how, handled, page)
		}
	}
	p.click("nav a[href='/team']")
	p.at("team")
}
