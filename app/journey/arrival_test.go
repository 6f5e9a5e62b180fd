package journey

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rolefit/app/route"
	"rolefit/pkg/contribution"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// places is a line for everything in the main part that a hand may be going to:
// what it is, and where.
const places = `(() => {
	const seen = {};
	return [...document.querySelectorAll("main :is(a, button, input, textarea, summary, label, h1)")].filter(e => e.checkVisibility()).map(e => {
		const box = e.getBoundingClientRect(), name = e.nodeName + "#" + e.id + " " + e.textContent.trim().slice(0, 40);
		seen[name] = (seen[name] ?? 0) + 1;
		return name + " " + seen[name] + "\t" + [box.x, box.y + scrollY, box.width, box.height].map(Math.round).join(" ");
	}).join("\n");
})()`

// arrivesInto opens a page, holds its program back until it was looked at, and
// returns what was where before and after.
func (p *person) arrivesInto(h *house, r route.Route) (before, after map[string]string) {
	p.t.Helper()
	release := h.hold("/assets/rolefit.")
	p.open(r.Path)
	before = p.places()
	p.do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new CustomEvent("rolefit:wanted"))`))
	release()
	p.at(r.Name)
	p.until(`!document.getElementById("coming")`)
	eval[bool](p, moment)
	return before, p.places()
}

func (p *person) places() map[string]string {
	p.t.Helper()
	found := map[string]string{}
	for line := range strings.Lines(eval[string](p, places)) {
		name, where, _ := strings.Cut(strings.TrimSpace(line), "\t")
		found[name] = where
	}
	return found
}

// drawnLater are the pages whose main part is made of what the device keeps or
// the service says, so that it cannot be there before the program.
var drawnLater = map[string]bool{"result": true, "leader": true, "join": true}

// TestArrival lets the program arrive on every page that can be used before it:
// nothing to act on moves, with nothing on the device, and for whom the device
// keeps codes and an organisation.
func TestArrival(t *testing.T) {
	h := newHouse(t)
	o := h.enrol(true, "Payments", "Platform")
	for _, kept := range []bool{false, true} {
		p := newPerson(t, h)
		if kept {
			p.open("/manifest.webmanifest")
			p.keep(t)
			eval[bool](p, `localStorage.removeItem("rolefit.sitting"), true`)
			p.keeps(map[string]string{"rolefit.group": inTeam(o, 0, contribution.RoundAt(time.Now()).String()).Encode()})
		}
		for _, width := range []int64{360, 1280} {
			p.do(chromedp.EmulateViewport(width, 800))
			for _, r := range route.Site() {
				if r.Start == route.Never || drawnLater[r.Name] {
					continue
				}
				if kept && (r.Name == "contribution" || strings.HasPrefix(r.Path, "/team/")) { // then they are drawn later too
					continue
				}
				before, after := p.arrivesInto(h, r)
				if len(before) < 2 {
					t.Errorf("%s: only %d things to act on", r.Name, len(before))
				}
				for name, was := range before {
					if is, ok := after[name]; ok && is != was || !ok && !kept {
						t.Errorf("%s at %d px, kept %t: %s was at %s and is at %s", r.Name, width, kept, name, was, is)
					}
				}
			}
		}
	}
}

// slow gives the person a slow line.
func (p *person) slow(bytesPerSecond float64) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{DownloadThroughput: bytesPerSecond, UploadThroughput: -1}},
	})
	if err != nil {
		p.t.Fatalf("slowing the line down: %v", err)
	}
}

// TestOnItsWay opens pages that are little without their program on a slow line:
// each says how far it is, and later that it has not come; then it comes.
func TestOnItsWay(t *testing.T) {
	h := newHouse(t)
	const says = `document.getElementById("coming")?.textContent`
	p := newPerson(t, h)
	p.slow(600_000)
	p.open("/result")
	p.until(says + `?.match(/is loading\. [1-9][0-9]?%/) && document.getElementById("coming").checkVisibility({visibilityProperty: true})`)
	p.checkAccess("a page that waits for its program")
	p.slow(-1)
	p.at("result")
	p.until(`!document.getElementById("coming")`)

	for _, r := range route.Site() {
		if r.Start != route.AtOnce && r.Start != route.WhileAnswering {
			continue
		}
		h.breakOff("/assets/rolefit.")
		q := newPerson(t, h)
		q.open(r.Path)
		if r.Start == route.WhileAnswering {
			q.click("#continue")
			q.until(`document.getElementById("live").textContent.includes("couldn’t load")`)
		} else {
			q.until(says + `?.includes("couldn’t load")`)
		}
		h.up()
		q.do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new Event("online"))`))
		q.at(r.Name)
	}
}

// TestEarlyAnswers answers pages that wait for their program and loses the tab:
// what was answered is there in the next one, and the program takes it over.
// On a shared computer nothing of it stays.
func TestEarlyAnswers(t *testing.T) {
	h := newHouse(t)
	for _, test := range []struct{ path, page, kept string }{
		{"/project", "project", "rolefit.project"}, {"/team/symptoms", "symptoms", "rolefit.symptoms"},
	} {
		p := newPerson(t, h)
		release := h.hold("/assets/rolefit.")
		p.open(test.path)
		radios := eval[[]string](p, `[...document.querySelectorAll("main form input[type=radio]")].map(e => e.id)`)
		chosen := []string{radios[0], radios[9]}
		for _, id := range chosen {
			p.click("#" + id)
		}
		p.do(chromedp.Navigate("about:blank"))
		q := p.tab()
		q.open(test.path)
		checked := `[...document.querySelectorAll("main form :checked")].map(e => e.id).join()`
		q.until(fmt.Sprintf("%s === %q", checked, strings.Join(chosen, ",")))
		release()
		q.at(test.page)
		q.until(fmt.Sprintf("%s === %q", checked, strings.Join(chosen, ",")))
		for _, id := range chosen {
			if kept, question := q.kept(test.kept), id[:strings.LastIndex(id, "_")]; !strings.Contains(kept, question) {
				t.Errorf("%s keeps %s, and not %s", test.path, kept, question)
			}
		}
		if left := eval[string](q, `Object.keys(localStorage).filter(k => k.startsWith("rolefit.early")).join()`); left != "" {
			t.Errorf("%s leaves %s", test.path, left)
		}

		other := newPerson(t, h)
		h.hold("/assets/rolefit.")
		other.open(test.path)
		other.click("#" + chosen[0])
		other.until(`Object.keys(localStorage).length > 0`)
		other.click("#shared")
		if left := eval[string](other, `Object.keys(localStorage).join()`); left != "" {
			t.Errorf("a shared computer keeps %s", left)
		}
	}
}
