package journey

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/fittest"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/sharecode"
)

// example is a finished sitting of the full form with a known outcome.
func example(t *testing.T, b *questionnaire.Bank, name string, seed uint64) sitting.Sitting {
	t.Helper()
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		if o.Name == name {
			s, err := sitting.Restore(b, sharecode.Private{Answers: o.Answers, Seed: seed, Form: fit.Full, ItemSet: b.Hash()})
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
	}
	t.Fatalf("no example %q", name)
	return sitting.Sitting{}
}

// with opens the result of a sitting that the device is given first.
func (p *person) with(s sitting.Sitting) {
	p.t.Helper()
	p.open("/manifest.webmanifest")
	eval[bool](p, fmt.Sprintf("localStorage.setItem('rolefit.sitting', %q), true", s.Encode()))
	p.open("/result")
	p.at("result")
}

// verdict is the kind of verdict on the open page.
func (p *person) verdict() string {
	p.t.Helper()
	return eval[string](p, `document.querySelector("[data-verdict]")?.dataset.verdict ?? ""`)
}

// catchDownloads keeps what the page hands out as a file in window.saved.
const catchDownloads = `(() => { const make = URL.createObjectURL; window.saved = "";
	URL.createObjectURL = (blob) => { blob.text().then((t) => { window.saved = t; }); return make.call(URL, blob); }; return true; })()`

// TestExport saves the result: the bytes are those of scoring the same answers,
// and no request is made for it.
func TestExport(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	s := example(t, b, "clear-product-owner", 42)
	p.with(s)
	p.keepsSite()
	before := len(h.asked("/"))
	eval[bool](p, catchDownloads)
	p.click("#save-json")
	p.until("window.saved")
	r, err := fit.Score(b, s.Answers(b))
	if err != nil {
		t.Fatal(err)
	}
	want, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if got := eval[string](p, "window.saved"); got != string(want)+"\n" {
		t.Errorf("saved %s\nwant %s", got, want)
	}
	eval[bool](p, `window.saved = "", true`)
	p.click("#save-svg")
	p.until("window.saved")
	if got := eval[string](p, "window.saved"); !strings.HasPrefix(got, "<svg ") || !strings.Contains(got, "Product Owner") {
		t.Errorf("the picture is %.200s", got)
	}
	if after := len(h.asked("/")); after != before {
		t.Errorf("saving made requests: %v", h.asked("/")[before:])
	}
}

// TestPrivateCode takes a sitting to another device by a link, which asks first,
// and leaves no code in the address.
func TestPrivateCode(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	s := example(t, b, "hybrid-product-owner-project-manager-both-hats", 7)
	p.with(s)
	code := p.text("#private-code")
	other := newPerson(t, h)
	other.open("/result#" + code)
	other.at("result")
	other.until(`document.getElementById("restore-yes")`)
	if got := eval[string](other, "location.hash"); got != "" {
		t.Errorf("the address keeps %q", got)
	}
	if kept := other.kept("rolefit.sitting"); kept != "" {
		t.Errorf("restored without asking: %s", kept)
	}
	other.click("#restore-yes")
	other.until(`document.querySelector("[data-verdict]")`)
	if got := other.verdict(); got != "hybrid" {
		t.Errorf("the verdict is %q", got)
	}
	sameNumbers(t, other, p.scored(b))
	if got := other.text("#private-code"); got != code {
		t.Errorf("the code became %s", got)
	}
}

// TestCodesOfTheOtherKind are refused with a word about what they are.
func TestCodesOfTheOtherKind(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.with(example(t, b, "clear-product-manager", 3))
	private, share := p.text("#private-code"), p.text("#share-code")
	kept := p.kept("rolefit.sitting")
	for _, tt := range []struct{ field, code, word string }{
		{"restore-code", share, "share code"},
		{"look-code", private, "private code"},
		{"restore-code", private[:40], "once more"},
		{"look-code", "hello", "no code of ours"},
	} {
		p.fill("#"+tt.field, tt.code)
		p.click("#" + tt.field + "-read")
		p.until(fmt.Sprintf(`document.querySelector("form:has(#%s) .notice")?.textContent.includes(%q)`, tt.field, tt.word))
	}
	if p.kept("rolefit.sitting") != kept {
		t.Error("a refused code changed the sitting")
	}
	p.fill("#look-code", p.home+"/result#"+share)
	p.click("#look-code-read")
	p.until(`document.querySelector("#shared-profile [data-fit=product-manager]")`)
}

// TestHistory answers a second time and sees both results compared.
func TestHistory(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.with(example(t, b, "clear-project-manager-planning", 5))
	if got := p.text(".past"); !strings.Contains(got, "no earlier result") {
		t.Errorf("the first result is compared with %q", got)
	}
	p.with(example(t, b, "clear-product-owner", 6))
	p.until(`document.querySelector(".past details")`)
	if got := eval[string](p, `document.querySelector(".past details").textContent`); !strings.Contains(got, "real") {
		t.Errorf("from Project Manager to Product Owner nothing is real: %q", got)
	}
	p.open("/result")
	p.at("result")
	if got := eval[int](p, `document.querySelectorAll(".past details").length`); got != 1 {
		t.Errorf("opening the page again makes %d earlier results", got)
	}
}

// TestDeleteEverything asks once and leaves nothing.
func TestDeleteEverything(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.with(example(t, b, "close", 9))
	p.click("#main_both")
	p.until(`localStorage.getItem("rolefit.worn")`)
	p.click("#delete")
	p.click("#delete-no")
	p.until(`!document.getElementById("delete-yes")`)
	if p.kept("rolefit.sitting") == "" {
		t.Fatal("a no deleted the sitting")
	}
	p.click("#delete")
	p.click("#delete-yes")
	p.until(`!document.querySelector("[data-verdict]")`)
	if got := eval[string](p, `Object.keys(localStorage).filter((k) => k.startsWith("rolefit.")).join()`); got != "" {
		t.Errorf("still kept: %s", got)
	}
	p.open("/result")
	p.at("result")
	if got := p.verdict(); got != "" {
		t.Errorf("after deleting the verdict is %q", got)
	}
}

// TestAskMore goes back for six further pairs and comes to the result again.
func TestAskMore(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	s := example(t, b, "close", 11)
	p.with(s)
	p.click("#more")
	p.at("questionnaire")
	p.finish(b, owner)
	if got, want := p.sitting(b).Answered(b), s.Answered(b)+6; got != want {
		t.Errorf("%d pairs are answered, not %d", got, want)
	}
}

// TestForms chooses the quick form, and changes to the full one on the way:
// no answer is lost.
func TestForms(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/questionnaire")
	p.at("questionnaire")
	p.click("#form_quick")
	p.until(`JSON.parse(localStorage.getItem("rolefit.sitting")).form === "quick"`)
	for p.until("true"); eval[string](p, `document.getElementById("stopped")?.textContent ?? ""`) == ""; {
		p.answerPage(b, owner)
		if eval[bool](p, `!document.getElementById("stopped")`) {
			first := p.items()[0]
			p.click("#continue")
			p.until(fmt.Sprintf("!document.getElementById(%q)", first))
		}
	}
	if got := p.sitting(b).Answered(b); got != 12 {
		t.Errorf("the quick form stops after %d pairs", got)
	}
	p.click("#form_full")
	p.until(`JSON.parse(localStorage.getItem("rolefit.sitting")).form === "full"`)
	if got := p.sitting(b).Answered(b); got != 12 {
		t.Errorf("changing the form leaves %d answers", got)
	}
	p.click("#form_quick")
	p.until(`document.getElementById("stopped")`)
	p.click("#continue")
	p.at("result")
	if got := p.text("h1"); !strings.Contains(strings.ToLower(got), "lean") {
		t.Errorf("the quick form says %q", got)
	}
}

// TestLookAgain goes back through a finished sitting: every page is there, and
// the result stays finished.
func TestLookAgain(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.with(example(t, b, "clear-product-owner", 12))
	p.open("/questionnaire")
	p.at("questionnaire")
	for pages := 0; eval[bool](p, `!!document.querySelector(".turn .quiet")`); pages++ {
		if pages > 10 {
			t.Fatal("the way back does not end")
		}
		first := p.items()[0]
		p.click(".turn .quiet")
		p.until(fmt.Sprintf("!document.getElementById(%q)", first))
	}
	if got := p.items()[0]; got != b.Fixed()[0].ID {
		t.Errorf("the way back ends at %s", got)
	}
	if !p.sitting(b).Done {
		t.Error("looking at the answers again undoes the end of the sitting")
	}
}
