package journey

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/contribution"
	"rolefit/pkg/project"

	"github.com/chromedp/chromedp"
)

func instrument(t *testing.T) *project.Instrument {
	t.Helper()
	in, err := project.Load()
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// sheetOf answers both questions of each factor alike.
func sheetOf(in *project.Instrument, voice string, x project.Factors, ticks ...string) project.Sheet {
	s := project.Sheet{Voice: voice, Answers: map[string]int{}, Ticks: ticks}
	for _, q := range in.Questions.All() {
		s.Answers[q.ID] = x[q.Factor-1]
	}
	return s
}

// rate answers the ten questions on the page.
func (p *person) rate(in *project.Instrument, x project.Factors) {
	p.t.Helper()
	for _, q := range in.Questions.All() {
		p.click(fmt.Sprintf(`[id="%s_%d"]`, q.ID, x[q.Factor-1]))
	}
}

// told is the recommendation on the open page.
func (p *person) told() string {
	p.t.Helper()
	p.until(`document.getElementById("needed")`)
	return eval[string](p, `document.getElementById("needed").dataset.need`)
}

// withProject opens the page over what the device is given first.
func (p *person) withProject(s sitting.Project) {
	p.t.Helper()
	p.open("/manifest.webmanifest")
	eval[bool](p, fmt.Sprintf("localStorage.setItem('rolefit.project', %q), true", s.On(day()).Encode()))
	p.open("/project")
	p.at("project")
}

// wordless holds that no words are missing on the open page.
func (p *person) wordless(what string) {
	p.t.Helper()
	if gaps := viewtest.Gap.FindAllString(eval[string](p, `document.body.innerText`), -1); len(gaps) > 0 {
		p.t.Errorf("%s: no words for %v", what, gaps)
	}
}

// project is what the device keeps about the project.
func (p *person) project(in *project.Instrument) sitting.Project {
	p.t.Helper()
	s, err := sitting.ParseProject(p.kept("rolefit.project"), in)
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

// TestProjectOffline goes the whole way without a network after the first load:
// ten answers, the warning before any role, the recommendation, what would change
// it, and back to the answers.
func TestProjectOffline(t *testing.T) {
	in, h := instrument(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/project")
	p.at("project")
	p.cut(true)
	p.keepsSite()
	before := len(h.asked("/"))
	x := project.Factors{0, 1, 2, 0, -2}
	p.rate(in, x)
	p.click("#ticks_regulated")
	p.click("#tell")
	if got, want := p.told(), project.Judge(x).Recommendation; got != string(want) {
		t.Errorf("the page recommends %q, the rule %q", got, want)
	}
	if !eval[bool](p, `!!(document.getElementById("warnings").compareDocumentPosition(document.getElementById("needed")) & Node.DOCUMENT_POSITION_FOLLOWING)`) {
		t.Error("a role is named before the contradiction")
	}
	for _, r := range project.Recommendations {
		percent := strconv.Itoa(int(100*project.Chances(x).Of(r) + .5))
		if got := p.text(fmt.Sprintf(`[data-share=%q]`, r)); !strings.Contains(got, percent) && project.Chances(x).Of(r) > .02 {
			t.Errorf("%s is shown as %q, has %s %%", r, got, percent)
		}
	}
	if got := eval[int](p, `document.querySelectorAll("[data-factor] .stop.to").length`); got != len(project.Flips(x)) {
		t.Errorf("%d factors are shown to change it, not %d", got, len(project.Flips(x)))
	}
	if !strings.Contains(p.text("#extras"), "risk and compliance") {
		t.Errorf("the tick advises %q", p.text("#extras"))
	}
	p.wordless("the result")
	want, err := in.Code(sheetOf(in, "", x, "regulated"))
	if err != nil {
		t.Fatal(err)
	}
	if got := p.text("#project-code"); got != want {
		t.Errorf("the code is %s, not %s", got, want)
	}
	p.click("#answers")
	p.click(`[id="size-teams_2"]`)
	p.click(`[id="size-reach_1"]`)
	p.click("#tell")
	if got := p.told(); got != string(project.Both) {
		t.Errorf("after another answer the page recommends %q", got)
	}
	if after := len(h.asked("/")); after != before {
		t.Errorf("%d requests were made: %v", after-before, h.asked("/")[before:])
	}
}

// TestProjectBeforeTheProgram answers while the program is still on its way and
// finds the answers kept when it has arrived.
func TestProjectBeforeTheProgram(t *testing.T) {
	in, h := instrument(t), newHouse(t)
	release := h.hold("/assets/rolefit.")
	p := newPerson(t, h)
	p.do(chromedp.EmulateViewport(360, 640))
	p.open("/project")
	p.click(`[id="size-teams_-2"]`)
	p.click(`[id="work-kind_1"]`)
	p.click("#ticks_conventional")
	if !eval[bool](p, `document.getElementById("tell").disabled`) {
		t.Error("the result can be asked for before anything could judge")
	}
	release()
	p.at("project")
	p.until(`document.getElementById("work-kind_1").checked && document.getElementById("ticks_conventional").checked`)
	s := p.project(in).Sheet
	if len(s.Answers) != 2 || s.Answers["size-teams"] != -2 || s.Answers["work-kind"] != 1 || !slices.Equal(s.Ticks, []string{"conventional"}) {
		t.Errorf("kept is %+v", s)
	}
	p.click("#tell")
	p.until(`document.querySelectorAll("fieldset.between.open").length === 8`)
	if got := eval[string](p, "document.activeElement.name"); got != "size-reach" {
		t.Errorf("the focus is on %q, not on the first open question", got)
	}
	p.click("#leave")
	p.until(`document.getElementById("lacking")`)
	if got := p.text("#lacking"); !strings.Contains(got, "Organisation, Team maturity and What stakeholders expect") {
		t.Errorf("lacking: %q", got)
	}
}

// TestContributeProject sends the five numbers that were shown and takes them
// back.
func TestContributeProject(t *testing.T) {
	in, h := instrument(t), newHouse(t)
	p := newPerson(t, h)
	s, x := sitting.NewProject(), project.Factors{-2, -1, 0, 1, 2}
	s.Sheet, s.Told = sheetOf(in, "", x), true
	p.withProject(s)
	p.click("#show")
	c, err := contribution.Parse([]byte(p.text("#body")))
	if err != nil {
		t.Fatal(err)
	}
	if c.Kind != contribution.KindProject || !slices.Equal(c.Values, x.Contribution()) {
		t.Errorf("shown is %+v", c)
	}
	if got := h.asked("/api/"); len(got) > 0 {
		t.Errorf("before the yes the service was asked: %v", got)
	}
	p.click("#no")
	p.until(`!document.getElementById("body")`)
	if p.kept("rolefit.outbox") != "" || len(h.asked("/api/")) > 0 {
		t.Error("a no leaves something behind")
	}
	p.click("#contribute .quiet")
	p.click("#show")
	p.click("#yes")
	p.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	if got := h.rowsOf(contribution.KindProject); !slices.Equal(got, []string{"pending"}) || len(h.rows()) > 0 {
		t.Errorf("the store keeps %v, and of results %v", got, h.rows())
	}
	code := p.text("#code")
	p.open("/contribution")
	p.at("contribution")
	p.fill("#withdraw-code", code)
	p.click("#withdraw")
	p.until(`document.getElementById("withdrawn").textContent.includes("has been withdrawn")`)
	if got := h.rowsOf(contribution.KindProject); !slices.Equal(got, []string{"withdrawn"}) {
		t.Errorf("after taking back the store keeps %v", got)
	}
	p.open("/project")
	p.at("project")
	p.until(`document.querySelector("#state")?.dataset.state === "withdrawn"`)
}

// TestSharedProject says that the computer is shared: nothing stays on it.
func TestSharedProject(t *testing.T) {
	in, h := instrument(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/project")
	p.at("project")
	p.click("#shared")
	p.rate(in, project.Factors{0, 0, 1, 1, 0})
	p.click("#tell")
	p.told()
	if got := eval[int](p, "localStorage.length + sessionStorage.length"); got != 0 {
		t.Errorf("%d things are kept on a shared computer: %s", got, eval[string](p, "JSON.stringify(localStorage)"))
	}
}

// TestProjectAccess lets axe-core look at the page in its states, in light and
// dark, wide and narrow.
func TestProjectAccess(t *testing.T) {
	b, in, h := bank(t), instrument(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/project")
	p.at("project")
	p.click("#tell")
	p.until(`document.querySelector("fieldset.between.open")`)
	p.checkAccess("project with open questions")
	own := example(t, b, "clear-product-owner", 42)
	own.Done = true
	eval[bool](p, fmt.Sprintf("localStorage.setItem('rolefit.sitting', %q), true", own.Encode()))
	s := sitting.NewProject()
	s.Sheet, s.Told = sheetOf(in, "team", project.Factors{-1, 2, 2, 0, -2}, "regulated", "agile-native", "conventional"), true
	code, err := in.Code(sheetOf(in, "executive", project.Factors{0, -2, 1, 2, -2}))
	if err != nil {
		t.Fatal(err)
	}
	several, _, _ := s.Add(in, code)
	for what, state := range map[string]sitting.Project{"one stakeholder": s, "several": several} {
		p.withProject(state)
		p.told()
		p.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach((d) => { d.open = true; })`))
		p.click("#show")
		p.until(`document.getElementById("body")`)
		p.wordless("project, " + what)
		for _, dark := range []bool{false, true} {
			p.scheme(dark)
			for _, width := range []int64{320, 1280} {
				p.do(chromedp.EmulateViewport(width, 800))
				p.checkAccess("project, " + what)
				if wide := eval[int](p, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
					t.Errorf("%s at %d px is %d px too wide", what, width, wide)
				}
			}
		}
	}
}
