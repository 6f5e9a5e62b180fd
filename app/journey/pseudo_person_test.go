package journey

import (
	"fmt"
	"strings"
	"testing"

	"rolefit/pkg/fit/fittest"
	"rolefit/pkg/questionnaire"

	"github.com/chromedp/chromedp"
)

// says waits until an element has a text.
func (p *person) says(selector string) {
	p.t.Helper()
	p.until(fmt.Sprintf(`document.querySelector(%q)?.textContent.trim()`, selector))
}

// TestPseudoQuestionnaire answers from the first question to the result, and looks at every page, at what is open, at what
// is said of the program that does not come, at another form, and at what a browser refuses.
func TestPseudoQuestionnaire(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		b, h := bank(t), newPseudoHouse(t)
		r := newReader(t, h, lang)
		release := h.hold("/assets/rolefit.")
		r.open("/questionnaire")
		r.click("#continue")
		r.says("#live")
		r.look("the next questions are on their way")
		release()
		r.hurries("questionnaire")
		r.until(`document.querySelector("fieldset.open")`)
		r.look("open questions")
		for _, form := range []string{"full", "quick", "standard"} {
			r.click("#form_" + form)
			r.look("the form " + form)
		}
		r.finishLooking(b)
		for _, state := range []string{"ready", "waiting"} {
			eval[bool](r.person, fmt.Sprintf(`document.documentElement.dataset.update = %q, true`, state))
			r.look("a new version is " + state)
		}
		r.open("/")
		r.hurries("home")
		r.look("home with a result")
		looks := r.looks
		r = newReader(t, h, lang) // whose device keeps no program yet
		h.breakOff("/assets/rolefit.")
		r.open("/team/symptoms")
		r.until(`document.documentElement.dataset.program === "failed"`)
		r.look("the program does not come")
		t.Logf("%d looks", looks+r.looks)
	})
}

// finishLooking answers page after page and looks at each.
func (r *reader) finishLooking(b *questionnaire.Bank) {
	r.t.Helper()
	for page := 0; eval[string](r.person, "document.documentElement.dataset.page") == "questionnaire"; page++ {
		r.look(fmt.Sprint("page ", page+1, " of the questions"))
		if page == 1 {
			r.open("/questionnaire")
			r.hurries("questionnaire")
			r.look("back at the questions")
			r.click("#restart")
			r.look("starting over is asked for")
			r.click("#keep")
			r.until(`document.getElementById("restart")`)
		}
		r.answerPage(b, owner)
		if items := r.items(); len(items) > 0 {
			r.click("#continue")
			r.until(fmt.Sprintf("document.documentElement.dataset.page === 'result' || !document.getElementById(%q)", items[0]))
		}
		if page > 40 {
			r.t.Fatal("the questionnaire does not end")
		}
	}
}

// TestPseudoRefused answers where the browser keeps nothing, and on a device whose kept answers are to other questions.
func TestPseudoRefused(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		b, h := bank(t), newPseudoHouse(t)
		r := newReader(t, h, lang)
		r.keeps(map[string]string{"rolefit.sitting": `{"v":1,"bank":"0","form":"standard","seed":1,"shown":{"x":1}}`})
		r.open("/questionnaire")
		r.hurries("questionnaire")
		r.look("the questions have changed")
		r.keeps(map[string]string{"rolefit.sitting": `{"v":1,"bank":"0","form":"standard","seed":1,"shown":{"x":1},"done":true}`})
		r.open("/result")
		r.at("result")
		r.look("a result that cannot be read")
		r = newReader(t, h, lang)
		r.before(`window.keepsNothing = true; Storage.prototype.setItem = function () { throw new DOMException("full", "QuotaExceededError"); };`)
		r.open("/questionnaire")
		r.hurries("questionnaire")
		r.answer(b, r.items()[0], owner)
		r.says(".kept")
		r.look("answers cannot be kept")
		r.open("/project")
		r.at("project")
		r.click(`form input[type="radio"]`)
		r.look("answers about a project cannot be kept")
		r.open("/team/boundary")
		r.at("duties")
		r.look("a team cannot be kept")
	})
}

// TestPseudoResult opens the result of every outcome.
func TestPseudoResult(t *testing.T) {
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	inEach(t, func(t *testing.T, lang string) {
		b, h := bank(t), newPseudoHouse(t)
		r := newReader(t, h, lang)
		for i, o := range outcomes {
			if len(o.Answers) > 0 {
				r.with(example(t, b, o.Name, uint64(i)))
				r.look("the result " + o.Name)
			}
		}
		t.Logf("%d looks", r.looks)
	})
}

// TestPseudoResultStates does what can be done with a result: today's work, the counterpart, codes of every kind, files,
// history, and deleting everything.
func TestPseudoResultStates(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		b, h := bank(t), newPseudoHouse(t)
		r := newReader(t, h, lang)
		share := r.shareCode(example(t, b, "clear-product-manager", 3))
		private := r.text("#private-code")
		r.with(example(t, b, "clear-product-owner", 1))
		r.before(`window.saved = []; URL.createObjectURL = (b) => { saved.push(b); return "data:,"; };`)
		r.open("/result")
		r.at("result")
		r.click("#worn input")
		r.click(`#worn fieldset:nth-of-type(2) input`)
		r.look("today's work")
		for _, role := range []string{"product-manager", "project-manager"} {
			r.click("#counterpart_" + role)
			r.look("the counterpart " + role)
		}
		for what, code := range map[string]string{
			"a damaged code": private[:len(private)-1], "no code": "hello", "a share code in its place": share, "a private code": private,
		} {
			r.fill("#restore-code", code)
			r.click("#restore-code-read")
			r.look("bringing back " + what)
		}
		for what, code := range map[string]string{"a private code in its place": private, "a share code": share} {
			r.fill("#look-code", code)
			r.click("#look-code-read")
			r.look("looking at " + what)
		}
		r.click("#private-copy")
		r.click("#save-json")
		r.click("#save-svg")
		r.until("saved.length === 2")
		r.wrote("the picture", eval[string](r.person, `saved[1].text().then(text => [...new DOMParser().parseFromString(text, "image/svg+xml")
			.querySelectorAll("text, title, desc")].map(e => e.textContent).join("\n"))`))
		r.click("#delete")
		r.look("deleting is asked for")
		r.click("#delete-yes")
		r.until(`localStorage.length === 0`)
		r.look("everything is deleted")
		r.open("/result#" + share)
		r.at("result")
		r.until(`document.getElementById("shared-profile")`)
		r.look("a profile from a link")
		t.Logf("%d looks", r.looks)
	})
}

// TestPseudoHistory compares with earlier results, of the same questions and of others.
func TestPseudoHistory(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		b, h := bank(t), newPseudoHouse(t)
		r := newReader(t, h, lang)
		r.with(example(t, b, "clear-product-owner", 1))
		r.with(example(t, b, "clear-project-manager-planning", 5))
		r.until(`document.querySelector(".past details")`)
		r.look("two results")
		r.do(chromedp.EmulateViewport(1280, 900))
		r.look("two results, wide")
		r.do(chromedp.EmulateViewport(320, 700))
		r.keeps(map[string]string{"rolefit.history": strings.ReplaceAll(r.kept("rolefit.history"), b.Hash(), "000000000000")})
		r.open("/result")
		r.at("result")
		r.until(`document.querySelector(".past details")`)
		r.look("a result of other questions")
	})
}
