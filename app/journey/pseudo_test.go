package journey

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"rolefit/app/conformance"
	"rolefit/app/route"
	"rolefit/pkg/texts/pseudo"

	"github.com/chromedp/chromedp"
)

// invented are the languages that nobody speaks.
var invented = []string{pseudo.Long, pseudo.Mirrored}

// reader is a person who reads the site in an invented language in a window 320 px wide, where whatever is outside the
// brackets is outside every catalogue.
type reader struct {
	*person
	lang  string
	names []string // what people typed, which is in no language
	looks int
	seen  map[string]bool // what was found wrong already
}

// newReader opens a profile on a house, whose addresses are those of the language.
func newReader(t *testing.T, h *house, lang string, names ...string) *reader {
	t.Helper()
	p := newPerson(t, h)
	p.home += "/" + lang
	p.do(chromedp.EmulateViewport(320, 700))
	return &reader{person: p, lang: lang, names: names, seen: map[string]bool{}}
}

// inEach runs a walk for a reader of each invented language.
func inEach(t *testing.T, walk func(t *testing.T, lang string)) {
	for _, lang := range invented {
		t.Run(lang, func(t *testing.T) { walk(t, lang) })
	}
}

// outside lists the texts of the page that are in no brackets and hold a letter: those of a block together, because a
// sentence may have parts of its own, and those that attributes say. Codes and what nobody is to translate are left out.
const outside = `((names) => {
	const left = "⟦", right = "⟧", found = [];
	const bare = (text) => {
		let depth = 0, rest = "";
		for (const c of text) {
			if (c === left) depth++;
			else if (c === right) depth--;
			else if (depth === 0) rest += c;
		}
		for (const name of names) rest = rest.replaceAll(name, "");
		return (depth !== 0 ? "unbalanced: " + text : /\p{L}/u.test(rest) ? rest : "").replace(/\s+/g, " ").trim();
	};
	const kept = "[translate=no], code, pre, .code, .bytes, textarea, script, style, noscript, template";
	const note = (where, text) => { const rest = bare(text); if (rest) found.push(where + ": " + rest.slice(0, 120)); };
	const block = (e) => { while (e.parentElement && /^(inline|contents)$/.test(getComputedStyle(e).display)) e = e.parentElement; return e; };
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	let at = null, text = "";
	const flush = () => { if (at) note(at.tagName.toLowerCase() + "." + at.className + "#" + at.id, text); text = ""; };
	while (walker.nextNode()) {
		const e = walker.currentNode.parentElement;
		if (e.closest(kept) || !(e.checkVisibility() || e.tagName === "OPTION")) continue;
		const own = e.tagName === "OPTION" ? e : block(e);
		if (own !== at) flush();
		at = own;
		text += walker.currentNode.data;
	}
	flush();
	const said = ["aria-label", "aria-description", "title", "placeholder", "alt", "data-failed", "data-loading", "data-coming"];
	for (const e of document.querySelectorAll("body *")) {
		if (e.closest("[translate=no]")) continue;
		for (const name of said) if (e.hasAttribute(name)) note(e.tagName.toLowerCase() + "[" + name + "]", e.getAttribute(name));
	}
	note("title", document.title);
	note("description", document.querySelector("meta[name=description]")?.content ?? "");
	return found;
})`

// drawnOut lists the words of drawings that the edge of their drawing cuts.
const drawnOut = `[...document.querySelectorAll("svg text")].filter((e) => {
	const svg = e.ownerSVGElement;
	if (!e.checkVisibility() || !e.textContent.trim() || getComputedStyle(svg).overflow === "visible") return false;
	const own = e.getBoundingClientRect(), edge = svg.getBoundingClientRect();
	return own.left < edge.left - 1 || own.right > edge.right + 1 || own.top < edge.top - 1 || own.bottom > edge.bottom + 1;
}).map((e) => "drawn out: " + e.textContent)`

// look holds the open page against the rules: no text outside, nothing cut off, nothing wider than the window, and the
// direction of the language.
func (r *reader) look(what string) {
	r.t.Helper()
	r.looks++
	eval[bool](r.person, `document.querySelectorAll("main details").forEach((d) => { d.open = true; }), true`)
	names, err := json.Marshal(append([]string{}, r.names...))
	if err != nil {
		r.t.Fatal(err)
	}
	found := eval[[]string](r.person, fmt.Sprintf("%s(%s)", outside, names))
	if wide := eval[string](r.person, tooWide); wide != "" {
		found = append(found, strings.Split(wide, "\n")...)
	}
	found = append(found, eval[[]string](r.person, drawnOut)...)
	for _, line := range found {
		if !r.seen[line] {
			r.seen[line] = true
			r.t.Errorf("%s, %s: %s", r.lang, what, line)
		}
	}
	want := map[string]string{pseudo.Long: "ltr", pseudo.Mirrored: "rtl"}[r.lang]
	if got := eval[string](r.person, "document.documentElement.lang + ' ' + getComputedStyle(document.querySelector('main')).direction"); got != r.lang+" "+want {
		r.t.Errorf("%s: the page is %s", what, got)
	}
}

// wrote holds a text that the page gives away against the rules, line by line.
func (r *reader) wrote(what, text string) {
	r.t.Helper()
	lines := 0
	for line := range strings.Lines(text) {
		lines++
		if rest := r.bare(line); strings.ContainsFunc(rest, unicode.IsLetter) {
			r.t.Errorf("%s, %s: %s", r.lang, what, rest)
		}
	}
	if lines < 3 {
		r.t.Errorf("%s, %s is %q", r.lang, what, text)
	}
}

// digest is the name of a data version or of questions: a code, in no language.
var digest = regexp.MustCompile(`\b[0-9a-f]{12}\b`)

// bare is what is left of a text without what is in brackets, names and codes.
func (r *reader) bare(text string) string {
	var rest strings.Builder
	depth := 0
	for _, c := range text {
		switch {
		case string(c) == pseudo.Open:
			depth++
		case string(c) == pseudo.Close:
			depth--
		case depth == 0:
			rest.WriteRune(c)
		}
	}
	found := digest.ReplaceAllString(rest.String(), "")
	for _, name := range r.names {
		found = strings.ReplaceAll(found, name, "")
	}
	return strings.TrimSpace(found)
}

// walkedIn are the browsers and the assistive technology that the report on accessibility names.
func walkedIn(t *testing.T) (names []string) {
	t.Helper()
	report, err := conformance.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range report.Walks {
		names = append(names, w.Engine, w.Assistive)
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) }) // none is a part of a later one
	return slices.DeleteFunc(names, func(name string) bool { return name == "" })
}

// TestPseudoPages opens every page as a first visit finds it, before and after the program, and one that there is not.
func TestPseudoPages(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		h := newPseudoHouse(t)
		r := newReader(t, h, lang, walkedIn(t)...)
		for _, page := range route.Site() {
			if page.Start != route.Never && page.Name != "notfound" {
				release := h.hold("/assets/rolefit.")
				r.open(page.Path)
				r.look(page.Name + " before the program")
				release()
				r.hurries(page.Name)
			} else {
				r.open(page.Path)
			}
			r.look(page.Name)
		}
		r.open("/nowhere")
		r.look("an address that is none")
		r.open("/differences")
		for _, number := range []string{"1", "20"} {
			r.click(`button.footnote[popovertarget="note-` + number + `"]:first-of-type`)
			r.until(`document.querySelector("[popover]:popover-open")`)
			r.look("note " + number + " of the differences")
			r.click(`[popover]:popover-open button`)
		}
		t.Logf("%d looks", r.looks)
	})
}

// TestPseudoManifest reads what a device shows of the site once it is installed.
func TestPseudoManifest(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		r := newReader(t, newPseudoHouse(t), lang)
		r.open("/")
		var m struct {
			Lang, Dir, Name, Description string
			Short                        string `json:"short_name"`
			Start                        string `json:"start_url"`
			Shortcuts                    []struct{ Name, URL string }
		}
		text := eval[string](r.person, `fetch(document.querySelector("link[rel=manifest]").href).then(r => r.text())`)
		if err := json.Unmarshal([]byte(text), &m); err != nil {
			t.Fatal(err)
		}
		said := []string{m.Name, m.Short, m.Description}
		for _, s := range m.Shortcuts {
			said = append(said, s.Name)
			if !strings.HasPrefix(s.URL, "/"+lang+"/") {
				t.Errorf("a shortcut leads to %s", s.URL)
			}
		}
		if i := slices.IndexFunc(said, func(s string) bool { return !strings.HasPrefix(s, pseudo.Open) || !strings.HasSuffix(s, pseudo.Close) }); i >= 0 {
			t.Errorf("outside: %q", said[i])
		}
		if m.Lang != lang || m.Start != "/"+lang || len(said) < 6 {
			t.Errorf("the manifest is %s", text)
		}
	})
}
