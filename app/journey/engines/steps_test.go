//go:build linux

package engines

import (
	"fmt"
	"slices"
	"strings"

	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/sharecode"
)

// bank is the shipped bank.
func (v *visit) bank() *questionnaire.Bank {
	v.t.Helper()
	return must(questionnaire.Load())(v.t, "reading the bank")
}

// kept is how many answers the device keeps.
const kept = `Object.keys(JSON.parse(localStorage.getItem("rolefit.sitting") ?? '{"shown":{}}').shown).length`

// follow clicks the link to a path of the site in a part of the page.
func (v *visit) follow(part, path string) {
	v.t.Helper()
	v.click(fmt.Sprintf("%s a[href=%q]", part, v.base+path))
}

func (v *visit) begins() {
	v.opens(v.URL + "/")
	v.follow("main", "/questionnaire")
	v.at("questionnaire")
	for _, id := range v.items()[:2] {
		v.answers(v.bank(), id)
	}
	v.until(kept + " === 2")
}

func (v *visit) restartsBetween() {
	v.restarts()
	v.opens(v.URL + "/questionnaire")
	v.at("questionnaire")
	v.until(kept + ` === 2 && document.querySelectorAll("#sitting input:checked").length === 2`)
}

func (v *visit) finishes() {
	v.finish(v.bank())
	v.until(`document.querySelector("main.result [data-verdict]:not([data-verdict=unfinished])")`)
	if heading := v.text("main h1"); !strings.Contains(heading, "Product Owner") {
		v.t.Errorf("the result is %q", heading)
	}
	for _, role := range fit.Roles {
		v.until(fmt.Sprintf(`/[0-9]/.test(document.querySelector('[data-fit=%q]').textContent)`, role))
	}
}

func (v *visit) contributes() {
	v.follow("main", "/contribution")
	v.at("contribution")
	v.click("#mainwork_mostly-product")
	v.click("#two_sometimes")
	v.click("#show")
	if shown := v.text("#body"); !strings.Contains(shown, `"fit"`) {
		v.t.Errorf("what would be sent is shown as %s", shown)
	}
	before := v.rows(v.t)
	v.click("#yes")
	v.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	v.stored(before, "pending")
	code := v.text("#code")
	v.fill("#withdraw-code", code)
	v.click("#withdraw")
	v.until(`document.querySelector("#state")?.dataset.state === "withdrawn"`)
	v.stored(before, "withdrawn")
}

// stored holds that one result has come to those that were there, and what its state is.
func (v *visit) stored(before []string, state string) {
	v.t.Helper()
	if got, want := slices.Sorted(slices.Values(v.rows(v.t))), slices.Sorted(slices.Values(append([]string{state}, before...))); !slices.Equal(got, want) {
		v.t.Errorf("the store keeps %v, not %v", got, want)
	}
}

func (v *visit) project() {
	in, x := must(project.Load())(v.t, "reading the questions"), project.Factors{0, 1, 2, 0, -2}
	v.follow("nav", "/project")
	v.at("project")
	for _, q := range in.Questions.All() {
		v.click(fmt.Sprintf(`[id="%s_%d"]`, q.ID, x[q.Factor-1]))
	}
	v.click("#tell")
	v.until(fmt.Sprintf(`document.getElementById("needed")?.dataset.need === %q`, project.Judge(x).Recommendation))
}

// colleague is the share code of somebody else.
func (v *visit) colleague() string {
	v.t.Helper()
	share := sharecode.Share{
		Profile: fit.Prior(), Levels: fit.Levels{Value: fit.LevelLow, Delivery: fit.LevelLow},
		Model: fit.Model(), ItemSet: v.bank().Hash(),
	}
	return must(share.Encode())(v.t, "making a share code")
}

func (v *visit) team() {
	v.follow("nav", "/team")
	v.at("team")
	v.follow("main", "/team/hats")
	v.at("roles")
	v.click("#mine")
	v.until(`document.getElementById("label-0")`)
	v.fill("#codes", "P2: "+v.colleague())
	v.click("#codes-add")
	v.until(`document.getElementById("label-1")?.value === "P2"`)
	v.until(`document.querySelector("#proposal [data-wears]")`)
	if people := look[int](v.person, `document.querySelectorAll("#chances tbody th").length`); people != 2 {
		v.t.Errorf("the proposal is for %d people", people)
	}
}

func (v *visit) leads() {
	led := v.links[0]
	v.opens(v.URL + "/benchmark")
	v.at("leader")
	v.fill("#key", v.URL+"/benchmark#"+led.Organisation.ID+"."+led.Key)
	v.click("#show")
	v.until(`document.querySelector("#coverage")`)
	v.until(`/[0-9]/.test(document.querySelector("#heats tbody tr td")?.textContent)`)
	if look[bool](v.person, fmt.Sprintf(`(location.href + JSON.stringify(localStorage) + document.body.innerHTML).includes(%q)`, led.Key)) {
		v.t.Error("the key is kept where others may find it")
	}
	v.click(`#heats tbody tr:first-child button`)
	v.until(`document.activeElement?.id === "card-title"`)
	v.click("#leave")
	v.until(`document.getElementById("key")`)
}

func (v *visit) widget() {
	v.opens(v.Intranet)
	v.until(`document.querySelector("iframe")`)
	inside := v.in("iframe")
	inside.until(fmt.Sprintf("(origin + %q) === %q && globalThis.rolefitBoot", v.base, v.URL))
	inside.answers(v.bank(), inside.items()[0]) // which brings the program
	inside.at("questionnaire")
	inside.until(`Math.abs(innerHeight - document.body.getBoundingClientRect().height) < 1.5`) // the frame is as high as what is in it
	inside.finish(v.bank())
	inside.until(`document.querySelector("main.result h1")`)
	v.until(`document.getElementById("events").textContent === "rolefit:started rolefit:done "`)
}

func (v *visit) offline() {
	v.opens(v.URL + "/")
	v.until(`navigator.serviceWorker.controller?.state === "activated"`)
	v.stop()
	v.opens(v.URL + "/method") // which this browser has not seen
	v.until(`document.querySelector("main.method h1")`)
	v.follow("nav", "/project")
	v.at("project")
	v.until(`document.getElementById("needed")`)
	v.click("#answers")
	v.click(`[id="size-teams_2"]`)
	v.until(`JSON.parse(localStorage.getItem("rolefit.project")).answers["size-teams"] === 2`)
}

func (v *visit) restartsOffline() {
	v.restarts()
	v.opens(v.URL + "/result")
	v.at("result")
	v.until(`document.querySelector("main.result [data-verdict]:not([data-verdict=unfinished])")`)
	v.follow("nav", "/project")
	v.at("project")
	v.until(`document.getElementById("size-teams_2")?.checked`)
}

// update says, in a browser that is too old, what to update to.
const update = `document.querySelector("#program")?.innerText.includes("update it to Chrome 97")`

func (v *visit) answersOld() {
	v.opens(v.URL + "/")
	v.click(`main a[href="/questionnaire"]`)
	v.until(`globalThis.rolefitBoot`)
	v.until(update)
	for _, id := range v.items()[:2] {
		v.answers(v.bank(), id)
	}
	v.until(kept + " === 2")
	v.opens(v.URL + "/project")
	v.until(update)
}

func (v *visit) restartsOld() {
	v.restarts()
	v.opens(v.URL + "/questionnaire")
	v.until(kept + ` === 2 && document.querySelectorAll("#sitting input:checked").length === 2`)
	v.until(`document.getElementById("welcome").innerText.includes("2")`)
}

// notes opens notes behind numbers, one at a time.
func (v *visit) notes() {
	const shown = `[...document.querySelectorAll(".footnotes [popover]")].filter(e => e.getClientRects().length).map(e => e.id).join()`
	v.opens(v.URL + "/differences")
	v.until(`document.readyState === "complete" && document.querySelector("button.footnote") && ` + shown + ` === ""`)
	for _, n := range []int{1, 2} {
		mark := fmt.Sprintf("tbody tr:nth-child(%d) td button.footnote", n)
		open := fmt.Sprintf(shown+` === document.querySelector(%q).getAttribute("popovertarget")`, mark)
		v.click(mark)
		if !v.soon(open) {
			v.t.Logf("%s: a click on %s changed nothing; it is repeated", v.is, mark)
			v.click(mark)
		}
		v.until(open)
	}
	v.click(`.footnotes [popover]` + fmt.Sprintf(`[id="%s"]`, look[string](v.person, shown)) + ` button`)
	v.until(shown + ` === ""`)
}
