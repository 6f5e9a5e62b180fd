package journey

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"rolefit/app/route"
	"rolefit/pkg/texts/pseudo"
	"rolefit/pkg/widget"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// newPseudoHouse serves the site that has two invented languages too.
func newPseudoHouse(t *testing.T) *house {
	t.Helper()
	return newHouseOver(t, pseudoFolder, filepath.Join(t.TempDir(), "rolefit.db"))
}

// switches follows the link to the open page in another language.
func (p *person) switches(lang, page string) {
	p.t.Helper()
	p.click(fmt.Sprintf(`#languages a[hreflang=%q]`, lang))
	p.until(fmt.Sprintf("document.documentElement.lang === %q", lang))
	if page != "" {
		p.hurries(page)
	}
}

// chosen are the answers that are checked on the open page: statement by statement, not side by side.
func (p *person) chosen() []string {
	p.t.Helper()
	return eval[[]string](p, `[...document.querySelectorAll("#sitting fieldset.pair :checked")].map(i =>
		i.name + " " + (+i.value * (i.closest("fieldset").dataset.plus === "left" ? -1 : 1)))`)
}

// TestSwitchLanguage changes the language in the middle of a sitting, on a device that keeps answers, on a shared one, and
// on one that refuses to: path, answers and place on the page are the same.
func TestSwitchLanguage(t *testing.T) {
	const denied = `for (const name of ["localStorage", "sessionStorage"])
		Object.defineProperty(window, name, {configurable: true, get() { throw new DOMException("denied", "SecurityError"); }});`
	for name, prepare := range map[string]func(p *person){
		"kept":   func(*person) {},
		"shared": func(p *person) { p.click("#shared") },
		"denied": nil,
	} {
		t.Run(name, func(t *testing.T) {
			b, h := bank(t), newPseudoHouse(t)
			p := newPerson(t, h)
			if prepare == nil {
				p.before(denied)
			}
			p.open("/qa/questionnaire")
			p.hurries("questionnaire")
			if prepare != nil {
				prepare(p)
			}
			for _, id := range p.items()[:4] {
				p.answer(b, id, owner)
			}
			p.until(`document.getElementById("progress").value === 4`)
			third := fmt.Sprintf("document.getElementById(%q).getBoundingClientRect().top", p.items()[2])
			eval[bool](p, `document.getElementById("`+p.items()[2]+`").scrollIntoView({block: "start", behavior: "instant"}), true`)
			before, at := p.chosen(), eval[float64](p, third)
			for _, lang := range []string{pseudo.Mirrored, "en", pseudo.Long} {
				p.switches(lang, "questionnaire")
				p.until(`document.getElementById("progress").value === 4`)
				if eval[bool](p, `document.getElementById("welcome")?.checkVisibility() ?? false`) {
					t.Errorf("in %s it is welcomed back", lang)
				}
				if diff := cmp.Diff(before, p.chosen()); diff != "" {
					t.Errorf("answers in %s (-before +now):\n%s", lang, diff)
				}
				p.until(fmt.Sprintf("Math.abs(%s - %f) < 40", third, at))
			}
			if got := eval[string](p, "location.pathname + name"); got != "/qa/questionnaire" {
				t.Errorf("it is at %s", got)
			}
			if name == "shared" && (p.kept("rolefit.sitting") != "" || !eval[bool](p, `document.getElementById("shared").checked`)) {
				t.Error("the shared computer keeps the answers, or is forgotten to be one")
			}
		})
	}
}

// TestSwitchKeepsFragment: the place that an address names is the place in every language, also without the program.
func TestSwitchKeepsFragment(t *testing.T) {
	p := newPerson(t, newPseudoHouse(t))
	p.open("/sources#003")
	for _, lang := range []string{pseudo.Long, pseudo.Mirrored, "en"} {
		p.switches(lang, "")
		want := strings.TrimPrefix(route.Address(lang, "/sources"), "/") + "#003"
		if got := eval[string](p, `location.pathname.slice(1) + location.hash`); got != want {
			t.Errorf("in %s it is at %s, not %s", lang, got, want)
		}
		if dir := eval[string](p, `document.documentElement.dir`); (dir == "rtl") != (lang == pseudo.Mirrored) {
			t.Errorf("%s is written %s", lang, dir)
		}
	}
	for lang, href := range eval[map[string]string](p, `Object.fromEntries([...document.querySelectorAll("link[hreflang]")].map(l => [l.hreflang, l.getAttribute("href")]))`) {
		if lang == "x-default" {
			lang = "en"
		}
		if href != route.Address(lang, "/sources") {
			t.Errorf("the page in %s is said to be at %s", lang, href)
		}
	}
}

// TestOfflineInEveryLanguage cuts the network after one page of a language was seen: every page of it opens, and of the
// default language, and what is not there is told in the language of its address.
func TestOfflineInEveryLanguage(t *testing.T) {
	h := newPseudoHouse(t)
	p := newPerson(t, h)
	p.open("/qa/method")
	p.keepsSite()
	p.open("/qb/questionnaire") // a language that joins later
	p.until(`caches.match("/qb/404").then(found => window.joined = !!found) && window.joined`)
	h.down()
	p.cut(true)
	for _, lang := range []string{"en", pseudo.Long, pseudo.Mirrored} {
		for _, r := range route.Site() {
			if r.Name == "notfound" || r.Path == route.Desk { // no address; the service draws it
				continue
			}
			p.open(r.Address(lang))
			p.until(fmt.Sprintf(`document.documentElement.lang === %q && document.querySelector("main.%s h1")`, lang, r.Name))
			if r.Start != route.Never {
				p.hurries(r.Name)
			}
		}
		p.open(route.Address(lang, "/nowhere"))
		p.until(fmt.Sprintf(`document.documentElement.lang === %q && document.querySelector("main.notfound h1")`, lang))
	}
}

// TestKeepsLanguagesInUse: a device does not keep languages that nobody opened on it.
func TestKeepsLanguagesInUse(t *testing.T) {
	p := newPerson(t, newPseudoHouse(t))
	p.open("/qa")
	p.keepsSite()
	got := eval[string](p, `Promise.all(["/method", "/qa/method", "/qb/method"].map(path => caches.match(path).then(Boolean))).then(String)`)
	if got != "true,true,false" {
		t.Errorf("English, the language in use and the other are kept: %s", got)
	}
}

// TestWidgetInTwoLanguages begins a sitting in the widget in one language and finishes it in another: the questions, the
// answers and the result are those of the same answers in English.
func TestWidgetInTwoLanguages(t *testing.T) {
	b := bank(t)
	e := newEmbeddingOf(t, newPseudoHouse(t))
	for _, lang := range []string{pseudo.Long, pseudo.Mirrored, "en"} {
		o := e.options()
		o.Lang = lang
		e.host.pages["/"+lang] = o.Script(e.house.URL)
	}
	p := e.visitor(t, e.host, "/"+pseudo.Long)
	inside := p.frame("lang=" + pseudo.Long)
	inside.hurries("questionnaire")
	inside.answerPage(b, owner)
	begun := inside.sitting(b)
	asked := eval[[]string](inside, `[...document.querySelectorAll("#sitting .pole .text")].map(e => e.textContent)`)

	p.open("/" + pseudo.Mirrored)
	inside = p.frame("lang=" + pseudo.Mirrored)
	inside.hurries("questionnaire")
	if diff := cmp.Diff(begun, inside.sitting(b)); diff != "" {
		t.Errorf("the sitting in the other language (-before +now):\n%s", diff)
	}
	inside.finish(b, owner)
	finished := inside.sitting(b)
	if finished.Bank != b.Hash() || finished.Seed != begun.Seed || !finished.Done {
		t.Errorf("it is of the bank %s with the seed %d, and done: %v", finished.Bank, finished.Seed, finished.Done)
	}
	for id, answer := range finished.Answers(b) {
		item, _ := b.Item(id)
		if float64(owner(item)) != float64(answer) {
			t.Errorf("%s was answered %v, and stands as %v", id, owner(item), answer)
		}
	}
	verdict := eval[string](inside, `document.querySelector("[data-verdict]").dataset.verdict`)
	numbers := eval[string](inside, chartNumbers)

	p.open("/en")
	inside = p.frame("lang=en")
	inside.at("result")
	if got := eval[string](inside, `document.querySelector("[data-verdict]").dataset.verdict`); got != verdict {
		t.Errorf("the verdict is %s, and in English %s", verdict, got)
	}
	if got := eval[string](inside, chartNumbers); got != numbers || numbers == "" {
		t.Errorf("the figures are %s, and in English %s", numbers, got)
	}
	sameNumbers(t, inside, inside.scored(b))
	if !strings.HasPrefix(asked[0], pseudo.Open) || eval[string](inside, "document.documentElement.lang") != "en" {
		t.Errorf("the languages were not those of the snippet: %s", asked[0])
	}
}

// chartNumbers are the figures of the tables of the result, as they are in every language.
const chartNumbers = `[...document.querySelectorAll("main.result td")].map(e => e.textContent.match(/\d+/g)?.join()).filter(Boolean).join(" ")`

// TestWidgetSpeaksAsItsHost: without a language of its own the widget has the host page's, and where the site has none such
// the reader's; also in a plain frame.
func TestWidgetSpeaksAsItsHost(t *testing.T) {
	e := newEmbeddingOf(t, newPseudoHouse(t))
	o := e.options()
	said := func(lang string, host string) {
		t.Helper()
		e.host.pages["/"] = fmt.Sprintf(`<script>document.documentElement.lang = %q</script>`, host) + o.Script(e.house.URL) + o.Iframe(e.house.URL, "x")
		p := e.visitor(t, e.host, "/")
		for _, mark := range []string{"org=" + e.org.ID + "&team", "height=fixed"} {
			inside := p.frame(mark)
			want := lang
			if mark == "height=fixed" {
				want = "en" // the browser's
			}
			inside.until(fmt.Sprintf("document.documentElement.lang === %q", want))
		}
	}
	said(pseudo.Mirrored, "qb-XX")
	said("en", "fr")
	p := newPerson(t, e.house)
	p.do(chromedp.Navigate(e.house.URL + widget.Path + "?lang=qa&theme=blue"))
	if got := p.text("body"); !strings.Contains(got, pseudo.Open) || eval[string](p, "document.documentElement.lang") != "qa" {
		t.Errorf("what is wrong is told as %q", got)
	}
}
