package journey

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/pkg/contribution"
	"rolefit/pkg/sharecode"
	"rolefit/pkg/symptoms"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// feel answers the twelve symptoms.
func (p *person) feel(answers symptoms.Answers) {
	p.t.Helper()
	for id, answer := range answers {
		p.click(fmt.Sprintf(`[id="%s_%d"]`, id, answer))
	}
}

// confused is a team with both alarms and a symptom for which an agency has a
// practice.
func confused(t *testing.T) (*symptoms.List, symptoms.Answers) {
	t.Helper()
	list, err := symptoms.Load()
	if err != nil {
		t.Fatal(err)
	}
	answers := symptoms.Answers{}
	for _, s := range list.All() {
		if answers[s.ID] = 1; s.Wording == symptoms.Health {
			answers[s.ID] = 5
		}
	}
	answers["waiting-decisions"], answers["strategy-apart"], answers["strategy-on-owner"] = 5, 5, 4
	return list, answers
}

// TestSymptoms answers before the program arrives and after it, is pointed at
// what is open, and reads alarms and practices.
func TestSymptoms(t *testing.T) {
	h := newHouse(t)
	list, answers := confused(t)
	release := h.hold("/assets/rolefit.")
	p := newPerson(t, h)
	p.do(chromedp.EmulateViewport(360, 640))
	p.open("/team/symptoms")
	p.click(`[id="waiting-decisions_5"]`)
	release()
	p.at("symptoms")
	p.until(`(localStorage.getItem("rolefit.symptoms") ?? "").includes('"waiting-decisions":5')`)
	p.click("#show-symptoms")
	p.until(`document.querySelectorAll(".statement.open").length === 11`)
	p.checkAccess("symptoms with open statements")
	p.feel(answers)
	p.cut(true)
	p.click("#show-symptoms")
	p.until(`document.getElementById("alarms")`)
	findings, err := symptoms.Score(list, answers)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, f := range findings {
		want = append(want, f.Symptom.ID)
	}
	if diff := cmp.Diff(want, eval[[]string](p, `[...document.querySelectorAll("[data-symptom]")].map(e => e.dataset.symptom)`)); diff != "" {
		t.Errorf("the findings: %s", diff)
	}
	if text := p.text("#alarms"); !strings.Contains(text, "article 002, line 16") || !strings.Contains(text, "article 002, line 18") {
		t.Errorf("the alarms are %q", text)
	}
	if text := p.text("#agency"); !strings.Contains(text, "one agency") || !strings.Contains(text, "004") {
		t.Errorf("the agency's practices are %q", text)
	}
	if text := p.text("#contribute"); !strings.Contains(text, "sixteen duty cards") {
		t.Errorf("without the cards the offer is %q", text)
	}
	p.wordless("symptoms")
	p.checkAccess("what symptoms come to")
}

// TestContributeClarity sends the 28 numbers that were shown, of somebody who
// answered the symptoms and the short deck.
func TestContributeClarity(t *testing.T) {
	h := newHouse(t)
	list, felt := confused(t)
	p := newPerson(t, h)
	d, err := sitting.NewDuties().Found(sharecode.Roster{Short: true, Labels: []string{"P1", "P2", "P3"}})
	if err != nil {
		t.Fatal(err)
	}
	d = d.Sit(deck(t), 1)
	for _, card := range deck(t).Short() {
		d.Answers[card.ID] = answers(1)(card)
	}
	p.open("/manifest.webmanifest")
	eval[bool](p, fmt.Sprintf("localStorage.setItem('rolefit.boundary', %q), localStorage.setItem('rolefit.symptoms', %q), true",
		d.On(day()).Encode(), sitting.Symptoms{Answers: felt, Told: true}.On(day()).Encode()))
	p.open("/team/symptoms")
	p.at("symptoms")
	p.click("#show")
	c, err := contribution.Parse([]byte(p.text("#body")))
	if err != nil {
		t.Fatal(err)
	}
	want, err := symptoms.Clarity(list, felt, deck(t), d.Sheet(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, c.Values); diff != "" || c.Kind != contribution.KindClarity {
		t.Errorf("%s: %s", c.Kind, diff)
	}
	p.wordless("the bytes")
	p.checkAccess("the bytes of a clarity contribution")
	p.click("#yes")
	p.until(`document.querySelector("#state")?.dataset.state === "sent"`)
	if got := h.rowsOf(contribution.KindClarity); !slices.Equal(got, []string{"pending"}) {
		t.Errorf("the store keeps %v", got)
	}
}
