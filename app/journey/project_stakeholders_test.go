package journey

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/pkg/fit"
	"rolefit/pkg/project"

	"github.com/chromedp/chromedp"
)

// TestStakeholders has an executive and a member of the team answer, each in a
// profile of their own, and a third person put their codes together.
func TestStakeholders(t *testing.T) {
	in, h := instrument(t), newHouse(t)
	asked := map[string]project.Factors{"executive": {0, 1, 2, 0, -2}, "team": {0, 2, 2, 1, 2}}
	codes := map[string]string{}
	for _, voice := range []string{"executive", "team"} {
		p := newPerson(t, h)
		p.open("/project")
		p.at("project")
		p.rate(in, asked[voice])
		p.click("#tell")
		before := p.text("#project-code")
		p.click("#voice_" + voice)
		p.until(fmt.Sprintf(`document.getElementById("project-code").textContent !== %q`, before))
		codes[voice] = p.text("#project-code")
	}
	third := newPerson(t, h)
	third.open("/project#" + codes["executive"])
	third.at("project")
	third.click("#handed-add")
	third.until(`document.getElementById("members")`)
	if got := eval[string](third, "location.hash"); got != "" {
		t.Errorf("the code stays in the address: %s", got)
	}
	third.cut(true)
	third.fill("#add-codes", "Two of us, see "+h.URL+"/project#"+codes["team"]+" and "+codes["executive"])
	third.click("#add")
	third.until(`document.querySelectorAll("#members .member").length === 2`)
	if got := third.text("#live"); !strings.Contains(got, "One more") || !strings.Contains(got, "already") {
		t.Errorf("adding says %q", got)
	}
	third.click("#tell")
	combined, err := in.Combine([]project.Sheet{
		sheetOf(in, "executive", asked["executive"]), sheetOf(in, "team", asked["team"]),
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := third.told(), project.Judge(combined.Factors).Recommendation; got != string(want) {
		t.Errorf("together they are told %q, not %q", got, want)
	}
	if got := third.text("#differ"); !strings.Contains(got, "4 steps apart") || !strings.Contains(got, "Settle that difference") {
		t.Errorf("they differ: %q", got)
	}
	if got := third.text("#warnings"); !strings.Contains(got, "Leadership and the team expect different things") {
		t.Errorf("before any role: %q", got)
	}
	for i, x := range combined.Factors {
		step := eval[string](third, fmt.Sprintf(`document.querySelectorAll("[data-spread]")[%d].querySelector(".place.all").dataset.step`, i))
		if step != strconv.Itoa(x) {
			t.Errorf("factor %d stands at %s together, not %d", i+1, step, x)
		}
	}
	third.wordless("several stakeholders")
}

// TestLabelsStay gives a stakeholder a name, which is kept here and stands in no
// code, and takes another out.
func TestLabelsStay(t *testing.T) {
	in, h := instrument(t), newHouse(t)
	p := newPerson(t, h)
	s := sitting.NewProject()
	s.Sheet, s.Told = sheetOf(in, "", project.Factors{0, 1, 1, 1, 1}), true
	for _, voice := range []string{"executive", "customer"} {
		code, err := in.Code(sheetOf(in, voice, project.Factors{1, 0, 1, 2, -1}))
		if err != nil {
			t.Fatal(err)
		}
		s, _, _ = s.Add(in, code)
	}
	p.withProject(s)
	code := p.text("#project-code")
	p.do(chromedp.Evaluate[chromedp.Void](`(() => { const f = document.getElementById("label-C"); f.value = " P1 & <b>Co</b> ";
		f.dispatchEvent(new Event("change", {bubbles: true})); })()`))
	p.until(`document.querySelector('[data-letter="C"] b').textContent.includes("P1 & <b>Co</b>")`)
	if got := p.project(in).Others[1].Label; got != "P1 & <b>Co</b>" {
		t.Errorf("the label is kept as %q", got)
	}
	if p.text("#project-code") != code {
		t.Error("a label changes the code")
	}
	p.click("#remove-B")
	p.until(`document.querySelectorAll("#members .member").length === 2`)
	if got := p.text(`[data-letter="B"] b`); got != "P1 & <b>Co</b>" {
		t.Errorf("after one was taken out B is %q", got)
	}
	if got := eval[string](p, `document.getElementById("label-B").value`); got != "P1 & <b>Co</b>" {
		t.Errorf("the field of B holds %q", got)
	}
	p.click("#whose_own")
	p.until(`!document.querySelector("#needed .eyebrow").textContent.includes("people")`)
	if got, want := p.told(), project.Judge(project.Factors{0, 1, 1, 1, 1}).Recommendation; got != string(want) {
		t.Errorf("alone the page recommends %q, not %q", got, want)
	}
}

// TestCodesAreRefusedKindly hands over codes of other kinds, damaged ones and
// none.
func TestCodesAreRefusedKindly(t *testing.T) {
	h := newHouse(t)
	p := newPerson(t, h)
	p.open("/project#SELF-0400A0B0C")
	p.at("project")
	p.until(`document.getElementById("handed")?.textContent.includes("a private code")`)
	p.click("summary")
	for text, word := range map[string]string{
		"hello":            "couldn’t find a code",
		"NEED-040GDSDNRA1": "incomplete",
		"HATS-0400A0B0C":   "a share code",
	} {
		p.fill("#add-codes", text)
		p.click("#add")
		p.until(fmt.Sprintf(`document.getElementById("live").textContent.includes(%q)`, word))
	}
}

// TestTakeAnswersOver takes one's own answers over from another device.
func TestTakeAnswersOver(t *testing.T) {
	in, h := instrument(t), newHouse(t)
	code, err := in.Code(sheetOf(in, "lead", project.Factors{0, -2, -1, -1, 0}, "conventional"))
	if err != nil {
		t.Fatal(err)
	}
	p := newPerson(t, h)
	p.open("/project#" + code)
	p.at("project")
	p.click("#handed-take")
	if got := p.told(); got != string(project.ProjectManager) {
		t.Errorf("the page recommends %q", got)
	}
	p.click("#answers")
	p.until(`document.getElementById("organisation-first_-2")?.checked && document.getElementById("ticks_conventional").checked`)
	p.click("#another")
	p.click("#another-yes")
	p.until(`document.querySelectorAll("#project input:checked").length === 0`)
	if s := p.project(in); len(s.Sheet.Answers)+len(s.Sheet.Ticks) > 0 {
		t.Errorf("after beginning anew the device keeps %+v", s)
	}
}

// TestPersonMeetsProject sets the own sitting, and then a profile in a share
// code, beside the project.
func TestPersonMeetsProject(t *testing.T) {
	b, in, h := bank(t), instrument(t), newHouse(t)
	p := newPerson(t, h)
	own := example(t, b, "clear-product-owner", 42)
	own.Done = true
	p.open("/manifest.webmanifest")
	eval[bool](p, fmt.Sprintf("localStorage.setItem('rolefit.sitting', %q), true", own.Encode()))
	s, x := sitting.NewProject(), project.Factors{0, -2, -2, -2, -2}
	s.Sheet, s.Told = sheetOf(in, "", x), true
	p.withProject(s)
	mine, err := fit.Posterior(b, own.Answers(b))
	if err != nil {
		t.Fatal(err)
	}
	p.meets(t, in, mine, x)
	other := example(t, b, "clear-project-manager-planning", 7)
	r, err := fit.Score(b, other.Answers(b))
	if err != nil {
		t.Fatal(err)
	}
	code, err := other.ShareCode(r)
	if err != nil {
		t.Fatal(err)
	}
	p.fill("#guest-code", "see "+code)
	p.click("#guest-read")
	p.until(`document.getElementById("met").textContent.includes("share code")`)
	p.meets(t, in, r.Profile().Coarse().Profile(), x)
	p.click("#meet-back")
	p.until(`document.getElementById("met").textContent.includes("your own")`)
	p.meets(t, in, mine, x)
}

// meets holds that the open page sets answers and project beside each other as
// the instrument does.
func (p *person) meets(t *testing.T, in *project.Instrument, profile fit.Profile, x project.Factors) {
	t.Helper()
	for _, m := range in.Meet(profile, x) {
		axis := p.text(fmt.Sprintf(`[data-axis=%q]`, m.Axis))
		if got := eval[string](p, fmt.Sprintf(`document.querySelector('[data-axis=%q]').dataset.match`, m.Axis)); got != string(m.Match) {
			t.Errorf("axis %s: %q, not %q", m.Axis, got, m.Match)
		}
		for _, number := range []float64{m.Person.Score, m.Person.Low, m.Project.Score, m.Project.High} {
			if !holds(axis, number) {
				t.Errorf("axis %s lacks %v: %q", m.Axis, number, axis)
			}
		}
	}
}
